using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Pipeline.Campaigns.Visitors;

/// <summary>A column of a file of visitors, for people to choose a field for.</summary>
/// <param name="Examples">Some values that it has.</param>
/// <param name="Field">What it would be mapped to without a choice.</param>
public sealed record VisitorColumn(string Name, IReadOnlyList<string> Examples, string Field);

/// <summary>
/// A file of visitors: CSV with a first line of column names, or JSONL with one object a line. Rows are read one at a time, and one
/// that is bad never stops the others.
/// </summary>
public sealed class VisitorFile
{
    public const long MostBytes = 50 << 20;
    public const int MostRows = 50_000;

    private const int PreviewRows = 100, PreviewExamples = 3, PreviewLength = 60;
    private const char Unreadable = '\uFFFD';

    private readonly Func<Stream> _open;
    private readonly bool _isJson;
    private readonly string _name;

    private VisitorFile(string name, Func<Stream> open, bool isJson) => (_name, _open, _isJson) = (name, open, isJson);

    /// <param name="name">Decides the format: .jsonl, .ndjson or .json for objects, anything else is CSV.</param>
    /// <param name="open">Opens it from its beginning, as often as it is asked to.</param>
    /// <exception cref="ProblemException">It is empty or too large.</exception>
    public static VisitorFile Of(string name, Func<Stream> open)
    {
        using var file = open();
        if (file.Length == 0)
            throw new ProblemException(ProblemKind.BadInput, $"The file '{name}' is empty.", "Name a CSV with a first line of column names, or one JSON object a line.");
        if (file.Length > MostBytes)
            throw new ProblemException(ProblemKind.BadInput, $"The file '{name}' has {file.Length >> 20} MB; {MostBytes >> 20} can be read.", "Divide it into several campaigns.");
        return new VisitorFile(name, open, Path.GetExtension(name).ToLowerInvariant() is ".jsonl" or ".ndjson" or ".json");
    }

    /// <exception cref="ProblemException">There is no such file, or it cannot be used.</exception>
    public static VisitorFile Of(string path)
    {
        try
        {
            return Of(Path.GetFileName(path), () => File.OpenRead(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The file '{path}' cannot be read: {error.Message}", "Name a CSV or JSONL file that exists and that you may read.", error);
        }
    }

    /// <summary>The columns with examples from the first rows.</summary>
    /// <exception cref="ProblemException">It has no columns.</exception>
    public IReadOnlyList<VisitorColumn> Columns()
    {
        var examples = new Dictionary<string, List<string>>();
        foreach (var column in _isJson ? [] : Header())
            examples[column] = [];
        foreach (var row in Rows().Take(PreviewRows))
        {
            foreach (var (column, value) in row.Values)
            {
                var seen = examples.TryGetValue(column, out var list) ? list : examples[column] = [];
                var text = Shown(value);
                text = text.Length > PreviewLength ? text[..PreviewLength] + "…" : text;
                if (seen.Count < PreviewExamples && !seen.Contains(text))
                    seen.Add(text);
            }
        }

        return examples.Count > 0
            ? [.. examples.Select(column => new VisitorColumn(column.Key, column.Value, ColumnMapping.Suggested(column.Key)))]
            : throw new ProblemException(ProblemKind.BadInput, $"The file '{_name}' has no visitors that can be read.", _isJson ? "Write one JSON object a line." : "Give it a first line of column names and one visitor a line.");
    }

    private static string Shown(JsonNode value) => value switch
    {
        JsonArray list when list.All(one => one is JsonValue) => string.Join("; ", list.Select(one => Shown(one!))),
        JsonValue single when single.TryGetValue<string>(out var words) => words,
        _ => value.ToJsonString(PersonaJson.Options),
    };

    /// <summary>All rows, bad ones as their problem.</summary>
    internal IEnumerable<VisitorRow> Rows() => _isJson ? Objects() : Cells();

    private StreamReader Text() => new(_open(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);

    /// <returns>The column names, trimmed.</returns>
    private List<string> NamesOf(CsvRecord? header)
    {
        if (header?.Trouble is { } trouble)
            throw new ProblemException(ProblemKind.BadInput, $"The first line of '{_name}' {trouble}.", "Correct the quotes of the column names.");
        var names = header?.Fields.Select(name => name.Trim()).ToList() ?? [];
        return names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ProblemException(ProblemKind.BadInput, $"The file '{_name}' has the column '{twice.Key}' twice.", "Give each column a name of its own.")
            : names;
    }

    private IReadOnlyList<string> Header()
    {
        using var text = Text();
        return [.. NamesOf(Csv.Read(text).FirstOrDefault()).Where(name => name.Length > 0)];
    }

    private IEnumerable<VisitorRow> Cells()
    {
        using var text = Text();
        List<string>? names = null;
        foreach (var record in Csv.Read(text))
        {
            if (names is null)
                names = NamesOf(record);
            else if (record.Trouble is { } trouble)
                yield return VisitorRow.Bad(record.Line, trouble, "Put the whole field in quotes and double those within it.");
            else if (record.Fields.Count != names.Count)
                yield return VisitorRow.Bad(record.Line, $"has {record.Fields.Count} {(record.Fields.Count == 1 ? "field" : "fields")}; the first line names {names.Count}", "Add or remove separators, or put a field that holds one in quotes.");
            else if (record.Fields.Any(field => field.Contains(Unreadable)))
                yield return VisitorRow.Bad(record.Line, "is not UTF-8", "Save the file as UTF-8.");
            else
                yield return new VisitorRow(record.Line, names.Zip(record.Fields).Where(cell => cell.First.Length > 0 && cell.Second.Trim().Length > 0).ToDictionary(cell => cell.First, cell => Value(cell.Second.Trim())));
        }
    }

    /// <summary>Values divided by semicolons are a list.</summary>
    private static JsonNode Value(string cell)
    {
        var parts = cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 ? new JsonArray([.. parts.Select(part => (JsonNode)part!)]) : JsonValue.Create(cell);
    }

    private IEnumerable<VisitorRow> Objects()
    {
        using var text = Text();
        for (var line = 1; text.ReadLine() is { } json; line++)
        {
            if (json.Trim().Length > 0)
                yield return Object(line, json);
        }
    }

    private static VisitorRow Object(int line, string json)
    {
        if (json.Length > VisitorProfile.MaxBytes)
            return VisitorRow.Bad(line, $"is larger than {VisitorProfile.MaxBytes / 1024} kB", "Send only the fields that describe the visitor.");
        if (json.Contains(Unreadable))
            return VisitorRow.Bad(line, "is not UTF-8", "Save the file as UTF-8.");
        try
        {
            return JsonNode.Parse(json) is JsonObject fields
                ? new VisitorRow(line, fields.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value!))
                : VisitorRow.Bad(line, "is no JSON object", "Write one object a line: {\"role\": \"…\"}.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return VisitorRow.Bad(line, $"is not valid JSON{(error is JsonException { BytePositionInLine: { } at } ? $" (column {at + 1})" : ", a field comes twice")}", "Correct the JSON; each object stands on one line.");
        }
    }
}
