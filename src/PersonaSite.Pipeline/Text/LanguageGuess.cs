using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Pipeline.Text;

/// <summary>In which language a text is written, told by words that are frequent in it. Null wherever that is not plain.</summary>
internal static class LanguageGuess
{
    private const double MinShare = 0.06;

    /// <summary>A short document tells its language as well, if it has hardly a word of the usual one.</summary>
    private const int MinWordsOfDocument = 20;
    private const double Clearly = 4;

    /// <summary>The beginning tells as much as the whole.</summary>
    private const int MaxWords = 2_000;

    private static readonly Dictionary<string, HashSet<string>> Frequent = new()
    {
        ["en"] = ["the", "and", "of", "to", "is", "that", "with", "for", "you", "it"],
        ["de"] = ["der", "und", "die", "das", "ist", "nicht", "mit", "sie", "ein", "auf"],
        ["fr"] = ["le", "les", "des", "est", "pour", "une", "dans", "vous", "et", "avec"],
        ["es"] = ["el", "los", "las", "para", "una", "con", "por", "que", "su", "y"],
        ["it"] = ["il", "gli", "della", "che", "per", "una", "con", "sono", "nel", "è"],
        ["nl"] = ["het", "een", "van", "niet", "voor", "met", "zijn", "de", "dat", "op"],
        ["pt"] = ["os", "uma", "não", "para", "com", "são", "dos", "ao", "em", "você"],
    };

    public static bool Knows(string language) => Frequent.ContainsKey(TextDirection.Primary(language));

    /// <returns>Null where the text is shorter than <paramref name="minWords"/>, or reads like none.</returns>
    public static string? Of(string text, int minWords)
    {
        var words = ContentWords.Split(text).Take(MaxWords).ToList();
        if (words.Count < minWords)
            return null;
        var best = Frequent.Select(language => (Language: language.Key, Share: Share(words, language.Key))).MaxBy(entry => entry.Share);
        return best.Share > MinShare ? best.Language : null;
    }

    /// <summary>The language of a document that names none, where it is clearly another than the <paramref name="usual"/> one.</summary>
    public static string? OtherThan(string usual, string text)
    {
        var primary = TextDirection.Primary(usual);
        if (!Frequent.ContainsKey(primary) || Of(text, MinWordsOfDocument) is not { } found || found == primary)
            return null;
        var words = ContentWords.Split(text).Take(MaxWords).ToList();
        return Share(words, found) >= Clearly * Share(words, primary) ? found : null;
    }

    private static double Share(List<string> words, string language) => words.Count(Frequent[language].Contains) / (double)words.Count;
}
