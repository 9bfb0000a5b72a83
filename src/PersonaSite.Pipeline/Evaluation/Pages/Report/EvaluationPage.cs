using System.Globalization;
using PersonaSite.PageKit.Html;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Measuring;
using PersonaSite.Pipeline.Comparison.Report;

namespace PersonaSite.Pipeline.Evaluation.Pages.Report;

/// <summary>An evaluation's report.html, made as a comparison's: the verdict first, then what has moved, then every figure.</summary>
public static class EvaluationPage
{
    /// <summary>Tolerances that the chart reaches to either side; what has moved further stands at its end.</summary>
    private const double Reach = 4;

    private static readonly string[] Headline = ["rubric", "usd", "answered", "claims-unsupported"];

    /// <param name="address">Where a run's page is; null: beside the report, in its folder.</param>
    public static string Of(EvaluationReport report, Func<MeasuredRun, string>? address = null)
    {
        var html = new HtmlWriter();
        ReportFrame.Begin(html, $"{report.Site}: have pages become worse?");
        Head(html, report);
        html.Write($"<main>");
        if (report.Rows.Count > 0)
        {
            Moved(html, report);
            Held(html, report);
        }
        else
            Scores(html, report);
        if (report.Runs.Count > 0)
            ReportTables.Pages(html, report.Runs, address ?? (static run => $"{run.Folder}/index.html"));
        Notes(html, report);
        html.Write($"</main>");
        ReportFrame.End(html);
        return html.ToString();
    }

    private static void Head(HtmlWriter html, EvaluationReport report)
    {
        html.Write($"<header><p class=\"kicker\">{report.Site} · set {report.Set} · {report.Visitors.Count} {(report.Visitors.Count == 1 ? "visitor" : "visitors")} · {report.Mode.ToString().ToLowerInvariant()} · {report.StartedAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</p><h1>{report.Verdict}</h1>");
        if (report.Estimated)
            html.Write($"<p class=\"alert\">The built-in model did some or all of this work. Its dollars are estimates at list prices; its tokens are real.</p>");
        if (report.Changed.Count > 0)
        {
            html.Write($"<ul class=\"named warn\">");
            foreach (var change in report.Changed)
                html.Write($"<li>Changed since then: {change}</li>");
            html.Write($"</ul>");
        }

        html.Write($"<dl class=\"tiles\">");
        foreach (var measure in Headline.Select(Measure.Named))
        {
            if (report.Mean(measure.Id) is { } mean)
                ReportFrame.Tile(html, measure.Title, Words.Of(measure, mean), report.Rows.FirstOrDefault(row => row.Measure == measure.Id) is { } row ? $"{Words.Of(measure, row.Accepted)} accepted" : "mean over visitors");
        }

        ReportFrame.Tile(html, "Delivered", $"{report.Delivered} of {report.Pages}", $"{Words.Usd((double)report.Usd)} spent on this evaluation");
        html.Write($"</dl></header>");
    }

    /// <summary>Every measure on the scale of its own tolerance, so that what matters is far from the middle whatever its unit.</summary>
    private static void Moved(HtmlWriter html, EvaluationReport report)
    {
        var shown = report.Rows.Where(row => row.Tolerance > 0 && Math.Abs(row.Now - row.Accepted) > 1e-9).Select(row => (Row: row, Measure: Measure.Named(row.Measure))).ToList();
        if (shown.Count == 0)
            return;
        html.Write($"<section aria-labelledby=\"moved\"><h2 id=\"moved\">What has moved, and how far</h2><p>Each measure by its own tolerance: within the band nothing has changed, as far as anybody would care. At either end it has moved by {Reach.ToString("0", CultureInfo.InvariantCulture)} tolerances or more.</p>");
        html.Write($"<div class=\"chart forest\" role=\"img\" aria-label=\"{string.Join("; ", shown.Select(one => $"{one.Measure.FullTitle}: {Words.Of(one.Measure, one.Row.Accepted)} accepted, {Words.Of(one.Measure, one.Row.Now)} now, {Outcome(one.Row)}"))}\">");
        foreach (var (row, measure) in shown)
        {
            html.Write($"<span class=\"label\">{measure.FullTitle}</span><span class=\"track {row.Outcome.ToString().ToLowerInvariant()}\"><i class=\"within\" style=\"left:{At(-1)};width:{ReportFrame.Share(1, Reach)}\"></i><i class=\"zero\" style=\"left:50%\"></i>");
            html.Write($"<i class=\"dot\" style=\"left:{At((row.Now - row.Accepted) / row.Tolerance)}\"></i></span><span class=\"value\">{Words.Of(measure, row.Accepted)} → {Words.Of(measure, row.Now)}</span>");
        }

        html.Write($"<span class=\"pad\"></span><span class=\"axis\" aria-hidden=\"true\"><span style=\"left:0\">less</span><span style=\"left:50%\">as accepted</span><span style=\"left:100%\">more</span></span><span class=\"pad\"></span></div></section>");

        static string At(double tolerances) => ReportFrame.Percent(50 + 50 * Math.Clamp(tolerances / Reach, -1, 1));
    }

    private static void Held(HtmlWriter html, EvaluationReport report)
    {
        html.Write($"<section aria-labelledby=\"held\"><h2 id=\"held\">Now, and as accepted on {report.AcceptedOn?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</h2><p>Means over the visitors that both have.</p>");
        ReportFrame.BeginTable(html, "Every measure beside the accepted one");
        html.Write($"<thead><tr><th scope=\"col\">Measure</th><th scope=\"col\">Outcome</th><th scope=\"col\">Accepted</th><th scope=\"col\">Now</th><th scope=\"col\">Tolerance</th><th scope=\"col\">Difference, 95 %</th></tr></thead><tbody>");
        foreach (var row in report.Rows)
        {
            var measure = Measure.Named(row.Measure);
            html.Write($"<tr><th scope=\"row\">{measure.FullTitle}</th><td><span class=\"{row.Outcome switch { Standing.Worse => "bad", Standing.Better => "good", _ => "" }}\">{Outcome(row)}</span></td><td>{Words.Of(measure, row.Accepted)}</td><td>{Words.Of(measure, row.Now)}</td>");
            html.Write($"<td>±{Words.Of(measure, row.Tolerance)}</td><td>{(row.Difference is { } difference ? Words.Difference(measure, difference) : "–")}</td></tr>");
        }

        ReportFrame.EndTable(html);
    }

    private static void Scores(HtmlWriter html, EvaluationReport report)
    {
        html.Write($"<section aria-labelledby=\"scores\"><h2 id=\"scores\">The scores</h2><p>Means over visitors. Once they are accepted, later ones are held against them.</p>");
        ReportFrame.BeginTable(html, "Every measure");
        html.Write($"<thead><tr><th scope=\"col\">Measure</th><th scope=\"col\">Now</th></tr></thead><tbody>");
        foreach (var measure in EvaluationReport.Measures)
        {
            if (report.Mean(measure.Id) is { } mean)
                html.Write($"<tr><th scope=\"row\">{measure.FullTitle}</th><td>{Words.Of(measure, mean)}</td></tr>");
        }

        ReportFrame.EndTable(html);
    }

    private static void Notes(HtmlWriter html, EvaluationReport report) => html.Write($"""
        <section class="notes" aria-labelledby="notes"><h2 id="notes">How this was made</h2><ul>
        <li>The pages of the set were made by {(report.Scores.Models.Count > 0 ? string.Join(", ", report.Scores.Models) : "nobody")}, with prompts and kit as they were, {report.Scores.Repeat} a visitor, seed {report.Scores.Seed}.</li>
        <li>A measure has become worse where its mean over visitors has moved the wrong way by more than its tolerance{(report.Deterministic ? "; the model answers the same to the same, so no change is chance" : ", and its paired 95 % interval is clear of 0 too")}.</li>
        <li>Times are left out: they are the machine's and the provider's.</li>
        </ul></section>
        """);

    private static string Outcome(EvaluationRow row) => row.Outcome == Standing.Same ? "as before" : row.Outcome.ToString().ToLowerInvariant();
}
