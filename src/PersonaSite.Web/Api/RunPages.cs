using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>The page of a run, wherever it is: being made, published, or refused and only remembered for a while.</summary>
public sealed class RunPages(GenerationService generations, RunStore runs)
{
    /// <summary>Null: the run has shown nothing yet, or what it showed is gone.</summary>
    public async Task<Page?> FindAsync(RunId run, CancellationToken cancellationToken) =>
        Live(run) ?? await runs.PageAsync(run, cancellationToken) ?? generations.PreviewOf(run);

    /// <param name="path">As in <see cref="PageFile.Path"/>.</param>
    public async Task<PageFile?> FileAsync(RunId run, string path, CancellationToken cancellationToken) =>
        Live(run)?.Find(path) ?? await runs.FileAsync(run, path, cancellationToken) ?? generations.PreviewOf(run)?.Find(path);

    /// <summary>The page with its claims marked; null while its run goes on, too.</summary>
    public async Task<string?> ClaimsAsync(RunId run, bool framed, CancellationToken cancellationToken) =>
        await runs.GetAsync(run, cancellationToken) is { Status: not RunStatus.Running } report && await FindAsync(run, cancellationToken) is { } page
            ? ClaimedPage.Render(page, report.Inspection, report.Retrieved, framed)
            : null;

    private Page? Live(RunId run) => generations.Active.Contains(run) ? generations.PreviewOf(run) : null;
}
