using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents.SinglePageWriter;

/// <summary>One big model does everything in one call: what the decomposed agents are measured against.</summary>
public sealed class SinglePageWriter(GuidelineSelection guidelines)
{
    private const int GuidelineBudget = 16_000;
    private const int MaxOutputTokens = 20_000;

    private static readonly PromptTemplate Template = PromptTemplate.Load("single");

    /// <returns>The model's answer as it came: three fenced blocks, if all went well.</returns>
    /// <exception cref="PersonaSite.Core.ProblemException">The provider failed, or the budget is used up.</exception>
    public Task<string> WriteAsync(
        AgentCall call, Site site, VisitorProfile visitor, IReadOnlyList<RetrievedChunk> passages, Revision? revision, CancellationToken cancellationToken) =>
        call.TextAsync(Prompt(site, visitor, passages, revision), MaxOutputTokens, FencedAnswer.Unusable, cancellationToken);

    internal Prompt Prompt(Site site, VisitorProfile visitor, IReadOnlyList<RetrievedChunk> passages, Revision? revision) => Template.Fill(
        ("site", SiteBlock.Of(site)),
        ("guidelines", guidelines.Block(site, GuidelineTopics.All, GuidelineBudget)),
        ("passages", SiteBlock.Passages(passages)),
        ("visitor", PromptBlock.Write("visitor", visitor.Describe())),
        ("revision", Revision.Slot(revision)));
}
