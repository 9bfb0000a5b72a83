using System.Globalization;
using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison.Report;

/// <summary>
/// report.html: the verdict first, then why, then every figure. One file without scripts, fonts or requests; charts are elements
/// with a place in per cent, so they follow the reader's width, theme and printer. What visitors are called and what checks found
/// comes from strangers, so every hole is encoded and the page's own policy lets nothing run.
/// </summary>
public static class ReportPage
{
    /// <param name="address">Where a run's page is; null: beside the report, in its folder.</param>
    public static string Of(ComparisonReport report, Func<MeasuredRun, string>? address = null)
    {
        var html = new HtmlWriter();
        ReportFrame.Begin(html, $"{report.Site}: small models against one big model");
        Head(html, report);
        html.Write($"<main>");
        ReportCharts.Dollars(html, report);
        ReportCharts.Quality(html, report);
        foreach (var contrast in report.Contrasts)
            ReportCharts.Forest(html, report, contrast);
        Named(html, report);
        ReportTables.Findings(html, report);
        ReportTables.Measures(html, report);
        if (report.Judge is { } judge)
            ReportTables.Judge(html, judge);
        ReportTables.Pages(html, report.Runs, address ?? (static run => $"{run.Folder}/index.html"));
        Notes(html, report);
        html.Write($"</main>");
        ReportFrame.End(html);
        return html.ToString();
    }

    private static void Head(HtmlWriter html, ComparisonReport report)
    {
        html.Write($"""
            <header><p class="kicker">{report.Site} · {report.Visitors.Count} visitors × {report.Modes.Count} modes{(report.Repeat > 1 ? $" × {report.Repeat} repeats" : "")} · {report.StartedAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</p>
            <h1>{report.Verdict.Text}</h1>
            """);
        if (report.Verdict.SettledBy.Length > 0)
            html.Write($"<p class=\"settle\">{report.Verdict.SettledBy}</p>");
        foreach (var other in report.Contrasts.Where(contrast => contrast.Verdict != report.Verdict))
            html.Write($"<p class=\"settle\">{other.Verdict.Text} {other.Verdict.SettledBy}</p>");
        if (report.Cancelled)
            html.Write($"<p class=\"alert\">It was stopped after {report.Runs.Count} of {report.Visitors.Count * report.Modes.Count * report.Repeat} pages. What stands here is what was made and paid for until then.</p>");
        if (report.Estimated)
            html.Write($"<p class=\"alert\">The built-in model did some or all of this work. Its dollars are estimates at list prices of {report.PricesAsOf}, and its times are not those of a real model.</p>");
        if (report.Unpriced > 0)
            html.Write($"<p class=\"alert\">{report.Unpriced} calls are unpriced: the price list does not know their model, and they are missing from the sums.</p>");
        html.Write($"<dl class=\"tiles\">");
        ReportFrame.Tile(html, "Spent on this comparison", Words.Usd((double)report.Usd), $"{Words.Usd((double)report.TextUsd)} text, {Words.Usd((double)report.CachedUsd)} of it for cached input; {Words.Usd((double)report.PicturesUsd)} pictures");
        foreach (var contrast in report.Contrasts)
        {
            if (contrast.Of(Measure.Usd)?.Ratio is { } ratio)
            {
                var cheaper = ratio.Estimate < 1;
                var times = cheaper ? 1 / ratio.Estimate : ratio.Estimate;
                ReportFrame.Tile(html, $"{Name(contrast.Mode)} costs", $"{times.ToString("0.0", CultureInfo.InvariantCulture)}× {(cheaper ? "less" : "more")}", $"than {Name(contrast.Reference)}, {Words.Times(cheaper ? new(1 / ratio.Estimate, 1 / ratio.High, 1 / ratio.Low) : ratio)}");
            }

            if (contrast.Of(Measure.Quality)?.Difference is { } points)
                ReportFrame.Tile(html, $"{Name(contrast.Mode)} quality", points.Estimate.ToString("+0.0;−0.0;0", CultureInfo.InvariantCulture), $"points against {Name(contrast.Reference)}, {points.Low.ToString("0.0", CultureInfo.InvariantCulture)} to {points.High.ToString("0.0", CultureInfo.InvariantCulture)}");
        }

        html.Write($"</dl></header>");
    }

    private static void Named(HtmlWriter html, ComparisonReport report)
    {
        html.Write($"<section aria-labelledby=\"named\"><h2 id=\"named\">What is measurably different</h2>");
        if (report.Contrasts.All(contrast => contrast.Named.Count == 0))
            html.Write($"<p>Nothing, as far as these visitors tell: every difference may be chance.</p>");
        else
            html.Write($"<p>Differences whose 95 % interval is clear of 0. With {Measure.All.Count} measures, about one in twenty would be so by chance alone.</p>");
        html.Write($"<ul class=\"named\">");
        foreach (var line in report.Contrasts.SelectMany(contrast => contrast.Named).Distinct())
            html.Write($"<li>{line}</li>");
        html.Write($"</ul></section>");
    }

    private static void Notes(HtmlWriter html, ComparisonReport report)
    {
        html.Write($"""
            <section class="notes" aria-labelledby="notes"><h2 id="notes">How this was made</h2><ul>
            <li>Every visitor got a page in every mode, from the same knowledge and held to the same checks, one after the other in an order of chance (seed {report.Seed}).</li>
            <li>Intervals are for 95 %, over visitors: a visitor's repeats are averaged first. From 8 visitors on they are bias-corrected and accelerated bootstrap intervals, for fewer Student's.</li>
            <li>Dollars are list prices{(report.PricesAsOf.Length > 0 ? $" of {report.PricesAsOf}" : "")}; failed attempts and repairs are in them. Findings and claims are those of the first draft, before anything was sent back or struck.</li>
            <li>Quality decides first, dollars among equals; equal is a difference within ±{Verdicts.Margin.ToString("0", CultureInfo.InvariantCulture)} points. Where neither differs, the simpler way has won.</li>
            <li>The rubric is the plain mean of these, 0 to 100, and 0 for a page that was not delivered in its mode:
            """);
        html.Write($"<ul>");
        foreach (var criterion in Rubric.Criteria)
            html.Write($"<li><b>{criterion.Title}.</b> {criterion.How}.</li>");
        html.Write($"</ul></li><li>It sees neither beauty nor whether the words move anybody. Look at the pages, and let people judge them blind.</li></ul></section>");
    }

    internal static string Name(GenerationMode mode) => mode.ToString().ToLowerInvariant();
}
