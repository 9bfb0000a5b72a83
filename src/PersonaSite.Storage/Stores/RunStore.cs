using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>Runs, from their start to what they left behind: events, ledger, calls, report and page.</summary>
/// <remarks>
/// A run is saved three times: when it starts, its events while it goes on, and once when it ends. That last save is one
/// transaction, so a crash before it leaves a running row and its events, and the page that was served before; a crash after it
/// leaves everything. Each step may be repeated: what is there already is not written again.
/// </remarks>
public sealed partial class RunStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    /// <summary>The reason that <see cref="MarkInterruptedAsync"/> gives.</summary>
    public const string Interrupted = "interrupted: the program ended before the run did";

    public async Task StartAsync(GenerationRequest request, DateTimeOffset startedAt, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Runs.AnyAsync(run => run.Id == request.Id, cancellationToken))
            return;
        db.Add(new RunRow
        {
            Id = request.Id,
            Site = request.Content.Site.Id,
            SiteName = request.Content.Site.Name,
            Visitor = request.Visitor.Name,
            VisitorJson = request.Visitor.Json,
            PageKey = request.Key,
            Mode = request.Mode,
            Seed = request.Seed,
            Status = RunStatus.Running,
            StartedAt = startedAt,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds the events that are not there yet, by their sequence. The run must have been started.</summary>
    public async Task AppendEventsAsync(RunId id, IReadOnlyCollection<RunEvent> events, CancellationToken cancellationToken = default)
    {
        if (events.Count == 0)
            return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AddEventsAsync(db, id, events, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Everything the run leaves behind, in one transaction: outcome, ledger, calls, events and, where it was published, the page,
    /// which from then on is the one that is served. The run must have been started; a run that has ended already is left as it is.
    /// A cancelled run must be written down too, so the token is not the run's own.
    /// </summary>
    public async Task CompleteAsync(RunResult result, CancellationToken cancellationToken = default)
    {
        var report = result.Report;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var run = await db.Runs.FirstOrDefaultAsync(row => row.Id == report.Id, cancellationToken)
            ?? throw new InvalidOperationException($"Run {report.Id} was completed without having been started.");
        if (run.Status != RunStatus.Running)
            return;

        Fill(run, report);
        await AddEventsAsync(db, run.Id, report.Events, cancellationToken);
        db.AddRange(report.Usage.Select((usage, position) => UsageRow.Of(run.Id, usage, position)));
        db.AddRange(report.Calls.Select((call, position) => ModelCallRow.Of(run.Id, call, position)));
        if (report.Status == RunStatus.Published && result.Page is { } page)
            await PublishAsync(db, run, page, cancellationToken);

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// To be called when the only process on this database starts: runs that still count as running were cut off by a crash. They
    /// become failed ones, and what their events say was spent becomes their ledger.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> MarkInterruptedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var runs = await db.Runs.Where(run => run.Status == RunStatus.Running).ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            var events = (await db.RunEvents.AsNoTracking().Where(row => row.Run == run.Id).OrderBy(row => row.Sequence).ToListAsync(cancellationToken))
                .ConvertAll(row => row.Event);
            var usage = events.OfType<UsageRecorded>().Select(recorded => recorded.Usage).ToList();
            db.AddRange(usage.Select((record, position) => UsageRow.Of(run.Id, record, position)));
            run.Status = RunStatus.Failed;
            run.Reason = Interrupted;
            run.NextStep = "Generate the page again.";
            run.WallMs = events.Count == 0 ? 0 : events[^1].AtMs;
            run.Usd = usage.Sum(record => record.Usd);
            run.Unpriced = usage.Count(record => !record.Priced);
            run.Estimated = usage.Any(record => record.Estimated);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return runs.Count;
    }

    private static void Fill(RunRow run, RunReport report)
    {
        run.SiteName = report.Site;
        run.Visitor = report.Visitor;
        run.Mode = report.Mode;
        run.Seed = report.Seed;
        run.Status = report.Status;
        run.Reason = report.Reason;
        run.NextStep = report.NextStep;
        run.StartedAt = report.StartedAt;
        run.WallMs = report.WallMs;
        run.Usd = report.Cost.Run;
        run.UsdPerVisit = report.Cost.PerVisit;
        run.UsdOneBigModel = report.Cost.OneBigModel;
        run.Unpriced = report.Cost.Unpriced;
        run.Estimated = report.Cost.Estimated;
        run.Brief = report.Brief;
        run.Inspection = report.Inspection;
        run.Retrieved = report.Retrieved;
    }

    private static async Task AddEventsAsync(PersonaSiteDb db, RunId id, IReadOnlyCollection<RunEvent> events, CancellationToken cancellationToken)
    {
        var first = events.Select(happening => happening.Sequence).DefaultIfEmpty().Min();
        var there = await db.RunEvents.Where(row => row.Run == id && row.Sequence >= first).Select(row => row.Sequence).ToHashSetAsync(cancellationToken);
        db.AddRange(events.Where(happening => there.Add(happening.Sequence))
            .Select(happening => new RunEventRow { Run = id, Sequence = happening.Sequence, Event = happening }));
    }

    private async Task PublishAsync(PersonaSiteDb db, RunRow run, Page page, CancellationToken cancellationToken)
    {
        db.Add(new PageRow { Run = run.Id, Site = run.Site, Key = run.PageKey, Mode = run.Mode, PublishedAt = clock.GetUtcNow() });
        foreach (var (position, file) in page.Files.Index())
        {
            var hash = await db.KeepBlobAsync(file.Content, cancellationToken);
            db.Add(new PageFileRow { Run = run.Id, Path = file.Path, Position = position, MediaType = file.MediaType, Hash = hash });
        }

        // A campaign hands its pages out itself; thousands that nobody asks for by their key would only be in the way.
        if (run.PageKey.IsOfCampaign)
            return;
        var current = await db.CurrentPages.FirstOrDefaultAsync(row => row.Site == run.Site && row.Key == run.PageKey, cancellationToken);
        if (current is null)
            db.Add(new CurrentPageRow { Site = run.Site, Key = run.PageKey, Run = run.Id });
        else
            (current.Run, current.JudgedAt) = (run.Id, null);
    }
}
