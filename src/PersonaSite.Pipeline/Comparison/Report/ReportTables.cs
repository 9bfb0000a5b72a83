using System.Globalization;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Statistics;
using PersonaSite.PageKit.Html;
using PersonaSite.Pipeline.Comparison.Judging;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison.Report;

/// <summary>The report's tables: every figure that the charts and the verdict rest on.</summary>
internal static class ReportTables
{
    public static void Findings(HtmlWriter html, ComparisonReport report)
    {
        var checks = report.ByMode.SelectMany(mode => mode.Findings.Keys).Distinct().OrderByDescending(check => report.ByMode.Sum(mode => mode.Findings.GetValueOrDefault(check))).ToList();
        html.Write($"<section aria-labelledby=\"findings\"><h2 id=\"findings\">What the checks found in first drafts</h2>");
        if (checks.Count == 0)
        {
            html.Write($"<p>Nothing.</p></section>");
            return;
        }

        var most = report.ByMode.Max(mode => mode.Findings.Values.DefaultIfEmpty(0).Max());
        html.Write($"<p>Findings of all severities over all pages of a mode.</p>");
        ReportFrame.BeginTable(html, "Findings by check and mode");
        html.Write($"<thead><tr><th scope=\"col\">Check</th>");
        foreach (var mode in report.ByMode)
            html.Write($"<th scope=\"col\">{ReportPage.Name(mode.Mode)}</th>");
        html.Write($"</tr></thead><tbody>");
        foreach (var check in checks)
        {
            html.Write($"<tr><th scope=\"row\">{check}</th>");
            foreach (var mode in report.ByMode)
                html.Write($"<td class=\"heat\" style=\"--h:{(0.3 * mode.Findings.GetValueOrDefault(check) / most).ToString("0.##", CultureInfo.InvariantCulture)}\">{mode.Findings.GetValueOrDefault(check)}</td>");
            html.Write($"</tr>");
        }

        ReportFrame.EndTable(html);
    }

    public static void Measures(HtmlWriter html, ComparisonReport report)
    {
        html.Write($"<section aria-labelledby=\"measures\"><h2 id=\"measures\">Every measure</h2><p>Means a page; under the differences their intervals. Marked is what is measurably better or worse than the reference.</p>");
        ReportFrame.BeginTable(html, "Every measure by mode, with differences");
        html.Write($"<thead><tr><th scope=\"col\">Measure</th>");
        foreach (var mode in report.ByMode)
            html.Write($"<th scope=\"col\">{ReportPage.Name(mode.Mode)}</th>");
        foreach (var contrast in report.Contrasts)
            html.Write($"<th scope=\"col\">{ReportPage.Name(contrast.Mode)} − {ReportPage.Name(contrast.Reference)}</th>");
        html.Write($"</tr></thead><tbody>");
        foreach (var measure in Measure.All)
        {
            html.Write($"<tr><th scope=\"row\">{measure.Title}</th>");
            foreach (var mode in report.ByMode)
                html.Write($"<td>{ReportCharts.Mean(mode, measure.Id)}</td>");
            foreach (var contrast in report.Contrasts)
                Difference(html, measure, contrast);
            html.Write($"</tr>");
        }

        foreach (var criterion in Rubric.Criteria)
        {
            html.Write($"<tr><th scope=\"row\">Rubric: {criterion.Title}</th>");
            foreach (var mode in report.ByMode)
                html.Write($"<td>{(mode.Criteria.TryGetValue(criterion.Id, out var value) ? value.ToString("0.00", CultureInfo.InvariantCulture) : "–")}</td>");
            foreach (var _ in report.Contrasts)
                html.Write($"<td></td>");
            html.Write($"</tr>");
        }

        ReportFrame.EndTable(html);
    }

    public static void Judge(HtmlWriter html, JudgeReport judge)
    {
        html.Write($"<section aria-labelledby=\"judge\"><h2 id=\"judge\">What a model preferred</h2><p>{judge.Model} read {judge.Pairs} pairs of pages, each twice with the places swapped. On {judge.Disagreed} of them it chose by the order, which counts as a tie. Judging cost {Words.Usd((double)judge.Usd)}{(judge.Unpriced > 0 ? " and unpriced calls" : "")}; that is in no other figure.</p>");
        ReportFrame.BeginTable(html, "The judge's choices");
        html.Write($"<thead><tr><th scope=\"col\">Mode</th><th scope=\"col\">against</th><th scope=\"col\">Wins</th><th scope=\"col\">Ties</th><th scope=\"col\">Losses</th><th scope=\"col\">Win rate</th></tr></thead><tbody>");
        foreach (var tally in judge.Tallies)
            html.Write($"<tr><th scope=\"row\">{ReportPage.Name(tally.Mode)}</th><td>{ReportPage.Name(tally.Reference)}</td><td>{tally.Wins}</td><td>{tally.Ties}</td><td>{tally.Losses}</td><td>{Rate(tally.WinRate)}</td></tr>");
        html.Write($"</tbody></table></div><p class=\"after\">Each pair, and what decided in either order:</p>");
        ReportFrame.BeginTable(html, "Every judgement");
        html.Write($"<thead><tr><th scope=\"col\">Visitor</th><th scope=\"col\">Pair</th><th scope=\"col\">Chosen</th><th scope=\"col\">Reasons</th></tr></thead><tbody>");
        foreach (var one in judge.Judgements)
        {
            html.Write($"<tr><th scope=\"row\">{one.Visitor}{(one.Repeat > 1 ? $" ({one.Repeat})" : "")}</th><td>{ReportPage.Name(one.One)}, {ReportPage.Name(one.Other)}</td>");
            html.Write($"<td>{(one.Chosen is { } chosen ? ReportPage.Name(chosen) : one.Agreed ? "neither" : "Chose by the order")}</td><td class=\"reasons\">{string.Join(" / ", one.Reasons)}</td></tr>");
        }

        ReportFrame.EndTable(html);
    }

    public static void Pages(HtmlWriter html, IReadOnlyList<MeasuredRun> runs, Func<MeasuredRun, string> address)
    {
        html.Write($"<section aria-labelledby=\"pages\"><h2 id=\"pages\">The pages</h2><p>In the order in which they were made. Each folder has the page and its run.json.</p>");
        ReportFrame.BeginTable(html, "All pages");
        html.Write($"<thead><tr><th scope=\"col\">Visitor</th><th scope=\"col\">Mode</th><th scope=\"col\">Order</th><th scope=\"col\">Outcome</th><th scope=\"col\">Quality</th><th scope=\"col\">Claims</th><th scope=\"col\">Answers</th><th scope=\"col\">Time</th><th scope=\"col\">Dollars</th></tr></thead><tbody>");
        foreach (var run in runs.OrderBy(run => run.Order))
        {
            var (of, page) = (run.Measures, address(run));
            html.Write($"<tr><th scope=\"row\">");
            if (run.Status == RunStatus.Published)
                html.Write($"<a href=\"{page}\">{run.Visitor}</a>");
            else
                html.Write($"{run.Visitor}");
            html.Write($"{(run.Repeat > 1 ? $" ({run.Repeat})" : "")}</th><td><span class=\"mode {ReportPage.Name(run.Mode)}\">{ReportPage.Name(run.Mode)}</span></td><td>{run.Order}</td><td>{Outcome(run)}</td>");
            html.Write($"<td>{run.Rubric.ToString("0.0", CultureInfo.InvariantCulture)}</td><td>{of.ClaimsSupported} of {of.ClaimsSupported + of.ClaimsUnsupported}</td>");
            html.Write($"<td>{(of.Answered is { } answered ? answered.ToString("0 %", CultureInfo.InvariantCulture) : "–")}</td><td>{Words.Of(Measure.Time, of.WallMs)}</td><td>{Words.Usd((double)of.Usd)}{(of.Unpriced > 0 ? " + unpriced" : "")}</td></tr>");
        }

        ReportFrame.EndTable(html);
    }

    private static string Outcome(MeasuredRun run) => run switch
    {
        { Measures.Delivered: true, Measures.Repairs: 0 } => "delivered",
        { Measures.Delivered: true } => run.Measures.Repairs == 1 ? "delivered, 1 repair" : $"delivered, {run.Measures.Repairs} repairs",
        { Status: RunStatus.Published } => "made another way",
        _ => run.Status.ToString().ToLowerInvariant(),
    };

    private static void Difference(HtmlWriter html, Measure measure, Contrast contrast)
    {
        if (contrast.Measures.FirstOrDefault(one => one.Measure == measure.Id) is not { } one)
        {
            html.Write($"<td>–</td>");
            return;
        }

        var mark = one.BetterMode is null ? "" : one.BetterMode == contrast.Mode ? "good" : "bad";
        if (one.Difference is { } difference)
            html.Write($"<td><span class=\"{mark}\">{(difference.Estimate > 0 ? "+" : "")}{Words.Of(measure, difference.Estimate)}</span><small>{Words.Of(measure, difference.Low)} to {Words.Of(measure, difference.High)}{(mark.Length > 0 ? $", {(mark == "good" ? "better" : "worse")}" : "")}</small></td>");
        else
            html.Write($"<td>{Words.Of(measure, one.Mean - one.ReferenceMean)}<small>n = {one.Visitors}: no interval</small></td>");
    }

    internal static string Rate(Interval? rate) => rate is null ? "–" : FormattableString.Invariant($"{100 * rate.Estimate:0} % ({100 * rate.Low:0}–{100 * rate.High:0})");
}
