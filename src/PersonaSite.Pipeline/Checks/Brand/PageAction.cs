using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>
/// One thing that a page asks its visitor to do. The same address in the same words, at the opening and again at the close, is one
/// action; another address is another, and so is a name that shares no word with the first: "Book a hull check", "Ask for a catalogue".
/// </summary>
/// <param name="Name">As the first of its links says it.</param>
internal sealed record PageAction(string Name, IReadOnlyList<IElement> Links)
{
    /// <summary>They say that something is to be done, not what.</summary>
    private static readonly HashSet<string> SayNothing = new(
        ["start", "started", "get", "go", "click", "tap", "here", "now", "today", "learn", "read", "see", "find", "discover", "try", "take", "make", "let", "begin", "continue", "next", "step", "first", "free", "new"], StringComparer.Ordinal);

    /// <summary>Those of the page's content; links of its header and footer, and anchors of the page itself, ask for nothing.</summary>
    public static IReadOnlyList<PageAction> In(IHtmlDocument document, Site site)
    {
        var actions = new List<(string Name, List<IElement> Links)>();
        foreach (var link in LinksIn(document, site))
        {
            var name = NameOf(link);
            var known = actions.FindIndex(action => PageLinks.Same(Address(action.Links[0]), Address(link)) && AskTheSame(action.Name, name));
            if (known < 0)
                actions.Add((name, [link]));
            else
                actions[known].Links.Add(link);
        }

        return [.. actions.Select(action => new PageAction(action.Name, action.Links))];
    }

    /// <summary>Every link to the site's action, and whatever else is dressed as a button.</summary>
    public static IEnumerable<IElement> LinksIn(IHtmlDocument document, Site site) =>
        document.QuerySelectorAll("main a[href]").Where(link => LeadsToAction(link, site) || (Address(link)[0] != '#' && IsDressed(link)));

    public static bool LeadsToAction(IElement link, Site site) => PageLinks.Same(Address(link), site.CallToAction.Url);

    public override string ToString() => Links.Count == 1 ? $"\"{Name}\"" : $"\"{Name}\" ({Links.Count} times)";

    private static string Address(IElement link) => link.GetAttribute("href") is { } href && href.Trim().Length > 0 ? href.Trim() : "#";

    private static string NameOf(IElement link) =>
        PageText.Tidy(link.TextContent) is { Length: > 0 } text ? text : link.GetAttribute("aria-label") ?? link.QuerySelector("img[alt]")?.GetAttribute("alt") ?? Address(link);

    private static bool IsDressed(IElement link) =>
        link.GetAttribute("role") == "button" || link.ClassList.SelectMany(name => name.Split('-', '_')).Any(part => part is "cta" or "btn" or "button");

    /// <summary>"Get started" asks for whatever the page asks for.</summary>
    private static bool AskTheSame(string one, string other)
    {
        var (words, others) = (Words(one), Words(other));
        return words.Count == 0 || others.Count == 0 || words.Overlaps(others);
    }

    private static HashSet<string> Words(string name) =>
        [.. ContentWords.Split(name).Where(word => !ContentWords.IsFunction(word) && !SayNothing.Contains(word)).Select(ContentWords.Stem)];
}
