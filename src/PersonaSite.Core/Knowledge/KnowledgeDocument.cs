using PersonaSite.Core.Pages;

namespace PersonaSite.Core.Knowledge;

/// <summary>Where a document came from.</summary>
public enum DocumentOrigin
{
    /// <summary>The site's folder; the next import replaces it, or takes it away.</summary>
    Folder,

    Upload,
    Pasted,
}

/// <summary>A document of a site's knowledge as it was given, with what it says of itself.</summary>
/// <param name="Path">Relative to the knowledge folder, with forward slashes; its extension says how it is read.</param>
/// <param name="Content">The original bytes, so that it can be read again when reading gets better.</param>
/// <param name="Said">From the document itself: front matter, the elements of a page, the folders it lies in.</param>
/// <param name="Listed">What the folder's knowledge.json says of it; <see cref="DocumentSettings.None"/> for most.</param>
public sealed record KnowledgeDocument(
    string Path,
    string Title,
    string MediaType,
    ContentHash Hash,
    ReadOnlyMemory<byte> Content,
    ChunkMetadata Said,
    DocumentSettings Listed,
    DocumentOrigin Origin = DocumentOrigin.Folder);
