using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Styles;
using PersonaSite.PageKit.Drawing.Subjects;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Drawing;

/// <param name="Use">When to choose it; one line, part of the artist's prompt.</param>
public sealed record DrawingStyle(string Name, string Use);

/// <param name="Svg">An <c>svg</c> element whose shapes have classes, and no style of its own.</param>
/// <param name="Css">The rules that give those classes their colours, light and dark; they touch nothing else on the page.</param>
public sealed record InlineDrawing(string Svg, string Css);

/// <summary>Draws pictures as SVG: seeded, in the brand's palette, light and dark in one file.</summary>
public static class ArtworkDrawer
{
    private static readonly Composition[] Compositions =
    [
        Modules.Style, Terraces.Style, Lines.Style, Horizon.Style, Strata.Style, Dial.Style, Trace.Style,
        StillLife.Style, Woodcut.Style, Blueprint.Style, Quilt.Style, Gathering.Style, Tally.Style,
    ];

    public static IReadOnlyList<DrawingStyle> Styles { get; } = [.. Compositions.Select(style => new DrawingStyle(style.Name, style.Use))];

    public static IReadOnlyList<string> Icons => IconSet.Names;

    /// <summary>The size in CSS pixels that a picture of this role is drawn at.</summary>
    public static (int Width, int Height) SizeOf(VisualRole role) => role switch
    {
        VisualRole.Hero => (1440, 900),
        VisualRole.Band => (1440, 480),
        VisualRole.Icon => (96, 96),
        _ => (960, 720),
    };

    /// <summary>
    /// A picture as a file. Same arguments, same bytes. An unknown style or icon falls back to one chosen by the direction's words
    /// and the seed; a count that the style cannot show exactly is drawn as a tally instead.
    /// </summary>
    /// <param name="hand">Usually the brand's own, read from its tokens.</param>
    /// <returns>A complete SVG document, at most 30 kB, without script, text or outside references.</returns>
    public static string Draw(ArtDirection direction, VisualRole role, DesignTokens tokens, int seed, DrawingHand hand = DrawingHand.Any) =>
        Compose(direction, role, tokens, seed, hand, "").Pull(tokens, direction.Alt);

    /// <summary>The same picture as part of a page: its colours are rules for the page's own style sheet.</summary>
    public static InlineDrawing DrawInline(ArtDirection direction, VisualRole role, DesignTokens tokens, int seed, DrawingHand hand = DrawingHand.Any) =>
        Compose(direction, role, tokens, seed, hand, $"art-{ContentHash.Of(direction.Slot).Short[..6]}").PullInline(tokens, direction.Alt);

    /// <summary>The icon nearest to some words.</summary>
    public static string IconFor(string text) => SubjectWords.IconFor(text);

    /// <summary>A style that suits what some words are about; the seed chooses where several do.</summary>
    public static string StyleFor(string text, VisualRole role, int seed) => SubjectWords.StyleFor(text, role, seed);

    /// <summary>An icon to be put into a page's HTML: it takes the colour of the text around it and is hidden from screen readers.</summary>
    public static string InlineIcon(string name) => ObjectPlacing.Inline(name);

    private static Sheet Compose(ArtDirection direction, VisualRole role, DesignTokens tokens, int seed, DrawingHand hand, string scope)
    {
        var words = $"{direction.Alt} {direction.Prompt}";
        var subject = IconSet.Has(direction.Icon) ? direction.Icon : SubjectWords.IconFor(words);
        var style = Array.Find(Compositions, style => style.Name == direction.Style)
            ?? Compositions.First(style => style.Name == SubjectWords.StyleFor(words, role, seed));
        // A number that is drawn is drawn exactly, so a style that cannot hold it gives way to one that can.
        if (direction.Count > style.MaxCount)
            style = Tally.Style;
        var count = direction.Count is > 0 and <= Tally.Most ? direction.Count : 0;

        var chance = new Chance(seed, direction.Slot);
        var maker = Hand.For(hand == DrawingHand.Any ? tokens.Character.Hand : hand) ?? style.Natural;
        var (width, height) = SizeOf(role);
        var sheet = new Sheet(width, height, maker, PlateFor(maker, role, chance), chance, scope);
        sheet.Ground();
        if (role == VisualRole.Icon)
            sheet.Object(subject, new(width * 0.5, height * 0.89), height * 0.82);
        else
            style.Draw(new Scene(sheet, role, subject, count));
        return sheet;
    }

    // Measured drawings lie on the page itself; prints have a sheet of their own, and not always the same one.
    private static Plate PlateFor(Hand hand, VisualRole role, Chance chance) => role switch
    {
        _ when hand.Outlined => Plate.Paper,
        VisualRole.Hero or VisualRole.Icon => Plate.Tint,
        VisualRole.Band => chance.Odds(0.5) ? Plate.Band : Plate.Tint,
        _ => chance.Of([Plate.Tint, Plate.Tint, Plate.Colour, Plate.Band]),
    };
}
