using System.Text.Encodings.Web;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>The small script in every live page that tells this server which goals were reached; it does nothing unless an experiment has counted the page.</summary>
public static class GoalScript
{
    private const string HeadEnd = "</head>";

    public static PageFile File { get; } = PageFile.OfText("goals.js", "text/javascript", Read());

    /// <param name="address">Where the script is.</param>
    /// <returns>The page with the script in its head, or as it was where it has none.</returns>
    public static string Into(string html, string address, Site site) =>
        html.IndexOf(HeadEnd, StringComparison.OrdinalIgnoreCase) is >= 0 and var end
            ? html.Insert(end, $"<script src=\"{address}\" data-action=\"{HtmlEncoder.Default.Encode(site.CallToAction.Url)}\" defer></script>\n")
            : html;

    private static string Read()
    {
        using var stream = typeof(GoalScript).Assembly.GetManifestResourceStream("live/goals.js") ?? throw new InvalidOperationException("wwwroot-assets/live/goals.js is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
