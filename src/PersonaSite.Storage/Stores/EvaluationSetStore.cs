using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>Sets of visitors that people made or changed.</summary>
public sealed class EvaluationSetStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    /// <summary>Changes a site's sets in one step; from then on they stand in place of the folder's, after every import too.</summary>
    /// <param name="change">From the sets as they are to those to keep; what it throws leaves everything as it was.</param>
    /// <param name="renamed">A set's old and new name: what was evaluated and accepted goes along. Null: none is renamed.</param>
    /// <exception cref="ProblemException">There is no such site.</exception>
    public async Task ChangeAsync(
        SiteId site, Func<IReadOnlyList<EvaluationSet>, IReadOnlyList<EvaluationSet>> change, (string From, string To)? renamed = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var imported = await db.Sites.AsNoTracking().FirstOrDefaultAsync(row => row.Id == site, cancellationToken)
            ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        var row = await db.SiteEvaluations.FindAsync([site], cancellationToken);
        var sets = change(row?.Sets ?? imported.Site.Evaluations ?? []);
        if (row is null)
            db.Add(row = new SiteEvaluationsRow { Site = site, Sets = sets, ChangedAt = clock.GetUtcNow() });
        (row.Sets, row.ChangedAt) = (sets, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (renamed is var (from, to))
            await db.Studies.Where(study => study.Kind == StudyKind.Evaluation && study.Site == site && study.Set == from).ExecuteUpdateAsync(study => study.SetProperty(one => one.Set, to), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
