using PersonaSite.Core.Pages;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>One measure of one mode beside that of the reference, visitor by visitor.</summary>
/// <param name="Visitors">That have it in both modes.</param>
/// <param name="Difference">Mode less reference; null for too few visitors.</param>
/// <param name="Ratio">Mode over reference; null for too few visitors or where something is 0.</param>
/// <param name="BetterMode">Who is measurably better; null: nobody, or neither way is better.</param>
public sealed record MeasureContrast(string Measure, int Visitors, double Mean, double ReferenceMean, Interval? Difference, Interval? Ratio, GenerationMode? BetterMode);

/// <summary>A mode beside the reference.</summary>
/// <param name="Named">What is measurably different, in words, the worst for either side first.</param>
public sealed record Contrast(GenerationMode Mode, GenerationMode Reference, IReadOnlyList<MeasureContrast> Measures, IReadOnlyList<string> Named, ModeVerdict Verdict)
{
    public MeasureContrast? Of(Measure measure) => Measures.FirstOrDefault(one => one.Measure == measure.Id);
}

/// <summary>Compares two modes on the visitors that both were tried on.</summary>
internal static class Contrasts
{
    /// <param name="values">Of a measure and a mode: a visitor's mean over the repeats.</param>
    public static Contrast Of(GenerationMode mode, GenerationMode reference, ModeValues values, int seed)
    {
        var measures = Measure.All.Select(measure => OfMeasure(measure, mode, reference, values, seed)).OfType<MeasureContrast>().ToList();
        return new Contrast(mode, reference, measures, Named(mode, reference, measures, values, seed), Verdicts.Of(mode, reference, measures, values));
    }

    private static MeasureContrast? OfMeasure(Measure measure, GenerationMode mode, GenerationMode reference, ModeValues values, int seed)
    {
        var (own, other) = values.Pairs(measure, mode, reference);
        if (own.Count == 0)
            return null;
        var difference = PairedBootstrap.Difference(own, other, seed);
        var better = difference is null || difference.Holds(0) || measure.Better == Better.Neither || Math.Abs(difference.Estimate) < measure.Least(other.Average()) ? (GenerationMode?)null
            : difference.Estimate > 0 == (measure.Better == Better.Higher) ? mode : reference;
        return new MeasureContrast(measure.Id, own.Count, own.Average(), other.Average(), difference, PairedBootstrap.Ratio(own, other, seed), better);
    }

    private static List<string> Named(GenerationMode mode, GenerationMode reference, IReadOnlyList<MeasureContrast> measures, ModeValues values, int seed)
    {
        var named = new List<string>();
        foreach (var contrast in measures.Where(contrast => contrast.BetterMode is not null && !(contrast.Measure == "text-usd" && NoPictures(measures))))
        {
            var measure = Measure.Named(contrast.Measure);
            var worse = contrast.BetterMode == mode ? reference : mode;
            var (bad, good) = worse == mode ? (contrast.Mean, contrast.ReferenceMean) : (contrast.ReferenceMean, contrast.Mean);
            var checks = measure.Id is "accessibility" or "on-brand" or "errors" ? values.Checks(worse, measure.Id) : "";
            named.Add($"Pages made by {Words.Mode(worse)} {measure.Worse}: {Words.Of(measure, bad)} against {Words.Of(measure, good)} by {Words.Mode(worse == mode ? reference : mode)}{(checks.Length > 0 ? $" ({checks})" : "")}.");
        }

        foreach (var check in values.Runs.SelectMany(run => run.Measures.Findings.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var found = new Measure(check, check, MeasureUnit.Share, Better.Lower, "", run => run.Findings.ContainsKey(check) ? 1 : 0);
            if (OfMeasure(found, mode, reference, values, seed) is not { BetterMode: { } better } contrast)
                continue;
            var (bad, good) = better == reference ? (contrast.Mean, contrast.ReferenceMean) : (contrast.ReferenceMean, contrast.Mean);
            named.Add($"The check {check} finds something on {Words.Of(found, bad)} of the pages made by {Words.Mode(better == mode ? reference : mode)}, on {Words.Of(found, good)} of those by {Words.Mode(better)}.");
        }

        return named;
    }

    /// <summary>Then all dollars are dollars for text, and need not be told twice.</summary>
    private static bool NoPictures(IReadOnlyList<MeasureContrast> measures) =>
        measures.FirstOrDefault(measure => measure.Measure == "pictures-usd") is not { } pictures || pictures is { Mean: 0, ReferenceMean: 0 };
}
