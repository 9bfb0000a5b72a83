using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>A table of prices, as it stands: what is had, what it costs, what belongs to it.</summary>
internal static partial class PriceWriter
{
    private const int MaxItems = 5;
    private const int MaxTitle = 60;
    private const int MaxText = 200;

    /// <summary>Prices of an offering that has less to do with the visitor than this are not theirs.</summary>
    private const double MinRelevance = 0.2;

    public static BriefSection? Write(Desk desk)
    {
        var best = desk.Evidence.Passages
            .Where(passage => passage.Kind == ChunkKind.Table && passage.Role is not (DocumentRole.Research or DocumentRole.Story or DocumentRole.Comparison or DocumentRole.Case))
            .Select(passage => (Passage: passage, Items: Items(desk, passage), Condition: Condition(passage), Score: desk.Evidence.Relevance(desk.Everything, [.. Words.Terms(passage.Text + " " + passage.Title)], passage)))
            .Where(table => table.Items.Count >= 2 && (IsAsked(desk) || (table.Passage.Role != DocumentRole.Price && (table.Score >= MinRelevance || desk.Nearness(table.Passage) >= 0.8))))
            .OrderByDescending(table => table.Score + 0.5 * desk.Nearness(table.Passage)).FirstOrDefault();
        // One offering's terms say little to somebody of whom nothing is known.
        if (best.Items is null || (desk.IsGeneral && !Pricing().IsMatch(best.Passage.Heading + " " + best.Passage.Text.Split('\n')[0])))
            return null;
        var named = desk.IsEnglish && Titles.AsEntry(best.Passage.Title, desk.Site.Name) is { Length: <= 45 } name && !Pricing().IsMatch(name) ? $"{name}: what it costs" : null;
        var headings = new[] { Desk.HeadingOf(best.Passage), named }.Concat(desk.Frames(SectionKind.Prices, best.Items.Count));
        return new BriefSection("prices", SectionKind.Prices, desk.Heading(headings, best.Passage.Title), best.Condition, best.Condition.Length > 0 ? best.Passage.Id : "", best.Items, "");
    }

    /// <summary>"6 months, $1M": what is had for how much.</summary>
    private static (string Title, string Figure)? Parts(string cell) =>
        cell.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var comma && cell.AsSpan(comma).IndexOfAny("£$€") > 0 ? (cell[..comma], cell[(comma + 2)..]) : null;

    [GeneratedRegex(@"\b(?:costs?|prices?|pricing|fees?|how much)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pricing();

    /// <summary>Whether money is among what the visitor speaks of; of whom nothing is known may wish to know it too.</summary>
    public static bool IsAsked(Desk desk) => desk.IsGeneral || desk.Everything.Terms.Any(entry => entry.Term == Words.Unit(Words.Stem("price")) && entry.Weight > 0.2);

    /// <summary>"Price before grants": a column that says more than "price" says what the prices hold for.</summary>
    private static string Condition(Passage passage) =>
        TableRows.Of(passage.Text) is [var header, ..] && header.FirstOrDefault(cell => cell.Contains(' ') && Pricing().IsMatch(cell)) is { } cell ? cell.TrimEnd('.') + "." : "";

    private static List<CopyItem> Items(Desk desk, Passage passage)
    {
        var rows = TableRows.Of(passage.Text);
        if (rows.Count < 3 || rows[0].Length is < 2 or > 4)
            return [];
        var (header, items) = (rows[0], new List<CopyItem>());
        foreach (var row in rows.Skip(1).Where(row => row.Length == header.Length && row[0].Length > 1))
        {
            var priced = Array.FindIndex(row, cell => Figures.Measured().Matches(cell).Any(figure => figure.Value.AsSpan().IndexOfAny("£$€") >= 0));
            if (priced < 0 || row[priced].Length > 24)
                return [];
            var (title, figure) = priced > 0 ? (row[0], row[priced]) : Parts(row[0]) ?? (header[0], row[0]);
            var text = string.Join(". ", row.Select((cell, at) => at == priced || at == 0 || cell.Length == 0 ? "" : cell.Length > 30 || header[at].ToLowerInvariant() is "" or "note" or "notes" or "remark" or "includes" or "details" ? Titles.Capitalize(cell.TrimEnd('.')) : cell.Any(char.IsLetter) ? cell : $"{header[at]}: {cell}").Where(part => part.Length > 0));
            if (title.Length is 0 or > MaxTitle || text.Length > MaxText)
                return [];
            if (!desk.Prompt.Voice.Allows(title + " " + text))
                continue;
            items.Add(new CopyItem(Titles.Capitalize(title), text.Length > 0 ? text + "." : "", figure, "", passage.Id));
        }

        return items.Count > MaxItems ? items[..MaxItems] : items;
    }
}
