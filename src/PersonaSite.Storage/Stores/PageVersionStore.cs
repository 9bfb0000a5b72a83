using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>The versions of a page, and people's word on which of them is served.</summary>
public sealed class PageVersionStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<PageVersion>> ListAsync(SiteId site, PageKey key, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (
            from page in db.Pages
            where page.Site == site && page.Key == key
            join run in db.Runs on page.Run equals run.Id
            orderby page.PublishedAt descending
            select new PageVersion(page.Run, page.Mode, page.PublishedAt, run.Usd, run.Estimated, db.CurrentPages.Any(current => current.Site == site && current.Key == key && current.Run == page.Run)))
            .AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Serves this version from now on, an earlier one too. It counts as good until what pages are made from changes again.</summary>
    /// <exception cref="ProblemException">No such version was ever published for this key.</exception>
    public Task ServeAsync(SiteId site, PageKey key, RunId version, CancellationToken cancellationToken = default) =>
        JudgeAsync(site, key, version, clock.GetUtcNow(), cancellationToken);

    /// <summary>The page that is served becomes a stale one: it stays until another is made.</summary>
    /// <exception cref="ProblemException">There is no page for this key.</exception>
    public Task RenewAsync(SiteId site, PageKey key, CancellationToken cancellationToken = default) =>
        JudgeAsync(site, key, null, DateTimeOffset.MinValue, cancellationToken);

    private async Task JudgeAsync(SiteId site, PageKey key, RunId? version, DateTimeOffset judgedAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.CurrentPages.FirstOrDefaultAsync(row => row.Site == site && row.Key == key, cancellationToken) is not { } current)
            throw new ProblemException(ProblemKind.BadInput, $"There is no page '{key}' of '{site}'.", "Choose one of the pages that the site has.");
        if (version is { } run && !await db.Pages.AnyAsync(row => row.Run == run && row.Site == site && row.Key == key, cancellationToken))
            throw new ProblemException(ProblemKind.BadInput, $"'{run}' is no version of the page '{key}'.", "Choose one of the versions that the page has.");
        (current.Run, current.JudgedAt) = (version ?? current.Run, judgedAt);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
