using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>
/// A date or a count of one statement put into another: "accredited in 2021" where the passage has it accredited in 2023, and 2021
/// only as the year in which somebody came. A statement's parts must come from one statement of the passage.
/// </summary>
internal static class Merged
{
    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var date in said.Dates.Where(date => date.At >= sentence.From && date.At < sentence.To))
        {
            var words = Words(said, sentence, date.At, date.End);
            var known = passage.Reading.Dates.Where(its => date.IsIn(its)).ToList();
            if (known.Count == 0 || Home(words, passage, IsRival) is not { } home || known.Exists(its => IsIn(its.At, home)))
                continue;
            // "In January it was 41": the passage has that figure beside that date.
            var part = Contradiction.Parts(said, sentence).First(part => date.At < part.To);
            if (known.Exists(its => passage.Reading.Quantities.Any(other => IsIn(other.At, passage.SegmentOf(its.At)) && said.Quantities.Any(quantity => quantity.At >= part.From && quantity.At < part.To && quantity.Raw == other.Raw))))
                continue;
            var rivals = IsRival(home);
            if (known.TrueForAll(its => rivals ? !Fits(words, passage.SegmentOf(its.At), home) && !passage.SegmentOf(its.At).Stems.All(passage.IsContext) : IsFar(words, passage, its.At, home)))
                facts.Add(Contradiction.Of(said.Words(date.At, date.End), $"The passage says this of another date, not of {said.Words(date.At, date.End)}."));

            // A date that is said too is said of its own.
            bool IsRival(SentenceSpan its) => passage.Reading.Dates.Any(other => IsIn(other.At, its) && other.Year > 0 == date.Year > 0 && !said.Dates.Any(also => also.At != date.At && also.At >= sentence.From && also.At < sentence.To && also.IsIn(other)));
        }

        foreach (var quantity in said.Quantities.Where(quantity => quantity.At >= sentence.From && quantity.At < sentence.To && quantity is { Unit: "", InWords: false }))
        {
            if (Noun(said, quantity) is not { } noun)
                continue;
            var words = Words(said, sentence, quantity.At, quantity.End);
            var known = passage.Reading.Quantities.Where(its => its.Value == quantity.Value && its.Unit.Length == 0).ToList();
            if (known.Count > 0 && Home(words, passage, IsRival) is { } home && IsRival(home)
                && !known.Exists(its => IsIn(its.At, home)) && !known.Exists(its => Fits(words, passage.SegmentOf(its.At), home)))
                facts.Add(Contradiction.Of(said.Words(quantity.At, quantity.End), $"The passage says this of another number, not of {said.Words(quantity.At, quantity.End)}."));

            bool IsRival(SentenceSpan its) => passage.Reading.Quantities.Any(other => IsIn(other.At, its) && other.Unit.Length == 0 && other.Value != quantity.Value && Noun(passage.Reading, other) == noun);
        }
    }

    /// <summary>The words of the figure's own part of the sentence; of the whole where that part has hardly any.</summary>
    private static HashSet<string> Words(Reading said, SentenceSpan sentence, int at, int end)
    {
        var part = Contradiction.Parts(said, sentence).First(part => at < part.To);
        var words = Stems(said, part.From, part.To, at, end);
        return words.Count >= 2 ? words : Stems(said, sentence.From, sentence.To, at, end);
    }

    private static HashSet<string> Stems(Reading said, int from, int to, int at, int end)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var each = from; each < to; each++)
        {
            if ((each < at || each >= end) && said.Tokens[each].Kind == TokenKind.Word && !ContentWords.IsFunction(said.Tokens[each].Word))
                stems.Add(said.Tokens[each].Stem);
        }

        return stems;
    }

    /// <summary>The passage's statement with most of the words, where that is most of them; of two that are as good the one with a figure of the kind.</summary>
    private static SentenceSpan? Home(HashSet<string> words, PassageFacts passage, Func<SentenceSpan, bool> isRival)
    {
        var most = passage.Segments.Max(its => words.Count(its.Stems.Contains));
        if (most < 2 || most * 2 <= words.Count)
            return null;
        var best = passage.Segments.Where(its => words.Count(its.Stems.Contains) == most).ToList();
        return best.Count == 1 ? best[0] : best.Where(isRival).Take(2).ToList() is [var rival] ? rival : null;
    }

    /// <summary>The other sentence says half as much of it, so the date may be meant so.</summary>
    private static bool Fits(HashSet<string> words, SentenceSpan its, SentenceSpan home) => words.Count(its.Stems.Contains) * 2 >= words.Count(home.Stems.Contains);

    /// <summary>Nothing that is said stands with the date, and the date does not lead up to it: neither a heading nor the sentence before holds it.</summary>
    private static bool IsFar(HashSet<string> words, PassageFacts passage, int at, SentenceSpan home)
    {
        var its = passage.SegmentOf(at);
        return its.To != home.From && !its.Stems.Overlaps(words) && !its.Stems.All(passage.IsContext) && !Leads(passage, at, home);
    }

    /// <summary>"In 2025 …" before several sentences, none of which has another date.</summary>
    private static bool Leads(PassageFacts passage, int at, SentenceSpan home) =>
        at < home.From && at - passage.Reading.SentenceOf(at).From <= 1 && passage.Reading.Tokens.WordAt(at - 1) == "in" && !passage.Reading.Dates.Any(other => other.At > at && other.At < home.To);

    private static bool IsIn(int at, SentenceSpan sentence) => at >= sentence.From && at < sentence.To;

    private static string? Noun(Reading text, Quantity quantity) =>
        quantity.End < text.Tokens.Count && text.Tokens[quantity.End] is { Kind: TokenKind.Word } token && !ContentWords.IsFunction(token.Word) ? token.Stem : null;
}
