namespace PersonaSite.Core.Knowledge;

/// <summary>The id of a passage: stable while its source, heading and text stay the same. Short, so that models copy it faithfully.</summary>
public readonly record struct ChunkId(string Value)
{
    public override string ToString() => Value;
}

public enum ChunkKind
{
    Prose,

    /// <summary>Somebody's words. May be quoted, and only word for word.</summary>
    Testimonial,

    /// <summary>A numbered procedure.</summary>
    Steps,

    /// <summary>A question (the heading) and its answer.</summary>
    Question,

    Table,
}

/// <summary>A retrievable passage of vetted knowledge.</summary>
/// <param name="Source">The document it came from: a path relative to the knowledge folder, with forward slashes.</param>
/// <param name="Title">The document's title.</param>
/// <param name="HeadingPath">The headings above the passage, outermost first, without the title; may be empty.</param>
/// <param name="Text">Plain text: no Markdown, HTML or template tags. Paragraphs and list items end with a line break; a list item starts with "- " or "1. ".</param>
/// <param name="Testimonial">Set exactly when <paramref name="Kind"/> is <see cref="ChunkKind.Testimonial"/>.</param>
public sealed record Chunk(
    ChunkId Id,
    string Source,
    string Title,
    IReadOnlyList<string> HeadingPath,
    string Text,
    ChunkKind Kind,
    ChunkMetadata Metadata,
    Testimonial? Testimonial = null)
{
    public string Heading => HeadingPath.Count > 0 ? HeadingPath[^1] : Title;
}

/// <param name="Industries">Empty means: holds for everybody. Otherwise only for visitors of one of these.</param>
/// <param name="Expires">The last day on which the passage may be used.</param>
public sealed record ChunkMetadata(
    string Language,
    IReadOnlyList<string> Industries,
    IReadOnlyList<string> Topics,
    DateOnly? Published,
    DateOnly? Expires,
    bool Approved)
{
    public static ChunkMetadata Default { get; } = new("en", [], [], null, null, true);
}

/// <param name="Quote">Verbatim, without quotation marks around it.</param>
public sealed record Testimonial(string Quote, string Name, string Role, string Organization);

/// <summary>A passage that retrieval chose, and why.</summary>
/// <param name="Score">Fused; comparable within one search only.</param>
/// <param name="Lexical">The BM25 part.</param>
/// <param name="Dense">Cosine, where an embedding provider took part.</param>
/// <param name="Question">Which of the visitor's questions found it.</param>
/// <param name="Why">One line for people: the words that matched, the filters that let it pass.</param>
public sealed record RetrievedChunk(Chunk Chunk, double Score, double Lexical, double? Dense, string Question, string Why);
