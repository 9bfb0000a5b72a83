namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>A passage's table: the first row names the columns, cells stand apart by bars.</summary>
internal static class TableRows
{
    private const string Label = "Columns: ";

    public static IReadOnlyList<string[]> Of(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.StartsWith(Label, StringComparison.Ordinal) ? line[Label.Length..] : line)
            .Where(line => line.Contains('|') && !line.All(c => c is '|' or '-' or ':' or ' '))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
}
