using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Web.Studio.Pages.Sites;

public sealed partial class KnowledgeSearch(Retriever retriever, SiteIndexing indexing, ModelGateway gateway) : IDisposable
{
    private const int Top = 8;

    private readonly CancellationTokenSource _gone = new();
    private string _question = "";
    private string _visitor = "";
    private bool _asking;
    private IReadOnlyList<RetrievedChunk>? _found;
    private ProblemException? _failure;

    [Parameter, EditorRequired]
    public required SiteContent Content { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task AskAsync()
    {
        if (_asking || string.IsNullOrWhiteSpace(_question))
            return;
        (_asking, _failure) = (true, null);
        try
        {
            var embeddings = gateway.Embeddings();
            await indexing.EnsureAsync(Content, embeddings, _gone.Token);
            var visitor = Content.Visitors.FirstOrDefault(visitor => visitor.Name == _visitor);
            _found = await retriever.SearchAsync(Content.Site, _question, visitor, Top, embeddings, _gone.Token);
        }
        catch (ProblemException problem)
        {
            (_failure, _found) = (problem, null);
        }
        finally
        {
            _asking = false;
        }
    }

    private static string Three(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Share(double score, double best) => (best > 0 ? Math.Clamp(score / best * 100, 0, 100) : 0).ToString("0", CultureInfo.InvariantCulture);
}
