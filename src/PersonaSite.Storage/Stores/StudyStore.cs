using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <param name="Set">The set of visitors that was evaluated; empty for other kinds.</param>
/// <param name="AcceptedAt">When its scores became those that later ones are held against; null for most.</param>
/// <param name="Report">report.json; empty while it goes on, and of one that was cut off.</param>
public sealed record StoredStudy(
    Guid Id, StudyKind Kind, SiteId Site, string SiteName, DateTimeOffset StartedAt, string Title, string Set, DateTimeOffset? AcceptedAt, bool IsOver, decimal Usd, string Verdict, string Report);

/// <param name="Chosen">Null: no difference.</param>
public sealed record BlindChoice(string Visitor, int Repeat, GenerationMode One, GenerationMode Other, GenerationMode? Chosen);

/// <summary>Comparisons and what people chose in them, labs, evaluations.</summary>
public sealed class StudyStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    public async Task StartAsync(Guid id, StudyKind kind, SiteId site, string siteName, string title, string set = "", CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new StudyRow { Id = id, Kind = kind, Site = site, SiteName = siteName, StartedAt = clock.GetUtcNow(), Title = title, Set = set });
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task CompleteAsync(Guid id, decimal usd, string verdict, string report, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Studies.Where(row => row.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(one => one.IsOver, true).SetProperty(one => one.Usd, usd).SetProperty(one => one.Verdict, verdict).SetProperty(one => one.Report, report), cancellationToken);
    }

    /// <summary>The newest first, without their reports.</summary>
    public async Task<IReadOnlyList<StoredStudy>> ListAsync(StudyKind kind, int most = 50, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Studies.AsNoTracking().Where(row => row.Kind == kind).OrderByDescending(row => row.StartedAt).Take(most)
            .Select(row => new StoredStudy(row.Id, row.Kind, row.Site, row.SiteName, row.StartedAt, row.Title, row.Set, row.AcceptedAt, row.IsOver, row.Usd, row.Verdict, "")).ToListAsync(cancellationToken);
    }

    public async Task<StoredStudy?> FindAsync(Guid id, StudyKind kind, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Whole(db.Studies.Where(row => row.Id == id && row.Kind == kind)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Evaluations of a set that came to an end, the newest first, with their reports.</summary>
    public async Task<IReadOnlyList<StoredStudy>> HistoryAsync(SiteId site, string set, int most = 50, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Whole(db.Studies.Where(row => row.Kind == StudyKind.Evaluation && row.Site == site && row.Set == set && row.Report != "").OrderByDescending(row => row.StartedAt).Take(most))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The evaluation of a set that was accepted last; null where none was.</summary>
    public async Task<StoredStudy?> AcceptedAsync(SiteId site, string set, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Whole(db.Studies.Where(row => row.Kind == StudyKind.Evaluation && row.Site == site && row.Set == set && row.AcceptedAt != null && row.Report != "").OrderByDescending(row => row.AcceptedAt))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>False: there is no such evaluation, or it has no scores.</returns>
    public async Task<bool> AcceptAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.Studies.Where(row => row.Id == id && row.Kind == StudyKind.Evaluation && row.Report != "").ExecuteUpdateAsync(row => row.SetProperty(one => one.AcceptedAt, now), cancellationToken) > 0;
    }

    /// <summary>Writes a choice down.</summary>
    /// <returns>False: these two have been judged before, and then one knew which was which.</returns>
    public async Task<bool> ChooseAsync(Guid id, BlindChoice choice, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.ComparisonChoices.AnyAsync(row => row.Comparison == id && row.Visitor == choice.Visitor && row.Repeat == choice.Repeat && row.One == choice.One && row.Other == choice.Other, cancellationToken))
            return false;
        db.Add(new ComparisonChoiceRow { Comparison = id, Visitor = choice.Visitor, Repeat = choice.Repeat, One = choice.One, Other = choice.Other, Chosen = choice.Chosen, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<IReadOnlyList<BlindChoice>> ChoicesAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ComparisonChoices.AsNoTracking().Where(row => row.Comparison == id).OrderBy(row => row.At)
            .Select(row => new BlindChoice(row.Visitor, row.Repeat, row.One, row.Other, row.Chosen)).ToListAsync(cancellationToken);
    }

    private static IQueryable<StoredStudy> Whole(IQueryable<StudyRow> rows) => rows.AsNoTracking()
        .Select(row => new StoredStudy(row.Id, row.Kind, row.Site, row.SiteName, row.StartedAt, row.Title, row.Set, row.AcceptedAt, row.IsOver, row.Usd, row.Verdict, row.Report));
}
