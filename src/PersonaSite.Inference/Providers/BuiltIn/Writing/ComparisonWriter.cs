using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>A table of the knowledge that sets the site against another way, or after against before; no table, no comparison.</summary>
internal static class ComparisonWriter
{
    private const int MaxRows = 5;
    private const int MaxCell = 110;

    private static readonly string[] Ours = ["after", "now", "with us", "us", "our way"];
    private static readonly string[] Theirs = ["before", "without", "then", "usual", "traditional"];

    public static BriefSection? Write(Desk desk)
    {
        foreach (var passage in desk.Evidence.Passages.Where(passage => passage.Kind == ChunkKind.Table).OrderByDescending(passage => passage.Role == DocumentRole.Comparison).ThenByDescending(passage => desk.Evidence.Relevance(desk.Everything, Words.Terms(passage.Text).ToHashSet(), passage)))
        {
            var rows = TableRows.Of(passage.Text);
            if (rows.Count < 3 || Columns(desk, rows[0]) is not var (ours, theirs))
                continue;
            var items = rows.Skip(1)
                .Where(row => row.Length > Math.Max(ours, theirs) && row[0].Length is > 1 and <= 70 && Fits(row[ours]) && Fits(row[theirs]) && row[ours] != row[theirs] && desk.Prompt.Voice.Allows(string.Join(' ', row)))
                .Select(row => new CopyItem(row[0], row[ours], "", row[theirs], passage.Id))
                .ToList();
            items = Nearest(desk, items);
            if (items.Count < 2)
                continue;
            return new BriefSection("comparison", SectionKind.Comparison, desk.Heading(new[] { Desk.HeadingOf(passage) }.Concat(desk.Frames(SectionKind.Comparison)), passage.Title), "", "", items, "");
        }

        return null;
    }

    /// <summary>The rows that say most to this visitor, in the table's order.</summary>
    private static List<CopyItem> Nearest(Desk desk, List<CopyItem> rows)
    {
        var kept = rows.OrderByDescending(row => desk.Evidence.Relevance(desk.Everything, Words.Terms($"{row.Title} {row.Text} {row.Detail}").ToHashSet())).Take(MaxRows).ToHashSet();
        return rows.FindAll(kept.Contains);
    }

    private static bool Fits(string cell) => cell.Length is > 0 and <= MaxCell;

    private static (int Ours, int Theirs)? Columns(Desk desk, string[] header)
    {
        var name = desk.Site.Name;
        var ours = Array.FindIndex(header, 1, cell => name.Length > 0 && cell.Contains(name, StringComparison.OrdinalIgnoreCase) || Ours.Contains(cell.ToLowerInvariant()));
        if (header.Length < 3 || ours < 0)
            return null;
        var theirs = Array.FindIndex(header, 1, cell => Theirs.Contains(cell.ToLowerInvariant()));
        if (theirs < 0)
            theirs = ours == 1 ? 2 : 1;
        return (ours, theirs);
    }
}
