using Microsoft.Extensions.Options;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live;

/// <summary>Erases once an hour what is kept of visitors for longer than <see cref="LiveOptions.KeepVisitorDays"/>, of campaigns for longer than <see cref="PipelineOptions.KeepCampaignDays"/>.</summary>
public sealed partial class VisitorRetention(
    VisitorStore visitors, LiveDirectory directory, LiveOptions options, IOptions<PipelineOptions> pipeline, TimeProvider clock, ILogger<VisitorRetention> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await EraseAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                NotErased(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        foreach (var (site, key) in await visitors.EraseOlderAsync(clock.GetUtcNow().AddDays(-options.KeepVisitorDays), cancellationToken))
            directory.Find(site)?.PagesMade(key.Way)?.Forget(key);
        await visitors.EraseCampaignsAsync(clock.GetUtcNow().AddDays(-pipeline.Value.KeepCampaignDays), cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Visitors' data could not be erased; it is tried again in an hour.")]
    private partial void NotErased(Exception error);
}
