using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>Tiles or patches, as many as the fact says, all of one family; the one that differs carries the subject.</summary>
internal static class Quilt
{
    public static Composition Style { get; } = new("quilt",
        "A patchwork of geometric tiles, one of them different; for variety, collections, coverage, communities, materials, many that belong together. Count: tiles.",
        60, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var count = scene.Count;
        var (columns, rows) = Grid(scene);
        var size = count > 0 ? Math.Min(scene.Width * 0.76 / columns, scene.Height * 0.76 / rows) : scene.Width / columns;
        var (left, top) = ((scene.Width - columns * size) / 2, (scene.Height - rows * size) / 2);
        var tiles = count > 0 ? count : columns * rows;
        var odd = count > 0 ? chance.Below(count) : rows / 2 * columns + columns / 2 + (chance.Odds(0.5) ? 1 : -1);
        var family = chance.Below(3);
        for (var i = 0; i < tiles; i++)
        {
            var (x, y) = (left + i % columns * size, top + i / columns * size);
            if (i == odd)
            {
                sheet.Fill(Ink.Hot, Figure.Rect(x, y, size, size));
                sheet.Icon(scene.Subject, new(x + size / 2, y + size / 2), size * 0.62, Ink.OnHot, size / scene.Unit / 26);
                continue;
            }
            var (ground, figure) = chance.Of([(Ink.Deep, Ink.Main), (Ink.Main, Ink.Deep), (Ink.Light, Ink.Deep), (Ink.Soft, Ink.Light), (Ink.Light, Ink.Main), (Ink.Deep, Ink.Soft)]);
            sheet.Fill(ground, Figure.Rect(x, y, size, size));
            Patch(sheet, figure, x, y, size, (family + chance.Below(4)) % 6, chance.Below(4));
        }
    }

    private static (int Columns, int Rows) Grid(Scene scene)
    {
        if (scene.Count == 0)
            return scene.Role switch { VisualRole.Band => (9, 3), VisualRole.Hero => (8, 5), _ => (4, 3) };
        // The fullest rows whose shape is nearest to the sheet's.
        var best = Enumerable.Range(1, scene.Count).MinBy(columns =>
        {
            var rows = (scene.Count + columns - 1) / columns;
            return Math.Abs(Math.Log(columns / (double)rows / (scene.Width / scene.Height))) + 0.8 * (rows * columns - scene.Count) / columns;
        });
        return (best, (scene.Count + best - 1) / best);
    }

    /// <summary>One patch; <paramref name="turn"/> counts quarter turns.</summary>
    private static void Patch(Sheet sheet, Ink ink, double x, double y, double s, int kind, int turn)
    {
        Point At(double u, double v) => turn switch
        {
            0 => new(x + u * s, y + v * s),
            1 => new(x + (1 - v) * s, y + u * s),
            2 => new(x + (1 - u) * s, y + (1 - v) * s),
            _ => new(x + v * s, y + (1 - u) * s),
        };
        var angle = turn * 90;
        switch (kind)
        {
            case 0: sheet.Fill(ink, Figure.Polygon(At(0, 0), At(1, 0), At(0, 1))); break;
            case 1: sheet.Fill(ink, Figure.Sector(At(0, 0), 0, s, angle, angle + 90)); break;
            case 2:
                sheet.Fill(ink, Figure.Sector(At(0, 0), s * 0.62, s * 0.9, angle, angle + 90));
                sheet.Fill(ink, Figure.Sector(At(0, 0), 0, s * 0.34, angle, angle + 90));
                break;
            case 3: sheet.Fill(ink, Figure.Union(new[] { 0.0, 0.5 }.Select(v => Figure.Polygon(At(0, v), At(1, v), At(1, v + 0.25), At(0, v + 0.25))))); break;
            case 4: sheet.Fill(ink, Figure.Union([Figure.Polygon(At(0, 0), At(0.5, 0), At(0.5, 0.5), At(0, 0.5)), Figure.Polygon(At(0.5, 0.5), At(1, 0.5), At(1, 1), At(0.5, 1))])); break;
            default: sheet.Fill(ink, Figure.Circle(At(0.5, 0.5), s * 0.33)); break;
        }
    }
}
