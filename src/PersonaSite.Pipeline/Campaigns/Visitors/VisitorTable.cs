using System.Text;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Pipeline.Campaigns.Visitors;

/// <summary>Visitors who are described alike: they share a page.</summary>
/// <param name="Label">Of the first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record VisitorGroup(string Label, string Profile, int Count);

/// <summary>The visitors of a file, with what is wrong with the others.</summary>
/// <param name="Rows">Rows that were read, bad ones included.</param>
/// <param name="Problems">The first bad rows; <paramref name="Bad"/> says how many there are.</param>
public sealed record VisitorTable(IReadOnlyList<VisitorGroup> Groups, int Rows, int Bad, IReadOnlyList<RowProblem> Problems)
{
    public const int MostProblems = 200;

    /// <summary>Visitors beyond one a page.</summary>
    public int Folded => Rows - Bad - Groups.Count;

    /// <summary>Maps, checks and folds: visitors whose fields say the same, but for spaces and capitals, are one.</summary>
    /// <exception cref="ProblemException">The mapping does not fit the file, or no row can be used.</exception>
    public static VisitorTable Read(VisitorFile file, ColumnMapping mapping)
    {
        mapping.CheckedFor([.. file.Columns().Select(column => column.Name)]);
        var (rows, bad) = (0, 0);
        var problems = new List<RowProblem>();
        var groups = new Dictionary<string, VisitorGroup>();
        foreach (var row in file.Rows())
        {
            if (++rows > VisitorFile.MostRows)
                throw new ProblemException(ProblemKind.BadInput, $"The file has more than {VisitorFile.MostRows} rows.", "Divide it into several campaigns.");
            if (row.Problem is { } problem)
                Refuse(problem);
            else
                Add(row);
        }

        if (groups.Count == 0)
            throw new ProblemException(ProblemKind.BadInput, $"None of the {rows} rows can be used. The first: {(problems.Count > 0 ? $"row {problems[0].Row}: {problems[0].Cause}" : "there is none")}", problems.Count > 0 ? problems[0].NextStep : "Add visitors.");
        return new VisitorTable([.. groups.Values], rows, bad, problems);

        void Refuse(RowProblem problem)
        {
            bad++;
            if (problems.Count < MostProblems)
                problems.Add(problem);
        }

        void Add(VisitorRow row)
        {
            var profile = new JsonObject();
            var label = $"row {row.Line}";
            foreach (var (column, value) in row.Values.OrderBy(cell => mapping.Of(cell.Key), StringComparer.Ordinal))
            {
                var field = mapping.Of(column);
                if (field == ColumnMapping.Label)
                    label = LabelOf(value);
                else if (field != ColumnMapping.Ignore)
                    profile[field] = value.DeepClone();
            }

            var json = profile.ToJsonString(PersonaJson.Options);
            if (profile.Count == 0)
                Refuse(new RowProblem(row.Line, "The row says nothing of the visitor.", "Fill in a column that is mapped to a field, or remove the row."));
            else if (Encoding.UTF8.GetByteCount(json) > VisitorProfile.MaxBytes)
                Refuse(new RowProblem(row.Line, $"The row is larger than {VisitorProfile.MaxBytes / 1024} kB.", "Send only the fields that describe the visitor."));
            else
            {
                var key = ContentHash.Of(string.Join(' ', json.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Value;
                groups[key] = groups.TryGetValue(key, out var group) ? group with { Count = group.Count + 1 } : new VisitorGroup(label, json, 1);
            }
        }
    }

    private static string LabelOf(JsonNode value)
    {
        const int most = 80;
        var text = value is JsonValue single && single.TryGetValue<string>(out var words) ? words : value.ToJsonString(PersonaJson.Options);
        return text.Length > most ? text[..most] : text;
    }
}
