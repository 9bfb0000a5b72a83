namespace PersonaSite.Pipeline.Ingestion;

public enum IndexPhase
{
    /// <summary>Searches see all that was changed until <see cref="IndexStatus.At"/>.</summary>
    Ready,

    /// <summary>The originals are being read again.</summary>
    Reading,

    /// <summary>The new index is being made; searches use the old one.</summary>
    Indexing,

    /// <summary>The last attempt failed; searches use the index before it.</summary>
    Failed,
}

/// <summary>How it stands with a site's index.</summary>
/// <param name="Done">Of <paramref name="Total"/>: documents while reading, passages while indexing.</param>
/// <param name="At">When the index last took its place; null: not since the program started.</param>
/// <param name="Reread">What the last reading of the originals found.</param>
/// <param name="Problem">What went wrong; empty where nothing did. An index that is ready may still have one: embeddings that could not be had.</param>
public sealed record IndexStatus(
    IndexPhase Phase, int Done = 0, int Total = 0, DateTimeOffset? At = null, RereadReport? Reread = null, string Problem = "", string NextStep = "")
{
    public bool IsBusy => Phase is IndexPhase.Reading or IndexPhase.Indexing;
}

/// <summary>What came of reading all documents again.</summary>
/// <param name="Unreadable">Keep the passages that they had.</param>
/// <param name="WithoutOriginal">Came before originals were kept; add them again to have them read again.</param>
public sealed record RereadReport(int Changed, int Unchanged, int Unreadable, int WithoutOriginal);
