using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>A site as it was imported last.</summary>
public sealed class SiteRow
{
    public required SiteId Id { get; init; }
    public required string Name { get; set; }
    public required string Purpose { get; set; }
    public required string Language { get; set; }

    /// <summary>The whole site with its guidelines.</summary>
    public required Site Site { get; set; }

    /// <summary>Of everything imported; the same content is not imported twice.</summary>
    public required ContentHash ContentHash { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ImportedAt { get; set; }

    /// <summary>Grows with every change of documents or passages, also over a removal and a new import.</summary>
    public long KnowledgeVersion { get; set; }

    public void KnowledgeChanged(DateTimeOffset now) => KnowledgeVersion = Math.Max(KnowledgeVersion + 1, now.UtcTicks);
}

/// <summary>A site that was deleted and has not come back: an index that was away at that time still has to be told.</summary>
public sealed class DeletedSiteRow
{
    public required SiteId Site { get; init; }
    public required DateTimeOffset DeletedAt { get; init; }
}

/// <summary>A document of a site's knowledge. Its passages name it as their source.</summary>
public sealed class DocumentRow
{
    public required SiteId Site { get; init; }
    public required string Path { get; init; }
    public required string Title { get; set; }
    public required string MediaType { get; set; }

    /// <summary>Names the original in the blobs; null where it was never kept, as of documents that came before documents were.</summary>
    public required ContentHash? Hash { get; set; }

    public required long Bytes { get; set; }
    public required ChunkMetadata Said { get; set; }
    public required DocumentSettings Listed { get; set; }

    /// <summary>Set by people in the Studio; stays when another version of the document comes.</summary>
    public required DocumentSettings Settings { get; set; }

    public required DocumentOrigin Origin { get; set; }
    public required DateTimeOffset AddedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Why the document could not be read the last time; its passages are those of the time before.</summary>
    public string? Problem { get; set; }

    public ChunkMetadata Over(ChunkMetadata said) => Settings.Over(Listed).Over(said);
}

public sealed class VisitorRow
{
    public required SiteId Site { get; init; }
    public required string Name { get; init; }
    public required int Position { get; init; }
    public required string Json { get; init; }

    /// <summary>Came with the site's folder; the next import replaces it. Visitors that people added stay.</summary>
    public required bool Imported { get; init; }
}

public sealed class ChunkRow
{
    public required SiteId Site { get; init; }
    public required ChunkId Id { get; init; }
    public required int Position { get; init; }
    public required string Source { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> HeadingPath { get; init; }
    public required string Text { get; init; }
    public required ChunkKind Kind { get; init; }
    public required ChunkMetadata Metadata { get; init; }
    public Testimonial? Testimonial { get; init; }

    /// <summary>Little-endian 32-bit floats, unit length.</summary>
    public byte[]? Vector { get; set; }

    /// <summary>The embedding model that <see cref="Vector"/> is of.</summary>
    public string? VectorModel { get; set; }

    public static ChunkRow Of(SiteId site, Chunk chunk, int position, ChunkRow? before) => new()
    {
        Site = site,
        Id = chunk.Id,
        Position = position,
        Source = chunk.Source,
        Title = chunk.Title,
        HeadingPath = chunk.HeadingPath,
        Text = chunk.Text,
        Kind = chunk.Kind,
        Metadata = chunk.Metadata,
        Testimonial = chunk.Testimonial,
        // The id changes with headings and text; the title is embedded too. Where none has changed, what was paid for still holds.
        Vector = before?.Title == chunk.Title ? before.Vector : null,
        VectorModel = before?.Title == chunk.Title ? before.VectorModel : null,
    };

    public Chunk ToChunk() => new(Id, Source, Title, HeadingPath, Text, Kind, Metadata, Testimonial);
}

public sealed class LibraryPictureRow
{
    public required SiteId Site { get; init; }
    public required string Path { get; init; }
    public required int Position { get; init; }
    public required string Alt { get; init; }
    public required IReadOnlyList<string> Keywords { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string MediaType { get; init; }
    public required ContentHash Hash { get; init; }
}

/// <summary>What somebody set of a sentence of the site's guidelines; see <see cref="RuleCorrection"/>.</summary>
public sealed class RuleCorrectionRow
{
    public required SiteId Site { get; init; }
    public required string Key { get; init; }
    public required bool On { get; set; }
    public RuleKind? Kind { get; set; }
    public string? Value { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
}
