using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PersonaSite.Inference.Answers;

/// <summary>Reads JSON out of what models write around it, and forgives what does not change its meaning.</summary>
internal static class JsonAnswer
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    // Prose has few braces before the object; a text of nothing but braces must not be searched for ever.
    private const int MaxBraces = 24;

    /// <summary>The first JSON object in the text, also inside a fence or prose; null where there is none.</summary>
    public static JsonObject? Extract(string text)
    {
        var braces = 0;
        for (var start = text.IndexOf('{'); start >= 0 && braces < MaxBraces; start = text.IndexOf('{', start + 1))
        {
            braces++;
            if (EndOf(text, start) is not { } end)
                continue;
            try
            {
                return JsonNode.Parse(text[start..end], documentOptions: Lenient) as JsonObject;
            }
            catch (JsonException)
            {
                // A brace in prose; the object may still come.
            }
        }

        return null;
    }

    /// <summary>
    /// Fills what a schema requires and an answer left out, where leaving it out says the same ("", 0, an empty list), and spells
    /// enum values as the schema does. Small models without strict schemas do this often; asking again would only cost.
    /// </summary>
    /// <exception cref="JsonException">Something is missing that has no empty form: the list an answer is about, an object, a choice.</exception>
    public static void Fit(JsonObject answer, JsonObject schema) => FitObject(answer, schema, "$", isRoot: true);

    private static void FitObject(JsonObject value, JsonObject schema, string path, bool isRoot = false)
    {
        if (schema["properties"] is not JsonObject properties)
            return;
        foreach (var (name, node) in properties)
        {
            if (node is not JsonObject expected)
                continue;
            var at = $"{path}.{name}";
            if (value[name] is not { } found)
                value[name] = EmptyOf(expected, isRoot) ?? throw new JsonException($"{at} is missing.");
            else if (FitValue(found, expected, at) is { } replaced)
                value[name] = replaced;
        }
    }

    /// <summary>What to put in place of the value, or null to leave it.</summary>
    private static JsonNode? FitValue(JsonNode value, JsonObject schema, string path)
    {
        switch (value)
        {
            case JsonObject inner:
                FitObject(inner, schema, path);
                return null;
            case JsonArray array when schema["items"] is JsonObject items:
                for (var i = 0; i < array.Count; i++)
                {
                    var element = array[i] ?? throw new JsonException($"{path}[{i}] is null.");
                    if (FitValue(element, items, $"{path}[{i}]") is { } replaced)
                        array[i] = replaced;
                }

                return null;
            case JsonValue scalar when schema["enum"] is JsonArray choices:
                var wanted = Letters(scalar.ToString());
                var match = choices.FirstOrDefault(choice => choice is not null && Letters(choice.ToString()) == wanted)
                    ?? throw new JsonException($"{path} is '{scalar}', which is not one of {string.Join(", ", choices.Select(choice => choice?.ToString()))}.");
                return match.DeepClone();
            case JsonValue scalar when TypeOf(schema) == "string" && scalar.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(value.ToJsonString());
            case JsonValue scalar when TypeOf(schema) == "integer" && scalar.GetValueKind() == JsonValueKind.Number:
                return double.TryParse(scalar.ToJsonString(), CultureInfo.InvariantCulture, out var number) ? JsonValue.Create((long)Math.Round(number)) : null;
            default:
                return null;
        }
    }

    private static JsonNode? EmptyOf(JsonObject schema, bool isRoot) => TypeOf(schema) switch
    {
        _ when schema.ContainsKey("enum") => null,
        "string" => JsonValue.Create(""),
        "integer" or "number" => JsonValue.Create(0),
        "boolean" => JsonValue.Create(false),
        "array" when !isRoot => new JsonArray(),
        _ => null,
    };

    private static string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => several.Select(type => type?.ToString()).FirstOrDefault(type => type != "null") ?? "",
        { } one => one.ToString(),
        null => "",
    };

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int? EndOf(string text, int start)
    {
        var (depth, inString) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            var sign = text[i];
            if (inString)
            {
                if (sign == '\\')
                    i++;
                else if (sign == '"')
                    inString = false;
            }
            else if (sign == '"')
            {
                inString = true;
            }
            else if (sign is '{' or '[')
            {
                depth++;
            }
            else if (sign is '}' or ']' && --depth == 0)
            {
                return i + 1;
            }
        }

        return null;
    }
}
