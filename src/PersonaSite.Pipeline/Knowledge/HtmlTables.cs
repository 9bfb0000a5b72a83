using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PersonaSite.Pipeline.Knowledge;

internal static partial class HtmlTables
{
    /// <summary>A table with named columns; one without becomes a list of its rows; an empty one is nothing.</summary>
    public static Block? Read(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table).Select(Cells).Where(row => row.Any(cell => cell.Text.Length > 0)).ToList();
        if (rows.Count == 0)
            return null;
        var width = rows.Max(row => row.Count);
        var head = rows[0].All(cell => cell.Head) && rows[0].Count > 1;
        if (!head || width < 2 || rows.Count < 2)
            return new ListBlock(false, rows.Select(row => Line(row.Select(cell => cell.Text).Where(text => text.Length > 0).ToList())).ToList());
        var caption = table.Children.FirstOrDefault(child => child.LocalName == "caption") is { } words ? PlainText.Line(InlineText.Of(words.ChildNodes).Raw) : "";
        return new TableBlock(caption, Padded(rows[0], width), rows.Skip(1).Where(row => row.Skip(1).Any(cell => cell.Text.Length > 0)).Select(row => Padded(row, width)).ToList());
    }

    private static List<(string Text, bool Head)> Cells(IElement row) =>
        row.Children.Where(cell => cell.LocalName is "td" or "th")
            .Select(cell => (Text(cell), cell.LocalName == "th" || row.ParentElement?.LocalName == "thead"))
            .ToList();

    private static string Text(IElement cell) =>
        PlainText.Line(CellBreak().Replace(InlineText.Of(cell.ChildNodes).Raw, ", ")).Replace(" | ", " / ");

    private static string Line(List<string> cells) => cells.Count == 2 ? $"{cells[0].TrimEnd(':')}: {cells[1]}" : string.Join("; ", cells);

    private static List<string> Padded(List<(string Text, bool Head)> row, int width) =>
        row.Select(cell => cell.Text).Concat(Enumerable.Repeat("", width - row.Count)).ToList();

    /// <summary>Lines within a cell stand apart, also once they share a line.</summary>
    [GeneratedRegex(@"(?<=[^\s,;.:])\s*\u2028\s*(?=\S)")]
    private static partial Regex CellBreak();
}
