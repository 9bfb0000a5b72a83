using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Web.Studio.Pages.SiteDetail;

public sealed partial class SiteKnowledge(Retriever retriever, SiteIndexing indexing, ModelGateway gateway, TimeProvider clock) : IDisposable
{
    private const int Top = 12;

    private readonly CancellationTokenSource _gone = new();
    private string _question = "";
    private string _as = "";
    private IReadOnlyList<RetrievedPassage>? _found;

    [Parameter, EditorRequired]
    public required SiteContent Content { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task SearchAsync()
    {
        if (string.IsNullOrWhiteSpace(_question))
        {
            _found = null;
            return;
        }

        // A session that no run owns: what people look up is not a page's cost.
        var embeddings = gateway.Open(new RunScope(RunId.New(clock), gateway.DefaultMaxUsd, 0, static _ => { })).Embeddings;
        await indexing.EnsureAsync(Content, embeddings, _gone.Token);
        var visitor = Content.Visitors.FirstOrDefault(visitor => visitor.Name == _as);
        var hits = await retriever.SearchAsync(Content.Site, _question, visitor, Top, embeddings, _gone.Token);
        _found = [.. hits.Select(RetrievedPassage.Of)];
    }
}
