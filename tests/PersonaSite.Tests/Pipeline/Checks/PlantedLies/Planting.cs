using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;

namespace PersonaSite.Tests.Pipeline.Checks.PlantedLies;

/// <summary>Puts words where a page of any mode would have them: in a section of its own between the others, or in the head, a picture's words, a style sheet.</summary>
internal static class Planting
{
    private static readonly HtmlParser Parser = new();

    public static TruePage On(TruePage page, string place, string words, Chunk? passage)
    {
        using var document = Parser.ParseDocument(page.Page.Text(Page.Html));
        var (css, script) = ("", "");
        var source = passage?.Id.Value ?? "";
        switch (place)
        {
            case "title":
                document.Title = words;
                Cite(document, passage);
                break;
            case "description":
                document.QuerySelector("meta[name=description]")!.SetAttribute("content", words);
                Cite(document, passage);
                break;
            case "css":
                css = $"\n.lead::after {{ content: \"{words}\"; }}\n";
                break;
            case "script":
                script = $"(function () {{ document.querySelector('h2').textContent = '{words}'; }})();\n";
                break;
            case "hidden":
                Section(document, $"<p hidden>{Text(words)}</p>");
                break;
            default:
                Section(document, Html(place, words, source));
                Cite(document, place is "heading" or "alt" or "caption" or "table" ? passage : null);
                break;
        }

        var files = page.Page.Files.Select(file => file.Path switch
        {
            Page.Html => PageFile.OfText(file.Path, file.MediaType, document.ToHtml()),
            Page.Styles => PageFile.OfText(file.Path, file.MediaType, page.Page.Text(Page.Styles) + css),
            Page.Script => PageFile.OfText(file.Path, file.MediaType, page.Page.Text(Page.Script) + script),
            _ => file,
        }).ToList();
        var passages = page.Context.Passages.ToDictionary();
        if (passage is not null)
            passages[source] = passage;
        return page with { Page = new Page(files), Context = page.Context with { Passages = passages } };
    }

    private static string Html(string place, string words, string source) => place switch
    {
        "paragraph" or "lead" => $"<p data-source=\"{source}\">{Text(words)}</p>",
        "item" => $"<ul><li data-source=\"{source}\"><p>{Text(words)}</p></li></ul>",
        "outcome" => $"<div data-source=\"{source}\"><p><b>{Text(words.Split(" | ")[0])}</b></p><p>{Text(words.Split(" | ")[1])}</p></div>",
        "price" => $"<ul><li><h3>{Text(words.Split(" | ")[0])}</h3><p data-source=\"{source}\"><b>{Text(words.Split(" | ")[1])}</b></p></li></ul>",
        "counted" => $"<ul><li data-source=\"{source}\"><p><b>{Text(words.Split(" | ")[0])}</b></p><h3>{Text(words.Split(" | ")[1])}</h3></li></ul>",
        "answer" => $"<details><summary>And what of that?</summary><p data-source=\"{source}\">{Text(words)}</p></details>",
        "heading" => $"<h3>{Text(words)}</h3>",
        "unsourced" => $"<p>{Text(words)}</p>",
        "quote" => $"<figure{(source.Length > 0 ? $" data-source=\"{source}\"" : "")}><blockquote><p>{Text(Quote(words).Words)}</p></blockquote><figcaption>{Text(Quote(words).By)}</figcaption></figure>",
        "card" => $"<figure><p>{Text(Quote(words).Words)}</p><figcaption>{Text(Quote(words).By)}</figcaption></figure>",
        "alt" => $"<img src=\"assets/hero.svg\" alt=\"{Attribute(words)}\" width=\"10\" height=\"10\">",
        "aria-label" => $"<p aria-label=\"{Attribute(words)}\">See for yourself.</p>",
        "title-attribute" => $"<p title=\"{Attribute(words)}\">See for yourself.</p>",
        "svg" => $"<svg viewBox=\"0 0 100 20\" role=\"img\" aria-label=\"A drawing.\"><text>{Text(words)}</text></svg>",
        "table" => $"<table><caption>At a glance</caption><tbody><tr><th scope=\"row\">{Text(words.Split(" | ")[0])}</th><td>{Text(words.Split(" | ")[1])}</td></tr></tbody></table>",
        "cited-cell" => $"<table><caption>At a glance</caption><tbody><tr><th scope=\"row\">{Text(words.Split(" | ")[0])}</th><td data-source=\"{source}\">{Text(words.Split(" | ")[1])}</td></tr></tbody></table>",
        "caption" => $"<table><caption>{Text(words)}</caption><tbody><tr><th scope=\"row\">Here</th><td>There</td></tr></tbody></table>",
        _ => throw new InvalidOperationException($"Nothing can be planted in '{place}'."),
    };

    private static void Section(IHtmlDocument document, string html)
    {
        var sections = document.QuerySelectorAll("main section");
        var section = document.CreateElement("section");
        section.InnerHtml = "<h2>One more thing</h2>" + html;
        sections[sections.Length / 2].InsertBefore([section]);
    }

    /// <summary>What stands without a source of its own rests on the passages that its section, or the page, cites.</summary>
    private static void Cite(IHtmlDocument document, Chunk? passage)
    {
        if (passage is null)
            return;
        if (document.QuerySelector("main section h2") is null || !document.Body!.TextContent.Contains("One more thing", StringComparison.Ordinal))
            Section(document, "");
        var section = document.QuerySelectorAll("section").First(section => section.QuerySelector("h2")?.TextContent == "One more thing");
        var line = document.CreateElement("p");
        line.SetAttribute("data-source", passage.Id.Value);
        line.TextContent = PersonaSite.Pipeline.Text.Sentences.Of(passage.Text).First();
        section.AppendChild(line);
    }

    private static (string Words, string By) Quote(string words)
    {
        var at = words.LastIndexOf(" — ", StringComparison.Ordinal);
        return (words[..at], words[(at + 3)..]);
    }

    private static string Text(string words) => System.Net.WebUtility.HtmlEncode(words);

    private static string Attribute(string words) => System.Net.WebUtility.HtmlEncode(words).Replace("\"", "&quot;");
}
