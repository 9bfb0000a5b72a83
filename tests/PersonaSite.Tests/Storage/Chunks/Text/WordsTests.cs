using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Tests.Storage.Chunks.Text;

public sealed class WordsTests
{
    [Theory]
    [InlineData("The agencies' agency's agency", "agenc agenc agenc")]
    [InlineData("e-mail email", "email mail email")]
    [InlineData("high-speed", "highspe high speed")]
    [InlineData("state-of-the-art", "state art")]
    [InlineData("don’t can't won't", "wont")]
    [InlineData("GitHub XMLFile APIs iPhone", "github git hub xmlfile xml file api iphon")]
    [InlineData("a 6kW pump, 6 kW", "6kw 6 kw pump 6 kw")]
    [InlineData("1,200 1.200 3,5 3.5 0.125", "1200 1200 3.5 3.5 0.125")]
    [InlineData("18F", "18f 18")]
    [InlineData("naïve ﬁnance Ⅷ", "naiv financ viii")]
    [InlineData("soft\u00adhyphen", "softhyphen")]
    [InlineData("", "")]
    public void English_text_becomes_words(string text, string expected) =>
        string.Join(' ', Words.Of(text, "en").Select(word => word.Term)).ShouldBe(expected);

    [Theory]
    [InlineData("Die Straße der Häuser", "die strasse der hauser")]
    [InlineData("l'eau d'Évian aujourd'hui", "eau evian aujourdhui")]
    [InlineData("ΚΟΣΜΟΣ κόσμος", "κοσμοσ κοσμοσ")]
    [InlineData("مِياهٌ ميـاه", "مياه مياه")]
    [InlineData("断熱材 と", "断熱 熱材 と")]
    [InlineData("iPhoneケース", "iphone ケー ース")]
    public void Other_languages_keep_their_endings(string text, string expected) =>
        string.Join(' ', Words.Of(text, "xx").Select(word => word.Term)).ShouldBe(expected);

    [Theory]
    [InlineData("de", "Die Häuser des Hauses und ein Haus", "haus haus haus")]
    [InlineData("de", "kleine, kleinere und kleinste Wände; die Wand", "klein klein klein wand wand")]
    [InlineData("fr", "les chevaux et le cheval", "cheval cheval")]
    [InlineData("fr", "les maisons isolées, une maison isolée", "maison isol maison isol")]
    public void German_and_French_lose_endings_and_words_that_say_nothing(string language, string text, string expected) =>
        string.Join(' ', Words.Of(text, language).Select(word => word.Term)).ShouldBe(expected);

    [Fact]
    public void A_question_of_no_known_language_counts_each_form_of_a_word_once() =>
        Question.WordsOf("Häuser pumps", null).Select(word => word.Term).ShouldBe(["hauser", "pump", "pumps", "haus"], ignoreOrder: true);

    [Fact]
    public void Positions_count_stop_words_and_parts_but_not_compounds() =>
        Words.Of("the high-speed of a train", "en").Select(word => (word.Surface, word.Position, word.Parts))
            .ShouldBe([("high-speed", 1, 2), ("high", 1, 0), ("speed", 2, 0), ("train", 5, 0)]);

    [Theory]
    [InlineData("consistency", "consist")]
    [InlineData("knightly", "knight")]
    [InlineData("generously", "generous")]
    [InlineData("communication", "communic")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("agreed", "agre")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("happily", "happili")]
    [InlineData("relational", "relat")]
    [InlineData("organizations", "organ")]
    [InlineData("government", "govern")]
    [InlineData("eligibility", "elig")]
    [InlineData("skies", "sky")]
    [InlineData("boy", "boy")]
    [InlineData("sensational", "sensat")]
    [InlineData("adjustment", "adjust")]
    [InlineData("controlling", "control")]
    [InlineData("18f", "18f")]
    public void English_endings_come_off_as_porter2_says(string word, string stem) => English.Stem(word).ShouldBe(stem);
}
