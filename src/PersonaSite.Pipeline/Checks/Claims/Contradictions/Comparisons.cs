using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"Models are faster than scans" where the passage says that scans are faster than models.</summary>
internal static class Comparisons
{
    public static void Read(Counterpart match, List<Fact> facts)
    {
        if (Sides(match.Said, match.Sentence) is not { } said || Sides(match.Known, match.Near) is not { } known || !(said.By == known.By || (said.Pole is { } pole && pole == known.Pole)))
            return;
        if (said.Than.Overlaps(known.What) && said.What.Overlaps(known.Than) && !said.Than.Overlaps(known.Than))
            facts.Add(new($"{said.By} than", ClaimKind.Comparison, "The passage compares them the other way round."));
    }

    /// <summary>What is compared, by which word, and with what; a number is on neither side. Null where nothing is compared.</summary>
    private static (HashSet<string> What, string By, int? Pole, HashSet<string> Than)? Sides(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From + 1; at < sentence.To; at++)
        {
            if (!text.Tokens[at].Is("than") || (at + 1 < sentence.To && text.Tokens[at + 1].Kind == TokenKind.Number))
                continue;
            var (what, than) = (Stems(text, sentence.From, at - 1), Stems(text, at + 1, sentence.To));
            var by = Enumerable.Range(sentence.From, at - sentence.From).LastOrDefault(by => Polarity.Pole(text, by) is not null, at - 1);
            return (what.Except(than).ToHashSet(), text.Tokens[at - 1].Word, Polarity.Pole(text, by), than.Except(what).ToHashSet());
        }

        return null;
    }

    private static HashSet<string> Stems(Reading text, int from, int to)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var at = from; at < to; at++)
        {
            if (text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word))
                stems.Add(text.Tokens[at].Stem);
        }

        return stems;
    }
}
