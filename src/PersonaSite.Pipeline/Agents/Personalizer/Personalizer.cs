using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.PageKit.Sections;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents.Personalizer;

/// <summary>Reads the visitor beside retrieved facts and writes the brief: the page in words.</summary>
public sealed class Personalizer(GuidelineSelection guidelines)
{
    private const int GuidelineBudget = 9_000;

    /// <summary>About twice what a full brief takes, so that a model that lists everything is still stopped.</summary>
    private const int MaxOutputTokens = 5_000;

    private static readonly PromptTemplate Template = PromptTemplate.Load("personalizer");

    private static readonly string Kinds = PromptBlock.Write("section-kinds", string.Join(
        '\n', SectionCatalog.All.Select(variant => Name(variant.Kind)).Distinct()));

    /// <returns>A brief that keeps the kit's rules: see <see cref="BriefRepair"/>.</returns>
    /// <exception cref="PersonaSite.Core.ProblemException">The provider failed, or the budget is used up.</exception>
    public async Task<Brief> WriteAsync(
        AgentCall call, Site site, VisitorProfile visitor, IReadOnlyList<RetrievedChunk> passages, Revision? revision, CancellationToken cancellationToken)
    {
        var brief = await call.AskAsync<Brief>(Prompt(site, visitor, passages, revision), "brief", MaxOutputTokens, Unusable, cancellationToken);
        return BriefRepair.Repair(brief, site, passages);
    }

    /// <summary>What code cannot mend: a brief without substance.</summary>
    private static string? Unusable(Brief brief) =>
        (brief.Sections ?? []).Count(section => section is not null) < 3 ? "The brief needs a hero, at least one section with content, and a call to action." : null;

    internal Prompt Prompt(Site site, VisitorProfile visitor, IReadOnlyList<RetrievedChunk> passages, Revision? revision) => Template.Fill(
        ("site", SiteBlock.Of(site)),
        ("guidelines", guidelines.Block(site, GuidelineTopics.Voice | GuidelineTopics.Layout | GuidelineTopics.General, GuidelineBudget)),
        ("section-kinds", Kinds),
        ("passages", SiteBlock.Passages(passages)),
        ("visitor", PromptBlock.Write("visitor", visitor.Describe())),
        ("revision", Revision.Slot(revision)));

    private static string Name(SectionKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
