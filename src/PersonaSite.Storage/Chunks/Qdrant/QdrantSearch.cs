namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>One question to one generation of a site's passages.</summary>
internal sealed class QdrantSearch
{
    /// <summary>Beyond what is asked for, so that equals at the end of the list are told apart here, by their ids, and not by chance.</summary>
    private const int Spare = 16;

    /// <summary>
    /// A passage that has none of the words, or points away from the question, has nothing to say to it. It has to be said for
    /// words too: under a filter that few points pass, Qdrant 1.10 lists all of those, the ones without a word with a score of 0.
    /// </summary>
    private const float MoreThanNothing = 0;

    private const int MostHits = 10_000;
    private const int MostShares = 7;

    private readonly QdrantClient _client;
    private readonly SiteEntry _site;
    private readonly ChunkQuery _query;
    private readonly Filter _filter;
    private readonly Prefetch? _byWords;
    private readonly Prefetch? _byMeaning;
    private readonly double _meaning;

    /// <param name="meaning">The share of the embeddings in the ranking, 0 to 1.</param>
    /// <param name="countsAlone">Rarity is counted among the site's own passages; where Qdrant cannot, among all that the collection holds.</param>
    public QdrantSearch(QdrantClient client, SiteEntry site, ChunkQuery query, double meaning, bool countsAlone)
    {
        (_client, _site, _query, _meaning) = (client, site, query with { Top = Math.Min(query.Top, MostHits) }, meaning);
        _filter = PassagePayload.FilterOf(query.Site, site.Generation, query.Filter, site.Industries);
        var depth = _query.Depth;
        if (SparseWords.OfQuestion(query.Text, query.Filter.Language) is { Indices.Count: > 0 } words)
        {
            var own = new SearchParams(new IdfCorpus(PassagePayload.AllOf(query.Site, site.Generation)));
            _byWords = new Prefetch(_filter, words, depth, QdrantCollections.Words, MoreThanNothing, countsAlone ? own : null);
        }

        if (meaning > 0 && query.Vector is { Length: > 0 } vector && vector.Length == site.Dimension && query.Model == site.Model)
            _byMeaning = new Prefetch(_filter, vector, depth, QdrantCollections.Dense, MoreThanNothing);
    }

    public async Task<IReadOnlyList<ChunkHit>> RunAsync(CancellationToken cancellationToken)
    {
        if (_site.Count == 0)
            return [];
        var found = (_byWords, _byMeaning) switch
        {
            (null, null) => [],
            ({ } words, null) => (await AloneAsync(words, cancellationToken)).Select(point => new Found(point, point.Score, null)),
            (null, { } meaning) => (await AloneAsync(meaning, cancellationToken)).Select(point => new Found(point, 0, point.Score)),
            ({ } words, { } meaning) => await FusedAsync(words, meaning, cancellationToken),
        };
        var best = found
            .Select(hit => (Hit: hit, Chunk: PassagePayload.Read(hit.Point.Payload)))
            .OrderByDescending(entry => entry.Hit.Point.Score)
            .ThenBy(entry => entry.Chunk.Id.Value, StringComparer.Ordinal)
            .Take(_query.Top)
            .ToList();
        var reasons = new MatchedWords(_query, best.ConvertAll(entry => entry.Chunk));
        return [.. best.Select((entry, at) => new ChunkHit(entry.Chunk, entry.Hit.Point.Score, entry.Hit.Words, entry.Hit.Meaning, () => reasons.Why(at, entry.Hit.Meaning)))];
    }

    private Task<IReadOnlyList<ScoredPoint>> AloneAsync(Prefetch part, CancellationToken cancellationToken) =>
        _client.QueryAsync(_site.Collection, Alone(part, _query.Top + Spare) with { WithPayload = PassagePayload.ChunkOnly }, cancellationToken);

    /// <summary>Fused by rank on the server. The two parts are asked for beside it: fusing leaves nothing of their scores, and people want to see them.</summary>
    private async Task<IEnumerable<Found>> FusedAsync(Prefetch words, Prefetch meaning, CancellationToken cancellationToken)
    {
        var (wordShares, meaningShares) = Shares(_meaning);
        IReadOnlyList<Prefetch> prefetch = [.. Enumerable.Repeat(words, wordShares), .. Enumerable.Repeat(meaning, meaningShares)];
        var fused = new QueryRequest(_filter, new Fusion("rrf"), _query.Top + Spare, Prefetch: prefetch, WithPayload: PassagePayload.ChunkOnly);
        var answers = await _client.QueryAsync(_site.Collection, [fused, Alone(words, words.Limit), Alone(meaning, meaning.Limit)], cancellationToken);
        var (lexical, dense) = (Scores(answers[1]), Scores(answers[2]));
        return answers[0].Select(point => new Found(point, lexical.GetValueOrDefault(point.Id.ToString()), dense.TryGetValue(point.Id.ToString(), out var cosine) ? cosine : null));

        static Dictionary<string, float> Scores(IReadOnlyList<ScoredPoint> points) => points.ToDictionary(point => point.Id.ToString(), point => point.Score);
    }

    /// <summary>
    /// Fusing by rank has no weights in 1.10, but it adds up what each list says: who is listed more often counts for more.
    /// These are the few copies of each that come nearest to the share.
    /// </summary>
    /// <remarks>
    /// Equal voices would let embeddings in that know less than the words do. Measured with very poor ones (nDCG@10 on Cranfield,
    /// 0.395 without them): 0.316 at 1:1, 0.374 at 5:2.
    /// </remarks>
    internal static (int Words, int Meaning) Shares(double meaning) =>
        Enumerable.Range(2, MostShares - 1)
            .SelectMany(all => Enumerable.Range(1, all - 1).Select(part => (Words: all - part, Meaning: part)))
            .MinBy(shares => Math.Abs(meaning - ((double)shares.Meaning / (shares.Words + shares.Meaning))));

    private static QueryRequest Alone(Prefetch part, int limit) => new(part.Filter, part.Query, limit, part.Using, part.ScoreThreshold, part.Params);

    private readonly record struct Found(ScoredPoint Point, double Words, double? Meaning);
}
