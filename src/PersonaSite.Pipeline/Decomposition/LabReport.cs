using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Statistics;

namespace PersonaSite.Pipeline.Decomposition;

/// <summary>One layout of the brief. Tokens, calls and dollars are the builders' alone, failed attempts included.</summary>
/// <param name="Coordination">
/// Tokens that one builder alone would not have taken: all that the builders read, the integration pass included, less what the one
/// builder of the same repeat reads, and all that the integration pass writes. 0 for one builder.
/// </param>
/// <param name="BuilderSeconds">At each of <see cref="LabReport.Paces"/>: the longest part, then the integration pass.</param>
/// <param name="PageSeconds">Likewise of the whole page: personalizer, then builders beside the artist. Checks take no time worth counting.</param>
/// <param name="Consistency">Of the first draft; null where there was none.</param>
public sealed record LabRun(
    RunId Id, int Builders, int Repeat, int Order, RunStatus Status, long InputTokens, long OutputTokens, long Coordination, int Calls, decimal Usd,
    IReadOnlyList<double> BuilderSeconds, IReadOnlyList<double> PageSeconds, SectionConsistency? Consistency);

/// <summary>Means over the repeats of one number of builders.</summary>
/// <param name="Gain">Against one builder, in dollars a page: seconds saved at what they are worth, less what is paid more. Null for one builder; without an interval (low and high are the estimate) for fewer than three repeats.</param>
/// <param name="BreakEven">Dollars that a second must be worth; null where no time is saved.</param>
/// <param name="ConsistencyChange">Points against one builder; as <paramref name="Gain"/>.</param>
public sealed record LabStep(
    int Builders, int Runs, double Usd, double InputTokens, double OutputTokens, double Coordination, IReadOnlyList<double> BuilderSeconds, IReadOnlyList<double> PageSeconds, double? Consistency,
    Interval? Gain, double? BreakEven, Interval? ConsistencyChange);

/// <summary>cost(k) = a·n + b·k^m, fitted to the dollars of all layouts.</summary>
/// <param name="M">With its interval; null where there are too few measurements for one.</param>
/// <param name="Residual">Standard deviation of what the curve leaves unexplained, in dollars.</param>
/// <param name="Curve">At one builder, two …, with intervals.</param>
public sealed record LabFit(double A, double B, double BestM, Interval? M, double Residual, IReadOnlyList<Interval> Curve);

/// <summary>A lab as report.json holds it. Its names are a promise to scripts: add, never rename.</summary>
/// <param name="Best">Builders that are worth it.</param>
/// <param name="BriefSeconds">Of the personalizer, at each pace: before anybody can lay anything out.</param>
/// <param name="Usd">All that the lab has cost, first page included.</param>
/// <param name="Fit">Null where fewer than three numbers of builders were measured.</param>
public sealed record LabReport(
    string Site, string Visitor, DateTimeOffset StartedAt, int Seed, int Repeat, int Sections, int Most, bool Cancelled, decimal SecondUsd, IReadOnlyList<ModelPace> Paces,
    IReadOnlyList<double> BriefSeconds, decimal Usd, bool Estimated, string PricesAsOf, IReadOnlyList<string> Models, int Best, string Verdict, IReadOnlyList<string> Warnings,
    LabFit? Fit, IReadOnlyList<LabStep> Steps, IReadOnlyList<LabRun> Runs)
{
    /// <summary>The pace that gains are worked out at, among <see cref="Paces"/>.</summary>
    public static int UsualPace { get; } = ModelPace.Stated.ToList().IndexOf(ModelPace.Usual);

    public static LabReport Of(LabResult lab)
    {
        var runs = Measured(lab);
        var steps = Stepped(runs, lab.Plan);
        var rows = lab.Runs.SelectMany(run => run.Result.Report.Usage).Concat(lab.First.Report.Usage).ToList();
        var (best, verdict, warnings) = LabVerdict.Of(steps, runs, lab);
        return new LabReport(
            lab.Plan.Content.Site.Name, lab.Plan.Visitor.Name, lab.StartedAt, lab.Plan.Seed, lab.Plan.Repeat, lab.Brief.Sections.Count, lab.Plan.Most, lab.Cancelled, lab.Plan.SecondUsd, ModelPace.Stated,
            [.. ModelPace.Stated.Select(pace => Writing(lab, pace) / 1000)], rows.Sum(row => row.Usd), rows.Any(row => row.Estimated), rows.Select(row => row.PriceVersion.Split(' ')[0]).Where(version => version.Length > 0).Distinct().Order().LastOrDefault() ?? "",
            [.. rows.Where(row => row.Agent == AgentNames.Builder).Select(row => $"{row.Provider}/{row.Model}").Distinct()],
            best, verdict, warnings, Fitted(runs, lab.Brief.Sections.Count), steps, runs);
    }

    /// <summary>Reads what <see cref="ToText"/> has written.</summary>
    public static LabReport Parse(string json) => JsonSerializer.Deserialize<LabReport>(json, PersonaJson.Options)!;

    public string ToText() => JsonSerializer.Serialize(this, PersonaJson.Indented) + "\n";

    private static List<LabRun> Measured(LabResult lab)
    {
        var built = lab.Runs.Where(run => run.Result.Report.Usage.Any(row => row.Agent == AgentNames.Builder && row.Part != UsageRecord.Integration)).ToList();
        var alone = built.Where(run => run.Place.Builders == 1).GroupBy(run => run.Place.Repeat).ToDictionary(group => group.Key, group => Builders(group.First()).Sum(row => row.Tokens.Input));
        return [.. built.Where(run => alone.ContainsKey(run.Place.Repeat)).OrderBy(run => run.Order).Select(run =>
        {
            var rows = Builders(run).ToList();
            var report = run.Result.Report;
            // The artist does the same work whoever builds, so its time is that of all runs together.
            double Page(ModelPace pace) => Writing(lab, pace) + Math.Max(built.Average(one => pace.Of(one.Result.Report.Usage, AgentNames.Artist)), pace.OfBuilders(rows));
            return new LabRun(
                report.Id, run.Place.Builders, run.Place.Repeat, run.Order, report.Status,
                rows.Sum(row => row.Tokens.Input), rows.Sum(row => row.Tokens.Output),
                rows.Sum(row => row.Tokens.Input) - alone[run.Place.Repeat] + rows.Where(row => row.Part == UsageRecord.Integration).Sum(row => row.Tokens.Output),
                rows.Count, rows.Sum(row => row.Usd),
                [.. ModelPace.Stated.Select(pace => pace.OfBuilders(rows) / 1000)], [.. ModelPace.Stated.Select(pace => Page(pace) / 1000)],
                SectionConsistency.Of(run.Draft));
        })];

        static IEnumerable<UsageRecord> Builders(Studies.Made<LabPlan.Place> run) => run.Result.Report.Usage.Where(row => row.Agent == AgentNames.Builder);
    }

    /// <summary>Milliseconds until there is a brief; what a refused draft was mended with is none of the first draft's.</summary>
    private static double Writing(LabResult lab, ModelPace pace)
    {
        var briefAt = lab.First.Report.Events.OfType<BriefWritten>().First().AtMs;
        return pace.Of(lab.First.Report.Usage.Where(row => row.StartMs <= briefAt), AgentNames.Personalizer);
    }

    private static List<LabStep> Stepped(IReadOnlyList<LabRun> runs, LabPlan plan)
    {
        var alone = runs.Where(run => run.Builders == 1).ToDictionary(run => run.Repeat);
        return [.. runs.GroupBy(run => run.Builders).OrderBy(group => group.Key).Select(group =>
        {
            var pairs = group.Where(run => alone.ContainsKey(run.Repeat)).Select(run => (Run: run, Alone: alone[run.Repeat])).ToList();
            var saved = pairs.Average(pair => pair.Alone.PageSeconds[UsualPace] - pair.Run.PageSeconds[UsualPace]);
            var paid = pairs.Average(pair => (double)(pair.Run.Usd - pair.Alone.Usd));
            var consistent = pairs.Where(pair => pair.Run.Consistency is not null && pair.Alone.Consistency is not null).ToList();
            return new LabStep(
                group.Key, group.Count(), group.Average(run => (double)run.Usd), group.Average(run => run.InputTokens), group.Average(run => run.OutputTokens), group.Average(run => run.Coordination),
                [.. ModelPace.Stated.Index().Select(pace => group.Average(run => run.BuilderSeconds[pace.Index]))], [.. ModelPace.Stated.Index().Select(pace => group.Average(run => run.PageSeconds[pace.Index]))],
                group.Average(run => run.Consistency?.Score),
                group.Key == 1 ? null : Difference([.. pairs.Select(pair => -Cost(pair.Run, plan))], [.. pairs.Select(pair => -Cost(pair.Alone, plan))], plan.Seed),
                group.Key > 1 && saved > 0.005 ? paid / saved : null,
                group.Key == 1 || consistent.Count == 0 ? null : Difference([.. consistent.Select(pair => pair.Run.Consistency!.Score)], [.. consistent.Select(pair => pair.Alone.Consistency!.Score)], plan.Seed));
        })];
    }

    /// <summary>Dollars, and seconds at what they are worth.</summary>
    private static double Cost(LabRun run, LabPlan plan) => (double)run.Usd + (double)plan.SecondUsd * run.PageSeconds[UsualPace];

    private static Interval Difference(IReadOnlyList<double> own, IReadOnlyList<double> other, int seed)
    {
        var mean = own.Average() - other.Average();
        return PairedBootstrap.Difference(own, other, seed) ?? new Interval(mean, mean, mean);
    }

    private static LabFit? Fitted(IReadOnlyList<LabRun> runs, int sections)
    {
        var points = runs.Select(run => new SplitCost(sections, run.Builders, (double)run.Usd)).ToList();
        if (points.Select(point => point.K).Distinct().Count() < 3)
            return null;
        var fit = CoordinationFit.Of(points);
        return new LabFit(
            fit.A, fit.B, fit.M, CoordinationFit.IntervalOfM(points), fit.Residual,
            CoordinationFit.Curve(points, sections, Enumerable.Range(1, points.Max(point => point.K)).Select(k => (double)k)));
    }
}
