using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Comparison.Judging;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>Comparisons in the background of this process.</summary>
public sealed class ComparisonService(GenerationPipeline pipeline, SiteStore sites, BackgroundStudies studies, PairJudge judge, TimeProvider clock)
{
    /// <summary>What a comparison can cost at most, without a judge.</summary>
    public decimal MostUsd(StudyPlan plan) => plan.Order().Sum(place => pipeline.MostUsd(plan.Content.Site, place.Mode));

    /// <summary>Starts it.</summary>
    /// <param name="visitors">Names of the site's visitors; empty: all of them.</param>
    /// <param name="judged">Whether a model reads the pages in pairs too.</param>
    /// <exception cref="ProblemException">There is no such site or visitor, the plan compares nothing, or no model can judge.</exception>
    public async Task<Guid> StartAsync(
        SiteId site, IReadOnlyCollection<string> visitors, IReadOnlyList<GenerationMode> modes, int repeat, int seed, bool judged = false, CancellationToken cancellationToken = default)
    {
        var content = await sites.NeedAsync(site, cancellationToken);
        return await StartAsync(new StudyPlan(content, content.VisitorsNamed(visitors), modes, repeat, seed), judged, cancellationToken);
    }

    /// <exception cref="ProblemException">The plan compares nothing, or no model can judge.</exception>
    public async Task<Guid> StartAsync(StudyPlan plan, bool judged = false, CancellationToken cancellationToken = default)
    {
        plan.Order();
        if (judged)
            judge.MustBeAble();
        var title = $"{plan.Visitors.Count} visitors, {string.Join(", ", plan.Modes.Select(mode => mode.ToString().ToLowerInvariant()))}{(plan.Repeat > 1 ? $", {plan.Repeat} times" : "")}{(judged ? ", judged" : "")}";
        return await studies.StartAsync(new StudySubject(StudyKind.Comparison, plan.Content.Site, title), (make, tell, stop) => RunAsync(plan, judged, make, tell, stop), cancellationToken);
    }

    private async Task<StudyOutcome> RunAsync(StudyPlan plan, bool judged, PageMaking make, Action<StudyProgress> tell, CancellationToken cancellationToken)
    {
        var study = await Study.RunAsync(plan, make, tell, clock, cancellationToken);
        var report = ComparisonReport.Of(study);
        if (judged && !study.Cancelled)
        {
            var done = new StudyProgress(study.Runs.Count, study.Runs.Count, report.Usd, "the judge reads the pages", null);
            tell(done);
            report = report with { Judge = await JudgeAsync(study, line => tell(done with { Current = line }), cancellationToken) };
        }

        return new StudyOutcome(report.Usd + (report.Judge?.Usd ?? 0), report.Verdict.Text, report.ToText());
    }

    /// <summary>A judge that fails must not cost the report that is paid for already.</summary>
    private async Task<JudgeReport?> JudgeAsync(StudyResult study, Action<string> tell, CancellationToken cancellationToken)
    {
        try
        {
            return await judge.JudgeAsync(study, PairJudge.MaxUsd(study), tell, cancellationToken);
        }
        catch (Exception error) when (error is ProblemException or OperationCanceledException)
        {
            return null;
        }
    }
}
