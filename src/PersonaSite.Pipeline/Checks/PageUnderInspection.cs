using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>For whom and from what the page was made.</summary>
/// <param name="Passages">Those that were retrieved, by id: a page may cite no others.</param>
public sealed record InspectionContext(
    Site Site, VisitorProfile Visitor, GenerationMode Mode, string Language, DesignTokens Tokens, IReadOnlyDictionary<string, Chunk> Passages)
{
    public static IReadOnlyDictionary<string, Chunk> ById(IEnumerable<RetrievedChunk> passages) =>
        passages.Select(passage => passage.Chunk).DistinctBy(chunk => chunk.Id).ToDictionary(chunk => chunk.Id.Value);
}

/// <summary>A finished page as its visitor gets it, parsed once for all checks.</summary>
public sealed class PageUnderInspection : IDisposable
{
    private static readonly HtmlParser Parser = new();

    private readonly Dictionary<string, Reading> _readings = new(StringComparer.Ordinal);
    private readonly Lazy<PageText> _text;
    private readonly Lazy<IReadOnlyList<Claim>> _claims;

    public PageUnderInspection(Page page, InspectionContext context)
    {
        (Page, Context) = (page, context);
        Html = page.Text(Page.Html);
        Css = page.Text(Page.Styles);
        Document = Parser.ParseDocument(Html);
        _text = new(() => PageText.Read(Document));
        _claims = new(() => ClaimLedger.Read(this));
    }

    public Page Page { get; }

    public InspectionContext Context { get; }

    public string Html { get; }

    public string Css { get; }

    public IHtmlDocument Document { get; }

    /// <summary>What a visitor reads.</summary>
    public PageText Text => _text.Value;

    /// <summary>A text of the page, read once for all checks.</summary>
    internal Reading Read(string text)
    {
        if (!_readings.TryGetValue(text, out var reading))
            _readings[text] = reading = new Reading(text);
        return reading;
    }

    public IReadOnlyList<Claim> Claims => _claims.Value;

    public void Dispose() => Document.Dispose();
}
