using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>What a page says with a passage's own words and against its sense; figures, names and quotations are looked at elsewhere.</summary>
internal static class Contradiction
{
    /// <summary>Of words that cite nothing, so much must be in a passage's sentence for it to be the one that was meant.</summary>
    private const double MinLoose = 0.7;

    private const int MinLooseWords = 3;

    /// <summary>A sentence that cites this passage.</summary>
    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (sentence.Stems.Count >= 2)
            Polarity.Clauses(said, sentence, passage, facts);
        Subjects.ReadOwners(said, sentence, passage, facts);
        if (Counterpart.Of(said, sentence, passage) is not { } match)
            return;
        if (match.IsMeant)
        {
            Polarity.Read(match, facts);
            Subjects.Read(match, facts);
            Ordinals.Read(match, facts);
            Plans.Read(match, facts);
            Overstatement.Read(match, facts);
            Comparisons.Read(match, facts);
        }

        Rivals.Read(match, facts);
    }

    /// <summary>A heading or a label that says nearly what one of the passages around it does.</summary>
    public static void ReadLoosely(Reading said, SentenceSpan sentence, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        if (sentence.Stems.Count < MinLooseWords)
            return;
        var matches = passages.Select(passage => Counterpart.Of(said, sentence, passage)).OfType<Counterpart>().Where(match => match.Share >= MinLoose).ToList();
        var found = new List<Fact>();
        foreach (var match in matches)
        {
            var before = found.Count;
            Ordinals.Read(match, found);
            Plans.Read(match, found);
            Polarity.Read(match, found);
            Overstatement.Read(match, found);
            // Another passage may bear out what this one does not.
            if (found.Count == before)
                return;
        }

        if (found.Count > 0)
            facts.Add(found[0]);
    }

    /// <summary>The next word from here that means something, in the same sentence; null for none.</summary>
    public static Token? NextContent(Reading text, int at, SentenceSpan sentence, int step = 1)
    {
        for (var next = at + step; next >= sentence.From && next < sentence.To; next += step)
        {
            if (text.Tokens[next].Kind != TokenKind.Mark && !ContentWords.IsFunction(text.Tokens[next].Word))
                return text.Tokens[next];
        }

        return null;
    }

    public static Fact Of(string text, string trouble) => new(text, ClaimKind.Statement, trouble);
}
