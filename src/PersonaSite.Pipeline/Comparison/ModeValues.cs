using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>What was measured, by mode and visitor. A visitor's repeats are averaged: they are one visitor, not several.</summary>
internal sealed class ModeValues(IReadOnlyList<MeasuredRun> runs)
{
    public IReadOnlyList<MeasuredRun> Runs { get; } = runs;

    /// <summary>A mode's value for each visitor that has one.</summary>
    public IReadOnlyDictionary<string, double> Of(Measure measure, GenerationMode mode) => Runs
        .Where(run => run.Mode == mode)
        .Select(run => (run.Visitor, Value: measure.Of(run.Measures)))
        .Where(entry => entry.Value is not null)
        .GroupBy(entry => entry.Visitor)
        .ToDictionary(group => group.Key, group => group.Average(entry => entry.Value!.Value));

    /// <summary>The values of two modes for the visitors that have both, in the same order.</summary>
    public (IReadOnlyList<double> One, IReadOnlyList<double> Other) Pairs(Measure measure, GenerationMode one, GenerationMode other)
    {
        var (first, second) = (Of(measure, one), Of(measure, other));
        var both = first.Keys.Where(second.ContainsKey).Order(StringComparer.Ordinal).ToList();
        return (both.ConvertAll(visitor => first[visitor]), both.ConvertAll(visitor => second[visitor]));
    }

    public bool AllPriced(GenerationMode mode) => Runs.Where(run => run.Mode == mode).All(run => run.Measures.Unpriced == 0);

    /// <summary>The checks behind a measure and how often they found something: "alt-text 3, contrast 1".</summary>
    public string Checks(GenerationMode mode, string measure)
    {
        var counted = measure switch { "accessibility" => RunMeasures.AccessibilityChecks, "on-brand" => RunMeasures.BrandChecks, _ => null };
        return string.Join(", ", Runs.Where(run => run.Mode == mode).SelectMany(run => run.Measures.Findings)
            .Where(found => counted is null || counted.Contains(found.Key))
            .GroupBy(found => found.Key)
            .OrderByDescending(group => group.Sum(found => found.Value))
            .Take(4)
            .Select(group => $"{group.Key} {group.Sum(found => found.Value)}"));
    }
}
