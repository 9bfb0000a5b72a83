using System.Text.Json.Nodes;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>
/// A collection with the semantics that matter here: points replaced and deleted one by one, exact search, rarity over the whole
/// collection, fusion by rank. What Qdrant leaves to chance, the order of equals, is left to chance.
/// </summary>
/// <remarks>
/// Deleting a point leaves its words in the lists of who holds which, until the segment is made anew, which small ones never are:
/// rarity is counted with them. Until 1.14 the points that it is counted among were the living ones, so that a word can have more
/// holders than there are points, and a rarity below zero.
/// </remarks>
internal sealed class FakeCollection(JsonNode definition, Version version)
{
    /// <summary>1.10, under a filter that few points pass: those without a word of the question are listed too, with a score of 0.</summary>
    private readonly bool _listsAllThatPass = version < new Version(1, 11);
    private readonly bool _countsTheLiving = version < new Version(1, 15);
    private readonly bool _knowsCorpora = version >= new Version(1, 19);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Point> _points = new(StringComparer.Ordinal);
    private readonly List<Point> _deleted = [];
    private readonly JsonObject _indexes = [];

    public JsonNode Definition { get; } = definition;

    public JsonObject Indexes
    {
        get
        {
            lock (_gate)
                return _indexes.DeepClone().AsObject();
        }
    }

    public int Size
    {
        get
        {
            lock (_gate)
                return _points.Count;
        }
    }

    public IReadOnlyList<JsonObject> Payloads
    {
        get
        {
            lock (_gate)
                return [.. _points.Values.Select(point => point.Payload)];
        }
    }

    public void AddIndex(string field, JsonNode schema)
    {
        lock (_gate)
            _indexes[field] = schema.DeepClone();
    }

    /// <summary>As it is now, for a backup that is put back later; its lists are made anew then.</summary>
    public FakeCollection Copy()
    {
        lock (_gate)
        {
            var copy = new FakeCollection(Definition.DeepClone(), version);
            foreach (var (field, schema) in _indexes)
                copy._indexes[field] = schema!.DeepClone();
            foreach (var (id, point) in _points)
                copy._points[id] = point;
            return copy;
        }
    }

    public async Task UpsertAsync(JsonArray points)
    {
        // All are looked at before the first is written.
        var parsed = points.Select(point => Point.Parse(point!, Definition)).ToList();
        foreach (var point in parsed)
        {
            lock (_gate)
                _points[point.Id] = point;
            await Task.Yield();
        }
    }

    public async Task DeleteAsync(JsonNode filter)
    {
        foreach (var point in Passing(filter))
        {
            lock (_gate)
            {
                // As it is now: one that was replaced in the meantime has the words of the new one.
                if (_points.Remove(point.Id, out var now))
                    _deleted.Add(now);
            }

            await Task.Yield();
        }
    }

    public int Count(JsonNode? filter) => Passing(filter).Count;

    public (IReadOnlyList<Point> Page, string? Next) Scroll(JsonNode? filter, string? offset, int limit)
    {
        AtLeastOne(limit);
        var rest = Passing(filter).Where(point => offset is null || string.CompareOrdinal(point.Id, offset) >= 0).ToList();
        return ([.. rest.Take(limit)], rest.Count > limit ? rest[limit].Id : null);
    }

    public IReadOnlyList<(Point Point, double Score)> Query(JsonNode request)
    {
        var limit = AtLeastOne((int?)request["limit"] ?? 10);
        var query = request["query"] ?? throw new FakeRefusal(400, "a query without a query");
        if ((query as JsonObject)?["fusion"] is not { } fusion)
            return Best(Search(request, Passing(request["filter"])), limit);
        if ((string?)fusion != "rrf")
            throw new FakeRefusal(400, "Format error in JSON body: data did not match any variant of untagged enum QueryInterface");
        if (request["prefetch"] is not JsonArray parts)
            throw new FakeRefusal(400, "Bad request: cannot apply Fusion without prefetches");
        var passing = Passing(request["filter"]);
        var scores = new Dictionary<string, (Point Point, double Score)>();
        foreach (var part in parts)
        {
            // The filter of the whole goes before the limit of each part, beside the part's own.
            var alone = Best(Search(part!, [.. passing.Intersect(Passing(part!["filter"]))]), AtLeastOne((int?)part["limit"] ?? 10));
            foreach (var (rank, hit) in alone.Index())
                scores[hit.Point.Id] = (hit.Point, scores.GetValueOrDefault(hit.Point.Id).Score + (1.0 / (2 + rank)));
        }

        return Best(scores.Values, limit);
    }

    private static int AtLeastOne(int limit) =>
        limit >= 1 ? limit : throw new FakeRefusal(422, $"Validation error in JSON body: [limit: value {limit} invalid, must be 1 or larger]");

    private static List<(Point Point, double Score)> Best(IEnumerable<(Point Point, double Score)> hits, int limit) =>
        [.. hits.OrderByDescending(hit => (float)hit.Score).ThenBy(_ => Random.Shared.Next()).Take(limit)];

    private IEnumerable<(Point Point, double Score)> Search(JsonNode request, List<Point> passing)
    {
        var name = (string?)request["using"] ?? throw new FakeRefusal(400, "which vector?");
        var query = request["query"]!;
        var corpus = _knowsCorpora ? request["params"]?["idf"]?["corpus"] : null;
        IEnumerable<(Point Point, double Score)> hits;
        if (query is JsonArray dense)
        {
            var asked = dense.Select(value => (float)value!).ToArray();
            Point.CheckDense(Definition, name, asked.Length);
            if (corpus is not null)
                throw new FakeRefusal(400, $"Validation error: search param `idf` requires a sparse vector with the `idf` modifier, which vector \"{name}\" is not");
            hits = passing.Where(point => point.Dense.ContainsKey(name)).Select(point => (point, Cosine(asked, point.Dense[name])));
        }
        else
        {
            var words = Point.Sparse(query, Definition, name);
            var rarity = Rarity(name, words.Keys, corpus);
            hits = passing
                .Where(point => _listsAllThatPass || (point.Words.TryGetValue(name, out var held) && words.Keys.Any(held.ContainsKey)))
                .Select(point => (point, words.Sum(word => word.Value * rarity[word.Key] * (point.Words.GetValueOrDefault(name)?.GetValueOrDefault(word.Key) ?? 0))));
        }

        return request["score_threshold"] is { } least ? hits.Where(hit => hit.Score > (double)least) : hits;
    }

    /// <param name="corpus">A filter: the points that it is counted among; null: all that the lists hold.</param>
    private Dictionary<uint, double> Rarity(string name, IEnumerable<uint> words, JsonNode? corpus)
    {
        List<Point> listed;
        int count;
        // In one moment: a point that goes in between would be counted among the holders of a word and not among the points.
        lock (_gate)
        {
            listed = [.. Passing(corpus).Concat(corpus is null ? _deleted : []).Where(point => point.Words.GetValueOrDefault(name) is { Count: > 0 })];
            count = _countsTheLiving ? _points.Count : listed.Count;
        }

        return words.ToDictionary(word => word, word => Rare(count, listed.Count(point => point.Words[name].ContainsKey(word))));

        static double Rare(int count, int holders) => Math.Log(((count - holders + 0.5) / (holders + 0.5)) + 1);
    }

    private List<Point> Passing(JsonNode? filter)
    {
        lock (_gate)
        {
            var passes = new FakeFilter(_indexes);
            return [.. _points.Values.Where(point => passes.Passes(filter, point.Payload))];
        }
    }

    private static double Cosine(float[] left, float[] right)
    {
        var (dot, length) = (0.0, 0.0);
        for (var at = 0; at < left.Length; at++)
            (dot, length) = (dot + (left[at] * right[at]), length + (left[at] * left[at]));
        return length == 0 ? 0 : dot / Math.Sqrt(length);
    }

    internal sealed record Point(string Id, JsonObject Payload, Dictionary<string, float[]> Dense, Dictionary<string, Dictionary<uint, double>> Words)
    {
        public static Point Parse(JsonNode json, JsonNode definition)
        {
            var id = (string?)json["id"] is { } given && Guid.TryParse(given, out var guid) ? guid.ToString() : throw new FakeRefusal(400, "a point's id is a UUID here");
            var point = new Point(id, json["payload"]?.DeepClone().AsObject() ?? [], [], []);
            foreach (var (name, vector) in json["vector"]?.AsObject() ?? throw new FakeRefusal(400, "missing field `vector`"))
            {
                if (vector is JsonArray dense)
                {
                    CheckDense(definition, name, dense.Count);
                    var values = dense.Select(value => (float)value!).ToArray();
                    var length = Math.Sqrt(values.Sum(value => (double)value * value));
                    point.Dense[name] = Array.ConvertAll(values, value => length == 0 ? 0 : (float)(value / length));
                }
                else
                {
                    point.Words[name] = Sparse(vector!, definition, name);
                }
            }

            return point;
        }

        public static void CheckDense(JsonNode definition, string name, int length)
        {
            if (definition["vectors"]?[name]?["size"] is not { } size)
                throw new FakeRefusal(400, $"Wrong input: Not existing vector name error: {name}");
            if ((int)size != length)
                throw new FakeRefusal(400, $"Wrong input: Vector dimension error: expected dim: {size}, got {length}");
        }

        public static Dictionary<uint, double> Sparse(JsonNode vector, JsonNode definition, string name)
        {
            if ((string?)definition["sparse_vectors"]?[name]?["modifier"] != "idf")
                throw new FakeRefusal(400, $"Wrong input: Not existing vector name error: {name}");
            var indices = vector["indices"]!.AsArray().Select(index => (uint)index!).ToList();
            var values = vector["values"]!.AsArray().Select(value => (double)(float)value!).ToList();
            if (indices.Count != values.Count || indices.Distinct().Count() != indices.Count)
                throw new FakeRefusal(422, "Validation error: indices must be unique, and as many as values");
            return indices.Zip(values).ToDictionary(entry => entry.First, entry => entry.Second);
        }
    }
}
