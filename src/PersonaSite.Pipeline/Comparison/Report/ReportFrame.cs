using System.Globalization;
using PersonaSite.PageKit.Html;

namespace PersonaSite.Pipeline.Comparison.Report;

/// <summary>What all reports have in common: one file without scripts, fonts or requests, whose own policy lets nothing run.</summary>
internal static class ReportFrame
{
    private static readonly Lazy<string> Styles = new(() =>
    {
        using var stream = typeof(ReportFrame).Assembly.GetManifestResourceStream("report/report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    public static void Begin(HtmlWriter html, string title) => html.Write($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{title}</title>
        <style>{new Markup(Styles.Value)}</style></head><body>

        """);

    public static void End(HtmlWriter html) => html.Write($"</body></html>\n");

    public static void Tile(HtmlWriter html, string title, string value, string sub) =>
        html.Write($"<div><dt>{title}</dt><dd>{value}</dd><dd class=\"sub\">{sub}</dd></div>");

    /// <summary>A table that scrolls by itself; ends, with its section, at <see cref="EndTable"/>.</summary>
    public static void BeginTable(HtmlWriter html, string caption) => html.Write($"<div class=\"wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption>{caption}</caption>");

    public static void EndTable(HtmlWriter html) => html.Write($"</tbody></table></div></section>");

    /// <summary>A part of a whole as CSS has it.</summary>
    public static string Share(double part, double whole) => Percent(whole <= 0 ? 0 : 100 * Math.Max(0, part) / whole);

    public static string Percent(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
