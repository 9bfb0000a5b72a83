using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>
/// Of a sentence with two parts, each with a figure of one kind, the figure of one part is said of what the other speaks of: "our employees
/// hold 58 percent" of "the founders own 58 percent and our employees 17", "a credit of 10 percent below 99.0" of "10 percent, or 25 below 99.0".
/// </summary>
internal static class Halves
{
    private readonly record struct Half(int From, int To, HashSet<string> Stems, List<Quantity> Figures);

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (passage.Table is not null)
            return;
        var figures = said.Quantities.Where(quantity => quantity.At >= sentence.From && quantity.At < sentence.To).ToList();
        foreach (var figure in figures.Where(quantity => quantity is { IsMeasured: true, Bound: Bound.None }))
        {
            var known = passage.Reading.Quantities.Where(other => (other.Value == figure.Value && other.Unit == figure.Unit) || (figure.IsShare && other.IsShare && (FigureFacts.SameValue(figure, other) || Rounding.IsOf(figure, other)))).ToList();
            if (known is not [var only] || Of(passage.Reading, only) is not var (own, other) || other.Figures.TrueForAll(rival => !AreLike(rival, only) || figures.Exists(also => also.Value == rival.Value)))
                continue;
            var (its, others) = (own.Stems.Except(other.Stems).ToList(), other.Stems.Except(own.Stems).ToList());
            var isOfOther = its.Count > 0 && !its.Exists(sentence.Stems.Contains) && others.Exists(sentence.Stems.Contains);
            // "Among borrowers, 71% found it easy; among first-time buyers it was 64%": of whom it is stands before it.
            if (figure.IsShare && !isOfOther)
            {
                var (whose, theirs) = (Before(passage.Reading, own, only).Except(other.Stems).ToList(), other.Figures.Where(rival => rival.IsShare).SelectMany(rival => Before(passage.Reading, other, rival)).Except(own.Stems).ToList());
                isOfOther = whose.Count > 0 && !whose.Exists(sentence.Stems.Contains) && theirs.Exists(sentence.Stems.Contains);
            }

            // Two parts about one thing may have figures of one unit, of times and of sums; shares are of what each part speaks of.
            isOfOther &= figure.IsShare || its.TrueForAll(stem => !Kin.IsAmong(stem, sentence.Stems)) && IsElliptical(passage.Reading, other, own);
            var hasItsFigure = figure.IsShare && figures.Exists(also => also.At != figure.At && (also.IsMeasured || !also.InWords) && other.Figures.Exists(rival => rival.Unit == also.Unit && rival.Value == also.Value) && !passage.Reading.Quantities.Any(elsewhere => elsewhere.Value == also.Value && elsewhere.Unit == also.Unit && (elsewhere.At < other.From || elsewhere.At >= other.To)));
            if (isOfOther || hasItsFigure)
                facts.Add(new(said.Words(figure.At, figure.End), ClaimKind.Number, $"The passage says {said.Words(figure.At, figure.End)} of something else: \"{passage.Reading.Words(own.From, own.To)}\"."));
        }
    }

    /// <summary>The part of its sentence that a figure is in, and the other one, which has a figure of its kind; null where its sentence has not two such parts.</summary>
    private static (Half Own, Half Other)? Of(Reading passage, Quantity figure)
    {
        var sentence = passage.SentenceOf(figure.At);
        var cuts = Enumerable.Range(sentence.From + 1, sentence.To - sentence.From - 1).Where(at => passage.Tokens[at].Word is "and" or "or" or "while" or "but" || passage.Tokens[at].Text is ";" or ",").ToList();
        foreach (var cut in cuts)
        {
            var (before, after) = (HalfOf(passage, sentence.From, cut), HalfOf(passage, cut + 1, sentence.To));
            var (own, other) = figure.At < cut ? (before, after) : (after, before);
            if (own.Figures.Count(each => AreLike(each, figure)) == 1 && other.Figures.Exists(each => AreLike(each, figure)))
                return (own, other);
        }

        return null;
    }

    private static IEnumerable<string> Before(Reading text, Half half, Quantity figure) =>
        Enumerable.Range(half.From, Math.Max(0, figure.At - half.From)).Where(at => text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word)).Select(at => text.Tokens[at].Stem);

    private static bool AreLike(Quantity one, Quantity other) => one.Unit == other.Unit || (Units.IsTime(one.Unit) && Units.IsTime(other.Unit));

    /// <summary>"An offer is valid for 6 months, a loan's for 90 days": the second part leaves its verb to the first.</summary>
    private static bool IsElliptical(Reading passage, Half one, Half two)
    {
        var second = one.From < two.From ? two : one;
        // "…, rising to £13.10 in the fourth" goes on about the same.
        return !passage.Tokens.WordAt(second.From).EndsWith("ing", StringComparison.Ordinal) && !passage.Tokens[second.From..second.To].Any(token => token.Word is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "costs" or "takes" or "took" or "cost" or "runs" or "lasts" || token.Word.EndsWith("ed", StringComparison.Ordinal));
    }

    private static Half HalfOf(Reading text, int from, int to) => new(
        from, to,
        Enumerable.Range(from, Math.Max(0, to - from)).Where(at => text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word) && Units.Of(text.Tokens[at].Word) is null && !NumberWords.IsNumber(text.Tokens[at].Word)).Select(at => text.Tokens[at].Stem).ToHashSet(),
        text.Quantities.Where(quantity => quantity.At >= from && quantity.At < to).ToList());
}
