using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>What a table's figures of two years leave, how many times one is the other, or by what part it is more: "174 fewer than in the year before", "nearly twice as many as in 2022", "a third more".</summary>
internal static class TrendFigures
{
    /// <summary>A ratio may be so far from the round one that is said.</summary>
    private const decimal Part = 0.05m;

    public static bool Are(Reading said, Quantity quantity, PassageFacts passage)
    {
        if (passage.Table is not { Trends.Count: > 0 } table || !(quantity.Unit == Units.Times || Differences.Direction(said, quantity) is not null))
            return false;
        var sentence = said.SentenceOf(quantity.At);
        var words = said.Words(sentence.From, sentence.To);
        return Meant(sentence, table).Any(trend => Pairs(trend, words).Any(pair => Is(said, quantity, pair.Then, pair.Now)));
    }

    /// <summary>The rows, or columns, that the sentence says most of, and half of their words at least.</summary>
    private static IEnumerable<PassageTable.Trend> Meant(SentenceSpan sentence, PassageTable table)
    {
        var shares = table.Trends.Where(trend => trend.Words.Count > 0).Select(trend => (Trend: trend, Share: trend.Words.Count(word => Kin.IsAmong(word, sentence.Stems)) / (double)trend.Words.Count)).Where(one => one.Share >= 0.5).ToList();
        return shares.Where(one => one.Share == shares.Max(other => other.Share)).Select(one => one.Trend);
    }

    /// <summary>Of the years that the sentence names, else of any two; the earlier first. "The year before" is the one beside it.</summary>
    private static IEnumerable<(Quantity Then, Quantity Now)> Pairs(PassageTable.Trend trend, string words)
    {
        var isNamed = trend.Figures.Select(figure => words.Contains(figure.Time, StringComparison.OrdinalIgnoreCase)).ToList();
        var beside = words.Contains("the year before", StringComparison.OrdinalIgnoreCase) || words.Contains("previous year", StringComparison.OrdinalIgnoreCase);
        return from now in Enumerable.Range(1, Math.Max(0, trend.Figures.Count - 1))
               from then in Enumerable.Range(0, now)
               where (!beside || now - then == 1) && (isNamed.Count(named => named) switch { 0 => true, 1 => isNamed[now] || isNamed[then], _ => isNamed[now] && isNamed[then] })
               select (trend.Figures[then].Figure, trend.Figures[now].Figure);
    }

    private static bool Is(Reading said, Quantity quantity, Quantity then, Quantity now)
    {
        // "Over a third more than in the year before".
        if (quantity.IsShare && !now.IsShare)
            return then.Value > 0 && (now.Value > then.Value) == (Differences.Direction(said, quantity) > 0) && Rounding.IsShare(said, quantity, Math.Abs(now.Value - then.Value) / then.Value);
        // A row of hours holds bare numbers.
        if (now.Unit.Length == 0 && quantity.Raw > 0)
            quantity = quantity with { Value = quantity.Raw, Unit = quantity.Unit == Units.Times ? Units.Times : "" };
        if (quantity.Unit != Units.Times)
            return (now.Value > then.Value) == (Differences.Direction(said, quantity) > 0) && Differences.IsDifference(quantity, now, then);
        if (then.Value <= 0)
            return false;
        var ratio = now.Value / then.Value;
        return quantity.Bound switch
        {
            Bound.Least => ratio >= quantity.Value && ratio < quantity.Value + 1,
            Bound.Most => ratio <= quantity.Value && ratio > quantity.Value - 1,
            _ => Math.Abs(ratio - quantity.Value) <= quantity.Value * Part,
        };
    }
}
