using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>What lies beneath: layers in section, each with its own carving, under the thing that stands on them.</summary>
internal static class Strata
{
    private static readonly Carving[] Materials =
        [Carving.Strokes, Carving.Stones, Carving.Grain, Carving.Bricks, Carving.Slant, Carving.Scales, Carving.Comb];

    public static Composition Style { get; } = new("strata",
        "Layers in section, each of its own texture, under the thing that stands on them; for what lies beneath, build-up, materials, foundations, hidden costs. Count: layers.",
        8, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var layers = scene.CountOr(5);
        var surface = h * 0.46;
        // Not the lowest, which would be the largest area of all.
        var hot = layers < 3 ? layers - 1 : 1 + chance.Below(layers - 2);
        var materials = chance.Shuffled(Materials);
        Ink[] inks = [Ink.Deep, Ink.Main, Ink.Soft, Ink.Light];
        var shift = chance.Below(2);
        var tops = Boundaries(scene, layers, surface);
        var foot = w * (chance.Odds(0.5) ? 0.36 : 0.62);

        // A shaft goes down from the thing to the layer that matters.
        sheet.Object(scene.Subject, new(foot, Height(tops[0], foot) + 6 * scene.Unit), h * 0.38);
        for (var i = 0; i < layers; i++)
        {
            var edge = Figure.Spline(tops[i]);
            edge.Add(new(new Point(w * 1.05, h * 1.05)));
            edge.Add(new(new Point(w * -0.05, h * 1.05)));
            var ink = i == hot ? Ink.Hot : inks[(i + shift) % (i == layers - 1 ? 2 : 4)];
            sheet.Fill(ink, new([new Contour(tops[i][0], edge, true)]), i == hot ? Carving.None : materials[i % materials.Count]);
        }
        if (layers > 1)
            Shaft(sheet, new(foot, Height(tops[0], foot)), Height(tops[hot], foot) + (hot == layers - 1 ? h * 0.05 : (Height(tops[hot + 1], foot) - Height(tops[hot], foot)) / 2), scene.Unit);
    }

    private static void Shaft(Sheet sheet, Point top, double bottom, double unit)
    {
        sheet.Fill(Ink.Light, Figure.Rect(top.X - 9 * unit, top.Y, 18 * unit, bottom - top.Y));
        sheet.Fill(Ink.Deep, Figure.Rect(top.X - 3 * unit, top.Y - 6 * unit, 6 * unit, bottom - top.Y + 6 * unit));
        sheet.Fill(Ink.Deep, Figure.Circle(new(top.X, bottom), 19 * unit));
        sheet.Fill(Ink.Light, Figure.Circle(new(top.X, bottom), 9 * unit));
    }

    private static List<List<Point>> Boundaries(Scene scene, int layers, double surface)
    {
        var (w, h, chance) = (scene.Width, scene.Height, scene.Chance);
        var weights = Enumerable.Range(0, layers).Select(_ => chance.Between(0.75, 1.4)).ToList();
        var (y, all, tilt) = (surface, new List<List<Point>>(), chance.Around(0.05));
        foreach (var weight in weights)
        {
            var depth = all.Count == 0 ? 0.15 : 1;
            var phase = chance.Between(0, 6.28);
            all.Add([.. Enumerable.Range(0, 7).Select(i => new Point(
                w * (-0.05 + 1.1 * i / 6),
                y + h * depth * (tilt * (i - 3) / 3 + 0.022 * Math.Sin(phase + i * 1.1))))]);
            y += (h - surface) * weight / weights.Sum();
        }
        return all;
    }

    private static double Height(List<Point> edge, double x)
    {
        var i = Math.Clamp(edge.FindIndex(p => p.X >= x), 1, edge.Count - 1);
        return edge[i - 1].Y + (edge[i].Y - edge[i - 1].Y) * (x - edge[i - 1].X) / (edge[i].X - edge[i - 1].X);
    }
}
