using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>A knowledge document in plain words: what is left once markup, templates and boilerplate are gone.</summary>
/// <param name="Source">Path relative to the knowledge folder, with forward slashes.</param>
public sealed record Document(string Source, string Title, ChunkMetadata Metadata, IReadOnlyList<Block> Blocks)
{
    /// <summary>Its metadata may be other than what its author meant.</summary>
    public FieldDoubt? Doubt { get; init; }
}

/// <summary>Something that a document says of itself, and that could not be understood.</summary>
public sealed record FieldDoubt(string Cause, string NextStep);

/// <summary>A piece of a document, in reading order.</summary>
public abstract record Block;

/// <param name="Level">1 to 6, and 7 for a bold line that serves as one; deeper means narrower.</param>
/// <param name="Emphasized">Set in italics throughout, as interviews set what they ask.</param>
public sealed record HeadingBlock(int Level, string Text, bool Emphasized = false) : Block;

/// <summary>Ends every section of this level or deeper, as the end of a fold-out does.</summary>
public sealed record SectionEnd(int Level) : Block;

/// <param name="Text">One or more lines.</param>
/// <param name="Speaker">True where the paragraph begins with the name of somebody who is being interviewed.</param>
public sealed record ParagraphBlock(string Text, bool Speaker = false) : Block;

/// <param name="Items">Without their markers; nested items follow their parent.</param>
public sealed record ListBlock(bool Numbered, IReadOnlyList<string> Items) : Block;

/// <param name="Columns">One name a column, some perhaps empty.</param>
public sealed record TableBlock(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

public sealed record TestimonialBlock(Testimonial Testimonial) : Block;
