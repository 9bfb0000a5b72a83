using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>A hillside cut into terraces, seen in section: one for each stage, each of another ground, a way up along the treads.</summary>
internal static class Terraces
{
    public static Composition Style { get; } = new("steps",
        "Terraces one behind the other, each of another ground, with the goal on the last; for stages, a process, a way to go. Count: stages.",
        9, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var count = scene.CountOr(4);
        var (left, right) = (scene.Width * 0.07, scene.Width * 0.92);
        var (low, high) = (scene.Height * 0.84, scene.Height * 0.5);
        var step = (right - left) / count;
        (Ink Ink, Carving Carving)[] grounds =
            [(Ink.Deep, Carving.Strokes), (Ink.Main, Carving.Stones), (Ink.Soft, Carving.Slant), (Ink.Deep, Carving.Grain), (Ink.Main, Carving.Comb), (Ink.Soft, Carving.Bricks)];
        var first = chance.Below(3);

        sheet.Fill(Ink.Soft, Figure.Circle(new(scene.Width * 0.3, scene.Height * 0.34), scene.Height * 0.2), Carving.Grain);
        var treads = new List<Point> { new(-30, scene.Height * 0.92) };
        for (var i = 0; i < count; i++)
        {
            var top = Tread(i);
            treads.Add(new(left + i * step, i == 0 ? scene.Height * 0.92 : Tread(i - 1)));
            treads.Add(new(left + i * step, top));
            var (ink, carving) = grounds[(first + i) % grounds.Length];
            // Each terrace leans on the one before it and runs on under the next.
            var edge = i == count - 1 ? scene.Width + 40 : left + (i + 1) * step + 30;
            sheet.Fill(ink, Figure.Polygon(
                new(left + i * step, top), new(edge, top - chance.Around(3)), new(edge, scene.Height + 30),
                new(left + i * step - scene.Height * 0.05, scene.Height + 30)), carving);
        }
        treads.Add(new(right + scene.Width * 0.1, Tread(count - 1)));
        sheet.Stroke(Ink.Hot, Figure.Line(treads), 9);
        for (var i = 0; i < count - 1; i++)
            Cairn(sheet, new(left + (i + 0.5) * step, Tread(i) - 4 * scene.Unit), i + 1, scene.Unit * 21);
        sheet.Object(scene.Subject, new(right - step * 0.5, Tread(count - 1) - 4 * scene.Unit), Math.Min(scene.Height * 0.4, step * 1.3));

        double Tread(int i) => count == 1 ? high : low + (high - low) * i / (count - 1);
    }

    /// <summary>A pile of as many stones as stages are done.</summary>
    private static void Cairn(Sheet sheet, Point foot, int stones, double size)
    {
        for (var i = 0; i < stones; i++)
        {
            var width = size * (1.25 - 0.6 * i / Math.Max(stones, 3));
            sheet.Fill(i == stones - 1 ? Ink.Light : Ink.Line, Figure.Ellipse(foot - new Point(0, size * (0.45 + i * 0.86)), width, size * 0.42));
        }
    }
}
