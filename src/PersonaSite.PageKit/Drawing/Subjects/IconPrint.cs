using System.Text;
using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Drawing.Subjects;

/// <summary>An icon by itself: as a small picture file, or as part of a page.</summary>
internal static class IconPrint
{
    /// <summary>
    /// A picture cannot know the ground it will lie on, so it brings its own: a leaf of paper, larger than the icon, cut by the
    /// same hand as the other pictures.
    /// </summary>
    public static string Draw(string icon, Hand hand, Chance chance, DesignTokens tokens, string alt)
    {
        var sheet = new Sheet(96, 96, hand, Plate.Tint, chance);
        sheet.Ground();
        sheet.Object(icon, new(48, 86), 80);
        return sheet.Pull(tokens, alt);
    }

    public static string Inline(string icon)
    {
        var path = new StringBuilder();
        PathWriter.Write(path, IconSet.Of(icon), Hand.Flat, new Chance(0, icon), 0.1);
        return "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" "
            + $"stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"/></svg>";
    }
}
