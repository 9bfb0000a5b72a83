using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>What experiments have counted: first exposures, page views, conversions; and what the pages behind them cost.</summary>
public sealed class ExposureStore(IDbContextFactory<PersonaSiteDb> databases)
{
    /// <summary>As many as one question to the database may name.</summary>
    private const int AtOnce = 500;

    /// <summary>
    /// Writes a batch in one transaction: of a visitor the first exposure only, and of a visitor or page view each goal once. Who
    /// comes with another variant than before is quarantined. What belongs to an experiment that is gone is dropped.
    /// </summary>
    public async Task RecordAsync(ExposureBatch batch, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.Experiments.Select(row => row.Id).ToHashSetAsync(cancellationToken);
        foreach (var some in batch.Exposures.Where(exposure => known.Contains(exposure.Experiment)).Chunk(AtOnce))
            await ExposeAsync(db, some, cancellationToken);
        foreach (var views in batch.Views.Where(views => known.Contains(views.Experiment)))
            await AddAsync(db, views, cancellationToken);
        foreach (var some in batch.Conversions.Where(conversion => known.Contains(conversion.Experiment)).Chunk(AtOnce))
            await ConvertAsync(db, some, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>All that an experiment has counted so far, of one moment.</summary>
    /// <param name="ways">By variant: the key of the way its pages are made; null for the site's own.</param>
    public async Task<ExperimentData> ReadAsync(StoredExperiment experiment, IReadOnlyList<string?> ways, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        var id = experiment.Id;
        var visitors = await db.Exposures.Where(row => row.Experiment == id && !row.IsQuarantined)
            .GroupBy(row => new { row.Variant, row.Day, row.Page, row.Reach, row.Browser, row.IsSuspect })
            .Select(same => new { same.Key, Count = same.LongCount() }).ToListAsync(cancellationToken);
        var views = await db.PageViews.AsNoTracking().Where(row => row.Experiment == id).ToListAsync(cancellationToken);
        var trusted = db.Conversions.Where(row => row.Experiment == id
            && (!row.HasConsent || db.Exposures.Any(exposure => exposure.Experiment == id && exposure.Unit == row.Unit && !exposure.IsQuarantined)));
        var conversions = await trusted.GroupBy(row => new { row.Variant, row.Day, row.Goal }).Select(same => new { same.Key, Count = same.LongCount() }).ToListAsync(cancellationToken);
        List<ExposureCount> exposures =
        [
            .. visitors.Select(same => new ExposureCount(same.Key.Variant, same.Key.Day, same.Key.Page, new Traits(same.Key.Reach, same.Key.Browser, same.Key.IsSuspect, HasConsent: true), same.Count)),
            .. views.Select(row => new ExposureCount(row.Variant, row.Day, row.Page, new Traits(row.Reach, row.Browser, row.IsSuspect, HasConsent: false), row.Count)),
        ];
        return new(
            exposures,
            conversions.ConvertAll(same => new ConversionCount(same.Key.Variant, same.Key.Day, same.Key.Goal, same.Count)),
            await db.Exposures.LongCountAsync(row => row.Experiment == id && row.IsQuarantined, cancellationToken),
            await RunsAsync(db, experiment, exposures.Select(count => count.Page).ToHashSet(), ways.OfType<string>().ToHashSet(), cancellationToken));
    }

    /// <summary>
    /// Runs that made the pages which were served, or which were to be made a variant's way: those that began while the experiment
    /// ran, and the one whose page stood there when it began.
    /// </summary>
    private static async Task<IReadOnlyList<PageRun>> RunsAsync(
        PersonaSiteDb db, StoredExperiment experiment, HashSet<PageKey> served, HashSet<string> ways, CancellationToken cancellationToken)
    {
        if (experiment.StartedAt is not { } start)
            return [];
        var (site, end) = (experiment.Site, experiment.EndedAt ?? experiment.Definition.End ?? DateTimeOffset.MaxValue);
        var all = await db.Runs.Where(run => run.Site == site && run.StartedAt <= end)
            .Select(run => new { run.Id, run.PageKey, run.StartedAt, run.Status, run.Estimated }).ToListAsync(cancellationToken);
        var runs = all.Where(run => served.Contains(run.PageKey) || (run.PageKey.Way is { } way && ways.Contains(way)))
            .GroupBy(run => run.PageKey)
            .SelectMany(page => page.Where(run => run.StartedAt >= start)
                .Concat(page.Where(run => run.StartedAt < start && run.Status == RunStatus.Published).OrderByDescending(run => run.StartedAt).Take(1)))
            .ToDictionary(run => run.Id);
        var spent = new Dictionary<RunId, decimal>();
        foreach (var ids in runs.Keys.Chunk(AtOnce))
        {
            foreach (var usage in await db.Usage.Where(usage => ids.Contains(usage.Run)).Select(usage => new { usage.Run, usage.Usd }).ToListAsync(cancellationToken))
                spent[usage.Run] = spent.GetValueOrDefault(usage.Run) + usage.Usd;
        }

        return [.. runs.Values.Select(run => new PageRun(run.Id, run.PageKey, spent.GetValueOrDefault(run.Id), run.Estimated))];
    }

    private static async Task ExposeAsync(PersonaSiteDb db, Exposure[] exposures, CancellationToken cancellationToken)
    {
        var there = await ThereAsync(db, exposures.Select(exposure => (exposure.Experiment, exposure.Unit)), cancellationToken);
        foreach (var exposure in exposures)
        {
            if (!there.TryGetValue((exposure.Experiment, (long)exposure.Unit.Value), out var row))
            {
                row = new ExposureRow
                {
                    Experiment = exposure.Experiment,
                    Unit = (long)exposure.Unit.Value,
                    Variant = exposure.Variant,
                    Day = exposure.Day,
                    Page = exposure.Page,
                    Reach = exposure.Traits.Reach,
                    Browser = exposure.Traits.Browser,
                    IsSuspect = exposure.Traits.IsSuspect,
                };
                db.Add(row);
                there.Add((row.Experiment, row.Unit), row);
            }

            row.IsQuarantined |= row.Variant != exposure.Variant;
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static async Task AddAsync(PersonaSiteDb db, PageViews views, CancellationToken cancellationToken)
    {
        var traits = views.Traits;
        var added = await db.PageViews
            .Where(row => row.Experiment == views.Experiment && row.Variant == views.Variant && row.Day == views.Day && row.Page == views.Page
                && row.Reach == traits.Reach && row.Browser == traits.Browser && row.IsSuspect == traits.IsSuspect)
            .ExecuteUpdateAsync(row => row.SetProperty(same => same.Count, same => same.Count + views.Count), cancellationToken);
        if (added > 0)
            return;
        db.Add(new PageViewRow
        {
            Experiment = views.Experiment,
            Variant = views.Variant,
            Day = views.Day,
            Page = views.Page,
            Reach = traits.Reach,
            Browser = traits.Browser,
            IsSuspect = traits.IsSuspect,
            Count = views.Count,
        });
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static async Task ConvertAsync(PersonaSiteDb db, Conversion[] conversions, CancellationToken cancellationToken)
    {
        var exposed = await ThereAsync(db, conversions.Where(conversion => conversion.HasConsent).Select(conversion => (conversion.Experiment, conversion.Unit)), cancellationToken);
        var (experiments, units) = (conversions.Select(conversion => conversion.Experiment).ToHashSet(), conversions.Select(conversion => (long)conversion.Unit.Value).ToHashSet());
        var there = (await db.Conversions.Where(row => experiments.Contains(row.Experiment) && units.Contains(row.Unit)).Select(row => new { row.Experiment, row.Unit, row.Goal }).ToListAsync(cancellationToken))
            .Select(row => (row.Experiment, row.Unit, row.Goal)).ToHashSet();
        foreach (var conversion in conversions)
        {
            var unit = (long)conversion.Unit.Value;
            if (conversion.HasConsent)
            {
                // Nobody converts who was not there first.
                if (!exposed.TryGetValue((conversion.Experiment, unit), out var exposure))
                    continue;
                exposure.IsQuarantined |= exposure.Variant != conversion.Variant;
            }

            if (there.Add((conversion.Experiment, unit, conversion.Goal)))
                db.Add(new ConversionRow { Experiment = conversion.Experiment, Unit = unit, Goal = conversion.Goal, Variant = conversion.Variant, Day = conversion.Day, HasConsent = conversion.HasConsent });
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static async Task<Dictionary<(ExperimentId Experiment, long Unit), ExposureRow>> ThereAsync(
        PersonaSiteDb db, IEnumerable<(ExperimentId Experiment, Unit Unit)> wanted, CancellationToken cancellationToken)
    {
        var (experiments, units) = (wanted.Select(one => one.Experiment).ToHashSet(), wanted.Select(one => (long)one.Unit.Value).ToHashSet());
        return await db.Exposures.Where(row => experiments.Contains(row.Experiment) && units.Contains(row.Unit)).ToDictionaryAsync(row => (row.Experiment, row.Unit), cancellationToken);
    }
}
