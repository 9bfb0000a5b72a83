using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;

namespace PersonaSite.Storage.Stores;

/// <summary>A document as a list shows it: all but its words.</summary>
/// <param name="Hash">Of the original; null where it was never kept, so that the document cannot be read again.</param>
/// <param name="Said">By the document itself.</param>
/// <param name="Listed">In the folder's knowledge.json.</param>
/// <param name="Settings">Set by people.</param>
/// <param name="Problem">Why it could not be read the last time; null where it could.</param>
public sealed record DocumentSummary(
    string Path,
    string Title,
    string MediaType,
    ContentHash? Hash,
    long Bytes,
    ChunkMetadata Said,
    DocumentSettings Listed,
    DocumentSettings Settings,
    DocumentOrigin Origin,
    DateTimeOffset AddedAt,
    DateTimeOffset ChangedAt,
    int Passages,
    string? Problem)
{
    /// <summary>What holds if people have set nothing.</summary>
    public ChunkMetadata Inherited => Listed.Over(Said);

    /// <summary>What holds.</summary>
    public ChunkMetadata Metadata => Settings.Over(Inherited);

    public Approval Approval => Settings.Over(Listed).Approval ?? (Said.Approved ? Approval.Approved : Approval.Draft);
}
