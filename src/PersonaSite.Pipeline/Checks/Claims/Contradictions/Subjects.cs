using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>Of whom or what a sentence is said: "genoas lasted 11.4 years" is not borne out by what the passage says of mainsails, though it knows genoas too.</summary>
internal static class Subjects
{
    /// <summary>Words that take up what an earlier sentence spoke of; what they stand for is not known here.</summary>
    private static readonly HashSet<string> Anaphors = new("it its he his she her they their them this that these those the we our us you your both each one all most many some such here there".Split(' '), StringComparer.Ordinal);

    public static bool IsAnaphor(Reading text, int at) => Anaphors.Contains(text.Tokens[at].Word);

    public static void Read(Counterpart match, List<Fact> facts)
    {
        var (said, sentence, passage, near) = (match.Said, match.Sentence, match.Passage, match.Near);
        if (sentence.Stems.Count < 3 || Anaphors.Contains(passage.Reading.Tokens[near.From].Word) || (passage.Table is not null && passage.Reading.Tokens[near.From].Is("columns")) || said.Tokens[sentence.From].Word is "it" or "this" or "that" or "there" || IsPart(passage.Reading, near))
            return;
        if (First(said, sentence) is not { } own || First(passage.Reading, near) is not { } its)
            return;
        // "You can have the money": what it is said of is "you".
        if (said.Tokens[sentence.From..sentence.To].TakeWhile(token => token != own).Any(token => token.Word is "you" or "we"))
            return;
        // What the passage does not know at all, or its headings speak of, is no swap.
        if (Kin.IsAmong(own.Stem, near.Stems) || sentence.Stems.Contains(its.Stem) || passage.IsContext(own.Stem) || !passage.Words.Contains(own.Stem))
            return;
        // "Bryony leads the desk. Her team of four supplied …"
        if (passage.Reading.Tokens[near.From..near.To].Any(token => token.Word is "her" or "his" or "their" or "its") && near.From > 0 && passage.Reading.SentenceOf(near.From - 1).Stems.Contains(own.Stem))
            return;
        facts.Add(new(own.Text, ClaimKind.Statement, $"The passage says this of something else, not of \"{own.Text}\"."));
    }

    /// <summary>"Two in five are exported": of what, the sentence before says.</summary>
    private static bool IsPart(Reading text, SentenceSpan sentence) =>
        text.Quantities.Any(quantity => quantity.At == sentence.From && quantity.End < sentence.To && ContentWords.IsFunction(text.Tokens[quantity.End].Word) && !text.Tokens[quantity.End].Is("of"));

    /// <summary>"Our surgeons saw 1,180 children" where no word of the passage speaks of surgeons.</summary>
    public static void ReadForeign(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        for (var at = sentence.From; at + 2 < sentence.To; at++)
        {
            if (!said.Tokens[at].Is("our") || said.Tokens[at + 1] is not { Kind: TokenKind.Word } own || said.Tokens[at + 1].Clause != said.Tokens[at].Clause)
                continue;
            // A noun that does something: a verb and a figure follow in its clause.
            if (own.Word.EndsWith('s') && said.Tokens[at + 2].Kind == TokenKind.Word && !ContentWords.IsFunction(said.Tokens[at + 2].Word) && !passage.Words.Contains(own.Stem)
                && said.Quantities.Any(quantity => quantity.At > at && quantity.At < sentence.To && said.Tokens[quantity.At].Clause == own.Clause && quantity is { Unit: "", InWords: false }))
                facts.Add(new(own.Text, ClaimKind.Statement, $"The passage says nothing of \"{own.Text}\"."));
            return;
        }
    }

    /// <summary>"A surgeon answers the phone" where the passage has it answered by a nurse.</summary>
    public static void ReadDoers(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (sentence.To - sentence.From < 3 || !(said.Tokens[sentence.From].Word is "a" or "an" or "the"))
            return;
        var (doer, deed) = (said.Tokens[sentence.From + 1], said.Tokens[sentence.From + 2]);
        if (doer.Kind != TokenKind.Word || deed.Kind != TokenKind.Word)
            return;
        for (var at = 0; at + 2 < passage.Reading.Tokens.Count; at++)
        {
            if (passage.Reading.Tokens[at].Stem == deed.Stem && passage.Reading.Tokens[at + 1].Is("by") && Contradiction.NextContent(passage.Reading, at + 1, passage.Reading.SentenceOf(at)) is { Kind: TokenKind.Word } known
                && !Kin.IsAmong(known.Stem, sentence.Stems) && !Synonyms.IsAmong(known.Stem, sentence.Stems))
            {
                facts.Add(new(doer.Text, ClaimKind.Statement, $"The passage says this of \"{known.Text}\", not of \"{doer.Text}\"."));
                return;
            }
        }
    }

    /// <summary>"The repair of a pump took 19 days" where the passage speaks of presses alone, and another of the page's is about pumps.</summary>
    /// <param name="titles">Stems of the titles of all that the page cites.</param>
    public static void ReadOther(Reading said, SentenceSpan sentence, PassageFacts passage, HashSet<string> titles, List<Fact> facts)
    {
        for (var at = sentence.From; at + 2 < sentence.To; at++)
        {
            if (said.Tokens[at].Word is not ("of" or "on" or "for" or "to") || said.Tokens[at + 1].Word is not ("a" or "an" or "the" or "each" or "every"))
                continue;
            var other = said.Tokens[at + 2];
            if (other.Kind == TokenKind.Word && !NumberWords.IsNumber(other.Word) && titles.Contains(other.Stem) && !passage.Words.Contains(other.Stem) && said.Quantities.Any(quantity => quantity.At >= sentence.From && quantity.At < sentence.To && said.Tokens[quantity.At].Clause == other.Clause))
                facts.Add(new(other.Text, ClaimKind.Statement, $"The passage says nothing of \"{other.Text}\"."));
        }
    }

    /// <summary>"Olu Fashola carried out 212 operations" where every sentence with that figure begins with another's name.</summary>
    public static void ReadOwners(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (!BeginsWithName(said, sentence) || !passage.All.Contains(said.Tokens[sentence.From].Word))
            return;
        var name = said.Tokens[sentence.From];
        foreach (var quantity in said.Quantities)
        {
            if (quantity.At < sentence.From || quantity.At >= sentence.To || quantity is { IsMeasured: false, Value: <= 12 })
                continue;
            var owners = passage.Reading.Quantities.Where(known => known.Value == quantity.Value && known.Unit == quantity.Unit).Select(known => passage.Reading.SentenceOf(known.At)).ToList();
            if (owners.Count > 0 && owners.TrueForAll(owner => BeginsWithName(passage.Reading, owner) && !owner.Stems.Contains(name.Stem)))
            {
                facts.Add(new(name.Text, ClaimKind.Name, $"The passage says {said.Words(quantity.At, quantity.End)} of {passage.Reading.Tokens[owners[0].From].Text}, not of {name.Text}."));
                return;
            }
        }
    }

    private static bool BeginsWithName(Reading text, SentenceSpan sentence) =>
        text.Tokens[sentence.From] is { Kind: TokenKind.Word, IsCapital: true } first && !ContentWords.IsFunction(first.Word) && (!EverydayWords.Has(first.Stem) || (sentence.From + 1 < sentence.To && text.Tokens[sentence.From + 1] is { Kind: TokenKind.Word, IsCapital: true }));

    /// <summary>The first word that means something.</summary>
    public static Token? First(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word) && sentence.Stems.Contains(text.Tokens[at].Stem) && !text.Quantities.Any(quantity => at >= quantity.At && at < quantity.End))
                return text.Tokens[at];
        }

        return null;
    }
}
