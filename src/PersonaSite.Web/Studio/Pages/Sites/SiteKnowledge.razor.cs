using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Sites;

public sealed partial class SiteKnowledge(TimeProvider clock)
{
    /// <summary>Documents that are drawn at a time.</summary>
    private const int Step = 40;

    private const string Usable = "usable", Unapproved = "unapproved", Expired = "expired", Industry = "industry:";

    private IReadOnlyList<Document> _documents = [];
    private SiteContent? _of;
    private string _words = "";
    private string _state = "";
    private int _shown = Step;

    [Parameter, EditorRequired]
    public required SiteContent Content { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private string Summary
    {
        get
        {
            var passages = _documents.Sum(document => document.Passages.Count);
            return $"{Figures.Count(passages, "passage")} in {Figures.Count(_documents.Count, "document")}{(passages < Content.Chunks.Count ? $", of {Figures.Count(Content.Chunks.Count)}" : "")}";
        }
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_of, Content))
            return;
        _of = Content;
        Clear();
    }

    private void Clear()
    {
        _state = "";
        Filter("");
    }

    private void Filter(string? words)
    {
        _words = words ?? "";
        _shown = Step;
        var asked = _words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        _documents = [.. Content.Chunks
            .Where(chunk => IsOf(chunk.Metadata) && asked.All(word => Says(chunk, word)))
            .GroupBy(chunk => chunk.Source)
            .Select(group => new Document(group.Key, group.First().Title, [.. group]))];
    }

    private bool IsOf(ChunkMetadata passage) => _state switch
    {
        "" => true,
        Usable => passage.Approved && !IsExpired(passage),
        Unapproved => !passage.Approved,
        Expired => IsExpired(passage),
        _ => passage.Industries.Contains(_state[Industry.Length..], StringComparer.OrdinalIgnoreCase),
    };

    private bool IsExpired(ChunkMetadata passage) => passage.Expires < Today;

    private IEnumerable<(string Value, string Label)> States()
    {
        var all = Content.Chunks.Select(chunk => chunk.Metadata).ToList();
        yield return (Usable, "May be used today");
        if (all.Exists(passage => !passage.Approved))
            yield return (Unapproved, "Not approved");
        if (all.Exists(IsExpired))
            yield return (Expired, "Expired");
        foreach (var industry in all.SelectMany(passage => passage.Industries).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
            yield return (Industry + industry, "For " + industry);
    }

    private IEnumerable<(string Label, string Tone)> Marks(ChunkMetadata document)
    {
        if (!document.Approved)
            yield return ("not approved", "bad");
        if (document.Expires is { } last)
            yield return IsExpired(document) ? ($"expired {last:yyyy-MM-dd}", "bad") : ($"until {last:yyyy-MM-dd}", "warn");
        foreach (var industry in document.Industries)
            yield return (industry, "");
        if (!document.Language.Equals(Content.Site.Language, StringComparison.OrdinalIgnoreCase))
            yield return (Languages.NameOf(document.Language), "");
    }

    private static bool Says(Chunk chunk, string word) =>
        chunk.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
        || chunk.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || chunk.Source.Contains(word, StringComparison.OrdinalIgnoreCase)
        || chunk.HeadingPath.Any(heading => heading.Contains(word, StringComparison.OrdinalIgnoreCase));

    private sealed record Document(string Source, string Title, IReadOnlyList<Chunk> Passages)
    {
        public ChunkMetadata First => Passages[0].Metadata;
    }
}
