using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>What "at least", "up to", "on average" make of a figure, here and in the passage.</summary>
internal static class FigureLimits
{
    /// <summary>Whether the passage's limit of a figure bears out the one that is said of it.</summary>
    public static bool Allow(Reading said, Quantity quantity, PassageFacts passage, Quantity known) =>
        Allows(IsRangeEnd(passage.Reading, known) ? Bound.UpTo : known.Bound, quantity.Bound) || Allows(known.Bound, quantity.Bound)
        || passage.Table?.IsLimit(quantity, quantity.Bound) == true
        || (IsDeadline(said, quantity) && IsDeadline(passage.Reading, known))
        || (quantity.Bound is Bound.Least or Bound.Most && IsHalved(said, quantity, passage.Reading, known))
        || GoesFurther(passage.Reading, known, quantity.Bound == Bound.Least || said.Tokens.WordAt(quantity.At - 1) == "than" ? quantity.Bound : Bound.None);

    /// <summary>A mean, or the most that can be had, said as what will be.</summary>
    public static bool IsOverstated(Reading said, Quantity quantity, PassageFacts passage, Quantity known) =>
        (IsMean(passage.Reading, known.At) && IsSworn(said, quantity)) || (quantity.Bound == Bound.None && IsOffered(said, quantity) && passage.Table?.IsLimit(quantity, Bound.Most) == true);

    /// <summary>"Until five weeks before the exam": whatever word limits it, the day is the same.</summary>
    private static bool IsDeadline(Reading text, Quantity quantity) => Units.IsTime(quantity.Unit) && text.Tokens.WordAt(quantity.End + (text.Tokens.WordAt(quantity.End) == "or" ? 2 : 0)) is "before" or "beforehand" or "prior" or "ahead";

    /// <summary>"19 days on average": what will be is another thing.</summary>
    private static bool IsMean(Reading text, int at) => text.SentenceOf(at) is var sentence && text.Tokens[sentence.From..sentence.To].Any(token => token.Word is "average" or "median" or "typically" or "usually" or "normally");

    /// <summary>"Half of them run for 31,000 hours or longer", of a median: above and below it is one half each.</summary>
    private static bool IsHalved(Reading said, Quantity quantity, Reading passage, Quantity known) =>
        said.Quantities.Any(half => half is { Unit: Units.Share, Value: 0.5m } && said.Tokens[half.At].Sentence == said.Tokens[quantity.At].Sentence)
        && passage.SentenceOf(known.At) is var its && passage.Tokens[its.From..its.To].Any(token => token.Is("median"));

    private static bool IsSworn(Reading said, Quantity quantity) =>
        said.SentenceOf(quantity.At) is var sentence && said.Tokens[sentence.From..sentence.To].Any(token => token.Word is "will" or "always" or "never" or "guaranteed" || token.Word.EndsWith("'ll", StringComparison.Ordinal)) && !IsMean(said, quantity.At);

    /// <summary>"You will get £12,000", in plain words, of a column that holds the most.</summary>
    private static bool IsOffered(Reading said, Quantity quantity) =>
        Units.IsCurrency(quantity.Unit) && said.SentenceOf(quantity.At) is var sentence && said.Tokens[sentence.From..sentence.To].Any(token => token.Word is "get" or "gets" or "receive" or "receives" or "will")
        && !said.Tokens[sentence.From..sentence.To].Any(token => token.Word is "most" or "maximum" or "max" or "limit" or "cap");

    /// <summary>"Beyond 70 miles" where the passage goes on from "within 70 miles" to what is farther away.</summary>
    private static bool GoesFurther(Reading passage, Quantity known, Bound said)
    {
        var next = passage.SentenceOf(known.At).To;
        return said == Bound.Least
            ? known.Bound is Bound.Within or Bound.Most or Bound.UpTo or Bound.About && Enumerable.Range(next, 3).Any(at => passage.Tokens.WordAt(at) is "further" or "farther" or "beyond" or "later" or "longer" or "above" or "more" or "over" or "otherwise")
            : said == Bound.Most && known.Bound == Bound.Least && Enumerable.Range(known.End + 2, Math.Max(0, next - known.End)).Any(at => passage.Tokens.WordAt(at) is "shorter" or "smaller" or "less" or "fewer" or "below" or "younger");
    }

    /// <summary>"Balances from £1 to £50,000", "four to eight weeks": it goes up to there. What rose from one to the other is no range.</summary>
    private static bool IsRangeEnd(Reading text, Quantity quantity) =>
        FigurePairs.Pairs(text).Any(pair => pair.To == quantity && pair.From.Value < quantity.Value && text.SentenceOf(quantity.At) is var its && !Enumerable.Range(its.From, its.To - its.From).Any(at => Polarity.IsDirection(text, at) is not null && !IsAttribute(text, at)));

    /// <summary>"The reduced price": nothing is reduced by this.</summary>
    private static bool IsAttribute(Reading text, int at) => text.Tokens.WordAt(at - 1) is "the" or "a" or "our" or "this" or "their" && text.Tokens.WordAt(at).EndsWith("ed", StringComparison.Ordinal) && text.Tokens.IsNounAt(at + 1);

    /// <summary>More may not be made of a limit: "40%" is neither "more than 40%" nor, where the passage says "up to", a plain 40%.</summary>
    private static bool Allows(Bound known, Bound said) => said switch
    {
        Bound.Least => known == Bound.Least,
        Bound.Most or Bound.UpTo => known is Bound.Most or Bound.UpTo or Bound.Within,
        Bound.Within => known != Bound.Least,
        Bound.About => true,
        _ => known != Bound.UpTo,
    };
}
