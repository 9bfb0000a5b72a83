using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.PageKit.Drawing;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>Chooses a drawing style and an icon for each slot, by what their descriptions have in common with what is to be seen.</summary>
internal static class ArtDirector
{
    private const int MaxAlt = 140;

    public sealed record Answer(IReadOnlyList<ArtDirection> Directions);

    public static Answer Direct(string prompt, uint seed)
    {
        var styles = Named(PromptBlock.ReadFirst(prompt, "styles")?.Text ?? "");
        var icons = (PromptBlock.ReadFirst(prompt, "icons")?.Text ?? "").Split(['\n', ',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var used = new HashSet<string>();
        var directions = new List<ArtDirection>();
        foreach (var slot in PromptBlock.Read(prompt, "slot"))
        {
            var (subject, meaning) = Halves(slot.Text);
            var style = Style(styles, $"{subject} {meaning}", used, Seeds.Of(slot["id"], seed));
            used.Add(style);
            var count = int.TryParse(slot["count"], out var drawn) ? Math.Max(drawn, 0) : 0;
            directions.Add(new ArtDirection(slot["id"], style, Icon(icons, subject, Seeds.Of(slot["id"], seed)), count, Alt(meaning, subject), $"{subject}. {meaning} Flat editorial illustration, no text, no people."));
        }

        return new Answer(directions);
    }

    private static string Style(IReadOnlyList<(string Name, string Use)> styles, string text, HashSet<string> used, uint seed)
    {
        if (styles.Count == 0)
            return "";
        // What the drawer itself would choose, unless the page has one like it.
        var suited = ArtworkDrawer.StyleFor(text, VisualRole.Section, (int)(seed & int.MaxValue));
        if (!used.Contains(suited) && styles.Any(style => style.Name == suited))
            return suited;
        var terms = Words.Terms(text);
        return styles
            .Select((style, index) => (style.Name, Score: Words.Terms($"{style.Name} {style.Use}").Intersect(terms).Count() - (used.Contains(style.Name) ? 2.5 : 0), Tie: Seeds.Of(style.Name, seed), index))
            .OrderByDescending(style => style.Score).ThenBy(style => style.Tie).First().Name;
    }

    private static string Icon(string[] icons, string subject, uint seed)
    {
        if (icons.Length == 0)
            return "";
        var nearest = ArtworkDrawer.IconFor(subject);
        if (icons.Contains(nearest))
            return nearest;
        var terms = Words.Terms(subject);
        return icons.Select(icon => (icon, Score: Words.Terms(icon).Intersect(terms).Count())).OrderByDescending(entry => entry.Score).ThenBy(entry => Seeds.Of(entry.icon, seed)).First().icon;
    }

    private static string Alt(string meaning, string subject)
    {
        var text = (meaning.Length > 0 ? meaning : subject).Trim();
        if (text.Length <= MaxAlt)
            return text;
        var space = text.LastIndexOf(' ', MaxAlt - 1);
        return text[..Math.Max(space, 1)].TrimEnd(',', ';', ':') + ".";
    }

    private static (string Subject, string Meaning) Halves(string text)
    {
        var lines = text.Split('\n', 2, StringSplitOptions.TrimEntries);
        return (lines[0], lines.Length > 1 ? lines[1] : "");
    }

    /// <summary>"name: use", one a line.</summary>
    public static IReadOnlyList<(string Name, string Use)> Named(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimStart('-', '*', ' '))
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Select(parts => (parts[0], parts.Length > 1 ? parts[1] : ""))];
}
