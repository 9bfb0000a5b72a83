using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"Cataract, glaucoma, squint and retinopathy" where the passage knows all but the last: what was put into a list.</summary>
internal static class Lists
{
    private const int MinKnown = 2, MaxWords = 2;

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var list in In(said, sentence))
        {
            var unknown = list.Skip(1).Where(entry => entry.Count > 0 && !entry.Exists(IsKnown)).ToList();
            if (unknown is [var put] && list.Count(entry => entry.Count > 0 && entry.TrueForAll(IsKnown)) >= MinKnown)
                facts.Add(Contradiction.Of(string.Join(' ', put.Select(at => said.Tokens[at].Text)), $"The passage does not name \"{string.Join(' ', put.Select(at => said.Tokens[at].Text))}\" with the others."));
        }

        bool IsKnown(int at) => Kin.IsAmong(said.Tokens[at].Stem, passage.Words) || Synonyms.IsAmong(said.Tokens[at].Stem, passage.Words) || said.Tokens[at].IsCapital || passage.Words.Any(word => word.StartsWith(said.Tokens[at].Stem, StringComparison.Ordinal));
    }

    /// <summary>Lists of three things or more, in a word or two each, that end with "and" or "or"; of each thing its words.</summary>
    private static IEnumerable<List<List<int>>> In(Reading said, SentenceSpan sentence)
    {
        var list = new List<List<int>>();
        for (var at = sentence.From + 1; at < sentence.To; at++)
        {
            var comma = said.Tokens[at] is { Kind: TokenKind.Mark, Text: "," };
            if (!comma && !(list.Count > 0 && said.Tokens[at].Word is "and" or "or"))
                continue;
            // The first thing is what stands before the first comma.
            if (list.Count == 0)
                list.Add(Enumerable.Range(Math.Max(sentence.From, at - MaxWords), Math.Min(MaxWords, at - sentence.From)).Where(word => IsThing(said, word)).TakeLast(1).ToList());
            var entry = Entry(said, at + 1, sentence.To);
            if (entry.Count is 0 or > MaxWords || !(IsEnd(said, entry[^1] + 1, sentence.To) || !comma))
            {
                list.Clear();
                continue;
            }

            list.Add(entry);
            if (!comma && list.Count >= 3)
                yield return list;
            if (!comma)
                list = [];
            at = entry[^1];
        }
    }

    private static List<int> Entry(Reading said, int from, int to)
    {
        if (from < to && said.Tokens[from].Word is "the" or "a" or "an" or "our" or "your")
            from++;
        return Enumerable.Range(from, Math.Max(0, to - from)).TakeWhile(at => IsThing(said, at)).Take(MaxWords + 1).ToList();
    }

    private static bool IsEnd(Reading said, int at, int to) => at < to && (said.Tokens[at] is { Kind: TokenKind.Mark, Text: "," } || said.Tokens[at].Word is "and" or "or");

    private static bool IsThing(Reading said, int at) =>
        said.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(said.Tokens[at].Word) && !said.Quantities.Any(quantity => at >= quantity.At && at < quantity.End);
}
