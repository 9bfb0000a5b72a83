using PersonaSite.Core.Pages;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison;

public enum Outcome
{
    SmallModelsWin, BigModelWins, NotEnoughData,
}

/// <param name="Text">One sentence for people.</param>
/// <param name="SettledBy">What would settle it; empty where it is settled.</param>
/// <param name="VisitorsNeeded">Visitors in all that this would take, if they scatter as those that are there; null where it is settled or nobody can say.</param>
public sealed record ModeVerdict(Outcome Outcome, string Text, string SettledBy, int? VisitorsNeeded);

/// <summary>
/// Who wins, in plain words. Quality decides first, dollars among equals, and where neither differs the simpler way has won,
/// which is one big model. Equal in quality means: the interval of the difference lies within ±<see cref="Margin"/> points.
/// A difference that the interval does not know well enough is no finding, and the verdict says what would settle it.
/// </summary>
internal static class Verdicts
{
    /// <summary>Points of the rubric that nobody would notice: a third of one of its seven criteria.</summary>
    public const double Margin = 5;

    private enum Standing
    {
        Better, Worse, Same, Unknown,
    }

    public static ModeVerdict Of(GenerationMode mode, GenerationMode reference, IReadOnlyList<MeasureContrast> measures, ModeValues values)
    {
        var quality = measures.FirstOrDefault(one => one.Measure == Measure.Quality.Id);
        var usd = measures.FirstOrDefault(one => one.Measure == Measure.Usd.Id);
        var n = quality?.Visitors ?? 0;
        if (quality?.Difference is not { } points || usd?.Difference is null)
        {
            return new(
                Outcome.NotEnoughData, $"Not enough data to tell {Words.Mode(mode)} from {Words.Mode(reference)} (n = {n}).",
                $"Compare for at least {PairedBootstrap.Fewest} visitors; 20 tell most differences that matter.", PairedBootstrap.Fewest);
        }

        var unpriced = !values.AllPriced(mode) || !values.AllPriced(reference);
        var (of, cost) = (InQuality(points), unpriced ? Standing.Unknown : InCost(usd));
        var (small, big) = (Capital(Words.Mode(mode)), Capital(Words.Mode(reference)));
        var worth = QualityWords(of, points);
        var money = CostWords(cost, usd, unpriced, small, big);
        switch (of, cost)
        {
            case (Standing.Better, Standing.Better) or (Standing.Same, Standing.Better):
                return Settled(Outcome.SmallModelsWin, $"{small} win on cost {Words.Times(Inverse(usd.Ratio!))}, {worth} (n = {n}).");
            case (Standing.Better, _):
                return Settled(Outcome.SmallModelsWin, $"{small} win on quality: {worth}; {money} (n = {n}).");
            case (Standing.Worse, _):
                return Settled(Outcome.BigModelWins, $"{big} wins on quality: {worth}; {money} (n = {n}).");
            case (Standing.Same, Standing.Worse):
                return Settled(Outcome.BigModelWins, $"{big} wins on cost: {money}, {worth} (n = {n}).");
            case (Standing.Same, Standing.Same):
                return Settled(Outcome.BigModelWins, $"{big} wins for being simpler: {money}, and {worth} (n = {n}).");
        }

        var text = $"Not enough data to choose: {money}, {worth} (n = {n}).";
        if (unpriced)
            return new(Outcome.NotEnoughData, text, "Set PriceAs or Price for the models that the price list does not know.", null);
        var measure = of == Standing.Unknown ? Measure.Quality : Measure.Usd;
        var (own, other) = values.Pairs(measure, mode, reference);
        var half = of == Standing.Unknown ? Within(points) : Math.Max(Math.Abs(usd.Difference.Estimate), 0.05 * usd.ReferenceMean);
        var needed = Math.Max(n + 1, SampleSize.ToKnowWithin(half, [.. own.Zip(other, (one, two) => one - two)]));
        return new(
            Outcome.NotEnoughData, text,
            $"About {needed} visitors in all would settle {(of == Standing.Unknown ? "quality" : "cost")}, if they differ as much as these {n}.", needed);
    }

    /// <summary>How well the difference must be known: so that it is clear of 0, or within the margin, whichever is easier.</summary>
    private static double Within(Interval points) => Math.Max(Math.Abs(points.Estimate), Math.Max(Margin - Math.Abs(points.Estimate), Margin / 4));

    private static ModeVerdict Settled(Outcome outcome, string text) => new(outcome, text, "", null);

    private static Standing InQuality(Interval points) =>
        -Margin <= points.Low && points.High <= Margin ? Standing.Same : points.Low > 0 ? Standing.Better : points.High < 0 ? Standing.Worse : Standing.Unknown;

    /// <summary>Less than a twentieth of the price is no reason to choose.</summary>
    private static Standing InCost(MeasureContrast usd)
    {
        if (usd.Difference is { } dollars && Math.Max(Math.Abs(dollars.Low), Math.Abs(dollars.High)) <= 0.05 * usd.ReferenceMean)
            return Standing.Same;
        return usd.Ratio switch { null => Standing.Unknown, { High: < 1 } => Standing.Better, { Low: > 1 } => Standing.Worse, _ => Standing.Unknown };
    }

    private static string QualityWords(Standing of, Interval points) => of switch
    {
        Standing.Same when points.Holds(0) => "no measurable difference in quality",
        Standing.Same => $"a difference in quality too small to matter, {Signed(points)} points of 100",
        Standing.Better => $"{Signed(points)} points of quality",
        Standing.Worse => $"{Signed(Negative(points))} points of quality",
        _ => $"quality is not known well enough ({Signed(points)} points)",
    };

    private static string CostWords(Standing cost, MeasureContrast usd, bool unpriced, string small, string big) => cost switch
    {
        Standing.Same => "no difference in cost that matters",
        Standing.Better => $"{Lower(small)} cost {Words.Times(Inverse(usd.Ratio!))} less",
        Standing.Worse => $"{Lower(big)} costs {Words.Times(usd.Ratio!)} less",
        _ => unpriced ? "cost is not known, because some calls are unpriced" : "cost is not known well enough",
    };

    private static string Signed(Interval points) => FormattableString.Invariant($"{points.Estimate:+0.0;−0.0} ({points.Low:0.0;−0.0} to {points.High:0.0;−0.0})");

    private static Interval Negative(Interval points) => new(-points.Estimate, -points.High, -points.Low);

    private static Interval Inverse(Interval ratio) => new(1 / ratio.Estimate, 1 / ratio.High, 1 / ratio.Low);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
