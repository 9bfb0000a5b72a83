using System.Globalization;
using System.Text;
using PersonaSite.Core.Statistics;
using PersonaSite.PageKit.Html;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Report;

namespace PersonaSite.Pipeline.Decomposition.Report;

/// <summary>The lab's charts, for the report and for the Studio. Each says in words what it shows; every figure stands in a table too.</summary>
public static class LabCharts
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The fitted curve with its interval, and every layout as a dot.</summary>
    public static Markup Curve(LabReport report)
    {
        if (report.Fit is not { } fit)
            return new Markup("");
        var html = new HtmlWriter();
        var (most, last) = (1.08 * Math.Max(fit.Curve.Max(at => at.Estimate), report.Runs.Max(run => (double)run.Usd)), fit.Curve.Count);
        var words = string.Join("; ", fit.Curve.Select((at, index) => $"{Builders(index + 1)} {Words.Usd(at.Estimate)} ({Words.Usd(at.Low)} to {Words.Usd(at.High)})"));
        html.Write($"<div class=\"plot\" role=\"img\" aria-label=\"Dollars of the builders by their number: {words}\"><svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        html.Write($"<path class=\"band\" d=\"{Path(fit.Curve.Select(at => at.High))} {Path(fit.Curve.Select(at => at.Low), back: true)} Z\"/><path class=\"line\" d=\"{Path(fit.Curve.Select(at => at.Estimate))}\"/></svg>");
        foreach (var run in report.Runs)
            html.Write($"<i class=\"pt\" style=\"left:{ReportFrame.Percent(X(run.Builders))};top:{ReportFrame.Percent(Y((double)run.Usd))}\"></i>");
        foreach (var step in report.Steps)
            html.Write($"<span class=\"x{(step.Builders == report.Best ? " best" : "")}\" style=\"left:{ReportFrame.Percent(X(step.Builders))}\">{step.Builders}{(step.Builders == report.Best ? " best" : "")}</span>");
        foreach (var share in new[] { 0, 0.5, 1.0 })
            html.Write($"<span class=\"y\" style=\"top:{ReportFrame.Percent(Y(share * most / 1.08))}\">{Words.Usd(share * most / 1.08)}</span>");
        html.Write($"</div>");
        return new Markup(html.ToString());

        double X(double builders) => last == 1 ? 50 : 4 + 92 * (builders - 1) / (last - 1);
        double Y(double usd) => 100 - 100 * Math.Clamp(usd, 0, most) / most;
        string Path(IEnumerable<double> usd, bool back = false)
        {
            var points = usd.Select((at, index) => $"{X(index + 1).ToString("0.##", Culture)} {Y(at).ToString("0.##", Culture)}").ToList();
            if (back)
                points.Reverse();
            return new StringBuilder(back ? "L " : "M ").AppendJoin(" L ", points).ToString();
        }
    }

    /// <summary>Seconds of the page at the usual pace: the brief, the builders, and what the page still waits for the artist.</summary>
    public static Markup Seconds(LabReport report)
    {
        var (pace, most) = (LabReport.UsualPace, report.Steps.Max(step => step.PageSeconds[LabReport.UsualPace]));
        return Bars(report, step => step.PageSeconds[pace].ToString("0.0 s", Culture), (html, step) =>
        {
            var (brief, builders) = (report.BriefSeconds[pace], step.BuilderSeconds[pace]);
            html.Write($"<i class=\"bar brief\" style=\"width:{ReportFrame.Share(brief, most)}\"></i><i class=\"bar\" style=\"left:{ReportFrame.Share(brief, most)};width:{ReportFrame.Share(builders, most)}\"></i>");
            html.Write($"<i class=\"bar pictures\" style=\"left:{ReportFrame.Share(brief + builders, most)};width:{ReportFrame.Share(step.PageSeconds[pace] - brief - builders, most)}\"></i>");
        });
    }

    /// <summary>What the colours of <see cref="Seconds"/> are.</summary>
    public static Markup SecondsKey { get; } = new("<p class=\"keys\"><span class=\"brief\">brief</span><span>builders</span><span class=\"pictures\">waits for the artist</span></p>");

    /// <summary>Tokens of the builders: what one would have taken, and what working together takes.</summary>
    public static Markup Tokens(LabReport report)
    {
        var most = report.Steps.Max(step => step.InputTokens + step.OutputTokens);
        return Bars(report, step => $"{step.InputTokens + step.OutputTokens:N0}", (html, step) =>
        {
            var work = step.InputTokens + step.OutputTokens - step.Coordination;
            html.Write($"<i class=\"bar\" style=\"width:{ReportFrame.Share(work, most)}\"></i><i class=\"bar pictures\" style=\"left:{ReportFrame.Share(work, most)};width:{ReportFrame.Share(step.Coordination, most)}\"></i>");
        });
    }

    /// <summary>How well sections fit together, with the interval of the change.</summary>
    public static Markup Consistency(LabReport report) => Bars(report, step => step.Consistency is { } score ? score.ToString("0.0", Culture) : "–", (html, step) =>
    {
        if (step.Consistency is not { } score)
            return;
        html.Write($"<i class=\"bar\" style=\"width:{ReportFrame.Share(score, 100)}\"></i>");
        if (step.ConsistencyChange is { } change && change.High > change.Low)
        {
            var alone = score - change.Estimate;
            html.Write($"<i class=\"whisker\" style=\"left:{ReportFrame.Share(alone + change.Low, 100)};width:{ReportFrame.Share(Math.Min(100 - alone, change.High) - change.Low, 100)}\"></i>");
        }
    });

    internal static string Builders(int builders) => builders == 1 ? "1 builder" : $"{builders} builders";

    private static Markup Bars(LabReport report, Func<LabStep, string> value, Action<HtmlWriter, LabStep> track)
    {
        var html = new HtmlWriter();
        html.Write($"<div class=\"chart builders\" role=\"img\" aria-label=\"{string.Join("; ", report.Steps.Select(step => $"{Builders(step.Builders)} {value(step)}"))}\">");
        foreach (var step in report.Steps)
        {
            html.Write($"<span class=\"label\">{Builders(step.Builders)}</span><span class=\"track\">");
            track(html, step);
            html.Write($"</span><span class=\"value\">{value(step)}</span>");
        }

        html.Write($"</div>");
        return new Markup(html.ToString());
    }

    /// <summary>"$0.00042 (0.00031 to 0.00053)".</summary>
    internal static string Usd(Interval? usd) => usd is null ? "–" : usd.High > usd.Low ? $"{Words.Usd(usd.Estimate)} ({Words.Usd(usd.Low)} to {Words.Usd(usd.High)})" : Words.Usd(usd.Estimate);
}
