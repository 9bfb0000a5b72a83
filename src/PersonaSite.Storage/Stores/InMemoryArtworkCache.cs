using PersonaSite.Core.Pages;

namespace PersonaSite.Storage.Stores;

/// <summary>Holds the pictures used last, up to a weight.</summary>
public sealed class InMemoryArtworkCache(long maxBytes = 64 * 1024 * 1024) : IArtworkCache
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Artwork Artwork)>> _entries = [];
    private readonly LinkedList<(string Key, Artwork Artwork)> _byUse = [];
    private long _bytes;

    public Task<Artwork?> FindAsync(string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry))
                return Task.FromResult<Artwork?>(null);
            _byUse.Remove(entry);
            _byUse.AddFirst(entry);
            return Task.FromResult<Artwork?>(entry.Value.Artwork);
        }
    }

    public Task StoreAsync(string key, Artwork artwork, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var before))
                Drop(before);
            if (artwork.Content.Length > maxBytes)
                return Task.CompletedTask;
            _entries[key] = _byUse.AddFirst((key, artwork with { Origin = ArtworkOrigin.Cache }));
            _bytes += artwork.Content.Length;
            while (_bytes > maxBytes)
                Drop(_byUse.Last!);
        }

        return Task.CompletedTask;
    }

    private void Drop(LinkedListNode<(string Key, Artwork Artwork)> entry)
    {
        _byUse.Remove(entry);
        _entries.Remove(entry.Value.Key);
        _bytes -= entry.Value.Artwork.Content.Length;
    }
}
