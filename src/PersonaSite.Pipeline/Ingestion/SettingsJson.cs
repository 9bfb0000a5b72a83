using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>
/// A document's settings as people and programs write them:
/// <c>{"approval": "draft", "expires": "2027-03-31", "language": "de", "industries": ["schools"], "topics": []}</c>.
/// A field that is missing, or null, is left to the document; "never" as a last day means that it holds for good.
/// </summary>
public static class SettingsJson
{
    private const string NeverWord = "never";
    private const int MaxNames = 40;
    private const int MaxNameLength = 80;

    public static string States { get; } = string.Join(", ", Enum.GetNames<Approval>().Select(name => name.ToLowerInvariant()));

    /// <exception cref="ProblemException">The message names the field.</exception>
    public static DocumentSettings Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Bad("The settings are no JSON object.", "Write them as {\"approval\": \"draft\", \"industries\": [\"…\"]}.");
        var settings = DocumentSettings.None;
        foreach (var field in json.EnumerateObject())
        {
            var value = field.Value.ValueKind == JsonValueKind.Null ? (JsonElement?)null : field.Value;
            settings = field.Name.ToLowerInvariant() switch
            {
                "approval" => settings with { Approval = value is { } one ? ApprovalOf(Text(field.Name, one)) : null },
                "expires" => settings with { Expires = value is { } one ? ExpiryOf(Text(field.Name, one)) : null },
                "language" => settings with { Language = value is { } one ? LanguageOf(Text(field.Name, one)) : null },
                "industries" => settings with { Industries = value is { } many ? Names(field.Name, many) : null },
                "topics" => settings with { Topics = value is { } many ? Names(field.Name, many) : null },
                _ => throw Bad($"\"{field.Name}\" is no setting of a document.", "Use approval, expires, language, industries and topics."),
            };
        }

        return settings;
    }

    public static JsonObject Write(DocumentSettings settings)
    {
        var json = new JsonObject();
        if (settings.Approval is { } state)
            json["approval"] = state.ToString().ToLowerInvariant();
        if (settings.Expires is { } last)
            json["expires"] = TextOf(last);
        if (settings.Language is { } language)
            json["language"] = language;
        if (settings.Industries is { } industries)
            json["industries"] = new JsonArray([.. industries.Select(name => (JsonNode)name)]);
        if (settings.Topics is { } topics)
            json["topics"] = new JsonArray([.. topics.Select(name => (JsonNode)name)]);
        return json;
    }

    public static string TextOf(DateOnly expires) => expires == DocumentSettings.Never ? NeverWord : expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <exception cref="ProblemException">Not one of <see cref="States"/>.</exception>
    public static Approval ApprovalOf(string text) =>
        Enum.GetValues<Approval>().Where(state => state.ToString().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)).Select(state => (Approval?)state).FirstOrDefault()
        ?? throw Bad($"The approval is '{text}'.", $"Use one of: {States}.");

    /// <exception cref="ProblemException">Not a day.</exception>
    public static DateOnly ExpiryOf(string text)
    {
        if (text.Trim().Equals(NeverWord, StringComparison.OrdinalIgnoreCase))
            return DocumentSettings.Never;
        return DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Bad($"The last day is '{text}'.", "Write it as 2027-03-31, or never.");
    }

    /// <summary>For settings that somebody gives now: a day that has passed would hide the documents at once, and is most often a slip.</summary>
    /// <param name="before">What holds already may be said again.</param>
    /// <exception cref="ProblemException">The last day has passed.</exception>
    public static DocumentSettings NotPast(DocumentSettings settings, TimeProvider clock, DocumentSettings? before = null)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return settings.Expires is { } last && last < today && last != before?.Expires
            ? throw Bad(
                $"The last day, {TextOf(last)}, has passed: today is {TextOf(today)}, and nothing of it would ever be used.",
                "Give today or a later day, or none; what is no longer to be used gets the state withdrawn.")
            : settings;
    }

    /// <exception cref="ProblemException">Not a language.</exception>
    public static string LanguageOf(string text) =>
        Languages.IsOne(text.Trim()) ? text.Trim() : throw Bad($"'{text}' is not a language.", "Use a BCP 47 name such as en, de or ar.");

    /// <summary>As people type them: apart by commas. No text at all: left to the document; "all": for everybody.</summary>
    public static IReadOnlyList<string> NamesOf(IEnumerable<string> texts)
    {
        var names = texts.SelectMany(text => text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count > MaxNames || names.Any(name => name.Length > MaxNameLength || name.Any(char.IsControl)))
            throw Bad("These are too many names, or too long ones.", $"Give at most {MaxNames}, each of at most {MaxNameLength} characters.");
        return names is [var only] && only.Equals("all", StringComparison.OrdinalIgnoreCase) ? [] : names;
    }

    private static IReadOnlyList<string> Names(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => NamesOf([value.GetString()!]),
        JsonValueKind.Array => NamesOf(value.EnumerateArray().Select(item => Text(field, item))),
        _ => throw Bad($"\"{field}\" is not a list of texts.", "Write it as [\"…\", \"…\"]."),
    };

    private static string Text(string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Bad($"\"{field}\" is not a text.", "Put it in quotation marks.");

    private static ProblemException Bad(string cause, string nextStep) => new(ProblemKind.BadInput, cause, nextStep);
}
