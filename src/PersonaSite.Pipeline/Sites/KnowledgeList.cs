using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Pipeline.Sites;

/// <summary>
/// What people say of a folder's documents, in <c>knowledge/knowledge.json</c>:
/// <c>{"prices/2026.pdf": {"approval": "draft", "industries": ["schools"]}}</c>. It stands over what a document says of itself,
/// holds for kinds of file that have no front matter, and outlives every new version of a file.
/// </summary>
internal static class KnowledgeList
{
    public const string FileName = "knowledge.json";
    public const string Path = $"{SiteFolder.Knowledge}/{FileName}";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Empty where there is no list; what is wrong with one is noted.</summary>
    public static Dictionary<string, DocumentSettings> Read(SiteFiles files, SiteProblems problems)
    {
        var file = files.Find(SiteFolder.Knowledge).FirstOrDefault(file => file.Path == Path);
        return file is not null && files.ReadText(file) is { } json ? Parse(json, problems) : [];
    }

    public static Dictionary<string, DocumentSettings> Parse(string json, SiteProblems problems)
    {
        var list = new Dictionary<string, DocumentSettings>(StringComparer.Ordinal);
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
                problems.Error(Path, 1, "This is not a JSON object", "Write it as {\"file.md\": {\"approval\": \"draft\"}}.");
            else
                foreach (var entry in parsed.RootElement.EnumerateObject())
                    Take(entry, json);
        }
        catch (JsonException error)
        {
            problems.Error(Path, error.LineNumber + 1, $"This is not valid JSON (column {error.BytePositionInLine + 1})", "Correct the JSON at that place.");
        }

        return list;

        void Take(JsonProperty entry, string whole)
        {
            try
            {
                list[entry.Name] = SettingsJson.Read(entry.Value);
            }
            catch (ProblemException problem)
            {
                problems.Error(Path, new JsonLines(whole).Of(entry.Name), $"\"{entry.Name}\": {problem.Message.TrimEnd('.')}", problem.NextStep);
            }
        }
    }

    public static string Write(IReadOnlyDictionary<string, DocumentSettings> list) =>
        new JsonObject(list.Where(entry => !entry.Value.IsEmpty).OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)SettingsJson.Write(entry.Value)))).ToJsonString(Readable) + "\n";
}
