using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>What a written page is put together from besides the model's answer.</summary>
/// <param name="Title">For a document without one.</param>
public sealed record AssemblyParts(Site Site, string Language, string Title, string Description, IReadOnlyList<Artwork> Artwork);

/// <summary>A page and what became apparent while it was put together.</summary>
public sealed record AssembledPage(Page Page, IReadOnlyList<Finding> Findings);

/// <summary>
/// Makes a page of what a model wrote. Its answer is untrusted: parsed as HTML5, allow-listed, its head thrown away and made
/// anew, its slots filled with our pictures, its style sheet cleaned, its script let through only if it can do no harm.
/// </summary>
public static class PageAssembler
{
    public const string Check = "assembly";

    private const string Closed = "closed-document";
    private static readonly HtmlParser Parser = new();

    public static AssembledPage Assemble(string answer, AssemblyParts parts)
    {
        var findings = new List<Finding>();
        var written = FencedAnswer.Parse(answer);
        if (written.Html.Length == 0)
            findings.Add(new(Closed, Severity.Error, "The answer has no HTML document. Answer with a ```html block that holds the complete page."));
        else if (!written.Complete)
            findings.Add(new(Closed, Severity.Error, "The page stops in the middle. Write less, and close every block, element and rule."));

        using var document = Parser.ParseDocument(written.Html);
        var styles = written.Css + string.Concat(document.Head!.QuerySelectorAll("style").Select(style => "\n" + style.TextContent));
        var description = document.QuerySelector("meta[name=description]")?.GetAttribute("content");
        var title = document.Title;

        SvgIds.MakeUnique(document.Body!);
        var sanitizer = new HtmlSanitizer();
        sanitizer.Clean(document.Body!);
        var (css, droppedCss) = CssSanitizer.Clean(styles);
        var dropped = sanitizer.Dropped.Where(name => name is not ("style" or "script" or "source" or "src")).Concat(droppedCss).ToList();
        if (dropped.Count > 0)
            findings.Add(new(Check, Severity.Advice, $"Taken out of the page: {string.Join(", ", dropped)}. Leave such things out."));
        if (css.Length == 0)
            findings.Add(new(Check, Severity.Error, "The answer has no style sheet. Answer with a ```css block."));

        var script = Script(written.Script, findings);
        var used = FillSlots(document, parts.Artwork);
        Head(document, parts, Filled(title, parts.Title), Filled(description, parts.Description));
        Landmarks(document);
        return new AssembledPage(
            new Page([
                PageFile.OfText(Page.Html, "text/html", document.ToHtml() + "\n"),
                PageFile.OfText(Page.Styles, "text/css", css + "\n"),
                PageFile.OfText(Page.Script, "text/javascript", script),
                .. used.DistinctBy(artwork => artwork.Path).Select(artwork => new PageFile(artwork.Path, artwork.MediaType, artwork.Content)),
            ]),
            findings);
    }

    private static string Script(string script, List<Finding> findings)
    {
        if (script.Length == 0)
            return "";
        if (ScriptGate.Refusal(script) is not { } why)
            return script + "\n";
        findings.Add(new(Check, Severity.Advice, $"The script was left out: {why}. The page works without it."));
        return "";
    }

    /// <summary>Pictures are ours: a slot gets its artwork, any other picture goes.</summary>
    private static List<Artwork> FillSlots(IHtmlDocument document, IReadOnlyList<Artwork> artwork)
    {
        var used = new List<Artwork>();
        foreach (var source in document.QuerySelectorAll("source"))
            source.Remove();
        foreach (var image in document.QuerySelectorAll("img"))
        {
            if (artwork.FirstOrDefault(art => art.Slot == image.GetAttribute("data-slot")) is not { } picture)
            {
                image.Remove();
                continue;
            }

            used.Add(picture);
            image.SetAttribute("src", picture.Path);
            image.SetAttribute("width", $"{picture.Width}");
            image.SetAttribute("height", $"{picture.Height}");
            image.SetAttribute("alt", picture.Alt);
            image.SetAttribute("decoding", "async");
            image.RemoveAttribute("loading");
            image.SetAttribute(picture.Role == VisualRole.Hero ? "fetchpriority" : "loading", picture.Role == VisualRole.Hero ? "high" : "lazy");
        }

        return used;
    }

    private static void Head(IHtmlDocument document, AssemblyParts parts, string title, string description)
    {
        foreach (var attribute in document.DocumentElement.Attributes.ToArray())
            document.DocumentElement.RemoveAttribute(attribute.Name);
        document.DocumentElement.SetAttribute("lang", parts.Language);
        if (TextDirection.IsRightToLeft(parts.Language))
            document.DocumentElement.SetAttribute("dir", "rtl");
        var head = document.Head!;
        head.TextContent = "";
        Add("meta", ("charset", "utf-8"));
        Add("meta", ("http-equiv", "Content-Security-Policy"), ("content", PageSecurity.ContentPolicy));
        Add("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        var titleElement = document.CreateElement("title");
        titleElement.TextContent = title.Contains(parts.Site.Name, StringComparison.OrdinalIgnoreCase) ? title : $"{title} | {parts.Site.Name}";
        head.AppendChild(titleElement);
        Add("meta", ("name", "description"), ("content", description));
        Add("meta", ("name", "color-scheme"), ("content", "light dark"));
        // Without an icon of its own the browser asks the server for one.
        Add("link", ("rel", "icon"), ("href", "data:,"));
        Add("link", ("rel", "stylesheet"), ("href", Page.Styles));
        Add("script", ("src", Page.Script), ("defer", ""));

        void Add(string name, params (string Name, string Value)[] attributes)
        {
            var element = document.CreateElement(name);
            foreach (var (key, value) in attributes)
                element.SetAttribute(key, value);
            head.AppendChild(document.CreateTextNode("\n"));
            head.AppendChild(element);
        }
    }

    private static void Landmarks(IHtmlDocument document)
    {
        var body = document.Body!;
        if (body.QuerySelector("main") is not { } main)
            return;
        if (string.IsNullOrEmpty(main.Id))
            main.Id = document.GetElementById("main") is null ? "main" : "main-content";
        var first = body.QuerySelector("a[href]");
        if (first?.GetAttribute("href") == "#" + main.Id)
            return;
        var skip = document.CreateElement("a");
        skip.ClassName = "skip";
        skip.SetAttribute("href", "#" + main.Id);
        skip.TextContent = TextDirection.SkipLabel(document.DocumentElement.GetAttribute("lang")!);
        body.InsertBefore(skip, body.FirstChild);
    }

    private static string Filled(string? first, string second) => string.IsNullOrWhiteSpace(first) ? second : first.Trim();
}
