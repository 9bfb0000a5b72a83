using System.Text;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>Whose data is asked for: a field of the profile and its value, the key of the visitor's own page, or the id that their browser keeps.</summary>
/// <param name="Field">"email", "company.name"; empty: <paramref name="Value"/> is a page's key; <see cref="Id"/>: it is the id.</param>
public sealed record VisitorQuery(string Field, string Value)
{
    /// <summary>The cookie's value, which a visitor can tell from their browser.</summary>
    public const string Id = "visitor-id";

    /// <summary>As experiments know the visitor, its bits; null where no id is given.</summary>
    internal long? Unit => Field == Id && Guid.TryParse(Value, out var id) ? unchecked((long)Core.Experiments.Unit.Of(id).Value) : null;
}

/// <summary>What is kept of one visitor: the profile, as a run was given it, and the page that was made of it.</summary>
/// <param name="Html">Null where no page was published.</param>
public sealed record VisitorRecord(RunId Run, PageKey Key, DateTimeOffset At, RunStatus Status, string Profile, string? Html);

/// <summary>What an experiment has counted of a visitor who agreed to an id: that they were shown a variant, or that they reached a goal.</summary>
/// <param name="Variant">By its name; of those who take no part "holdout".</param>
/// <param name="Goal">Null: the exposure.</param>
public sealed record VisitorCount(string Experiment, string Variant, DateOnly Day, string? Goal);

/// <summary>That a campaign has the visitor on its list: what it was given of them, whether their page is made or not.</summary>
/// <param name="Run">Null where no page stands.</param>
public sealed record VisitorListing(string Campaign, DateTimeOffset At, string Label, string Profile, RunId? Run);

/// <summary>All that is kept of one visitor.</summary>
public sealed record VisitorExport(IReadOnlyList<VisitorRecord> Runs, IReadOnlyList<VisitorCount> Counted, IReadOnlyList<VisitorListing> Listed)
{
    [JsonIgnore]
    public bool IsEmpty => Runs.Count == 0 && Counted.Count == 0 && Listed.Count == 0;
}

/// <summary>What is kept of visitors, to be handed out or erased. Ledger rows stay: they say what was spent, and nothing of anybody.</summary>
public sealed partial class VisitorStore(IDbContextFactory<PersonaSiteDb> databases)
{
    private const string Erased = "erased";

    private static readonly PageKey ErasedKey = new(PageKey.VisitorPrefix + Erased);

    /// <exception cref="ProblemException">The value is empty: it would mean everybody.</exception>
    public async Task<VisitorExport> FindAsync(SiteId site, VisitorQuery query, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = await MatchingAsync(db, site, query, cancellationToken);
        var found = new List<VisitorRecord>();
        foreach (var run in runs)
        {
            var html = await db.PageFiles.Where(file => file.Run == run.Id && file.Path == Page.Html)
                .Join(db.Blobs, file => file.Hash, blob => blob.Hash, (_, blob) => blob.Content).FirstOrDefaultAsync(cancellationToken);
            found.Add(new VisitorRecord(run.Id, run.PageKey, run.StartedAt, run.Status, run.VisitorJson, html is null ? null : Encoding.UTF8.GetString(html)));
        }

        return new(found, query.Unit is { } unit ? await CountedAsync(db, site, unit, cancellationToken) : [], await ListedAsync(db, site, query, runs, cancellationToken));
    }

    /// <summary>Removes profile, brief, events, answers of models and pages of this visitor's runs.</summary>
    /// <returns>The keys whose pages are gone.</returns>
    public async Task<IReadOnlyList<PageKey>> EraseAsync(SiteId site, VisitorQuery query, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = await MatchingAsync(db, site, query, cancellationToken);
        if (query.Unit is { } unit)
            await ForgetUnitAsync(db, site, unit, cancellationToken);
        await EraseItemsAsync(db, site, query, runs, cancellationToken);
        return await EraseAsync(db, runs, cancellationToken);
    }

    /// <summary>Removes the same of everybody whose own page was made for a visit before this moment and not anew since.</summary>
    /// <returns>Whose pages are gone.</returns>
    public async Task<IReadOnlyList<(SiteId Site, PageKey Key)>> EraseOlderAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var old = await db.Runs.AsNoTracking()
            .Where(run => run.StartedAt < before && run.Status != RunStatus.Running && db.LiveRuns.Any(live => live.Run == run.Id && live.Key != PageKey.Default && live.Key != ErasedKey))
            .ToListAsync(cancellationToken);
        var own = old.Where(run => IsOwn(run.PageKey)).ToList();
        await EraseAsync(db, own, cancellationToken);
        return [.. own.Select(run => (run.Site, run.PageKey)).Distinct()];
    }

    private static async Task<IReadOnlyList<VisitorCount>> CountedAsync(PersonaSiteDb db, SiteId site, long unit, CancellationToken cancellationToken)
    {
        var experiments = await db.Experiments.AsNoTracking().Where(row => row.Site == site).ToDictionaryAsync(row => row.Id, row => row.Definition, cancellationToken);
        var exposures = await db.Exposures.AsNoTracking().Where(row => row.Unit == unit && experiments.Keys.Contains(row.Experiment)).ToListAsync(cancellationToken);
        var conversions = await db.Conversions.AsNoTracking().Where(row => row.Unit == unit && row.HasConsent && experiments.Keys.Contains(row.Experiment)).ToListAsync(cancellationToken);
        return
        [
            .. exposures.Select(row => new VisitorCount(experiments[row.Experiment].Name, VariantOf(row.Experiment, row.Variant), row.Day, null)),
            .. conversions.Select(row => new VisitorCount(experiments[row.Experiment].Name, VariantOf(row.Experiment, row.Variant), row.Day, row.Goal)),
        ];

        string VariantOf(ExperimentId experiment, int place) => place < 0 ? ExperimentCheck.Holdout : experiments[experiment].Variants[place].Name;
    }

    /// <summary>What experiments keep of a visitor who agreed to an id.</summary>
    private static async Task ForgetUnitAsync(PersonaSiteDb db, SiteId site, long unit, CancellationToken cancellationToken)
    {
        var experiments = await db.Experiments.Where(row => row.Site == site).Select(row => row.Id).ToListAsync(cancellationToken);
        await db.Exposures.Where(row => row.Unit == unit && experiments.Contains(row.Experiment)).ExecuteDeleteAsync(cancellationToken);
        await db.Conversions.Where(row => row.Unit == unit && experiments.Contains(row.Experiment)).ExecuteDeleteAsync(cancellationToken);
    }

    private static bool IsOwn(PageKey key) => key.Value.StartsWith(PageKey.VisitorPrefix, StringComparison.Ordinal) && key != ErasedKey;

    private static async Task<List<RunRow>> MatchingAsync(PersonaSiteDb db, SiteId site, VisitorQuery query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(query.Value))
            throw new ProblemException(ProblemKind.BadInput, "No value was given to find a visitor by.", "Give a field and its value, or the key of the visitor's page.");
        if (query.Field == VisitorQuery.Id && query.Unit is null)
            throw new ProblemException(ProblemKind.BadInput, $"'{query.Value}' is no visitor's id.", "Give the value of the visitor's cookie: 32 digits and letters from a to f.");
        if (query.Field.Length == 0)
        {
            var key = new PageKey(query.Value);
            return IsOwn(key) ? await db.Runs.AsNoTracking().Where(run => run.Site == site && run.PageKey == key).ToListAsync(cancellationToken) : [];
        }

        var matching = new List<RunRow>();
        await foreach (var run in db.Runs.AsNoTracking().Where(run => run.Site == site).OrderByDescending(run => run.StartedAt).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (IsOwn(run.PageKey) && Says(run.VisitorJson, query))
                matching.Add(run);
        }

        return matching;
    }

    private static bool Says(string profile, VisitorQuery query) =>
        VisitorProfile.Parse("visitor", Encoding.UTF8.GetBytes(profile)).Traits.Any(trait =>
            trait.Path.Equals(query.Field, StringComparison.OrdinalIgnoreCase) && trait.Values.Any(value => value.Trim().Equals(query.Value.Trim(), StringComparison.OrdinalIgnoreCase)));

    private static async Task<IReadOnlyList<PageKey>> EraseAsync(PersonaSiteDb db, List<RunRow> runs, CancellationToken cancellationToken)
    {
        foreach (var few in runs.Chunk(100))
        {
            var ids = few.Select(run => run.Id).ToList();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var hashes = await db.PageFiles.Where(file => ids.Contains(file.Run)).Select(file => file.Hash).Distinct().ToListAsync(cancellationToken);
            await db.CurrentPages.Where(current => ids.Contains(current.Run)).ExecuteDeleteAsync(cancellationToken);
            await db.PageFiles.Where(file => ids.Contains(file.Run)).ExecuteDeleteAsync(cancellationToken);
            await db.Pages.Where(page => ids.Contains(page.Run)).ExecuteDeleteAsync(cancellationToken);
            await db.RunEvents.Where(happening => ids.Contains(happening.Run)).ExecuteDeleteAsync(cancellationToken);
            await db.ModelCalls.Where(call => ids.Contains(call.Run)).ExecuteDeleteAsync(cancellationToken);
            await db.Blobs.Where(blob => hashes.Contains(blob.Hash)
                    && !db.PageFiles.Any(file => file.Hash == blob.Hash) && !db.Documents.Any(document => document.Hash == blob.Hash)
                    && !db.LibraryPictures.Any(picture => picture.Hash == blob.Hash) && !db.CachedArtwork.Any(artwork => artwork.Hash == blob.Hash))
                .ExecuteDeleteAsync(cancellationToken);
            await db.Runs.Where(run => ids.Contains(run.Id)).ExecuteUpdateAsync(
                run => run.SetProperty(row => row.Visitor, Erased).SetProperty(row => row.VisitorJson, NoProfile).SetProperty(row => row.PageKey, ErasedKey)
                    .SetProperty(row => row.Reason, "").SetProperty(row => row.Brief, (Brief?)null).SetProperty(row => row.Inspection, (Core.Quality.Inspection?)null)
                    .SetProperty(row => row.Retrieved, (IReadOnlyList<RetrievedPassage>?)null),
                cancellationToken);
            await db.LiveRuns.Where(live => ids.Contains(live.Run)).ExecuteUpdateAsync(
                live => live.SetProperty(row => row.Key, ErasedKey).SetProperty(row => row.Profile, ContentHash.Of("")), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return [.. runs.Select(run => run.PageKey).Distinct()];
    }
}
