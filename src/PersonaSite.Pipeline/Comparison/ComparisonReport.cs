using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Comparison.Judging;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>One page of a comparison with what was measured.</summary>
/// <param name="Models">"provider/model" of every model that took part.</param>
/// <param name="Rubric">0 to 100; see <see cref="Measuring.Rubric"/>.</param>
/// <param name="Folder">Where its files and run.json lie beside the report.</param>
public sealed record MeasuredRun(
    RunId Id, string Visitor, GenerationMode Mode, int Repeat, int Order, RunStatus Status, string Reason, bool Estimated, IReadOnlyList<string> Models, RunMeasures Measures, double Rubric, string Folder)
{
    /// <summary>Measures pages beside each other: how new a page is shows beside those of other visitors in its mode.</summary>
    internal static List<MeasuredRun> Of(IReadOnlyList<StudyRun> pages)
    {
        var copies = pages.ToDictionary(run => run, run => RunMeasures.CopyOf(run.Draft));
        var shingles = pages.ToDictionary(run => run, run => Novelty.Shingles(copies[run] ?? ""));
        return pages.Select(run =>
        {
            var others = pages.Where(other => other.Mode == run.Mode && other.Place.Repeat == run.Place.Repeat && other.Visitor != run.Visitor && shingles[other].Count > 0);
            var measures = RunMeasures.Of(run.Result, run.Place.Visitor, copies[run], Novelty.Between(shingles[run], [.. others.Select(other => shingles[other])]));
            var report = run.Report;
            return new MeasuredRun(
                report.Id, run.Visitor, run.Mode, run.Place.Repeat, run.Order, report.Status, report.Reason, report.Cost.Estimated,
                [.. report.Usage.Select(row => $"{row.Provider}/{row.Model}").Distinct()],
                measures, Measuring.Rubric.Score(measures), ComparisonFiles.FolderOf(run));
        }).ToList();
    }
}

/// <summary>A mode by itself.</summary>
/// <param name="Means">By measure: the mean over visitors and its interval; of few visitors the mean alone.</param>
public sealed record ModeSummary(
    GenerationMode Mode, IReadOnlyList<string> Models, int Runs, int Delivered, decimal Usd, IReadOnlyDictionary<string, Interval> Means, IReadOnlyDictionary<string, int> Findings,
    IReadOnlyDictionary<string, double> Criteria);

/// <summary>A comparison as report.json holds it. Its names are a promise to scripts: add, never rename.</summary>
/// <param name="Usd">The sum of all runs; what judging cost stands with the judge.</param>
/// <param name="Verdict">Of the mode that does best against the reference.</param>
public sealed record ComparisonReport(
    string Site, DateTimeOffset StartedAt, int Seed, int Repeat, bool Cancelled, IReadOnlyList<GenerationMode> Modes, IReadOnlyList<string> Visitors,
    decimal Usd, decimal TextUsd, decimal PicturesUsd, decimal CachedUsd, bool Estimated, int Unpriced, string PricesAsOf,
    ModeVerdict Verdict, IReadOnlyList<Contrast> Contrasts, IReadOnlyList<ModeSummary> ByMode, IReadOnlyList<MeasuredRun> Runs, JudgeReport? Judge)
{
    /// <param name="judge">Null: no model was asked.</param>
    public static ComparisonReport Of(StudyResult study, JudgeReport? judge = null)
    {
        var runs = MeasuredRun.Of(study.Runs);
        var values = new ModeValues(runs);
        var reference = study.Plan.Modes.Contains(GenerationMode.Single) ? GenerationMode.Single : study.Plan.Modes[^1];
        var contrasts = study.Plan.Modes.Where(mode => mode != reference).Select(mode => Comparison.Contrasts.Of(mode, reference, values, study.Plan.Seed)).ToList();
        return new ComparisonReport(
            study.Plan.Content.Site.Name, study.StartedAt, study.Plan.Seed, study.Plan.Repeat, study.Cancelled, study.Plan.Modes, [.. study.Plan.Visitors.Select(visitor => visitor.Name)],
            runs.Sum(run => run.Measures.Usd), runs.Sum(run => run.Measures.TextUsd), runs.Sum(run => run.Measures.PicturesUsd), runs.Sum(run => run.Measures.CachedUsd),
            runs.Any(run => run.Estimated), runs.Sum(run => run.Measures.Unpriced),
            study.Runs.SelectMany(run => run.Report.Usage).Select(row => row.PriceVersion.Split(' ')[0]).Where(version => version.Length > 0).Distinct().Order().LastOrDefault() ?? "",
            contrasts.OrderBy(contrast => contrast.Verdict.Outcome).First().Verdict,
            contrasts,
            [.. study.Plan.Modes.Select(mode => Summary(mode, values, study.Plan.Seed))],
            runs,
            judge);
    }

    /// <summary>Reads what <see cref="ToText"/> has written.</summary>
    public static ComparisonReport Parse(string json) => JsonSerializer.Deserialize<ComparisonReport>(json, PersonaJson.Options)!;

    public string ToText() => JsonSerializer.Serialize(this, PersonaJson.Indented) + "\n";

    private static ModeSummary Summary(GenerationMode mode, ModeValues values, int seed)
    {
        var runs = values.Runs.Where(run => run.Mode == mode).ToList();
        return new ModeSummary(
            mode,
            [.. runs.SelectMany(run => run.Models).Distinct()],
            runs.Count,
            runs.Count(run => run.Measures.Delivered),
            runs.Sum(run => run.Measures.Usd),
            Measure.All.Select(measure => (measure.Id, Values: values.Of(measure, mode).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).ToList()))
                .Where(entry => entry.Values.Count > 0)
                .ToDictionary(entry => entry.Id, entry => PairedBootstrap.Mean(entry.Values, seed) ?? new Interval(entry.Values.Average(), entry.Values.Min(), entry.Values.Max())),
            runs.SelectMany(run => run.Measures.Findings).GroupBy(found => found.Key).ToDictionary(group => group.Key, group => group.Sum(found => found.Value)),
            Measuring.Rubric.Criteria.Select(criterion => (criterion.Id, Values: runs.Select(run => criterion.Of(run.Measures)).OfType<double>().ToList()))
                .Where(entry => entry.Values.Count > 0)
                .ToDictionary(entry => entry.Id, entry => entry.Values.Average()));
    }
}
