using System.Text.Json.Nodes;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Screening;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>A document as programs see it: what holds for it, and which part of that people have set.</summary>
internal sealed record DocumentJson(
    string Path, string Title, string MediaType, Approval Approval, DateOnly? Expires, string Language, IReadOnlyList<string> Industries, IReadOnlyList<string> Topics,
    JsonObject Settings, DocumentOrigin Origin, DateTimeOffset AddedAt, DateTimeOffset ChangedAt, int Passages, long Bytes, string? Hash, string? Problem, IReadOnlyList<WithheldPassage> Withheld)
{
    /// <param name="passages">The document's own.</param>
    public static DocumentJson Of(DocumentSummary document, IEnumerable<Chunk> passages) => new(
        document.Path, document.Title, document.MediaType, document.Approval, document.Metadata.Expires, document.Metadata.Language, document.Metadata.Industries, document.Metadata.Topics,
        SettingsJson.Write(document.Settings), document.Origin, document.AddedAt, document.ChangedAt, document.Passages, document.Bytes, document.Hash?.Value, document.Problem, WithheldPassage.Of(Screen.Withheld(passages)));
}
