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

    private static readonly string Variants = PromptBlock.Write("variants", string.Join('\n', SectionCatalog.All.Select(Line)));

    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public Task<PageLayout> ComposeAsync(AgentCall call, Site site, Brief brief, CancellationToken cancellationToken) =>
        call.AskAsync<PageLayout>(ComposePrompt(site, brief, null), "page_plan", MaxLayoutTokens, null, cancellationToken);

    /// <returns>The model's answer as it came: three fenced blocks, if all went well.</returns>
    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public Task<string> WriteAsync(AgentCall call, Site site, Brief brief, Revision? revision, CancellationToken cancellationToken) =>
        call.TextAsync(WritePrompt(site, brief, revision), MaxWriteTokens, FencedAnswer.Unusable, cancellationToken);

    internal Prompt ComposePrompt(Site site, Brief brief, Revision? revision) => ComposeTemplate.Fill(
        ("site", SiteBlock.Of(site)),
        ("guidelines", guidelines.Block(site, GuidelineTopics.Layout | GuidelineTopics.Typography, LayoutGuidelineBudget)),
        ("variants", Variants),
        ("brief", BriefBlock(brief)),
        ("revision", Revision.Slot(revision)));

    internal Prompt WritePrompt(Site site, Brief brief, Revision? revision) => WriteTemplate.Fill(
        ("site", SiteBlock.Of(site)),
        ("guidelines", guidelines.Block(site, GuidelineTopics.All & ~GuidelineTopics.Voice, WriteGuidelineBudget)),
        ("brief", BriefBlock(brief)),
        ("slots", PromptBlock.Group("slots", brief.Visuals.Select(Slot))),
        ("revision", Revision.Slot(revision)));

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
