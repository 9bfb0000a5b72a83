using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <param name="Report">report.json; empty while it goes on, and of one that was cut off.</param>
public sealed record StoredComparison(Guid Id, SiteId Site, string SiteName, DateTimeOffset StartedAt, string Title, bool IsOver, decimal Usd, string Verdict, string Report);

/// <param name="Chosen">Null: no difference.</param>
public sealed record BlindChoice(string Visitor, int Repeat, GenerationMode One, GenerationMode Other, GenerationMode? Chosen);

/// <summary>Comparisons and what people chose in them.</summary>
public sealed class ComparisonStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    public async Task StartAsync(Guid id, SiteId site, string siteName, string title, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new ComparisonRow { Id = id, Site = site, SiteName = siteName, StartedAt = clock.GetUtcNow(), Title = title });
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task CompleteAsync(Guid id, decimal usd, string verdict, string report, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Comparisons.Where(row => row.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(one => one.IsOver, true).SetProperty(one => one.Usd, usd).SetProperty(one => one.Verdict, verdict).SetProperty(one => one.Report, report), cancellationToken);
    }

    /// <summary>The newest first, without their reports.</summary>
    public async Task<IReadOnlyList<StoredComparison>> ListAsync(int most = 50, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Comparisons.AsNoTracking().OrderByDescending(row => row.StartedAt).Take(most)
            .Select(row => new StoredComparison(row.Id, row.Site, row.SiteName, row.StartedAt, row.Title, row.IsOver, row.Usd, row.Verdict, "")).ToListAsync(cancellationToken);
    }

    public async Task<StoredComparison?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Comparisons.AsNoTracking().Where(row => row.Id == id)
            .Select(row => new StoredComparison(row.Id, row.Site, row.SiteName, row.StartedAt, row.Title, row.IsOver, row.Usd, row.Verdict, row.Report)).FirstOrDefaultAsync(cancellationToken);
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
}
