using PersonaSite.Core.Sites;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Evaluation.Pages;

public enum Standing
{
    Worse, Better, Same,

    /// <summary>It has changed, and neither way is better by itself.</summary>
    Changed,
}

/// <summary>One measure beside the accepted one, over the visitors that both have.</summary>
/// <param name="Tolerance">In the measure's unit: a smaller change is none.</param>
/// <param name="Difference">Now less accepted with its paired interval over visitors; null for fewer than three.</param>
public sealed record EvaluationRow(string Measure, int Visitors, double Accepted, double Now, double Tolerance, Interval? Difference, Standing Outcome)
{
    /// <summary>"claims unsupported 0 → 0.4".</summary>
    public string InWords()
    {
        var measure = Comparison.Measuring.Measure.Named(Measure);
        return $"{Measure} {Words.Of(measure, Accepted)} → {Words.Of(measure, Now)}";
    }

    /// <param name="deterministic">Then no change is chance; else its interval must be clear of 0 too.</param>
    internal static IReadOnlyList<EvaluationRow> Of(AcceptedScores now, AcceptedScores accepted, EvaluationSet set, bool deterministic) =>
    [
        .. EvaluationReport.Measures.Select(measure => Of(measure, now, accepted, set, deterministic)).OfType<EvaluationRow>().OrderBy(row => row.Outcome),
    ];

    private static EvaluationRow? Of(Measure measure, AcceptedScores now, AcceptedScores accepted, EvaluationSet set, bool deterministic)
    {
        if (!now.Scores.TryGetValue(measure.Id, out var own) || !accepted.Scores.TryGetValue(measure.Id, out var other))
            return null;
        var visitors = own.Keys.Intersect(other.Keys).Order(StringComparer.Ordinal).ToList();
        if (visitors.Count == 0)
            return null;
        var (values, before) = (visitors.Select(visitor => own[visitor]).ToList(), visitors.Select(visitor => other[visitor]).ToList());
        var (mean, reference) = (values.Average(), before.Average());
        var tolerance = set.Tolerances?.TryGetValue(measure.Id, out var given) == true ? given * (IsRelative(measure) ? Math.Abs(reference) : 1) : measure.Least(reference);
        var difference = PairedBootstrap.Difference(values, before, now.Seed);
        var change = mean - reference;
        var isSure = Math.Abs(change) > tolerance + 1e-9 && (deterministic || difference is null || !difference.Holds(0));
        var outcome = !isSure ? Standing.Same
            : measure.Better == Better.Neither ? Standing.Changed
            : change > 0 == (measure.Better == Better.Higher) ? Standing.Better : Standing.Worse;
        return new EvaluationRow(measure.Id, visitors.Count, reference, mean, tolerance, difference, outcome);
    }

    private static bool IsRelative(Measure measure) => measure.Unit is MeasureUnit.Usd or MeasureUnit.Tokens or MeasureUnit.Bytes;
}
