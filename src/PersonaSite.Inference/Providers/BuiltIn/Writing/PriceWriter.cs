using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>A table of prices or terms as figures: what is had, what it costs, what belongs to it.</summary>
internal static partial class PriceWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 60;
    private const int MaxText = 200;

    /// <summary>Terms of an offering that has less to do with the visitor than this are not theirs.</summary>
    private const double MinRelevance = 0.3;

    public static BriefSection? Write(Desk desk)
    {
        var best = desk.Evidence.Passages
            .Where(passage => passage.Kind == ChunkKind.Table && passage.Role is not (PassageRole.Research or PassageRole.Post or PassageRole.Comparison or PassageRole.Case))
            .Select(passage => (Passage: passage, Items: Items(desk, passage), Score: desk.Evidence.Relevance(desk.Everything, Words.Terms(passage.Text + " " + passage.Title).ToHashSet(), passage)))
            .Where(table => table.Items.Count >= 2 && (AsksForPrices(desk) || (table.Passage.Role != PassageRole.Price && table.Score >= MinRelevance)))
            .OrderByDescending(table => table.Score).FirstOrDefault();
        // One offering's terms say little to somebody of whom nothing is known.
        if (best.Items is null || (desk.Visitor.IsSparse && !Pricing().IsMatch(best.Passage.Heading + " " + best.Passage.Text.Split('\n')[0])))
            return null;
        var titled = HeadingBank.Primary(desk.Language) == "en" ? $"{Titles.AsEntry(best.Passage.Title, desk.Site.Name)}, in figures" : null;
        var headings = new[] { Desk.HeadingOf(best.Passage), titled }.Concat(desk.Frames(HeadingBank.Terms, best.Items.Count));
        return new BriefSection("terms", SectionKind.Outcomes, desk.Heading(headings, best.Passage.Title), "", "", best.Items, "");
    }

    /// <summary>"6 months, $1M": what is had for how much.</summary>
    private static (string Title, string Figure)? Parts(string cell) =>
        cell.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var comma && cell.AsSpan(comma).IndexOfAny("£$€") > 0 ? (cell[..comma], cell[(comma + 2)..]) : null;

    [GeneratedRegex(@"\b(?:costs?|prices?|pricing|fees?|how much)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pricing();

    private static bool AsksForPrices(Desk desk) => desk.Visitor.IsSparse || desk.Everything.Terms.Any(entry => entry.Term == Words.Unit(Words.Stem("price")) && entry.Weight > 0.2);

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
            var text = string.Join(". ", row.Select((cell, at) => at == priced || at == 0 || cell.Length == 0 ? "" : cell.Length > 30 || header[at].ToLowerInvariant() is "" or "note" or "notes" or "remark" or "includes" or "details" ? Titles.Capitalize(cell.TrimEnd('.')) : $"{header[at]}: {cell}").Where(part => part.Length > 0));
            if (title.Length is 0 or > MaxTitle || text.Length > MaxText || !desk.Prompt.Voice.Allows(title + " " + text))
                return [];
            items.Add(new CopyItem(Titles.Capitalize(title), text.Length > 0 ? text + "." : "", figure, "", passage.Id));
        }

        return items.Count > MaxItems ? items[..MaxItems] : items;
    }
}
