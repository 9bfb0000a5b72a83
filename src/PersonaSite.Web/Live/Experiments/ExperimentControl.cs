using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>Experiments as people and programs handle them: set up, started, stopped and read. What is started or stopped holds for visitors at once.</summary>
public sealed class ExperimentControl(ExperimentStore experiments, ExposureStore exposures, ExposureLog log, LiveStore live, LiveRefresh refresh, ModelGateway models, TimeProvider clock)
{
    /// <exception cref="ProblemException">Something in it cannot be meant, or it is no draft any more.</exception>
    public Task<StoredExperiment> SaveAsync(SiteId site, Experiment experiment, CancellationToken cancellationToken = default)
    {
        CheckModels(experiment.Checked());
        return experiments.SaveAsync(site, experiment, cancellationToken);
    }

    /// <exception cref="ProblemException">It cannot run on this site now.</exception>
    public async Task<StoredExperiment> StartAsync(SiteId site, string name, CancellationToken cancellationToken = default)
    {
        // Models may have been configured away since it was set up.
        if (await experiments.FindAsync(site, name, cancellationToken) is { } draft)
            CheckModels(draft.Definition);
        var started = await experiments.StartAsync(site, name, cancellationToken);
        await refresh.SyncAsync(cancellationToken);
        return started;
    }

    /// <exception cref="ProblemException">It does not run.</exception>
    public async Task<StoredExperiment> StopAsync(SiteId site, string name, CancellationToken cancellationToken = default)
    {
        var stopped = await experiments.StopAsync(site, name, cancellationToken);
        await refresh.SyncAsync(cancellationToken);
        return stopped;
    }

    /// <summary>All that it says up to this moment.</summary>
    public async Task<ExperimentReport> ReportAsync(StoredExperiment experiment, CancellationToken cancellationToken = default)
    {
        await log.FlushAsync(cancellationToken);
        var settings = await live.SettingsAsync(experiment.Site, cancellationToken) ?? LiveSettings.Default;
        var ways = experiment.Definition.Variants.Select(variant => variant.WayOn(settings)?.Key).ToList();
        return ExperimentReport.Of(experiment.Definition, await exposures.ReadAsync(experiment, ways, cancellationToken), ways, experiment.IsOver(clock.GetUtcNow()));
    }

    private void CheckModels(Experiment experiment)
    {
        foreach (var variant in experiment.Variants)
            _ = models.CostsWith(variant.Models);
    }
}
