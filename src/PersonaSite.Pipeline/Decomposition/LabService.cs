using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Decomposition;

/// <summary>Labs in the background of this process.</summary>
public sealed class LabService(GenerationPipeline pipeline, SiteStore sites, BackgroundStudies studies, TimeProvider clock)
{
    /// <summary>What a lab can cost at most, its first page included.</summary>
    public decimal MostUsd(LabPlan plan) =>
        Most(plan, 1) + plan.Repeat * Enumerable.Range(1, plan.Most).Sum(builders => Most(plan, builders));

    /// <summary>Starts it.</summary>
    /// <param name="visitor">Name of one of the site's visitors.</param>
    /// <exception cref="ProblemException">There is no such site or visitor, or the plan cannot be.</exception>
    public async Task<Guid> StartAsync(SiteId site, string visitor, int most, int repeat, int seed, decimal secondUsd, CancellationToken cancellationToken = default)
    {
        var content = await sites.NeedAsync(site, cancellationToken);
        return await StartAsync(new LabPlan(content, content.VisitorsNamed([visitor])[0], most, repeat, seed, secondUsd), cancellationToken);
    }

    /// <exception cref="ProblemException">The plan cannot be.</exception>
    public async Task<Guid> StartAsync(LabPlan plan, CancellationToken cancellationToken = default)
    {
        plan.Check();
        var title = $"{plan.Visitor.Name}, 1 to {plan.Most} builders{(plan.Repeat > 1 ? $", {plan.Repeat} times" : "")}";
        return await studies.StartAsync(new StudySubject(StudyKind.Lab, plan.Content.Site, title), async (make, tell, stop) =>
        {
            var report = LabReport.Of(await Lab.RunAsync(plan, make, tell, clock, stop));
            return new StudyOutcome(report.Usd, report.Verdict, report.ToText());
        }, cancellationToken);
    }

    private decimal Most(LabPlan plan, int builders) => pipeline.MostUsd(plan.Content.Site, GenerationMode.Compose, sectionBuilders: builders);
}
