using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit;

/// <summary>What a page is rendered from.</summary>
/// <param name="Artwork">By slot; a slot without artwork renders without a picture, and still looks finished.</param>
/// <param name="SourceTitles">For each chunk id that the plan cites: the title of its document, shown as the small source line.</param>
public sealed record PageDocument(
    Site Site, PagePlan Plan, DesignTokens Tokens, IReadOnlyList<Artwork> Artwork, IReadOnlyDictionary<string, string> SourceTitles);
