using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Markdig;
using Markdig.Parsers;
using PersonaSite.Pipeline.Screening;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// Reads documents as they are found: Markdown with front matter and template tags, HTML pages, plain text. All of them
/// become HTML first and blocks from there, so a table or a quotation is understood the same wherever it came from.
/// </summary>
public static partial class DocumentReader
{
    /// <summary>Fields that say in one or two sentences what the document says.</summary>
    private static readonly string[] LeadFields = ["lead", "excerpt", "summary", "description", "abstract"];

    /// <summary>Fields that name whom a case is about.</summary>
    private static readonly string[] ClientFields = ["agency", "client", "customer"];

    private const int MaxDepth = 256;

    private static readonly MarkdownPipeline Markdown = CreatePipeline();

    public static IReadOnlyCollection<string> Extensions { get; } = [".md", ".markdown", ".html", ".htm", ".txt"];

    /// <param name="source">Path relative to the knowledge folder, with forward slashes; its extension decides how the text is read.</param>
    /// <param name="defaultLanguage">The site's; holds where the document does not name its own, and is not clearly in another.</param>
    public static Document Read(string source, string text, string defaultLanguage)
    {
        // What nobody sees was put there for somebody else.
        var (fields, body) = FrontMatter.Split(Disguise.Visible(text).ReplaceLineEndings("\n"));
        var isPage = source.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || source.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);
        body = WithoutComments(LiquidTags.Remove(body));
        var (read, page) = HtmlBlocks.Read(Flattened(isPage ? body : ToHtml(body)));
        if (isPage)
            AddMeta(fields, page);

        var blocks = Attributed(read);
        var title = TakeTitle(fields, blocks, source, page, isPage);
        AddLead(fields, blocks);
        var language = fields.Language(source) ?? LanguageGuess.OtherThan(defaultLanguage, PlainText.Of(blocks)) ?? defaultLanguage;
        return new Document(source, title, fields.ToMetadata(source, language), blocks) { Doubt = fields.Doubt(source) };
    }

    private static string ToHtml(string markdown)
    {
        // People put headings straight below HTML and forget the space after the marks; readers of Markdown are strict about both.
        markdown = HeadingAfterTag().Replace(markdown, "\n\n");
        markdown = HeadingWithoutSpace().Replace(markdown, "$1 ");
        if (Run().IsMatch(markdown))
            return AsParagraphs(markdown);
        try
        {
            return Markdig.Markdown.ToHtml(markdown, Markdown);
        }
        catch (ArgumentException)
        {
            // Nested beyond what the parser allows.
            return AsParagraphs(markdown);
        }
    }

    /// <summary>Of what no author wrote as Markdown the words still count.</summary>
    private static string AsParagraphs(string text) =>
        string.Concat(text.Split("\n\n").Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>"));

    /// <summary>Parsers take time by depth times size. Real pages are some dozen elements deep; beyond this the tags go and the words stay.</summary>
    private static string Flattened(string html)
    {
        var depth = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            depth += html[at + 1] == '/' ? -1 : char.IsAsciiLetter(html[at + 1]) && !Void().IsMatch(html, at) ? 1 : 0;
            if (depth > MaxDepth)
                return AsParagraphs(AnyTag().Replace(html, " "));
        }

        return html;
    }

    private static string WithoutComments(string text)
    {
        var (kept, from) = (new System.Text.StringBuilder(text.Length), 0);
        for (int begin, end; (begin = text.IndexOf("<!--", from, StringComparison.Ordinal)) >= 0 && (end = text.IndexOf("-->", begin, StringComparison.Ordinal)) >= 0; from = end + 3)
            kept.Append(text, from, begin - from);
        return kept.Append(text, from, text.Length - from).ToString();
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseDefinitionLists().UseEmphasisExtras().UseListExtras();
        // Text indented under a template tag is text far more often than it is code.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    private static void AddMeta(FrontMatter fields, IHtmlDocument page)
    {
        fields.AddMissing("language", page.DocumentElement.GetAttribute("lang")?.Trim() ?? "");
        foreach (var meta in page.QuerySelectorAll("meta[name][content]"))
            fields.AddMissing(meta.GetAttribute("name")!.Trim().ToLowerInvariant(), meta.GetAttribute("content")!.Trim());
        if (page.QuerySelector("time[datetime]")?.GetAttribute("datetime") is { } time)
            fields.AddMissing("date", time.Trim());
    }

    /// <summary>The document's own word for itself, else its first heading; a first heading that repeats the title is taken out.</summary>
    private static string TakeTitle(FrontMatter fields, List<Block> blocks, string source, IHtmlDocument page, bool isPage)
    {
        var title = PlainText.Line(fields.Text("title", "name", "headline"));
        var first = blocks.FindIndex(block => block is HeadingBlock);
        var heading = first >= 0 ? (HeadingBlock)blocks[first] : null;
        // Only the first heading of the highest level can stand for the whole, and only with nothing but a line or two above it.
        var heads = heading is not null && first <= 2 && (heading.Level == 1 || heading.Text == title)
            && (title.Length > 0 ? heading.Text.Equals(title, StringComparison.OrdinalIgnoreCase) : true);
        if (heads)
            blocks.RemoveAt(first);
        if (title.Length > 0)
            return title;
        if (heads)
            return heading!.Text;
        if (isPage && PlainText.Line(page.Title ?? "") is { Length: > 0 } named)
            return TitleTail().Replace(named, "");
        return heading?.Text ?? FileName(source);
    }

    private static void AddLead(FrontMatter fields, List<Block> blocks)
    {
        var lead = PlainText.Lines(fields.Text(LeadFields));
        var body = string.Join('\n', blocks.OfType<ParagraphBlock>().Take(6).Select(block => block.Text));
        if (lead.Length > 0 && !Repeats(lead, body))
            blocks.Insert(0, new ParagraphBlock(lead));
        if (PlainText.Line(fields.Text(ClientFields)) is { Length: > 0 } client && !body.Contains(client, StringComparison.OrdinalIgnoreCase))
            blocks.Insert(0, new ParagraphBlock($"Client: {client}"));
    }

    /// <summary>Excerpts are often the first sentences once more, word for word or nearly so. One with a figure of its own says more.</summary>
    private static bool Repeats(string lead, string body)
    {
        if (Figure().Matches(lead).Select(figure => figure.Value).Except(Figure().Matches(body).Select(figure => figure.Value)).Any())
            return false;
        var said = LongWord().Matches(body).Select(word => word.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = LongWord().Matches(lead);
        return words.Count(word => said.Contains(word.Value)) >= words.Count * 0.8;
    }

    /// <summary>A quotation whose attribution stands in the paragraph below it, or behind it in its own.</summary>
    private static List<Block> Attributed(IReadOnlyList<Block> read)
    {
        var blocks = new List<Block>(read.Count);
        foreach (var block in read)
        {
            if (block is ParagraphBlock line && blocks is [.., ParagraphBlock quote] && Attribution.Begins(line.Text)
                && quote.Text[0] is '"' or '“' && Attribution.Of(((ParagraphBlock)blocks[^1]).Text, line.Text) is { } testimonial)
                blocks[^1] = new TestimonialBlock(testimonial);
            else if (block is ParagraphBlock whole && SaidAndNamed().Match(whole.Text) is { Success: true } said && Attribution.Of(said.Groups["quote"].Value, said.Groups["who"].Value) is { } own)
                blocks.Add(new TestimonialBlock(own));
            else
                blocks.Add(block);
        }

        return blocks;
    }

    private static string FileName(string source)
    {
        var name = FileDate().Replace(Path.GetFileNameWithoutExtension(source), "").Replace('-', ' ').Replace('_', ' ').Trim();
        return name.Length == 0 ? source : char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>The same mark hundreds of times in a row is no Markdown.</summary>
    [GeneratedRegex(@"([\[(*_`>!~])\1{255}")]
    private static partial Regex Run();

    [GeneratedRegex(@"\G<(?:br|hr|img|input|meta|link|col|wbr|source|area|embed|p|li|td|th|tr|dt|dd|option)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Void();

    /// <summary>"It was warm by seven." — Ann Lee, caretaker</summary>
    [GeneratedRegex(@"^(?<quote>(?:""[^""]{20,600}""|“[^“”]{20,600}”))\s+(?<who>(?:—|–|―)\s*\p{Lu}[^.!?]{2,120})$")]
    private static partial Regex SaidAndNamed();

    [GeneratedRegex(@"<[^<>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"\w{4,}")]
    private static partial Regex LongWord();

    [GeneratedRegex(@"\d[\d.,]*\d|\d")]
    private static partial Regex Figure();

    [GeneratedRegex(@"(?<=>)[ \t]*\n(?=#{1,6} )")]
    private static partial Regex HeadingAfterTag();

    [GeneratedRegex(@"^(#{2,6})(?=[\p{L}\p{N}])", RegexOptions.Multiline)]
    private static partial Regex HeadingWithoutSpace();

    /// <summary>"Prices | Fernhollow": what follows the bar is the site.</summary>
    [GeneratedRegex(@"\s+[|–—·]\s+[^|–—·]+$")]
    private static partial Regex TitleTail();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}-?")]
    private static partial Regex FileDate();
}
