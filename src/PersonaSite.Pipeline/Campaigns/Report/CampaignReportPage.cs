using System.Globalization;
using PersonaSite.Inference.Routing;
using PersonaSite.PageKit.Html;
using PersonaSite.Pipeline.Comparison.Report;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Campaigns.Report;

/// <summary>
/// A campaign's report.html: the promise first, then what it cost and why. One file without scripts, fonts or requests; what visitors
/// are called comes from strangers, so every hole is encoded and the page's own policy lets nothing run.
/// </summary>
public static class CampaignReportPage
{
    public static string Of(CampaignReport report)
    {
        var html = new HtmlWriter();
        ReportFrame.Begin(html, $"{report.Name}: {report.Pages} pages for {report.Site}");
        Head(html, report);
        html.Write($"<main>");
        Tiers(html, report);
        if (report.Route is { } route)
            Route(html, report, route);
        Problems(html, report);
        Notes(html, report);
        html.Write($"</main>");
        ReportFrame.End(html);
        return html.ToString();
    }

    /// <summary>What calls were made for, for people.</summary>
    public static string Words(CallPurpose purpose) => purpose switch
    {
        CallPurpose.Profiling => "learning",
        CallPurpose.Answer => "pages by the plan",
        CallPurpose.Escalation => "pages that the reference made over",
        _ => purpose.ToString().ToLowerInvariant(),
    };

    /// <summary>How a page came about, for people.</summary>
    public static string Words(CampaignItemState state) => state switch
    {
        CampaignItemState.Waiting => "not made yet",
        CampaignItemState.Profiled => "made by the reference, to learn from",
        CampaignItemState.Planned => "made by the plan",
        CampaignItemState.Escalated => "made over by the reference",
        _ => "failed",
    };

    private static void Head(HtmlWriter html, CampaignReport report)
    {
        html.Write($"<header><p class=\"kicker\">{report.Site} · {report.Name} · {report.CreatedAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</p><h1>{report.Guarantee}</h1>");
        if (report.Reason.Length > 0)
            html.Write($"<p class=\"alert\">{report.Reason}</p>");
        html.Write($"<dl class=\"tiles\">");
        ReportFrame.Tile(html, "Spent", Usd(report.Usd), report.LostUsd > 0 ? $"{Usd(report.LostUsd)} of it for pages that were cut off" : $"{Usd(report.Usd / Math.Max(1, Made(report)))} a page");
        if (report is { ReferenceUsd: { } alone, Route: not null })
            ReportFrame.Tile(html, $"‘{report.Reference}’ alone", Usd(alone), report.Saving is { } saving ? $"{saving.ToString("0.00", CultureInfo.InvariantCulture)} times as much" : "");
        ReportFrame.Tile(html, "Pages", $"{Made(report)} of {report.Pages}", $"for {report.Visitors} visitors");
        ReportFrame.Tile(html, "Worked", TimeSpan.FromMilliseconds(report.WorkedMs).ToString(report.WorkedMs >= 3_600_000 ? @"h\ \h\ mm\ \m\i\n" : @"m\ \m\i\n\ ss\ \s", CultureInfo.InvariantCulture), "without pauses");
        html.Write($"</dl></header>");
    }

    private static void Tiers(HtmlWriter html, CampaignReport report)
    {
        html.Write($"<section aria-labelledby=\"tiers\"><h2 id=\"tiers\">Who made the pages</h2><p>Pages that stand, by tier. Tried are all that were made: to learn, to be made over, or to stand.</p><div class=\"wrap\" tabindex=\"0\" role=\"region\" aria-labelledby=\"tiers\"><table><caption>Pages and dollars by tier</caption><thead><tr><th scope=\"col\">Tier</th><th scope=\"col\">Pages</th><th scope=\"col\">Tried</th><th scope=\"col\">Dollars</th><th scope=\"col\">Dollars a page</th></tr></thead><tbody>");
        foreach (var tier in report.Tiers)
            html.Write($"<tr><th scope=\"row\">{tier.Name}{(tier.Name == report.Reference ? " (reference)" : "")}</th><td>{tier.Pages}</td><td>{tier.Tried}</td><td>{Usd(tier.Usd)}</td><td>{(tier.UsdPage is { } page ? Usd(page) : "–")}</td></tr>");
        html.Write($"</tbody></table></div><ul class=\"named\">");
        foreach (var (state, count) in report.States)
            html.Write($"<li>{count} {Words(state)}</li>");
        foreach (var (purpose, usd) in report.Purposes)
            html.Write($"<li>{Usd(usd)} for {Words(purpose)}</li>");
        html.Write($"</ul></section>");
    }

    private static void Route(HtmlWriter html, CampaignReport report, RouteReport route)
    {
        html.Write($"<section aria-labelledby=\"route\"><h2 id=\"route\">How it was decided</h2>");
        if (route.Profiled > 0)
            html.Write($"<p>{route.Profiled} pages were made to learn from, for {Usd(route.ProfilingUsd)}; {Usd(route.LearningUsd)} of it went to cheaper tiers and would be lost if that had led to nothing. It ended {route.Stopped}. {(route.BreakEvenItems is { } even ? $"From {even} pages on, learning has paid for itself." : "The plan saves nothing over the reference.")}</p>");
        else
            html.Write($"<p>No page was made to learn from: {route.Stopped}.</p>");
        html.Write($"<ul class=\"named\">");
        foreach (var part in route.Plan)
            html.Write($"<li>{Share(part.Share)} of the rest: {part.Policy}{(part.Profiled > 0 ? $" – missed {part.Missed} of {part.Profiled} that were tested, at most {part.MostMissed} of those given to it" : part.MostMissed > 0 ? $" – untested, no more than the {part.MostMissed} that may differ" : "")}</li>");
        html.Write($"</ul>");
        if (route.Trace.Count > 0)
        {
            html.Write($"<p>Bounds of each tested policy against the target of {report.Target.ToString("0.###", CultureInfo.InvariantCulture)}, the dashed line:</p><div class=\"chart forest compose\" role=\"img\" aria-label=\"{string.Join("; ", route.Trace.Select(point => $"{point.Policy} after {point.Profiled}: {Share(point.Low)} to {Share(point.High)}"))}\">");
            foreach (var point in route.Trace)
                html.Write($"<span class=\"label\">{point.Policy}, {point.Profiled} pages</span><span class=\"track\"><i class=\"zero\" style=\"left:{Share(report.Target)}\"></i><i class=\"span\" style=\"left:{Share(point.Low)};width:{Share(point.High - point.Low)}\"></i><i class=\"dot\" style=\"left:{Share(point.Observed)}\"></i></span><span class=\"value\">{Share(point.Low)} – {Share(point.High)}</span>");
            html.Write($"</div>");
        }

        html.Write($"</section>");
    }

    private static void Problems(HtmlWriter html, CampaignReport report)
    {
        if (report.Problems.Bad == 0)
            return;
        html.Write($"<section aria-labelledby=\"rows\"><h2 id=\"rows\">Rows without a page</h2><p>{report.Problems.Bad} of {report.Rows} rows could not be used{(report.Problems.Bad > report.Problems.First.Count ? $"; the first {report.Problems.First.Count}" : "")}:</p><ul class=\"named\">");
        foreach (var problem in report.Problems.First)
            html.Write($"<li>Row {problem.Row}. {problem.Cause} {problem.NextStep}</li>");
        html.Write($"</ul></section>");
    }

    private static void Notes(HtmlWriter html, CampaignReport report) => html.Write($"""
        <section class="notes" aria-labelledby="notes"><h2 id="notes">What the promise means</h2><ul>
        <li>“As good as” the page that ‘{report.Reference}’ would have made for the same visitor: {report.Equal}. It is about that tier, not about the truth, and about all pages together, not about each.</li>
        <li>The pages to learn from were drawn at random; the bound is exact for drawing from a finite set, and is paid for several looks and several policies.</li>
        <li>pages.csv lists all pages with what was spent on each; a page's folder has its files and the run.json of the run that made it. What went into learning, and into pages that were made over, is in the sums above.</li></ul></section>
        """);

    private static int Made(CampaignReport report) => report.States.Where(state => state.Key is not (CampaignItemState.Waiting or CampaignItemState.Failed)).Sum(state => state.Value);

    private static string Usd(decimal usd) => usd.ToString(usd >= 10 ? "$#,0.00" : usd >= 0.1m ? "$0.000" : "$0.0000", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
