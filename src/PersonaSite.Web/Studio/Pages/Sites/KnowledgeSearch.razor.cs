using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Web.Studio.Pages.Sites;

public sealed partial class KnowledgeSearch(Retriever retriever, SiteIndexing indexing, ModelGateway gateway)
{
    private const int Top = 8;
    private const int MaxDropped = 200;

    /// <summary>No visitor's name: names have no line breaks.</summary>
    private const string Pasted = "\n";

    private string _question = "";
    private string _visitor = "";
    private string _profile = "";
    private bool _wholePage;
    private bool _asking;
    private Explanation? _found;
    private ProblemException? _failure;

    [Parameter, EditorRequired]
    public required SiteContent Content { get; set; }

    private IReadOnlyList<ExplainedPassage> Kept { get; set; } = [];

    private IReadOnlyList<ExplainedPassage> Dropped { get; set; } = [];

    private bool CanAsk => (_wholePage ? _visitor.Length > 0 : !string.IsNullOrWhiteSpace(_question)) && (_visitor != Pasted || !string.IsNullOrWhiteSpace(_profile));

    private void Switch(bool wholePage)
    {
        _wholePage = wholePage;
        Show(null);
    }

    private async Task AskAsync()
    {
        if (_asking || !CanAsk)
            return;
        (_asking, _failure) = (true, null);
        try
        {
            var embeddings = gateway.Embeddings();
            await indexing.EnsureAsync(Content, embeddings, Gone);
            var visitor = _visitor == Pasted ? VisitorProfile.Parse("another visitor", Encoding.UTF8.GetBytes(_profile)) : Content.Visitors.FirstOrDefault(visitor => visitor.Name == _visitor);
            // Choosing takes a moment of a processor that also draws this page.
            Show(await Task.Run(() => _wholePage && visitor is not null
                ? retriever.ExplainAsync(Content, visitor, embeddings, Gone)
                : retriever.ExplainAsync(Content, _question, visitor, Top, embeddings, Gone)));
        }
        catch (ProblemException problem)
        {
            Show(null);
            _failure = problem;
        }
        finally
        {
            _asking = false;
        }
    }

    private void Show(Explanation? found)
    {
        _found = found;
        Kept = [.. (found?.Passages ?? []).Where(passage => passage.Kept)];
        // Who misses a passage that answers the question looks for the filter that keeps it out.
        Dropped = [.. (found?.Passages ?? []).Where(passage => !passage.Kept).OrderBy(passage => passage.Filter is null)];
    }

    private static string Three(double? score) => score is { } number ? number.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    private string Share(ExplainedPassage hit)
    {
        var (score, best) = (hit.Fused ?? 0, Kept.Max(kept => kept.Fused) ?? 0);
        return (best > 0 ? Math.Clamp(score / best * 100, 0, 100) : 0).ToString("0", CultureInfo.InvariantCulture);
    }
}
