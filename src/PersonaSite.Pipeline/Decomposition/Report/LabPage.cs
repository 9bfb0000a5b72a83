using System.Globalization;
using PersonaSite.Core.Runs;
using PersonaSite.PageKit.Html;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Report;

namespace PersonaSite.Pipeline.Decomposition.Report;

/// <summary>The lab's report.html, made as a comparison's: the verdict first, then why, then every figure.</summary>
public static class LabPage
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <param name="address">Where a run's page is; null: beside the report, in its folder.</param>
    public static string Of(LabReport report, Func<LabRun, string>? address = null)
    {
        var html = new HtmlWriter();
        ReportFrame.Begin(html, $"{report.Site}: how far to decompose");
        Head(html, report);
        html.Write($"<main>");
        if (report.Steps.Count > 0)
        {
            Cost(html, report);
            Section(html, "seconds", "Seconds until the page is there", $"At {report.Paces[LabReport.UsualPace].Name} and {report.Paces[LabReport.UsualPace].FirstTokenMs:0} ms to the first token; the table has the other paces.", new Markup(LabCharts.SecondsKey.Value + LabCharts.Seconds(report).Value));
            Section(html, "tokens", "Tokens of the builders", "Dark is the work, grey is coordination: shared context that is sent again, and the integration pass.", LabCharts.Tokens(report));
            Section(html, "consistency", "How well sections fit together", "0 to 100, of first drafts. The line is the 95 % interval against one builder.", LabCharts.Consistency(report));
            Steps(html, report);
            Runs(html, report, address ?? (run => $"{LabFiles.FolderOf(run)}/index.html"));
        }

        Notes(html, report);
        html.Write($"</main>");
        ReportFrame.End(html);
        return html.ToString();
    }

    private static void Head(HtmlWriter html, LabReport report)
    {
        html.Write($"<header><p class=\"kicker\">{report.Site} · {report.Visitor} · {report.Sections} sections · 1 to {report.Steps.Count} builders{(report.Repeat > 1 ? $" × {report.Repeat} repeats" : "")} · {report.StartedAt.ToString("d MMMM yyyy", Culture)}</p><h1>{report.Verdict}</h1>");
        if (report.Cancelled)
            html.Write($"<p class=\"alert\">It was stopped. What stands here is what was made and paid for until then.</p>");
        if (report.Estimated)
            html.Write($"<p class=\"alert\">The built-in model did some or all of this work. Its dollars are estimates at list prices of {report.PricesAsOf}; its tokens are real.</p>");
        if (report.Warnings.Count > 0)
        {
            html.Write($"<ul class=\"named warn\">");
            foreach (var warning in report.Warnings)
                html.Write($"<li>{warning}</li>");
            html.Write($"</ul>");
        }

        html.Write($"<dl class=\"tiles\">");
        ReportFrame.Tile(html, "Best", LabCharts.Builders(report.Best), $"where a second is worth {Words.Usd((double)report.SecondUsd)}");
        if (report.Fit is { } fit)
            ReportFrame.Tile(html, "Coordination grows as", $"k^{fit.BestM.ToString("0.00", Culture)}", fit.M is { } m ? $"m is {m.Low.ToString("0.00", Culture)} to {m.High.ToString("0.00", Culture)}" : "too few measurements for an interval");
        if (report.Steps.Count > 1)
        {
            var last = report.Steps[^1];
            ReportFrame.Tile(html, $"Coordination, {LabCharts.Builders(last.Builders)}", (last.Coordination / (last.InputTokens + last.OutputTokens)).ToString("0 %", Culture), "of the builders' tokens");
        }

        ReportFrame.Tile(html, "Spent on this lab", Words.Usd((double)report.Usd), $"{report.Runs.Count + 1} pages");
        html.Write($"</dl></header>");
    }

    private static void Cost(HtmlWriter html, LabReport report)
    {
        if (report.Fit is not { } fit)
            return;
        Section(html, "cost", "What the builders cost",
            $"Every dot is one layout of the same brief; the line is cost(k) = a·n + b·k^m with n = {report.Sections} sections, a = {Words.Usd(fit.A)}, b = {Words.Usd(fit.B)}, m = {fit.BestM.ToString("0.00", Culture)}, the band its 95 % interval. The curve leaves {Words.Usd(fit.Residual)} unexplained.",
            LabCharts.Curve(report));
    }

    private static void Section(HtmlWriter html, string id, string title, string text, Markup chart) =>
        html.Write($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2><p>{text}</p>{chart}</section>");

    private static void Steps(HtmlWriter html, LabReport report)
    {
        html.Write($"<section aria-labelledby=\"steps\"><h2 id=\"steps\">One builder beside several</h2><p>Means over the repeats. The gain is what the saved seconds are worth, less what is paid more.</p>");
        ReportFrame.BeginTable(html, "Cost, tokens, times and consistency by number of builders");
        html.Write($"<thead><tr><th scope=\"col\">Builders</th><th scope=\"col\">Dollars</th><th scope=\"col\">Tokens read</th><th scope=\"col\">written</th><th scope=\"col\">Coordination</th>");
        foreach (var pace in report.Paces)
            html.Write($"<th scope=\"col\">Page at {pace.Name}</th>");
        html.Write($"<th scope=\"col\">Builders at {report.Paces[LabReport.UsualPace].Name}</th><th scope=\"col\">Consistency</th><th scope=\"col\">Gain a page</th><th scope=\"col\">Pays from, a second</th></tr></thead><tbody>");
        foreach (var step in report.Steps)
        {
            html.Write($"<tr><th scope=\"row\">{step.Builders}{(step.Builders == report.Best ? " (best)" : "")}</th><td>{Words.Usd(step.Usd)}</td><td>{step.InputTokens.ToString("N0", Culture)}</td><td>{step.OutputTokens.ToString("N0", Culture)}</td><td>{step.Coordination.ToString("N0", Culture)}</td>");
            foreach (var seconds in step.PageSeconds)
                html.Write($"<td>{seconds.ToString("0.0 s", Culture)}</td>");
            html.Write($"<td>{step.BuilderSeconds[LabReport.UsualPace].ToString("0.0 s", Culture)}</td><td>{step.Consistency?.ToString("0.0", Culture) ?? "–"}</td><td>{LabCharts.Usd(step.Gain)}</td><td>{(step.Builders == 1 ? "–" : step.BreakEven is { } even ? Words.Usd(even) : "never")}</td></tr>");
        }

        ReportFrame.EndTable(html);
    }

    private static void Runs(HtmlWriter html, LabReport report, Func<LabRun, string> address)
    {
        html.Write($"<section aria-labelledby=\"pages\"><h2 id=\"pages\">The pages</h2><p>In the order in which they were made.</p>");
        ReportFrame.BeginTable(html, "All pages");
        html.Write($"<thead><tr><th scope=\"col\">Builders</th><th scope=\"col\">Order</th><th scope=\"col\">Outcome</th><th scope=\"col\">Calls</th><th scope=\"col\">Tokens</th><th scope=\"col\">Coordination</th><th scope=\"col\">Consistency</th><th scope=\"col\">Dollars</th></tr></thead><tbody>");
        foreach (var run in report.Runs)
        {
            html.Write($"<tr><th scope=\"row\">");
            if (run.Status == RunStatus.Published)
                html.Write($"<a href=\"{address(run)}\">{LabCharts.Builders(run.Builders)}</a>");
            else
                html.Write($"{LabCharts.Builders(run.Builders)}");
            html.Write($"{(run.Repeat > 1 ? $" ({run.Repeat})" : "")}</th><td>{run.Order}</td><td>{run.Status.ToString().ToLowerInvariant()}</td><td>{run.Calls}</td><td>{(run.InputTokens + run.OutputTokens).ToString("N0", Culture)}</td><td>{run.Coordination.ToString("N0", Culture)}</td><td>{run.Consistency?.Score.ToString("0.0", Culture) ?? "–"}</td><td>{Words.Usd((double)run.Usd)}</td></tr>");
        }

        ReportFrame.EndTable(html);
    }

    private static void Notes(HtmlWriter html, LabReport report) => html.Write($"""
        <section class="notes" aria-labelledby="notes"><h2 id="notes">How this was made</h2><ul>
        <li>One brief was written for {report.Visitor}; every layout is of it, in compose mode, in an order of chance (seed {report.Seed}), by {string.Join(", ", report.Models)}.</li>
        <li>With one builder the page is laid out in one call. With k, each lays out its share at the same time, and one more call, the integration pass, reads all parts and mends order, transitions, repetition and rhythm.</li>
        <li>Coordination is every token that one builder would not have taken: what all of them and the integration pass read, less what one builder reads, and what the integration pass writes.</li>
        <li>Tokens and dollars are those of the ledger, failed attempts included. Seconds are worked out: {report.Paces[0].FirstTokenMs.ToString("0", Culture)} ms to the first token of each call, then the tokens that it wrote at the stated pace, along the longest way.</li>
        <li>Consistency is the plain mean of five shares: headings in the form that most have; words that sections have in common; sentences of like length; what is said only once; neighbours that differ in ground and composition.</li>
        <li>A number of builders is worth it where the 95 % interval of its gain is above 0 and its sections fit together no worse. The share of a page that is not the builders' is the same for all.</li>
        </ul></section>
        """);
}
