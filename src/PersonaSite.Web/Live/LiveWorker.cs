using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live;

/// <summary>
/// Makes the pages that visitors wish for, behind their backs and inside the budgets. Whatever goes wrong, visitors see the page
/// that they would have seen anyway; the wish is tried again later, each time after a longer pause.
/// </summary>
/// <remarks>
/// A run's dollars are reserved before it starts and settled when it has ended. A crash between leaves a reservation that the next
/// start settles from the run's ledger.
/// </remarks>
public sealed partial class LiveWorker(
    LiveQueue queue, LiveDirectory directory, LiveRefresh refresh, LiveStore live, SiteStore sites, RunStore runs,
    GenerationService generations, GenerationPipeline pipeline, LiveOptions options, TimeProvider clock, ILogger<LiveWorker> log) : BackgroundService
{
    private static readonly TimeSpan PauseOfBudget = TimeSpan.FromMinutes(1), PauseOfOthers = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.MaxConcurrentRuns).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var wish = await queue.TakeAsync(stopping);
            try
            {
                await GrantAsync(wish, stopping);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                wish.Slot.Failed(clock.GetUtcNow());
                NotMade(error, wish.Site.Name, wish.Slot.Key);
            }
            finally
            {
                wish.Slot.Release();
            }
        }
    }

    private async Task GrantAsync(LiveWish wish, CancellationToken cancellationToken)
    {
        // The site may have changed, or been switched off or removed, while the wish waited.
        var (slot, id) = (wish.Slot, wish.Site.Site.Id);
        if (directory.Find(id) is not { Settings.State: LiveState.On } site || await sites.GetAsync(id, cancellationToken) is not { } content)
            return;
        if (ProfileOf(site, wish) is not { } profile)
            return;

        // Where the page is for an experiment that is over, nobody wants it any more.
        var way = slot.Key.Way is { } key ? site.Experiments.Find(key)?.Way : null;
        var mode = way?.Mode ?? site.Settings.Mode;
        if ((slot.Key.Way is not null && way is null) || !site.Settings.Allows(mode))
            return;
        if (way?.Instruction is { } instruction)
            content = content with { Site = content.Site with { Requirements = [.. content.Site.Requirements, instruction] } };

        // It was made before, and forgotten here when there was no room.
        if (slot.Page is null && await refresh.PutAsync(site, slot, cancellationToken))
            return;

        var first = slot.Key == PageKey.Default && slot.Page is null;
        var request = new GenerationRequest(RunId.New(clock), content, profile, first ? GenerationMode.Compose : mode, Seed: 1, slot.Key, way?.Models);
        var status = first ? await MakeFirstAsync(request, cancellationToken) : await MakeInBudgetAsync(site, slot, request, cancellationToken);
        var isPut = status == RunStatus.Published && await refresh.PutAsync(site, slot, cancellationToken);
        if (!isPut && status is not null)
            slot.Failed(clock.GetUtcNow());
    }

    /// <summary>Null where nobody is described by this key any more.</summary>
    private static VisitorProfile? ProfileOf(LiveSite site, LiveWish wish) =>
        wish.Slot.Key.Base == PageKey.Default ? VisitorProfile.Parse("anybody", "{}"u8.ToArray())
        : wish.OwnJson.IsEmpty ? site.SegmentProfileOf(wish.Slot.Key.Base)
        : SignalProfile.Parse("visitor", wish.OwnJson, site.Signals);

    private async Task<RunStatus?> MakeFirstAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        await runs.StartAsync(request, clock.GetUtcNow(), cancellationToken);
        var result = await BuiltInPages.MakeAsync(request, cancellationToken);
        await runs.CompleteAsync(result, CancellationToken.None);
        return result.Report.Status;
    }

    /// <returns>Null: it was not even begun, for want of dollars or because another process makes it.</returns>
    private async Task<RunStatus?> MakeInBudgetAsync(LiveSite site, LiveSlot slot, GenerationRequest request, CancellationToken cancellationToken)
    {
        var plan = new LiveRunPlan(request.Id, site.Site.Id, slot.Key, ContentHash.Of(request.Visitor.Json), pipeline.MostUsd(request.Content.Site, request.Mode, request.Models));
        var reservation = await live.ReserveAsync(plan, options.MaxUsdPerDay, site.Settings.MaxUsdPerDay, cancellationToken);
        if (reservation != Reservation.Granted)
        {
            slot.Postpone(clock.GetUtcNow() + (reservation == Reservation.Busy ? PauseOfOthers : PauseOfBudget));
            NotGranted(site.Name, slot.Key, reservation);
            return null;
        }

        var ended = await RunAsync(request, cancellationToken);
        await live.EndAsync(request.Id, ended?.Cost.Run ?? 0, CancellationToken.None);
        return ended?.Status ?? RunStatus.Failed;
    }

    private async Task<RunEnded?> RunAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        await generations.StartAsync(request, cancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.MaxRunSeconds));
        await using var giveUp = patience.Token.Register(() => generations.Cancel(request.Id));
        RunEnded? ended = null;
        await foreach (var happened in generations.WatchAsync(request.Id, cancellationToken))
            ended = happened as RunEnded ?? ended;
        return ended;
    }

    [LoggerMessage(LogLevel.Error, "The page {Key} of {Site} could not be made for visitors.")]
    private partial void NotMade(Exception error, string site, PageKey key);

    [LoggerMessage(LogLevel.Information, "The page {Key} of {Site} is not made now: {Reservation}.")]
    private partial void NotGranted(string site, PageKey key, Reservation reservation);
}
