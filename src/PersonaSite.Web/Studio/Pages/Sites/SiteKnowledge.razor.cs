using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Sites;

public sealed partial class SiteKnowledge(DocumentStore store, KnowledgeService knowledge, TimeProvider clock)
{
    /// <summary>Documents that are drawn at a time.</summary>
    private const int Step = 60;

    private const string Usable = "usable", Unapproved = "unapproved", Expired = "expired", Industry = "industry:";

    private IReadOnlyList<DocumentSummary> _documents = [];
    private IReadOnlyList<DocumentSummary> _fitting = [];
    private ILookup<string, Chunk> _passages = Array.Empty<Chunk>().ToLookup(chunk => chunk.Source);
    private SiteContent? _of;
    private string _words = "";
    private string _state = "";
    private string? _open;
    private int _shown = Step;

    [Parameter, EditorRequired]
    public required SiteContent Content { get; set; }

    /// <summary>The knowledge has changed; whoever holds the content should read it again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private string Summary
    {
        get
        {
            var passages = _fitting.Sum(document => document.Passages);
            return $"{Figures.Count(passages, "passage")} in {Figures.Count(_fitting.Count, "document")}{(_fitting.Count < _documents.Count ? $", of {Figures.Count(_documents.Count)}" : "")}";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_of, Content))
            return;
        var other = _of?.Site.Id != Content.Site.Id;
        _of = Content;
        _passages = Content.Chunks.ToLookup(chunk => chunk.Source);
        _documents = await store.ListAsync(Content.Site.Id, Gone);
        if (other)
            Clear();
        else
            Filter(_words);
    }

    private Task ReloadAsync() => Changed.InvokeAsync();

    private async Task ApproveAsync(DocumentSummary document, string? chosen)
    {
        if (!Enum.TryParse<Approval>(chosen, out var state))
            return;
        await knowledge.SetAsync(Content.Site.Id, document.Path, document.Settings with { Approval = state }, Gone);
        await ReloadAsync();
    }

    private void Clear()
    {
        (_state, _open) = ("", null);
        Filter("");
    }

    private void Filter(string? words)
    {
        _words = words ?? "";
        _shown = Step;
        var asked = _words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        _fitting = [.. _documents.Where(document => IsOf(document) && asked.All(word => Says(document, word)))];
    }

    private IReadOnlyList<Chunk> PassagesOf(DocumentSummary document) => [.. _passages[document.Path]];

    private bool IsOf(DocumentSummary document) => _state switch
    {
        "" => true,
        Usable => document.Metadata.Approved && !IsExpired(document),
        Unapproved => !document.Metadata.Approved,
        Expired => IsExpired(document),
        _ => document.Metadata.Industries.Contains(_state[Industry.Length..], StringComparer.OrdinalIgnoreCase),
    };

    private bool IsExpired(DocumentSummary document) => document.Metadata.Expires < Today;

    private IEnumerable<(string Value, string Label)> States()
    {
        yield return (Usable, "May be used today");
        if (_documents.Any(document => !document.Metadata.Approved))
            yield return (Unapproved, "Not approved");
        if (_documents.Any(IsExpired))
            yield return (Expired, "Expired");
        foreach (var industry in _documents.SelectMany(document => document.Metadata.Industries).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
            yield return (Industry + industry, "For " + industry);
    }

    private bool Says(DocumentSummary document, string word) =>
        document.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || document.Path.Contains(word, StringComparison.OrdinalIgnoreCase)
        || document.Metadata.Topics.Any(topic => topic.Contains(word, StringComparison.OrdinalIgnoreCase))
        || _passages[document.Path].Any(passage => passage.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
            || passage.HeadingPath.Any(heading => heading.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
