using System.Text.Json;
using System.Text.Json.Nodes;

namespace PersonaSite.Core.Visitors;

/// <summary>
/// What is known of a visitor: any JSON object. Every field is kept in <see cref="Json"/>, and every field counts: the ones
/// we understand become typed traits, the others still become words for the prompt and for retrieval.
/// </summary>
/// <param name="Name">For people and file names; never personal data, usually the profile's file name.</param>
/// <param name="Json">The profile as it came, compact.</param>
public sealed record VisitorProfile(string Name, string Json, IReadOnlyList<Trait> Traits)
{
    /// <summary>Profiles above this size are refused: no visitor is described by that much.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <exception cref="ProblemException">Too large, broken UTF-8, not JSON (with line and column), or not an object.</exception>
    public static VisitorProfile Parse(string name, ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw Bad(name, $"is {utf8.Length / 1024:n0} kB; a profile may have {MaxBytes / 1024} kB", "Send only the fields that describe the visitor.");
        if (utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            utf8 = utf8[3..];
        if (!System.Text.Unicode.Utf8.IsValid(utf8.Span))
            throw Bad(name, "is not valid UTF-8", "Save the file as UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Bad(name, $"holds a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}, not an object", "Wrap it in { }, with a name for each field.");
            return new VisitorProfile(name, JsonSerializer.Serialize(document.RootElement, PersonaJson.Options), ProfileReader.Traits(document.RootElement));
        }
        catch (JsonException error)
        {
            throw new ProblemException(
                ProblemKind.BadInput,
                $"Visitor profile '{name}' is not valid JSON (line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}).",
                "Correct the JSON at that place.",
                error);
        }
    }

    public IReadOnlyList<string> Values(params TraitKind[] kinds) =>
        Traits.Where(trait => kinds.Contains(trait.Kind)).SelectMany(trait => trait.Values).ToList();

    public string? First(TraitKind kind) => Traits.FirstOrDefault(trait => trait.Kind == kind)?.Values[0];

    /// <summary>The profile in words, for prompts; see <see cref="ProfileSentences"/> for the shape.</summary>
    public string Describe() => ProfileSentences.Of(this);

    /// <summary>The profile as a JSON object of its own, free to be changed.</summary>
    public JsonObject ToJsonObject() => JsonNode.Parse(Json)!.AsObject();

    private static ProblemException Bad(string name, string cause, string nextStep) =>
        new(ProblemKind.BadInput, $"Visitor profile '{name}' {cause}.", nextStep);
}
