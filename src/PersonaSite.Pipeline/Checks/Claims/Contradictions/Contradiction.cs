using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>What a page says with a passage's own words and against its sense; figures, names and quotations are looked at elsewhere.</summary>
internal static class Contradiction
{
    /// <summary>Of words that cite nothing, so much must be in a passage's sentence for it to be the one that was meant.</summary>
    private const double MinLoose = 0.7;

    /// <summary>An ordinal with what it counts says by itself what is meant.</summary>
    private const double MinOrdinal = 0.4;

    /// <summary>So much of a sentence is in the passage's where it was copied with a change.</summary>
    private const double MinClose = 0.6;

    private const int MinLooseWords = 3;

    /// <summary>A sentence that cites this passage.</summary>
    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (IsCopied(said, sentence, passage.Reading))
            return;
        if (sentence.Stems.Count >= 2)
            Polarity.Clauses(said, sentence, passage, facts);
        Subjects.ReadOwners(said, sentence, passage, facts);
        Subjects.ReadForeign(said, sentence, passage, facts);
        Subjects.ReadDoers(said, sentence, passage, facts);
        Rows.Read(said, sentence, passage, facts);
        Exceptions.Read(said, sentence, passage, facts);
        Bases.Read(said, sentence, passage, facts);
        Halves.Read(said, sentence, passage, facts);
        Merged.Read(said, sentence, passage, facts);
        Lists.Read(said, sentence, passage, facts);
        Formerly.Read(said, sentence, passage, facts);
        NumberedThings.Read(said, sentence, passage, facts);
        SegmentFigures.Read(said, sentence, passage, facts);
        Owners.Read(said, sentence, passage, facts);
        if (Counterpart.Of(said, sentence, passage) is not { } match)
            return;
        if (match.IsMeant)
        {
            Polarity.Read(match, facts);
            Subjects.Read(match, facts);
            Plans.Read(match, facts);
            Overstatement.Read(match, facts);
            Comparisons.Read(match, facts);
            Deadlines.Read(match, facts);
        }

        // Only of what keeps to the passage's words can one word tell that it says something else.
        if (match.Share >= MinClose)
        {
            Conditions.Read(match, facts);
            Substitutes.Read(match, facts);
        }

        Overstatement.ReadPart(match, facts);
        if (match.Share >= MinOrdinal)
            Ordinals.Read(match, facts);
        Plans.ReadUnfinished(match, facts);
        Rivals.Read(match, facts);
    }

    /// <summary>A whole sentence of the passage, or what follows its "and", word for word.</summary>
    private static bool IsCopied(Reading said, SentenceSpan sentence, Reading passage) => passage.Sentences.Any(its =>
    {
        var (at, known, words) = (sentence.To - 1, its.To - 1, 0);
        for (; ; at--, known--, words++)
        {
            while (at >= sentence.From && said.Tokens[at].Kind == TokenKind.Mark)
                at--;
            while (known >= its.From && passage.Tokens[known].Kind == TokenKind.Mark)
                known--;
            if (at < sentence.From)
                return words > 2 && (known < its.From || passage.Tokens[known].Is("and"));
            if (known < its.From || said.Tokens[at].Word != passage.Tokens[known].Word)
                return false;
        }
    });

    /// <summary>A row of the page's own table, which every table around it must have otherwise to be wrong.</summary>
    public static void ReadRow(Reading said, SentenceSpan sentence, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        var found = new List<Fact>();
        foreach (var passage in passages)
        {
            var before = found.Count;
            Rows.Read(said, sentence, passage, found);
            Owners.Read(said, sentence, passage, found);
            if (found.Count == before)
                return;
        }

        if (found.Count > 0)
            facts.Add(found[0]);
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

    /// <summary>A sentence cut at its clauses and at "and", "while", "but".</summary>
    public static IEnumerable<(int From, int To)> Parts(Reading text, SentenceSpan sentence)
    {
        var begin = sentence.From;
        for (var at = sentence.From; at <= sentence.To; at++)
        {
            // "Marguerite and Delphine Hobday" are one part.
            var names = at > begin && at + 1 < sentence.To && text.Tokens[at].Is("and") && text.Tokens[at - 1] is { Kind: TokenKind.Word, IsCapital: true, First: false } && text.Tokens[at + 1] is { Kind: TokenKind.Word, IsCapital: true };
            var joins = at < sentence.To && !names && (text.Tokens[at].Word is "and" or "while" or "whereas" or "but" || text.Tokens[at].Text == ";");
            if (at < sentence.To && !joins && (at == begin || text.Tokens[at].Clause == text.Tokens[at - 1].Clause))
                continue;
            if (at > begin)
                yield return (begin, at);
            begin = joins ? at + 1 : at;
        }
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
