using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Pipeline.Making;

/// <summary>
/// The builder's turn in compose mode: one call for the whole page, or several at the same time for a share of its sections each,
/// and one more that reads all parts and makes them one page. Whatever fails is done by rule; a page never fails for its layout.
/// </summary>
internal sealed class LayoutDesk(Builder builder)
{
    /// <param name="sectionBuilders">At most as many work as there are sections.</param>
    /// <returns>The layout, and the brief with its sections in the order that they now stand in.</returns>
    public Task<(Brief Brief, PageLayout Layout)> LayOutAsync(RunContext run, Brief brief, PageLayout byRule, int sectionBuilders, CancellationToken cancellationToken)
    {
        var shares = Shares(brief, sectionBuilders);
        return run.TurnAsync(
            AgentNames.Builder,
            run.Models.ModelOf(AgentNames.Builder),
            [AgentNames.Personalizer],
            () => shares.Count > 1 ? TogetherAsync(run, brief, byRule, shares, cancellationToken) : AloneAsync(run, brief, byRule, cancellationToken),
            done => $"{done.Layout.Sections?.Count ?? 0} sections laid out{(shares.Count > 1 ? $" by {shares.Count} builders" : "")}");
    }

    /// <summary>Neighbouring sections, as evenly as they can be dealt out: what stands together is seen together.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Shares(Brief brief, int builders)
    {
        var count = Math.Clamp(builders, 1, Math.Max(1, brief.Sections.Count));
        return [.. Enumerable.Range(0, count).Select(at =>
        {
            var (from, to) = (brief.Sections.Count * at / count, brief.Sections.Count * (at + 1) / count);
            return brief.Sections.Take(to).Skip(from).Select(section => section.Id).ToList();
        })];
    }

    private async Task<(Brief Brief, PageLayout Layout)> AloneAsync(RunContext run, Brief brief, PageLayout byRule, CancellationToken cancellationToken) => (brief, await OrByRuleAsync(
        run, "layout by rule", () => builder.ComposeAsync(run.Call(AgentNames.Builder, AnswerNotes.Layout()), run.Site, brief, cancellationToken), byRule));

    private async Task<(Brief Brief, PageLayout Layout)> TogetherAsync(RunContext run, Brief brief, PageLayout byRule, IReadOnlyList<IReadOnlyList<string>> shares, CancellationToken cancellationToken)
    {
        var parts = await Together.AllAsync(shares.Select((share, at) => (Func<CancellationToken, Task<PageLayout>>)(stop => ShareAsync(run, brief, byRule, share, $"{at + 1} of {shares.Count}", stop))), cancellationToken);
        var whole = new PageLayout([.. parts.SelectMany(part => part.Sections)]);
        var edits = await OrByRuleAsync(
            run, "joining by rule", () => builder.IntegrateAsync(run.Call(AgentNames.Builder, AnswerNotes.Layout(), UsageRecord.Integration), run.Site, brief, parts, cancellationToken), new PageEdits([], []));
        return edits.ApplyTo(brief, whole);
    }

    /// <summary>A builder's own sections: what it says of others is not its to say, and what it leaves out is laid out by rule.</summary>
    private async Task<PageLayout> ShareAsync(RunContext run, Brief brief, PageLayout byRule, IReadOnlyList<string> share, string part, CancellationToken cancellationToken)
    {
        var own = byRule.Sections.Where(entry => share.Contains(entry.Section)).ToList();
        var answer = await OrByRuleAsync(
            run, $"layout by rule of part {part}",
            () => builder.ComposeShareAsync(run.Call(AgentNames.Builder, AnswerNotes.Layout(), part), run.Site, brief, share, cancellationToken), new PageLayout(own));
        var said = (answer.Sections ?? []).Where(entry => entry?.Section is not null).DistinctBy(entry => entry.Section).ToDictionary(entry => entry.Section);
        return new PageLayout([.. own.Select(entry => said.GetValueOrDefault(entry.Section, entry))]);
    }

    private static async Task<T> OrByRuleAsync<T>(RunContext run, string rule, Func<Task<T>> ask, T byRule)
    {
        try
        {
            return await ask();
        }
        catch (ProblemException problem) when (problem.Kind == ProblemKind.Provider)
        {
            run.Log.Add(new FellBack(run.Models.ModelOf(AgentNames.Builder), rule, problem.Message));
            return byRule;
        }
    }
}
