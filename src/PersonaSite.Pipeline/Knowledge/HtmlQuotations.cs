using AngleSharp.Dom;
using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>Quotations that name who said them. Only those may stand on a page as a testimonial.</summary>
internal static class HtmlQuotations
{
    private const string Speakers = "cite, footer, figcaption, [class*=author], [class*=attribution], [class*=name], [class*=source], [class*=byline]";

    public static bool IsTestimonial(IElement element) =>
        element.ClassList.Any(name => name.Contains("testimonial", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith('s') && !name.Contains("list", StringComparison.OrdinalIgnoreCase) && !name.Contains("grid", StringComparison.OrdinalIgnoreCase));

    /// <param name="quote">The element that holds the words.</param>
    /// <param name="whole">The element around words and attribution; often the same.</param>
    public static Testimonial? Read(IElement quote, IElement whole)
    {
        if (whole.GetAttribute("data-name") is { Length: > 0 } name)
            return Attribution.Quoted(Words(quote), name, quote.GetAttribute("data-role") ?? "", quote.GetAttribute("data-organization") ?? "");
        var speaker = whole.QuerySelectorAll(Speakers).Where(element => element.TextContent.Trim().Length > 1).ToList();
        if (speaker.Count > 0)
        {
            // Outermost only: a footer's cite is part of the footer's line.
            var outer = speaker.Where(element => !speaker.Any(other => other != element && other.Contains(element))).ToList();
            var line = string.Join(", ", outer.Select(Line).Where(text => text.Length > 0));
            outer.ForEach(element => element.Remove());
            return Attribution.Of(Words(quote), line);
        }

        return LastLine(quote);
    }

    /// <summary>The attribution is the quotation's last line, and begins with a dash.</summary>
    private static Testimonial? LastLine(IElement quote)
    {
        // A line that begins with a hyphen has become a list item, which was not meant.
        var paragraphs = quote.QuerySelectorAll("p, li").ToList();
        var lines = (paragraphs.Count > 0 ? paragraphs.SelectMany(part => Lines(part).Select(line => part.LocalName == "li" ? "- " + line : line)) : Lines(quote)).ToList();
        if (lines.Count < 2 || !Attribution.Begins(lines[^1]))
            return null;
        return Attribution.Of(string.Join(' ', lines.SkipLast(1)), lines[^1]);
    }

    private static IEnumerable<string> Lines(IElement element) =>
        InlineText.Of(element.ChildNodes).Raw.Split(['\n', PlainText.LineBreak]).Select(PlainText.Line).Where(line => line.Length > 0);

    private static string Line(IElement element) => PlainText.Line(InlineText.Of(element.ChildNodes).Raw.Replace(PlainText.LineBreak.ToString(), ", ").Replace("\n", " "));

    private static string Words(IElement quote) => InlineText.Of(quote.ChildNodes).Raw.Replace(PlainText.LineBreak, ' ');
}
