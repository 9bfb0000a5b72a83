using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks;

/// <param name="Vector">Unit length; null where no embedding provider took part. All vectors of a site have one model and dimension.</param>
/// <param name="Model">Which model made the vector; empty where nobody knows. Vectors of two models do not compare, even at one length.</param>
public sealed record IndexedChunk(Chunk Chunk, ReadOnlyMemory<float>? Vector = null, string Model = "");

/// <summary>Hard filters: a passage that fails one is not ranked at all.</summary>
/// <param name="Language">Primary subtag is compared: "en" lets "en-GB" pass. Null lets every language pass.</param>
/// <param name="Industries">The visitor's. A passage that names industries passes only if it names one of these (compared by normalized words); one that names none always passes.</param>
/// <param name="Today">Passages that expired before this day do not pass. Unapproved ones never do.</param>
public sealed record ChunkFilter(string? Language, IReadOnlyList<string> Industries, DateOnly Today)
{
    /// <summary>Why a passage is kept out, for people; null: it is let through. For explanations; an index has its own way.</summary>
    public string? WhyNot(ChunkMetadata passage) => new PassageFilter(this).WhyNot(passage);
}

/// <param name="Text">The question, in words.</param>
/// <param name="Vector">Its embedding, or null. One of another model or dimension than the site's is left out.</param>
/// <param name="Model">Which model made the vector.</param>
/// <param name="RankedFor">The length of the answer that the ranking is for, where more is asked for to see what fell behind; null: Top.</param>
public sealed record ChunkQuery(SiteId Site, string Text, ReadOnlyMemory<float>? Vector, ChunkFilter Filter, int Top, string Model = "", int? RankedFor = null)
{
    /// <summary>How many candidates of each kind are looked at closely: deeper than the answer, for what one ranking has far down the other may have on top.</summary>
    internal int Depth => Math.Max(100, 4 * (RankedFor ?? Top));
}

/// <summary>A hit, best first. Scores compare within one answer only.</summary>
/// <param name="Explain">Asked for only where somebody reads it: most hits are never chosen.</param>
public sealed record ChunkHit(Chunk Chunk, double Score, double Lexical, double? Dense, Func<string> Explain)
{
    /// <summary>One line for people: matched words, and what the filters said.</summary>
    public string Why => Explain();
}

/// <summary>Where passages are searched. Implementations pass one conformance suite.</summary>
public interface IChunkIndex
{
    /// <summary>Makes these the site's passages, all at once: a search sees the old set or the new one, never a mixture.</summary>
    Task ReplaceAsync(SiteId site, IReadOnlyList<IndexedChunk> chunks, CancellationToken cancellationToken);

    Task RemoveSiteAsync(SiteId site, CancellationToken cancellationToken);

    /// <summary>An unknown site has no passages; an empty question finds nothing.</summary>
    Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken);
}
