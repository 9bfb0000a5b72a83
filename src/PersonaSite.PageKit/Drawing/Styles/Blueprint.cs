using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>An elevation on squared paper: the thing outlined, its middle lines, its measures, and a side view.</summary>
internal static class Blueprint
{
    public static Composition Style { get; } = new("blueprint",
        "A technical drawing of one object with middle lines and dimension lines; for engineering, planning, specification, exactness.",
        1, Hand.Drafted, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var square = h / 18;
        var size = h * 0.62;
        var left = chance.Odds(0.5);
        var wide = scene.Role != VisualRole.Section;
        var foot = new Point(w * (!wide ? 0.44 : left ? 0.36 : 0.42), h * 0.78);
        var (from, to) = (foot - new Point(size / 2, size * 0.95), foot + new Point(size / 2, 0));

        var grid = new List<(Point, Point)>();
        for (var x = square / 2; x < w; x += square)
            grid.Add((new(x, 0), new(x, h)));
        for (var y = square / 2; y < h; y += square)
            grid.Add((new(0, y), new(w, y)));
        sheet.Hairline(Ink.Soft, Figure.Lines(grid), 0.7);

        sheet.Object(scene.Subject, foot, size);
        var middle = Figure.Lines([(new(foot.X, from.Y - square), new(foot.X, to.Y + square)), (new(from.X - square, (from.Y + to.Y) / 2), new(to.X + square, (from.Y + to.Y) / 2))]);
        sheet.Stroke(Ink.Hot, middle, 2, "22 6 4 6");
        Measure(sheet, new(from.X, to.Y + square * 1.6), new(to.X, to.Y + square * 1.6), square);
        Measure(sheet, new(from.X - square * 1.6, from.Y), new(from.X - square * 1.6, to.Y), square);

        // The side view: the same heights carried across, half as deep.
        var depth = size * (wide ? 0.55 : 0.3);
        var side = to.X + size * (wide ? 0.42 : 0.2);
        var levels = chance.Between(0.3, 0.42);
        sheet.Stroke(Ink.Line, Figure.Lines([(new(to.X, from.Y), new(side, from.Y)), (new(to.X, to.Y), new(side, to.Y)), (new(to.X, from.Y + size * levels), new(side, from.Y + size * levels))]), 1.2, "6 6");
        sheet.Fill(Ink.Light, Figure.Rect(side, from.Y + size * levels, depth, to.Y - from.Y - size * levels));
        sheet.Fill(Ink.Deep, Figure.Polygon(new(side, from.Y + size * levels), new(side + depth * 0.2, from.Y), new(side + depth * 0.8, from.Y), new(side + depth, from.Y + size * levels)));
        Measure(sheet, new(side, to.Y + square * 1.6), new(side + depth, to.Y + square * 1.6), square);
    }

    private static void Measure(Sheet sheet, Point from, Point to, double square)
    {
        var tick = new Point(square * 0.28, -square * 0.28);
        var aside = Math.Abs(to.X - from.X) > Math.Abs(to.Y - from.Y) ? new Point(0, square * 0.5) : new Point(square * 0.5, 0);
        sheet.Stroke(Ink.Line, Figure.Lines([(from, to), (from - aside, from + aside), (to - aside, to + aside), (from - tick, from + tick), (to - tick, to + tick)]), 2);
    }
}
