using System.Text;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit;
using PersonaSite.PageKit.Sections;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Tests.PageKit;

/// <summary>Plans and documents to render in tests.</summary>
internal static class Plans
{
    public static DesignTokens Tokens { get; } = DesignTokens.From("Harbour & Hill", Array.Empty<Guideline>());

    public static Site Site { get; } = new(
        new SiteId("harbour"), "Harbour & Hill", "invite people to a tasting", "https://harbour.example",
        new CallToAction("Book a tasting", "https://harbour.example/book"), "en", [], []);

    public static CopyItem Item(int n) => new($"Item {n}", $"Text of item {n}, with a fact.", $"{n * 11}%", $"Detail {n}", $"chunk-{n}");

    public static PlannedSection Section(SectionKind kind, string variant, int items, SectionGround ground = SectionGround.Paper, string? slot = null) => new(
        kind.ToString(), kind, variant, ground, $"A heading for {kind}", "A lead that says a little more.", "chunk-0",
        [.. Enumerable.Range(1, items).Select(Item)], slot);

    /// <summary>Every kind once, in each kind's nth layout.</summary>
    public static PagePlan Full(int nth = 0, string language = "en") => new(language, "A page", "A description of this page for search engines and for people.",
        [.. Enum.GetValues<SectionKind>().Select((kind, i) =>
        {
            var variants = SectionCatalog.For(kind).ToArray();
            var variant = variants[nth % variants.Length];
            return Section(kind, variant.Name, Math.Max(variant.MinItems, Math.Min(3, variant.MaxItems)), (SectionGround)(i % 4), variant.ShowsArtwork ? "pic" : null);
        })]);

    public static PageDocument Document(PagePlan plan, bool pictured = false, DesignTokens? tokens = null, Site? site = null) => new(
        site ?? Site, plan, tokens ?? Tokens,
        pictured ? [new Artwork("pic", VisualRole.Section, "Six boats", 960, 720, "image/svg+xml", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), ArtworkOrigin.Drawn)] : [],
        Enumerable.Range(0, 12).ToDictionary(n => $"chunk-{n}", n => $"Document {n}"));
}
