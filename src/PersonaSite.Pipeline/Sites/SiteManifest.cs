using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Pipeline.Sites;

/// <summary>Reads site.json.</summary>
internal static class SiteManifest
{
    public const string FileName = "site.json";

    private const int MaxLabelLength = 40;

    private static readonly string[] Known = ["id", "name", "purpose", "url", "callToAction", "language", "requirements", "maxUsdPerPage", "routes", "$schema"];
    private static readonly string[] PageSchemes = ["http", "https"];
    private static readonly string[] ActionSchemes = ["http", "https", "mailto", "tel"];

    /// <summary>Null, with the problems noted, where the site cannot be understood. Its language is empty where it names none.</summary>
    public static Site? Read(string json, string folderName, IReadOnlyList<Guideline> guidelines, SiteProblems problems)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException error)
        {
            problems.Error(FileName, error.LineNumber + 1, $"This is not valid JSON (column {error.BytePositionInLine + 1})", "Correct the JSON at that place.");
            return null;
        }

        using (document)
        {
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new Fields(document.RootElement, new JsonLines(json), problems).ToSite(folderName, guidelines);
            problems.Error(FileName, 1, "This is not a JSON object", "Begin with { and give name, purpose, url and callToAction.");
            return null;
        }
    }

    private sealed class Fields(JsonElement root, JsonLines lines, SiteProblems problems)
    {
        private bool _broken;

        public Site? ToSite(string folderName, IReadOnlyList<Guideline> guidelines)
        {
            var name = Text(root, "name", required: true, "the brand's name");
            var purpose = Text(root, "purpose", required: true, "what a page is to achieve, such as \"invite agencies to partner with us\"");
            var url = Address(root, "url", "url", PageSchemes, "the brand's own address, such as \"https://example.com\"");
            var action = Find(root, "callToAction");
            if (action is not { ValueKind: JsonValueKind.Object })
                Error("callToAction", action is null ? "\"callToAction\" is missing" : "\"callToAction\" is not an object", "Add it, as {\"label\": \"Work with us\", \"url\": \"https://…\"}.");
            var label = action is { ValueKind: JsonValueKind.Object } one ? Text(one, "label", required: true, "two to four words", "callToAction.") : "";
            var target = action is { ValueKind: JsonValueKind.Object } two ? Address(two, "url", "callToAction.url", ActionSchemes, "where the visitor goes: https, mailto or tel") : "";
            if (label.Length > MaxLabelLength)
                Error("callToAction.label", $"The label has {label.Length} characters; a button holds {MaxLabelLength}", "Shorten it to two to four words.");

            var id = Id(folderName, name);
            var language = Language();
            var requirements = Requirements();
            var budget = Budget();
            var routes = Routes();
            WarnOfUnknown();
            return _broken ? null : new Site(id, name, purpose, url, new CallToAction(label, target), language, requirements, guidelines, budget, Routes: routes);
        }

        private SiteId Id(string folderName, string name)
        {
            var given = Text(root, "id", required: false, "");
            try
            {
                if (given.Length > 0)
                    return new SiteId(given);
            }
            catch (ProblemException problem)
            {
                Error("id", problem.Message.TrimEnd('.'), problem.NextStep);
            }

            // A folder called "." or "site" says less than the brand's name.
            var folder = SiteId.From(folderName);
            return folder.Value is "site" or "sites" ? SiteId.From(name) : folder;
        }

        private string Language()
        {
            var language = Text(root, "language", required: false, "");
            // The name stays as it was written.
            if (language.Length == 0 || Languages.IsOne(language))
                return language;
            Error("language", $"\"{language}\" is not a language", "Use a BCP 47 name such as \"en\", \"de\" or \"ar\".");
            return language;
        }

        private List<string> Requirements()
        {
            if (Find(root, "requirements") is not { } field || field.ValueKind == JsonValueKind.Null)
                return [];
            if (field.ValueKind == JsonValueKind.String)
                return [field.GetString()!.Trim()];
            if (field.ValueKind == JsonValueKind.Array && field.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
                return field.EnumerateArray().Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0).ToList();
            Error("requirements", "\"requirements\" is not a list of texts", "Write it as [\"…\", \"…\"].");
            return [];
        }

        private decimal? Budget()
        {
            if (Find(root, "maxUsdPerPage") is not { } field || field.ValueKind == JsonValueKind.Null)
                return null;
            if (field.ValueKind == JsonValueKind.Number && field.TryGetDecimal(out var usd) && usd > 0)
                return usd;
            Error("maxUsdPerPage", "\"maxUsdPerPage\" is not an amount above 0", "Give US dollars as a number, such as 0.05.");
            return null;
        }

        private IReadOnlyDictionary<string, AgentRoute>? Routes()
        {
            if (Find(root, "routes") is not { } field || field.ValueKind == JsonValueKind.Null)
                return null;
            try
            {
                return AgentRoute.Checked(field.Deserialize<Dictionary<string, AgentRoute>>(PersonaJson.Options)!);
            }
            catch (JsonException error)
            {
                Error("routes", $"\"routes\" cannot be read: {error.Message.TrimEnd('.')}", "Write it as {\"builder\": {\"kind\": \"cascade\", \"models\": [\"small\", \"big\"]}}.");
            }
            catch (ProblemException problem)
            {
                Error("routes", problem.Message.TrimEnd('.'), problem.NextStep);
            }

            return null;
        }

        private void WarnOfUnknown()
        {
            foreach (var field in root.EnumerateObject().Where(field => !Known.Contains(field.Name, StringComparer.OrdinalIgnoreCase)))
                problems.Warn(FileName, lines.Of(field.Name), $"\"{field.Name}\" is not a field of a site and is ignored", $"Known are {string.Join(", ", Known.SkipLast(1))}.");
        }

        private string Address(JsonElement from, string field, string path, string[] schemes, string meaning)
        {
            var text = Text(from, field, required: true, meaning, path.Contains('.') ? path[..(path.IndexOf('.') + 1)] : "");
            if (text.Length == 0)
                return "";
            if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !schemes.Contains(address.Scheme) || text.Any(char.IsWhiteSpace))
                Error(path, $"\"{path}\" is \"{text}\", which is not an address that a page may link to", $"Give {meaning}; allowed are {string.Join(", ", schemes)}.");
            return text;
        }

        private string Text(JsonElement from, string field, bool required, string meaning, string prefix = "")
        {
            var value = Find(from, field);
            if (value is { ValueKind: JsonValueKind.String } && value.Value.GetString()!.Trim() is { Length: > 0 } text)
                return text;
            if (value is null or { ValueKind: JsonValueKind.Null } && !required)
                return "";
            var what = value switch
            {
                null or { ValueKind: JsonValueKind.Null } => "is missing",
                { ValueKind: JsonValueKind.String } => "is empty",
                _ => "is not a text",
            };
            if (required || what == "is not a text")
                Error(prefix + field, $"\"{prefix}{field}\" {what}", $"Give {(meaning.Length > 0 ? meaning : "a text")}.");
            return "";
        }

        private static JsonElement? Find(JsonElement from, string name)
        {
            foreach (var field in from.EnumerateObject())
            {
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return field.Value;
            }

            return null;
        }

        private void Error(string path, string cause, string nextStep)
        {
            _broken = true;
            problems.Error(FileName, lines.Of(path), cause, nextStep);
        }
    }
}
