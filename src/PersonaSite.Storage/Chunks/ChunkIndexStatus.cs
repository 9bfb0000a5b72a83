namespace PersonaSite.Storage.Chunks;

/// <summary>How the chunk index fares, for people: the Studio and the health check show it.</summary>
public sealed class ChunkIndexStatus(string name)
{
    private volatile ChunkIndexState _state = new(Trouble: null, Since: null, Waiting: 0);
    private int _missed;

    /// <summary>"The embedded index", "Qdrant at http://…".</summary>
    public string Name { get; } = name;

    public ChunkIndexState State
    {
        get => _state;
        internal set => _state = value;
    }

    /// <summary>Questions that another index has answered in its place since the start.</summary>
    public int Missed => Volatile.Read(ref _missed);

    internal void Miss() => Interlocked.Increment(ref _missed);
}

/// <param name="Trouble">Null: all is well. Else one sentence, while another index answers in this one's place.</param>
/// <param name="Since">When the trouble began.</param>
/// <param name="Waiting">Sites whose passages have not arrived there yet; the embedded index answers for them.</param>
public sealed record ChunkIndexState(string? Trouble, DateTimeOffset? Since, int Waiting);
