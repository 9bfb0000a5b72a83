using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Evaluation.Pages;

/// <summary>Evaluations in the background of this process, held against the one that was accepted last in the Studio.</summary>
public sealed class EvaluationService(GenerationPipeline pipeline, SiteStore sites, StudyStore store, BackgroundStudies studies, TimeProvider clock)
{
    /// <summary>What an evaluation can cost at most.</summary>
    public decimal MostUsd(Site site, EvaluationSet set, int visitors) => set.Repeat * (set.Visitors.Count > 0 ? set.Visitors.Count : visitors) * pipeline.MostUsd(site, set.Mode);

    /// <param name="set">Null: the only set that the site has.</param>
    /// <exception cref="ProblemException">There is no such site or set, or nobody to make pages for.</exception>
    public async Task<Guid> StartAsync(SiteId site, string? set, CancellationToken cancellationToken = default)
    {
        var content = await sites.NeedAsync(site, cancellationToken);
        var chosen = PageEvaluation.SetOf(content.Site, set);
        var visitors = content.VisitorsNamed(chosen.Visitors).Count;
        if (visitors == 0)
            throw new ProblemException(ProblemKind.BadInput, $"{content.Site.Name} has no visitors to evaluate pages for.", "Add one on the site's page.");
        return await studies.StartAsync(new StudySubject(StudyKind.Evaluation, content.Site, $"set {chosen.Name}, {visitors} visitors, {chosen.Mode.ToString().ToLowerInvariant()}", chosen.Name), async (make, tell, stop) =>
        {
            var accepted = await store.AcceptedAsync(site, chosen.Name, stop) is { } one ? EvaluationReport.Parse(one.Report).Scores with { AcceptedOn = DateOnly.FromDateTime(one.AcceptedAt!.Value.UtcDateTime) } : null;
            var report = EvaluationReport.Of(await PageEvaluation.RunAsync(content, chosen, make, tell, clock, stop), accepted);
            return new StudyOutcome(report.Usd, report.Verdict, report.ToText());
        }, cancellationToken);
    }
}
