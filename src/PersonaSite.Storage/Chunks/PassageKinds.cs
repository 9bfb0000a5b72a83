namespace PersonaSite.Storage.Chunks;

/// <summary>Passages that the filters cannot tell apart are of one kind, and a site has few kinds: each is looked at once a search.</summary>
internal sealed class PassageKinds
{
    private readonly List<Passage> _examples = [];
    private readonly int[] _kinds;

    public PassageKinds(IReadOnlyList<Passage> passages)
    {
        var known = new Dictionary<(bool, DateOnly?, string?, string), int>();
        _kinds = new int[passages.Count];
        for (var at = 0; at < passages.Count; at++)
        {
            _kinds[at] = known.TryGetValue(Facts(passages[at]), out var kind) ? kind : known[Facts(passages[at])] = _examples.Count;
            if (_kinds[at] == _examples.Count)
                _examples.Add(passages[at]);
        }
    }

    private static (bool, DateOnly?, string?, string) Facts(Passage passage)
    {
        var metadata = passage.Chunk.Metadata;
        return (metadata.Approved, metadata.Expires, passage.Language, string.Join('\n', metadata.Industries));
    }

    /// <param name="passed">Is set for every passage.</param>
    public void Pass(PassageFilter filter, Span<bool> passed)
    {
        var kinds = _examples.ConvertAll(example => filter.Passes(example.Chunk.Metadata, example.Language, example.Industries));
        for (var at = 0; at < _kinds.Length; at++)
            passed[at] = kinds[_kinds[at]];
    }
}
