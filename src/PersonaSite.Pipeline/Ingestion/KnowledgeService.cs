using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>
/// Changes the knowledge of stored sites. A change is in the database when the call returns; the index follows in the
/// background of this process, one job a site at a time, and searches use the old index until the new one takes its place.
/// </summary>
public sealed partial class KnowledgeService(
    SiteStore sites, DocumentStore documents, SiteIndexing indexing, ModelGateway gateway, TimeProvider clock, ILogger<KnowledgeService> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<SiteId, Job> _jobs = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>A site's status has changed; called from any thread, must be quick.</summary>
    public event Action<SiteId>? Changed;

    /// <summary>Takes files into the site's knowledge, each by itself.</summary>
    /// <exception cref="ProblemException">There is no such site.</exception>
    public async Task<IReadOnlyList<IngestedFile>> AddAsync(
        SiteId site, Intake intake, DocumentOrigin origin, DocumentSettings settings, IProgress<IngestedFile>? progress = null, CancellationToken cancellationToken = default)
    {
        var known = await sites.FindAsync(site, cancellationToken) ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        var written = false;
        try
        {
            return await Ingest.AddAsync(new SiteShelf(documents, known), intake, origin, settings, new Watch(file =>
            {
                written |= file.Outcome is IngestOutcome.Added or IngestOutcome.Changed;
                progress?.Report(file);
            }), cancellationToken);
        }
        finally
        {
            // Also after a cancellation: what has gone in is in.
            if (written)
                Refresh(site);
        }
    }

    /// <summary>Makes these the document's settings, in place of all that were set before.</summary>
    /// <returns>False: there is no such document.</returns>
    public async Task<bool> SetAsync(SiteId site, string path, DocumentSettings settings, CancellationToken cancellationToken = default)
    {
        if (await documents.SetAsync(site, path, settings, cancellationToken))
            Refresh(site);
        else if (await documents.FindAsync(site, path, cancellationToken) is null)
            return false;
        return true;
    }

    /// <returns>False: there is no such document.</returns>
    public async Task<bool> RemoveAsync(SiteId site, string path, CancellationToken cancellationToken = default)
    {
        var removed = await documents.RemoveAsync(site, path, cancellationToken);
        if (removed)
            Refresh(site);
        return removed;
    }

    /// <summary>Reads all originals again and builds the index anew, in the background.</summary>
    public void Reindex(SiteId site) => Begin(site, reread: true);

    /// <summary>Brings the index up to what is stored, in the background.</summary>
    public void Refresh(SiteId site) => Begin(site, reread: false);

    public IndexStatus StatusOf(SiteId site) => _jobs.TryGetValue(site, out var job) ? job.Status : new IndexStatus(IndexPhase.Ready);

    /// <summary>Waits until the index has all that was changed before this call.</summary>
    public Task WhenReadyAsync(SiteId site, CancellationToken cancellationToken = default) =>
        _jobs.TryGetValue(site, out var job) ? job.Work.WaitAsync(cancellationToken) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_jobs.Values.Select(job => job.Work));
    }

    private void Begin(SiteId site, bool reread)
    {
        var job = _jobs.GetOrAdd(site, _ => new Job());
        lock (job.Gate)
        {
            (job.Wanted, job.Reread) = (true, job.Reread || reread);
            if (!job.Work.IsCompleted)
                return;
            // At once, so that nobody who asks right after takes the index that is there for the one to come.
            job.Status = job.Status with { Phase = reread ? IndexPhase.Reading : IndexPhase.Indexing, Done = 0, Total = 0 };
            indexing.Announce(site, coming: true);
            job.Work = Task.Run(() => WorkAsync(site, job), CancellationToken.None);
        }

        Changed?.Invoke(site);
    }

    /// <summary>Goes on until nobody wants anything more: changes that come meanwhile are one job together.</summary>
    private async Task WorkAsync(SiteId site, Job job)
    {
        while (true)
        {
            bool reread;
            lock (job.Gate)
            {
                if (!job.Wanted || _stopping.IsCancellationRequested)
                {
                    // Within the gate, so that nobody who begins now believes that it still goes on.
                    job.Work = Task.CompletedTask;
                    indexing.Announce(site, coming: false);
                    return;
                }

                (reread, job.Wanted, job.Reread) = (job.Reread, false, false);
            }

            try
            {
                await OnceAsync(site, job, reread, _stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                NotIndexed(error, site);
                Tell(site, job, job.Status with { Phase = IndexPhase.Failed, Problem = $"The index could not be made: {error.Message}", NextStep = "Try again; searches use the index before it." });
            }
        }
    }

    private async Task OnceAsync(SiteId site, Job job, bool reread, CancellationToken cancellationToken)
    {
        var report = job.Status.Reread;
        if (reread)
            report = await Reread.AllAsync(sites, documents, site, (done, total) => Tell(site, job, job.Status with { Phase = IndexPhase.Reading, Done = done, Total = total }), cancellationToken);
        if (await sites.GetAsync(site, cancellationToken) is not { } content)
        {
            await indexing.RemoveAsync(site, cancellationToken);
            _jobs.TryRemove(site, out _);
            return;
        }

        var problem = await IndexAsync(content, job, again: reread, cancellationToken);
        Tell(site, job, new IndexStatus(IndexPhase.Ready, content.Chunks.Count, content.Chunks.Count, clock.GetUtcNow(), report, problem?.Message ?? "", problem?.NextStep ?? ""));
    }

    /// <summary>With embeddings, or where they cannot be had, without: what was withdrawn must go from the index whatever a provider does.</summary>
    private async Task<ProblemException?> IndexAsync(SiteContent content, Job job, bool again, CancellationToken cancellationToken)
    {
        var site = content.Site.Id;
        Embedded(0, content.Chunks.Count);
        try
        {
            await indexing.RefreshAsync(content, gateway.Embeddings(), buy: true, again || job.Status.Problem.Length > 0, Embedded, cancellationToken);
            return null;
        }
        catch (ProblemException problem)
        {
            await indexing.RefreshAsync(content, gateway.Embeddings(), buy: false, again, progress: null, cancellationToken);
            return new ProblemException(problem.Kind, $"Embeddings of new passages could not be had; they are found by their words alone. {problem.Message}", $"{problem.NextStep.TrimEnd('.')}; then index again.", problem);
        }

        void Embedded(int done, int total) => Tell(site, job, job.Status with { Phase = IndexPhase.Indexing, Done = done, Total = total });
    }

    private void Tell(SiteId site, Job job, IndexStatus status)
    {
        job.Status = status;
        Changed?.Invoke(site);
    }

    [LoggerMessage(LogLevel.Error, "The knowledge of {Site} could not be indexed.")]
    private partial void NotIndexed(Exception error, SiteId site);

    /// <summary>Unlike <see cref="Progress{T}"/> it reports at once and in order.</summary>
    private sealed class Watch(Action<IngestedFile> tell) : IProgress<IngestedFile>
    {
        public void Report(IngestedFile value) => tell(value);
    }

    private sealed class Job
    {
        public Lock Gate { get; } = new();

        public bool Wanted { get; set; }

        public bool Reread { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;

        public volatile IndexStatus Status = new(IndexPhase.Ready);
    }
}
