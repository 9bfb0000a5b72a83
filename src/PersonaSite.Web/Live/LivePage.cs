using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Live;

/// <summary>A page ready to be sent: its bytes, and the names of the files that it loads.</summary>
/// <param name="Run">Null for the plain page that no run has made.</param>
/// <param name="Mode">How it was made: a site need not allow every way.</param>
/// <param name="Link">Style sheet and script, so that a CDN can send early hints.</param>
public sealed partial record LivePage(RunId? Run, GenerationMode Mode, LiveBody Html, StringValues Link, IReadOnlyList<string> Files)
{
    /// <summary>Puts the page's files under their lasting addresses, and these addresses into the page.</summary>
    public static LivePage Of(Site site, CurrentPage version, LiveFiles files) => Of(site, version.Run, version.Mode, version.Page, files);

    public static LivePage Of(Site site, RunId? run, GenerationMode mode, Page page, LiveFiles files)
    {
        // Style sheets last: they may name pictures, and are named after what they say.
        var names = new Dictionary<string, string>();
        foreach (var file in page.Files.Where(file => file.Path != Page.Html).OrderBy(file => file.MediaType == "text/css"))
        {
            var kept = file.MediaType == "text/css" ? PageFile.OfText(file.Path, file.MediaType, CssAddress().Replace(Encoding.UTF8.GetString(file.Content.Span), match => Renamed(match, Resolve(file.Path, match.Groups[1].Value)))) : file;
            names[file.Path] = files.Keep(kept);
        }

        var html = Attribute().Replace(page.Text(Page.Html), match => Renamed(match, match.Groups[1].Value));
        html = SourceSet().Replace(html, match => match.Value.Replace(match.Groups[1].Value, string.Join(", ", match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Select(Candidate))));
        var goals = files.Keep(GoalScript.File);
        html = GoalScript.Into(html, Address(site.Id, goals), site);
        return new LivePage(run, mode, new LiveBody("text/html", Encoding.UTF8.GetBytes(html)), Hints(site.Id, page, names), [.. names.Values, goals]);

        string Renamed(Match match, string path) => names.TryGetValue(path, out var name) ? match.Value.Replace(match.Groups[1].Value, Address(site.Id, name)) : match.Value;

        string Candidate(string candidate)
        {
            var end = candidate.IndexOf(' ');
            var path = end < 0 ? candidate : candidate[..end];
            return names.TryGetValue(path, out var name) ? Address(site.Id, name) + candidate[path.Length..] : candidate;
        }
    }

    public static string Address(SiteId site, string file) => $"{LiveServer.Root}{site}/{LiveServer.FilesFolder}{file}";

    private static StringValues Hints(SiteId site, Page page, Dictionary<string, string> names)
    {
        var hints = new[] { (Page.Styles, "style"), (Page.Script, "script") }
            .Where(file => names.ContainsKey(file.Item1) && page.Text(Page.Html).Contains($"\"{file.Item1}\"", StringComparison.Ordinal))
            .Select(file => $"<{Address(site, names[file.Item1])}>; rel=preload; as={file.Item2}");
        return string.Join(", ", hints) is { Length: > 0 } link ? link : default(StringValues);
    }

    /// <summary>An address in a style sheet is relative to the style sheet.</summary>
    private static string Resolve(string styleSheet, string address) =>
        new Uri(new Uri("http://page/" + styleSheet), address) is { Host: "page" } uri ? Uri.UnescapeDataString(uri.AbsolutePath[1..]) : address;

    [GeneratedRegex("""\s(?:href|src|poster)="([^"#?:]+)["]""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""\ssrcset="([^"]+)["]""")]
    private static partial Regex SourceSet();

    [GeneratedRegex("""url\(["']?([^"'()#?:]+)["']?\)""")]
    private static partial Regex CssAddress();
}
