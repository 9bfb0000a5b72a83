using PersonaSite.PageKit.Html;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison.Report;

/// <summary>The report's charts. Each says in words what it shows, and every figure of it stands in a table too.</summary>
internal static class ReportCharts
{
    private static readonly string[] Ratios = ["usd", "text-usd", "input-tokens", "output-tokens", "wall-ms", "first-section-ms", "bytes"];

    public static void Dollars(HtmlWriter html, ComparisonReport report)
    {
        var most = report.ByMode.Select(mode => mode.Means.GetValueOrDefault(Measure.Usd.Id)?.High ?? 0).DefaultIfEmpty(0).Max();
        html.Write($"<section aria-labelledby=\"dollars\"><h2 id=\"dollars\">Dollars a page</h2><p>Mean over visitors, with its interval. Failed attempts and repairs are in it.</p><p class=\"legend\">");
        foreach (var mode in report.ByMode)
            html.Write($"<span class=\"mode {ReportPage.Name(mode.Mode)}\">{ReportPage.Name(mode.Mode)}, text</span>");
        html.Write($"<span class=\"pictures\">pictures</span></p><div class=\"chart\" role=\"img\" aria-label=\"{string.Join("; ", report.ByMode.Select(mode => $"{ReportPage.Name(mode.Mode)} {Mean(mode, "usd")}"))}\">");
        foreach (var mode in report.ByMode)
        {
            var (text, pictures, all) = (mode.Means.GetValueOrDefault("text-usd"), mode.Means.GetValueOrDefault("pictures-usd"), mode.Means.GetValueOrDefault("usd"));
            html.Write($"<span class=\"label mode {ReportPage.Name(mode.Mode)}\">{ReportPage.Name(mode.Mode)}</span><span class=\"track {ReportPage.Name(mode.Mode)}\">");
            if (all is not null && most > 0)
            {
                html.Write($"<i class=\"bar\" style=\"width:{ReportFrame.Share(text?.Estimate ?? 0, most)}\"></i><i class=\"bar pictures\" style=\"left:{ReportFrame.Share(text?.Estimate ?? 0, most)};width:{ReportFrame.Share(pictures?.Estimate ?? 0, most)}\"></i>");
                html.Write($"<i class=\"whisker\" style=\"left:{ReportFrame.Share(all.Low, most)};width:{ReportFrame.Share(all.High - Math.Max(0, all.Low), most)}\"></i>");
            }

            html.Write($"</span><span class=\"value\">{Mean(mode, "usd")}</span>");
        }

        html.Write($"</div></section>");
    }

    public static void Quality(HtmlWriter html, ComparisonReport report)
    {
        html.Write($"<section aria-labelledby=\"quality\"><h2 id=\"quality\">Quality by the rubric</h2><p>0 to 100. Every dot is one page; the line is the mean, the band its interval.</p>");
        html.Write($"<div class=\"chart\" role=\"img\" aria-label=\"{string.Join("; ", report.ByMode.Select(mode => $"{ReportPage.Name(mode.Mode)} {Mean(mode, "rubric")}"))}\">");
        foreach (var mode in report.ByMode)
        {
            html.Write($"<span class=\"label mode {ReportPage.Name(mode.Mode)}\">{ReportPage.Name(mode.Mode)}</span><span class=\"track {ReportPage.Name(mode.Mode)}\">");
            if (mode.Means.GetValueOrDefault("rubric") is { } mean)
            {
                var (low, high) = (Math.Clamp(mean.Low, 0, 100), Math.Clamp(mean.High, 0, 100));
                html.Write($"<i class=\"span\" style=\"left:{ReportFrame.Share(low, 100)};width:{ReportFrame.Share(high - low, 100)}\"></i>");
                foreach (var run in report.Runs.Where(run => run.Mode == mode.Mode))
                    html.Write($"<i class=\"dot one\" style=\"left:{ReportFrame.Share(run.Rubric, 100)}\"></i>");
                html.Write($"<i class=\"mean\" style=\"left:{ReportFrame.Share(mean.Estimate, 100)}\"></i>");
            }

            html.Write($"</span><span class=\"value\">{Mean(mode, "rubric")}</span>");
        }

        html.Write($"<span class=\"pad\"></span><span class=\"axis\" aria-hidden=\"true\"><span style=\"left:0\">0</span><span style=\"left:25%\">25</span><span style=\"left:50%\">50</span><span style=\"left:75%\">75</span><span style=\"left:100%\">100</span></span><span class=\"pad\"></span></div></section>");
    }

    /// <summary>How many times of the reference's a mode takes, on a scale where half and twice are equally far from 1.</summary>
    public static void Forest(HtmlWriter html, ComparisonReport report, Contrast contrast)
    {
        var shown = Ratios.Select(id => contrast.Measures.FirstOrDefault(measure => measure.Measure == id)).Where(measure => measure?.Ratio is not null).Select(measure => measure!).ToList();
        if (shown.Count == 0)
            return;
        var reach = Math.Max(2, shown.Max(measure => Math.Max(measure.Ratio!.High, 1 / measure.Ratio.Low)));
        var ticks = new[] { 1.0, 2, 5, 10, 20, 50, 100, 1000 }.Where(tick => tick < reach).ToList();
        var (mode, reference, id) = (ReportPage.Name(contrast.Mode), ReportPage.Name(contrast.Reference), $"forest-{ReportPage.Name(contrast.Mode)}");
        html.Write($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">What {mode} takes of what {reference} takes</h2><p>Left of the line it takes less, right of it more. Each bar is the 95 % interval.</p>");
        html.Write($"<div class=\"chart forest {mode}\" role=\"img\" aria-label=\"{string.Join("; ", shown.Select(measure => $"{Measure.Named(measure.Measure).FullTitle} {Words.Part(measure.Ratio!)}"))}\">");
        foreach (var measure in shown)
        {
            var ratio = measure.Ratio!;
            html.Write($"<span class=\"label\">{Measure.Named(measure.Measure).FullTitle}</span><span class=\"track\"><i class=\"zero\" style=\"left:50%\"></i><i class=\"span\" style=\"left:{At(ratio.Low)};width:{Width(ratio.Low, ratio.High)}\"></i><i class=\"dot\" style=\"left:{At(ratio.Estimate)}\"></i></span><span class=\"value\">{Words.Part(ratio)}</span>");
        }

        html.Write($"<span class=\"pad\"></span><span class=\"axis\" aria-hidden=\"true\">");
        foreach (var tick in ticks.Skip(1).Reverse().Where((_, at) => at % 2 == 0 || ticks.Count < 5))
            html.Write($"<span style=\"left:{At(1 / tick)};transform:translateX(-50%)\">1/{(int)tick}</span>");
        html.Write($"<span style=\"left:50%;transform:translateX(-50%)\">equal</span>");
        foreach (var tick in ticks.Skip(1).Where((_, at) => (ticks.Count - 2 - at) % 2 == 0 || ticks.Count < 5))
            html.Write($"<span style=\"left:{At(tick)};transform:translateX(-50%)\">{(int)tick}×</span>");
        html.Write($"</span><span class=\"pad\"></span></div></section>");

        string At(double ratio) => ReportFrame.Percent(Place(ratio));
        string Width(double low, double high) => ReportFrame.Percent(Math.Max(0.4, Place(high) - Place(low)));
        double Place(double ratio) => 50 + 50 * Math.Log(ratio) / Math.Log(reach * 1.05);
    }

    internal static string Mean(ModeSummary mode, string measure) =>
        mode.Means.GetValueOrDefault(measure) is { } mean ? Words.Of(Measure.Named(measure), mean.Estimate) : "–";
}
