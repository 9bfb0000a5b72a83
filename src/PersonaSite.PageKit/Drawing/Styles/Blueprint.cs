using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>An elevation on squared paper: the thing outlined, its middle lines, its measures, and one detail drawn larger.</summary>
internal static class Blueprint
{
    public static Composition Style { get; } = new("blueprint",
        "A technical drawing of one object with dimension lines and an enlarged detail; for engineering, planning, specification, exactness.",
        1, Hand.Drafted, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var square = h / 18;
        var size = h * 0.62;
        var left = chance.Odds(0.5);
        var wide = scene.Role != VisualRole.Section;
        var foot = new Point(w * (!wide ? 0.36 : left ? 0.33 : 0.36), h * 0.78);
        var (from, to) = (foot - new Point(size / 2, size * 0.95), foot + new Point(size / 2, 0));

        var grid = new List<(Point, Point)>();
        for (var x = square / 2; x < w; x += square)
            grid.Add((new(x, 0), new(x, h)));
        for (var y = square / 2; y < h; y += square)
            grid.Add((new(0, y), new(w, y)));
        sheet.Hairline(Ink.Soft, Figure.Lines(grid), 0.7);

        sheet.Object(scene.Subject, foot, size);
        var middle = Figure.Lines([(new(foot.X, from.Y - square), new(foot.X, to.Y + square)), (new(from.X - square, (from.Y + to.Y) / 2), new(to.X + square, (from.Y + to.Y) / 2))]);
        sheet.Stroke(Ink.Line, middle, 2, "22 6 4 6");
        Measure(sheet, new(from.X, to.Y + square * 1.6), new(to.X, to.Y + square * 1.6), square);
        Measure(sheet, new(from.X - square * 1.6, from.Y), new(from.X - square * 1.6, to.Y), square);

        // A detail, drawn larger: where it was taken is ringed, and a line leads over.
        var ring = size * 0.13;
        var spot = new Point(foot.X + size * chance.Between(-0.16, 0.16), foot.Y - size * chance.Between(0.35, 0.6));
        var lens = new Point(to.X + (wide ? size * 0.6 : size * 0.38), h * 0.45);
        var reach = wide ? size * 0.36 : size * 0.28;
        var aim = lens - spot;
        sheet.Stroke(Ink.Hot, Figure.Circle(spot, ring), 4);
        sheet.Stroke(Ink.Hot, Figure.Line(spot + aim * (ring / aim.Length), lens - aim * (reach / aim.Length)), 4);
        var k = reach / ring;
        sheet.Within(Figure.Circle(lens, reach), () =>
        {
            sheet.Fill(Ink.Ground, Figure.Circle(lens, reach + 9));
            sheet.Object(scene.Subject, lens + (foot - spot) * k, size * k);
        });
        sheet.Stroke(Ink.Hot, Figure.Circle(lens, reach), 4);
    }

    private static void Measure(Sheet sheet, Point from, Point to, double square)
    {
        var tick = new Point(square * 0.28, -square * 0.28);
        var aside = Math.Abs(to.X - from.X) > Math.Abs(to.Y - from.Y) ? new Point(0, square * 0.5) : new Point(square * 0.5, 0);
        sheet.Stroke(Ink.Line, Figure.Lines([(from, to), (from - aside, from + aside), (to - aside, to + aside), (from - tick, from + tick), (to - tick, to + tick)]), 2);
    }
}
