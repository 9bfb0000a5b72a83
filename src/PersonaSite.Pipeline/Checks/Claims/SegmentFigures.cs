using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>"The full service costs €39" where the passage has it so of the basic service, and after a semicolon another price for the full one.</summary>
internal static class SegmentFigures
{
    /// <summary>So many words of a line make clear that it is meant.</summary>
    private const int MinOfLine = 2;

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var (from, to) in Contradiction.Parts(said, sentence))
        {
            var quantities = said.Quantities.Where(quantity => quantity.At >= from && quantity.At < to).ToList();
            if (quantities is not [var figure] || Words(said, from, to, figure) is not { Count: > 0 } words)
                continue;
            var known = passage.Reading.Quantities.Where(other => other.Value == figure.Value && other.Unit == figure.Unit).Select(other => passage.SegmentOf(other.At)).ToList();
            var rivals = passage.Reading.Quantities.Where(other => other.Value != figure.Value && other.Unit == figure.Unit).Select(other => passage.SegmentOf(other.At)).ToList();
            if (known.Count > 0 && known.TrueForAll(own => rivals.Exists(rival => rival != own && AreNeighbours(passage.Reading, own, rival) && words.Overlaps(rival.Stems.Except(own.Stems)) && !words.Overlaps(own.Stems.Except(rival.Stems)))))
                facts.Add(new(said.Words(figure.At, figure.End), ClaimKind.Number, $"The passage says {said.Words(figure.At, figure.End)} of something else."));
        }
    }

    /// <summary>"Positioning for radiography, one day, £160" where £160 stands in another line of the list, and in the line of radiography another price.</summary>
    public static void ReadLines(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var figure in said.Quantities.Where(quantity => quantity.IsMeasured && quantity.At >= sentence.From && quantity.At < sentence.To))
        {
            var (known, rivals) = (Lines(passage.Reading, other => other.Value == figure.Value && other.Unit == figure.Unit), Lines(passage.Reading, other => other.Value != figure.Value && other.Unit == figure.Unit));
            if (known.Count > 0 && passage.Reading.Quantities.Count(other => other.Value == figure.Value && other.Unit == figure.Unit) == known.Count && known.TrueForAll(own => !own.Stems.Except(rivals.SelectMany(rival => rival.Stems)).Any(sentence.Stems.Contains)
                && rivals.Exists(rival => rival != own && !known.Contains(rival) && rival.Stems.Except(own.Stems).Count(sentence.Stems.Contains) >= MinOfLine)))
                facts.Add(new(said.Words(figure.At, figure.End), ClaimKind.Number, $"The passage says {said.Words(figure.At, figure.End)} of another line of its list."));
        }
    }

    private static List<SentenceSpan> Lines(Reading passage, Func<Quantity, bool> isWanted) =>
        passage.Quantities.Where(isWanted).Select(quantity => passage.SentenceOf(quantity.At)).Where(line => passage.Tokens[line.From].Text is "-" or "\u2022" or "*").ToList();

    private static HashSet<string> Words(Reading said, int from, int to, Quantity figure) =>
        Enumerable.Range(from, to - from).Where(at => (at < figure.At || at >= figure.End) && said.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(said.Tokens[at].Word)).Select(at => said.Tokens[at].Stem).ToHashSet();

    /// <summary>Two statements of one sentence.</summary>
    private static bool AreNeighbours(Reading passage, SentenceSpan one, SentenceSpan other) => passage.Tokens[one.From].Sentence == passage.Tokens[other.From].Sentence;
}
