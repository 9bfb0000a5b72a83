using System.Text.Json;

namespace PersonaSite.Core.Visitors;

/// <summary>Reads the fields of a profile as traits, whatever their shape.</summary>
internal static class ProfileReader
{
    private const int MaxDepth = 8;
    private const int MaxTraits = 400;

    /// <summary>Forms and surveys send what was asked beside what was answered.</summary>
    private static readonly string[] Asked = ["question", "label", "prompt", "field", "key", "name"];
    private static readonly string[] Answered = ["answer", "value", "response", "text"];

    public static IReadOnlyList<Trait> Traits(JsonElement profile)
    {
        var traits = new List<Trait>();
        Read(profile, "", 0, traits);
        return traits;
    }

    private static void Read(JsonElement element, string path, int depth, List<Trait> traits)
    {
        if (depth > MaxDepth || traits.Count >= MaxTraits)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var (asked, answered) = AnswerOf(element);
                foreach (var field in element.EnumerateObject())
                {
                    if (asked is null || answered is null)
                        Read(field.Value, Below(path, field.Name), depth + 1, traits);
                    else if (field.Name == answered)
                        Read(field.Value, Below(path, asked), depth + 1, traits);
                    else if (field.Value.ValueKind != JsonValueKind.String || Clean(field.Value.GetString()!) != asked)
                        Read(field.Value, Below(path, field.Name), depth + 1, traits);
                }

                break;
            case JsonValueKind.Array:
                Add(path, element.EnumerateArray().Where(IsScalar).ToList(), traits);
                foreach (var nested in element.EnumerateArray().Where(item => !IsScalar(item)))
                    Read(nested, path, depth + 1, traits);
                break;
            default:
                Add(path, [element], traits);
                break;
        }
    }

    private static void Add(string path, List<JsonElement> scalars, List<Trait> traits)
    {
        var values = scalars.Select(Scalar).Where(value => value.Length > 0).ToList();
        if (values.Count == 0)
            return;
        var kind = ProfileVocabulary.KindOf(path);
        // "risk": 0.7 worries nobody, and "company": true is no company.
        var speaks = scalars.Any(scalar => scalar.ValueKind == JsonValueKind.String && scalar.GetString()!.Any(char.IsLetter));
        traits.Add(new Trait(speaks || !NeedsWords(kind) ? kind : TraitKind.Other, path, values));
    }

    private static bool NeedsWords(TraitKind kind) =>
        ProfileVocabulary.IsIdentity(kind) || kind is TraitKind.Pain or TraitKind.Goal or TraitKind.Need or TraitKind.Worry or TraitKind.Interest;

    /// <summary>{"question": "What keeps you up?", "answer": "…"} is a field of that name: what was asked, and which field answers.</summary>
    private static (string? Asked, string? Answered) AnswerOf(JsonElement element)
    {
        var question = element.EnumerateObject().FirstOrDefault(field => field.Value.ValueKind == JsonValueKind.String && Asked.Contains(field.Name, StringComparer.OrdinalIgnoreCase));
        var answer = element.EnumerateObject().FirstOrDefault(field => Answered.Contains(field.Name, StringComparer.OrdinalIgnoreCase));
        return question.Value.ValueKind == JsonValueKind.String && answer.Value.ValueKind != JsonValueKind.Undefined && Clean(question.Value.GetString()!) is { Length: > 0 } asked
            ? (asked, answer.Name)
            : (null, null);
    }

    /// <summary>A dot would make two names of one question.</summary>
    private static string Clean(string question) => question.Replace('.', ' ').Trim();

    private static string Below(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static bool IsScalar(JsonElement element) => element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static string Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!.Trim(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => element.GetRawText(),
        _ => "",
    };
}
