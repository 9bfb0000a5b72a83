using System.Text.Json.Nodes;

namespace PersonaSite.Pipeline.Campaigns.Visitors;

/// <summary>A row that no page is made for.</summary>
/// <param name="Row">The line of the file where it begins.</param>
public sealed record RowProblem(int Row, string Cause, string NextStep);

/// <summary>A row as the file has it, before columns become fields.</summary>
/// <param name="Values">By column; empty cells are left out.</param>
/// <param name="Problem">Null: the row can be read.</param>
internal sealed record VisitorRow(int Line, IReadOnlyDictionary<string, JsonNode> Values, RowProblem? Problem = null)
{
    private static readonly Dictionary<string, JsonNode> None = [];

    public static VisitorRow Bad(int line, string cause, string nextStep) => new(line, None, new RowProblem(line, $"The row {cause}.", nextStep));
}
