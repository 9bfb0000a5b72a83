using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>An experiment that visitors take part in, with what its tokens are signed with.</summary>
public sealed record RunningExperiment(StoredExperiment Stored, byte[] Secret);

/// <summary>Experiments from their draft to their end. A draft may change; what runs or ran does not, so that its figures mean one thing.</summary>
public sealed class ExperimentStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    private const int SecretBytes = 32;

    /// <summary>Of one site, the newest first.</summary>
    public async Task<IReadOnlyList<StoredExperiment>> ListAsync(SiteId site, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Experiments.AsNoTracking().Where(row => row.Site == site).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToStored());
    }

    public async Task<StoredExperiment?> FindAsync(SiteId site, string name, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.Experiments.AsNoTracking().FirstOrDefaultAsync(row => row.Site == site && row.Name == name, cancellationToken))?.ToStored();
    }

    /// <summary>Of all sites: what visitors take part in now, and what ended so lately that its conversions still come in.</summary>
    /// <param name="grace">How long after its end.</param>
    public async Task<IReadOnlyList<RunningExperiment>> RunningAsync(TimeSpan grace, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow() - grace;
        var rows = await db.Experiments.AsNoTracking()
            .Where(row => row.State == ExperimentState.Running || (row.State == ExperimentState.Stopped && row.EndedAt > since))
            .OrderBy(row => row.StartedAt).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new RunningExperiment(row.ToStored(), row.Secret));
    }

    /// <summary>A new draft, or an earlier one as it is now.</summary>
    /// <exception cref="ProblemException">There is no such site, something in the experiment cannot be meant, or it is no draft any more.</exception>
    public Task<StoredExperiment> SaveAsync(SiteId site, Experiment experiment, CancellationToken cancellationToken = default)
    {
        experiment.Checked();
        return ChangeAsync(site, experiment.Name, (db, row) =>
        {
            if (row is null)
                db.Add(row = New(site, experiment));
            if (row.State != ExperimentState.Draft)
                throw Bad($"'{row.Name}' {(row.State == ExperimentState.Running ? "runs" : "has run")}, and its figures belong to what it was.", "Set up another one under a name of its own.");
            row.Definition = experiment;
            return row;
        }, cancellationToken);
    }

    /// <exception cref="ProblemException">It cannot run on this site now; the message says why.</exception>
    public Task<StoredExperiment> StartAsync(SiteId site, string name, CancellationToken cancellationToken = default) =>
        ChangeAsync(site, name, (db, row) =>
        {
            var draft = Known(site, name, row);
            if (draft.State != ExperimentState.Draft)
                throw Bad($"'{name}' {(draft.State == ExperimentState.Running ? "runs already" : "has run")}.", "Set up another one under a name of its own.");
            var now = clock.GetUtcNow();
            var settings = db.LiveSites.AsNoTracking().FirstOrDefault(live => live.Site == site)?.Settings ?? LiveSettings.Default;
            var others = db.Experiments.AsNoTracking().Where(other => other.Site == site && other.State == ExperimentState.Running).AsEnumerable()
                .Select(other => other.ToStored()).Where(other => !other.IsOver(now)).Select(other => other.Definition);
            ExperimentCheck.CheckStart(draft.Definition, settings, others.ToList(), now);
            (draft.State, draft.StartedAt) = (ExperimentState.Running, now);
            return draft;
        }, cancellationToken);

    /// <exception cref="ProblemException">It does not run.</exception>
    public Task<StoredExperiment> StopAsync(SiteId site, string name, CancellationToken cancellationToken = default) =>
        ChangeAsync(site, name, (_, row) =>
        {
            var running = Known(site, name, row);
            if (running.State != ExperimentState.Running)
                throw Bad($"'{name}' does not run.", "Start it first.");
            (running.State, running.EndedAt) = (ExperimentState.Stopped, clock.GetUtcNow());
            return running;
        }, cancellationToken);

    /// <summary>Removes the experiment and all that it has counted; what its pages cost stays in their ledgers.</summary>
    /// <exception cref="ProblemException">It runs.</exception>
    /// <returns>False: there was no such experiment.</returns>
    public async Task<bool> DeleteAsync(SiteId site, string name, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Experiments.AnyAsync(row => row.Site == site && row.Name == name && row.State == ExperimentState.Running, cancellationToken))
            throw Bad($"'{name}' runs.", "Stop it first.");
        return await db.Experiments.Where(row => row.Site == site && row.Name == name && row.State != ExperimentState.Running).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    private async Task<StoredExperiment> ChangeAsync(SiteId site, string name, Func<PersonaSiteDb, ExperimentRow?, ExperimentRow> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Sites.AnyAsync(row => row.Id == site, cancellationToken))
            throw Bad($"There is no site '{site}'.", "Import the site first.");
        var row = change(db, await db.Experiments.FirstOrDefaultAsync(row => row.Site == site && row.Name == name, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return row.ToStored();
    }

    private ExperimentRow New(SiteId site, Experiment experiment) => new()
    {
        Id = new ExperimentId(BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)))),
        Site = site,
        Name = experiment.Name,
        Definition = experiment,
        State = ExperimentState.Draft,
        Secret = RandomNumberGenerator.GetBytes(SecretBytes),
        CreatedAt = clock.GetUtcNow(),
    };

    private static ExperimentRow Known(SiteId site, string name, ExperimentRow? row) =>
        row ?? throw Bad($"'{site}' has no experiment '{name}'.", "Set it up first.");

    private static ProblemException Bad(string cause, string nextStep) => new(ProblemKind.BadInput, cause, nextStep);
}
