using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Drawing;
using PersonaSite.PageKit.Sections;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents.Builder;

/// <summary>Turns a brief into a page: by laying it out with the page kit, or by writing the code itself.</summary>
public sealed class Builder(GuidelineSelection guidelines)
{
    private const int LayoutGuidelineBudget = 5_000;
    private const int MaxLayoutTokens = 1_500;
    private const int WriteGuidelineBudget = 16_000;
    private const int MaxWriteTokens = 16_000;

    private static readonly PromptTemplate ComposeTemplate = PromptTemplate.Load("compose");
    private static readonly PromptTemplate WriteTemplate = PromptTemplate.Load("write");

    private static readonly PromptTemplate SectionTemplate = PromptTemplate.Load("section");
    private static readonly PromptTemplate IntegrateTemplate = PromptTemplate.Load("integrate");

    private static readonly string Variants = VariantsOf(SectionCatalog.All);

    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public Task<PageLayout> ComposeAsync(AgentCall call, Site site, Brief brief, CancellationToken cancellationToken) =>
        call.AskAsync<PageLayout>(ComposePrompt(site, brief, null), "page_plan", MaxLayoutTokens, null, cancellationToken);

    /// <summary>As <see cref="ComposeAsync"/>, for some of the sections, while others do the rest.</summary>
    /// <param name="share">Ids of the sections to lay out.</param>
    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public Task<PageLayout> ComposeShareAsync(AgentCall call, Site site, Brief brief, IReadOnlyList<string> share, CancellationToken cancellationToken) =>
        call.AskAsync<PageLayout>(SharePrompt(site, brief, share), "page_plan", MaxLayoutTokens, null, cancellationToken);

    /// <summary>Reads what several have laid out, and mends what does not fit together.</summary>
    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public Task<PageEdits> IntegrateAsync(AgentCall call, Site site, Brief brief, IReadOnlyList<PageLayout> parts, CancellationToken cancellationToken) =>
        call.AskAsync<PageEdits>(IntegratePrompt(site, brief, parts), "page_edits", MaxLayoutTokens, null, cancellationToken);

    /// <returns>The model's answer as it came: three fenced blocks, if all went well.</returns>
    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public Task<string> WriteAsync(AgentCall call, Site site, Brief brief, Revision? revision, CancellationToken cancellationToken) =>
        call.TextAsync(WritePrompt(site, brief, revision), MaxWriteTokens, FencedAnswer.Unusable, cancellationToken);

    internal Prompt ComposePrompt(Site site, Brief brief, Revision? revision) => ComposeTemplate.Fill(
        ("site", SiteBlock.Of(site)),
        ("guidelines", LayoutGuidelines(site)),
        ("variants", Variants),
        ("brief", BriefBlock(brief)),
        ("revision", Revision.Slot(revision)));

    internal Prompt SharePrompt(Site site, Brief brief, IReadOnlyList<string> share)
    {
        var own = brief.Sections.Where(section => share.Contains(section.Id)).ToList();
        return SectionTemplate.Fill(
            ("site", SiteBlock.Of(site)),
            ("guidelines", LayoutGuidelines(site)),
            ("variants", VariantsOf(SectionCatalog.All.Where(variant => own.Any(section => section.Kind == variant.Kind)))),
            ("outline", PromptBlock.Write("outline", string.Join('\n', brief.Sections.Select(section =>
                $"{section.Id} ({JsonNamingPolicy.KebabCaseLower.ConvertName(section.Kind.ToString())}, {section.Items.Count} items{(section.Visual.Length > 0 ? ", picture" : "")}){(share.Contains(section.Id) ? ": yours" : "")}")))),
            ("brief", BriefBlock(brief with { Sections = own, Visuals = [.. brief.Visuals.Where(visual => own.Any(section => section.Visual == visual.Id))] })));
    }

    internal Prompt IntegratePrompt(Site site, Brief brief, IReadOnlyList<PageLayout> parts) => IntegrateTemplate.Fill(
        ("site", SiteBlock.Of(site)),
        ("guidelines", LayoutGuidelines(site)),
        ("variants", Variants),
        ("brief", BriefBlock(brief)),
        ("parts", PromptBlock.Group("parts", parts.Select((part, at) => PromptBlock.Write("part", JsonSerializer.Serialize(part, PersonaJson.Options), ("builder", $"{at + 1}"))))));

    internal Prompt WritePrompt(Site site, Brief brief, Revision? revision) => WriteTemplate.Fill(
        ("site", SiteBlock.Of(site)),
        ("guidelines", guidelines.Block(site, GuidelineTopics.All & ~GuidelineTopics.Voice, WriteGuidelineBudget)),
        ("brief", BriefBlock(brief)),
        ("slots", PromptBlock.Group("slots", brief.Visuals.Select(Slot))),
        ("revision", Revision.Slot(revision)));

    private string LayoutGuidelines(Site site) => guidelines.Block(site, GuidelineTopics.Layout | GuidelineTopics.Typography, LayoutGuidelineBudget);

    private static string VariantsOf(IEnumerable<SectionVariant> variants) => PromptBlock.Write("variants", string.Join('\n', variants.Select(Line)));

    private static string BriefBlock(Brief brief) => PromptBlock.Write("brief", JsonSerializer.Serialize(brief, PersonaJson.Options));

    /// <summary>Size and words of a picture are known before it is made, so the builder need not wait for the artist.</summary>
    private static string Slot(VisualElement visual)
    {
        var (width, height) = ArtworkDrawer.SizeOf(visual.Role);
        return PromptBlock.Write("slot", visual.Subject, ("id", visual.Id), ("alt", Artist.Artist.Alt(null, visual)), ("width", $"{width}"), ("height", $"{height}"));
    }

    private static string Line(SectionVariant variant) =>
        $"{JsonNamingPolicy.KebabCaseLower.ConvertName(variant.Kind.ToString())}/{variant.Name}: {variant.Use} items {variant.MinItems}-{variant.MaxItems}; picture {(variant.ShowsArtwork ? "yes" : "no")}";
}
