using System.Text.Json.Nodes;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>
/// Payload filters as Qdrant evaluates them: an array passes if one of its values does, and a field that is not there passes
/// nothing. In strict mode, as a hosted Qdrant is: every condition needs an index of the kind that can answer it.
/// </summary>
/// <param name="indexes">By field: the schema that it was made with.</param>
internal sealed class FakeFilter(JsonObject indexes)
{
    public bool Passes(JsonNode? filter, JsonObject payload)
    {
        if (filter is null)
            return true;
        foreach (var (part, _) in filter.AsObject())
        {
            if (part is not ("must" or "must_not" or "should"))
                throw new FakeRefusal(400, $"unknown field `{part}`");
        }

        return List(filter["must"]).All(condition => Holds(condition, payload))
            && !List(filter["must_not"]).Any(condition => Holds(condition, payload))
            && (List(filter["should"]) is not { Count: > 0 } some || some.Any(condition => Holds(condition, payload)));
    }

    private bool Holds(JsonNode condition, JsonObject payload)
    {
        if (condition["key"] is not { } name)
            return Passes(condition, payload);
        var key = name.GetValue<string>();
        var kind = KindFor(condition);
        if (indexes[key] is not { } index || (string?)(index is JsonObject ? index["type"] : index) != kind)
            throw new FakeRefusal(400, $"Bad request: Index required but not found for \"{key}\" of one of the following types: [{kind}]. Help: Create an index for this key or use a different filter.");
        List<JsonNode> values = payload[key] switch
        {
            null => [],
            JsonArray many => [.. many.OfType<JsonNode>()],
            var one => [one],
        };
        if (condition["match"] is { } match)
        {
            List<JsonNode> wanted = match["any"] is JsonArray any ? [.. any.OfType<JsonNode>()] : [match["value"] ?? throw new FakeRefusal(400, "no such match")];
            return values.Any(value => wanted.Any(want => JsonNode.DeepEquals(want, value)));
        }

        var range = condition["range"] ?? throw new FakeRefusal(400, "no such condition");
        return values.Any(value => value.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && (range["gte"] is not { } least || (double)value >= (double)least) && (range["lt"] is not { } limit || (double)value < (double)limit));
    }

    private static string KindFor(JsonNode condition) =>
        condition["match"] is not { } match ? "integer" : (match["value"] ?? match["any"]?[0])?.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "keyword",
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "bool",
            _ => "integer",
        };

    private static List<JsonNode> List(JsonNode? conditions) => conditions switch
    {
        null => [],
        JsonArray many => [.. many.OfType<JsonNode>()],
        var one => [one],
    };
}

/// <summary>An answer that is an error.</summary>
internal sealed class FakeRefusal(int status, string error) : Exception(error)
{
    public int Status { get; } = status;
}
