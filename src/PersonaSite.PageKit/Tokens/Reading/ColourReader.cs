using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Collects a brand's colours and their roles from tables, prose, CSS and data files.</summary>
internal static partial class ColourReader
{
    /// <summary>A brand with more colours than this has a system of its own; the first ones are its face.</summary>
    private const int MaxColours = 24;

    public static IReadOnlyList<BrandColour> Read(GuidelineText text)
    {
        var colours = new List<BrandColour>();
        foreach (var file in text.Data)
            DataColours.AddFrom(file, (name, colour, words) => Add(colours, name, colour, words));
        // Names of colours mean something only in guidelines that give no codes: "Olive" may be what a brand calls its own.
        ReadLines(colours, text, names: false);
        if (colours.Count == 0)
            ReadLines(colours, text, names: true);
        if (colours.Count == 0)
            ReadWords(colours, text);
        return colours.Count > MaxColours ? colours.GetRange(0, MaxColours) : colours;
    }

    private static void ReadLines(List<BrandColour> colours, GuidelineText text, bool names)
    {
        foreach (var line in text.Lines.Where(line => !line.Forbidden))
        {
            if (line.Cells.Count > 1)
                ReadRow(colours, line.Cells, names);
            else
                ReadProse(colours, line, names);
        }
    }

    private static void ReadRow(List<BrandColour> colours, IReadOnlyList<string> cells, bool names)
    {
        var at = -1;
        Oklch? colour = null;
        for (var i = 0; i < cells.Count && colour is null; i++)
        {
            var found = ColourText.Find(cells[i], names);
            colour = found.Count > 0 ? found[0].Colour : ColourText.Parse(cells[i].Trim('`', '*', ' '), names);
            at = i;
        }

        if (colour is null)
            return;
        var others = cells.Where((cell, i) => i != at && ColourText.Find(cell, names).Count == 0).ToArray();
        Add(colours, others.FirstOrDefault() ?? "", colour.Value, string.Join("; ", others));
    }

    private static void ReadProse(List<BrandColour> colours, GuidelineLine line, bool names)
    {
        var found = ColourText.Find(line.Text, names);
        for (var i = 0; i < found.Count; i++)
        {
            var (start, end) = (i == 0 ? 0 : found[i - 1].At + found[i - 1].Length, i + 1 < found.Count ? found[i + 1].At : line.Text.Length);
            var before = line.Text[start..found[i].At];
            var after = line.Text[(found[i].At + found[i].Length)..end];
            // "#0b5 for buttons and #fff for paper": words after a colour belong to it, and not to the next.
            if (i > 0 && Claims().IsMatch(before))
                before = "";
            else if (Boundary().Matches(before) is { Count: > 0 } ends)
                before = before[(ends[^1].Index + ends[^1].Length)..];
            if (Boundary().Match(after) is { Success: true } stop)
                after = after[..stop.Index];
            else if (i + 1 < found.Count && !Claims().IsMatch(after))
                after = "";
            var name = Name().Match(before).Value.Trim();
            Add(colours, name, found[i].Colour, before.Replace('-', ' ').Replace('_', ' ') + "; " + after);
        }
    }

    /// <summary>No code anywhere: "deep forest green with warm cream" still says what a brand looks like.</summary>
    private static void ReadWords(List<BrandColour> colours, GuidelineText text)
    {
        foreach (var sentence in text.Wishes.Where(sentence => ColourTalk().IsMatch(sentence)).Take(40))
        {
            foreach (Match match in Spoken().Matches(sentence))
            {
                var words = match.Value.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
                if (CssColours.FindSpoken(words[^1], words.Length > 1 ? words[0] : "") is { } colour)
                    Add(colours, match.Value, colour, sentence.Split(',').FirstOrDefault(part => part.Contains(match.Value)) ?? "");
            }
        }

        // One remark about a red button is no palette.
        if (colours.Count == 1 && !colours[0].IsChromatic)
            colours.Clear();
    }

    private static void Add(List<BrandColour> colours, string name, Oklch value, string words)
    {
        name = name.Trim(' ', '*', '`', '-', ':');
        var roles = RoleWords.Read(words).Distinct().ToArray();
        var known = colours.FindIndex(colour => colour.Value.ToHex() == value.ToHex());
        if (known < 0)
            colours.Add(new BrandColour(name, value, roles));
        else if (colours[known].Roles.Count == 0)
            colours[known] = colours[known] with { Roles = roles };
    }

    [GeneratedRegex(@"^\s*\)?\s*(for|as|on|is|are|used|in)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Claims();

    [GeneratedRegex(@"(?<=[\w)])[.;](\s|$)|\s[–—]\s")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"[\p{L}][\p{L} ]{1,24}")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(colou?rs?|palette|ground|background|paper|text|ink|accents?|buttons?|links?|tones?|shades?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ColourTalk();

    [GeneratedRegex(@"\b(?:(?:deep|dark|midnight|inky|pale|light|soft|powder|bright|electric|vivid|neon|hot|muted|dusty|faded|warm)[ -])?(?:navy|blue|sky|teal|turquoise|green|forest|emerald|sage|olive|moss|mint|lime|yellow|mustard|gold|ochre|amber|orange|terracotta|rust|copper|coral|red|crimson|burgundy|pink|rose|magenta|plum|purple|violet|lavender|lilac|indigo|brown|chocolate|cream|ivory|sand|beige|charcoal|black|white|gr[ae]y|silver|slate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Spoken();
}
