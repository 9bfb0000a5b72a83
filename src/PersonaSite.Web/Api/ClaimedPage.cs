using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Api;

/// <summary>
/// A copy of a page for the eyes of those who answer for it: every claim is underlined, and its number opens the passage that it
/// rests on. It needs no script: a number is a button that shows a popover, the words are its label. The page's own script is
/// left out, because what is read here is the document that was inspected.
/// </summary>
public sealed class ClaimedPage
{
    public const string StyleSheet = "/studio/claims.css";

    private static readonly HtmlParser Parser = new();

    private readonly IHtmlDocument _document;
    private readonly StringBuilder _sources = new();
    private readonly StringBuilder _elsewhere = new();

    private readonly IReadOnlyDictionary<string, string> _doubts;

    private ClaimedPage(IHtmlDocument document, IReadOnlyDictionary<string, string> doubts) => (_document, _doubts) = (document, doubts);

    /// <summary>The element of a claim, for addresses that lead to it. Claims count from 1.</summary>
    public static string Anchor(int number) => $"ps-claim-{number}";

    /// <param name="framed">It is shown in the Studio, made small: what is added is made larger, to be read there.</param>
    public static string Render(Page page, Inspection inspection, IReadOnlyList<RetrievedPassage> passages, bool framed)
    {
        var claims = inspection.Claims;
        using var document = Parser.ParseDocument(page.Text(Page.Html));
        var copy = new ClaimedPage(document, inspection.Doubts());
        copy.Prepare(framed);
        foreach (var (at, (claim, blocks)) in claims.Zip(ClaimPlaces.Find(PageText.Read(document), claims)).Index())
        {
            if (!copy.Mark(claim, at + 1, blocks))
                copy.AddElsewhere(claim, at + 1);
            copy.AddSource(claim, at + 1, claims.Count, passages.FirstOrDefault(passage => passage.ChunkId == claim.ChunkId));
        }

        return copy.Html();
    }

    /// <summary>What is folded away is unfolded: it was inspected too.</summary>
    private void Prepare(bool framed)
    {
        if (framed)
            _document.DocumentElement.ClassList.Add("ps-framed");
        foreach (var script in _document.QuerySelectorAll("script"))
            script.Remove();
        foreach (var details in _document.QuerySelectorAll("details"))
            details.SetAttribute("open", "");
        var styles = _document.CreateElement("link");
        styles.SetAttribute("rel", "stylesheet");
        styles.SetAttribute("href", StyleSheet);
        _document.Head!.AppendChild(styles);
    }

    private bool Mark(Claim claim, int number, IReadOnlyList<TextBlock> blocks)
    {
        var nodes = blocks.SelectMany(block => block.Nodes).Where(node => !string.IsNullOrWhiteSpace(node.Data)).ToList();
        IElement? mark = null;
        foreach (var node in nodes)
            mark = Wrap(node, claim, number, first: mark is null);
        if (mark is null)
            return false;
        var around = Around(mark);
        var button = Parse(Button(claim, number), (around ?? mark).ParentElement!);
        if (around is null)
            mark.Append(button);
        else
            around.After(button);
        return true;
    }

    private IElement Wrap(IText node, Claim claim, int number, bool first)
    {
        var words = node.Data.Trim();
        var at = node.Data.IndexOf(words, StringComparison.Ordinal);
        // A control in a control is none; there the words are only underlined, and the number stands behind.
        var mark = _document.CreateElement(Around(node) is null ? "label" : "span");
        mark.ClassName = $"ps-claim {Verdict(claim)}";
        if (mark.LocalName == "label")
            mark.SetAttribute("for", $"ps-button-{number}");
        if (first)
            mark.Id = Anchor(number);
        mark.Append(Parse(Emphasized(words, claim), mark));
        node.Replace(_document.CreateTextNode(node.Data[..at]), mark, _document.CreateTextNode(node.Data[(at + words.Length)..]));
        return mark;
    }

    private static IElement? Around(INode node) => node.ParentElement is null ? null : Outermost(node.ParentElement);

    private static IElement? Outermost(IElement element)
    {
        IElement? outermost = null;
        for (var around = element; around is not null; around = around.ParentElement)
        {
            if (around.LocalName is "a" or "button" or "summary" or "label")
                outermost = around;
        }

        return outermost;
    }

    /// <summary>What of a claim no passage bears out stands out from it.</summary>
    private static string Emphasized(string words, Claim claim)
    {
        var trouble = (claim.Facts ?? []).FirstOrDefault(fact => !fact.Supported && fact.Text.Length > 0 && words.Contains(fact.Text, StringComparison.Ordinal));
        if (trouble is null || trouble.Text == words)
            return Escape(words);
        var at = words.IndexOf(trouble.Text, StringComparison.Ordinal);
        return $"{Escape(words[..at])}<b class=\"ps-trouble\">{Escape(trouble.Text)}</b>{Escape(words[(at + trouble.Text.Length)..])}";
    }

    private string Button(Claim claim, int number) =>
        $"<button type=\"button\" class=\"ps-number {Verdict(claim)}\" id=\"ps-button-{number}\" popovertarget=\"ps-source-{number}\" aria-label=\"Claim {number}, {Word(claim)}: show its source\">{Sign(claim)} {number}</button>";

    /// <summary>Claims that nobody reads in the running text: the title, the words for pictures, what a style sheet puts on the page.</summary>
    private void AddElsewhere(Claim claim, int number)
    {
        foreach (var picture in _document.QuerySelectorAll("img[alt]").Where(picture => claim.Place.Length > 0 && PageText.Tidy(picture.GetAttribute("alt")!) == claim.Text))
            picture.ClassList.Add("ps-picture", Verdict(claim));
        _elsewhere.Append(CultureInfo.InvariantCulture, $"<li><span class=\"ps-place\">{Escape(claim.Place.Length > 0 ? claim.Place : "not found on this page")}</span> <label class=\"ps-claim {Verdict(claim)}\" id=\"{Anchor(number)}\" for=\"ps-button-{number}\">{Emphasized(claim.Text, claim)}{Button(claim, number)}</label></li>");
    }

    private void AddSource(Claim claim, int number, int of, RetrievedPassage? passage)
    {
        _sources.Append(CultureInfo.InvariantCulture, $"<div popover role=\"dialog\" class=\"ps-source {Verdict(claim)}\" id=\"ps-source-{number}\" aria-labelledby=\"ps-verdict-{number}\">");
        _sources.Append(CultureInfo.InvariantCulture, $"<p class=\"ps-verdict\" id=\"ps-verdict-{number}\"><span aria-hidden=\"true\">{Sign(claim)}</span> {char.ToUpperInvariant(Word(claim)[0])}{Word(claim)[1..]} <span class=\"ps-quiet\">claim {number} of {of}, {Escape(claim.Kind.ToString().ToLowerInvariant())}</span></p>");
        _sources.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" class=\"ps-close\" popovertarget=\"ps-source-{number}\" popovertargetaction=\"hide\" aria-label=\"Close\">✕</button>");
        _sources.Append(CultureInfo.InvariantCulture, $"<p class=\"ps-reason\">{Escape(claim.Reason)}</p>");
        if (IsDoubted(claim))
            _sources.Append(CultureInfo.InvariantCulture, $"<p class=\"ps-reason\"><strong>The judge:</strong> {Escape(_doubts[claim.Text])}</p>");
        var facts = (claim.Facts ?? []).Where(fact => fact.Text != claim.Text).DistinctBy(fact => (fact.Text, fact.Supported)).ToList();
        if (facts.Count > 0)
            _sources.Append("<ul class=\"ps-facts\">").AppendJoin("", facts.Select(fact => $"<li class=\"{(fact.Supported ? "yes" : "no")}\"><span aria-hidden=\"true\">{(fact.Supported ? "✓" : "✕")}</span> {Escape(fact.Text)} <span class=\"ps-quiet\">{fact.Kind.ToString().ToLowerInvariant()}{(fact.Supported ? "" : ", not supported")}</span></li>")).Append("</ul>");
        if (passage is null)
        {
            _sources.Append(CultureInfo.InvariantCulture, $"<p class=\"ps-where ps-quiet\">{(claim.ChunkId is null ? claim.Supported ? "It rests on what the site says of itself." : "The page names no passage for this." : $"The passage {Escape(claim.ChunkId)} was not among those retrieved.")}</p></div>");
            return;
        }

        _sources.Append(CultureInfo.InvariantCulture, $"<p class=\"ps-where\"><strong>{Escape(passage.Heading)}</strong> <span class=\"ps-quiet\">{Escape(passage.Source)}</span></p><blockquote class=\"ps-passage\">");
        foreach (var part in PassageExcerpt.Of(passage.Text, claim.Text))
            _sources.Append(part.Marked ? $"<mark>{Escape(part.Text)}</mark>" : Escape(part.Text));
        _sources.Append("</blockquote></div>");
    }

    private string Html()
    {
        var body = _document.Body!;
        var elsewhere = _elsewhere.Length == 0 ? "" : $"<aside class=\"ps-elsewhere\" aria-labelledby=\"ps-elsewhere\"><h2 id=\"ps-elsewhere\">Claims outside the running text</h2><ul>{_elsewhere}</ul></aside>";
        body.Append(Parse(elsewhere + _sources, body));
        return _document.ToHtml();
    }

    private static INode[] Parse(string html, IElement context) => Parser.ParseFragment(html, context).ToArray();

    private bool IsDoubted(Claim claim) => claim.Supported && _doubts.ContainsKey(claim.Text);

    private string Verdict(Claim claim) => !claim.Supported ? "no" : IsDoubted(claim) ? "doubt" : "yes";

    private string Sign(Claim claim) => !claim.Supported ? "✕" : IsDoubted(claim) ? "?" : "✓";

    private string Word(Claim claim) => !claim.Supported ? "not supported" : IsDoubted(claim) ? "supported, but doubted" : "supported";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
