using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>
/// The page of a site that knows too little to choose from: its first sentence as the lead, and all the rest in one section, in
/// the order in which it was written. What is no sentence (a heading, a row, an entry of a list) is a name for something.
/// </summary>
internal static class PlainWriter
{
    private const int MaxItems = 5;
    private const int MaxTitle = 60;
    private const int MaxText = 200;
    private const int MaxFigure = 24;

    public static List<BriefSection> Write(Desk desk)
    {
        var statements = desk.Evidence.Sentences.Where(sentence => sentence is { IsUsable: true, LeansBack: false } && sentence.Text.Length <= MaxText).ToList();
        var hero = HeroWriter.Write(desk, statements.Count > 1 ? statements[0] : null);
        var items = desk.Evidence.Passages.Where(passage => passage.Kind != ChunkKind.Testimonial).SelectMany(passage => Items(desk, passage)).Take(MaxItems).ToList();
        var action = ClosingWriter.Write(desk, hero.Heading);
        if (items.Count == 0)
            return [hero, action];
        // One thing goes by its own name, once.
        var alone = items.Count == 1 && items[0] is { Title.Length: > 0, Text.Length: > 0 };
        var heading = desk.Heading(alone ? [items[0].Title] : desk.Frames(SectionKind.Offerings, items.Count), items[0].Title);
        if (alone)
            items[0] = items[0] with { Title = "" };
        return [hero, new BriefSection("offerings", SectionKind.Offerings, heading, "", "", items, ""), action];
    }

    private static IEnumerable<CopyItem> Items(Desk desk, Passage passage)
    {
        if (passage.Kind == ChunkKind.Table)
            return TableRows.Of(passage.Text).Skip(1).Select(row => Row(desk, row, passage)).OfType<CopyItem>();
        var left = desk.Evidence.SentencesOf(passage).Where(sentence => sentence.IsUsable && !desk.Evidence.IsTaken(sentence)).ToList();
        if (left.Count == 0)
            return SentenceSplitter.Lines(passage.Text).Where(line => !desk.Evidence.SentencesOf(passage).Any(said => said.Text == line.Text && desk.Evidence.IsTaken(said))).Select(line => Name(desk, line.Text, passage)).OfType<CopyItem>();
        var text = "";
        foreach (var sentence in left.TakeWhile(sentence => text.Length + sentence.Text.Length < MaxText))
            text += (text.Length > 0 ? " " : "") + sentence.Text;
        if (text.Length == 0)
            return [];
        desk.Evidence.Take(left, passage);
        return [new CopyItem(Desk.HeadingOf(passage) ?? desk.EntryName(passage) ?? "", text, "", "", passage.Id)];
    }

    /// <summary>"Sash windows"; "Sash window repaired: £420"; a longer line as it stands.</summary>
    private static CopyItem? Name(Desk desk, string line, Passage passage)
    {
        if (line.Length is > MaxTitle and <= MaxText)
            return desk.Prompt.Voice.Allows(line) && desk.Prompt.Excluded.Allow(line) ? new CopyItem("", Titles.Capitalize(line), "", "", passage.Id) : null;
        var parts = line.TrimEnd('.').Split(": ", 2);
        return parts.Length == 2 && parts[1].Length <= MaxFigure ? Row(desk, parts, passage) : Row(desk, [line.TrimEnd('.')], passage);
    }

    private static CopyItem? Row(Desk desk, string[] cells, Passage passage)
    {
        if (cells[0].Length is < 3 or > MaxTitle || !desk.Prompt.Voice.Allows(string.Join(' ', cells)) || !desk.Prompt.Excluded.Allow(string.Join(' ', cells)))
            return null;
        var figure = cells.Skip(1).FirstOrDefault(cell => Figures.In(cell) && cell.Length <= MaxFigure) ?? "";
        var rest = string.Join(". ", cells.Skip(1).Where(cell => cell.Length > 0 && cell != figure).Select(cell => Titles.Capitalize(cell.TrimEnd('.'))));
        return new CopyItem(Titles.Capitalize(cells[0]), rest.Length > 0 ? rest + "." : "", figure, "", passage.Id);
    }
}
