using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>Lines of a network, drawn like those of a railway: they meet, change and part; one of them is the visitor's.</summary>
internal static class Lines
{
    public static Composition Style { get; } = new("network",
        "Routes that meet and change like railway lines, one of them marked; for systems, integrations, routes, partners. Count: stations on the marked route.",
        12, Hand.Flat, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var stations = scene.CountOr(5);
        var gap = scene.Height * 0.145;
        double Level(int i) => scene.Height * 0.5 + i * gap;
        var pen = 30.0;

        // Other lines first; each keeps to its levels and crosses at 45 degrees.
        foreach (var (ink, from, to, at) in new[] { (Ink.Soft, -2, 1, 0.3), (Ink.Main, 2, -1, 0.52), (Ink.Deep, 1, -2, 0.7), (Ink.Soft, -1, 2, 0.84) })
            Route(ink, [from, to], [scene.Width * (at + chance.Around(0.04))], pen);
        int[] levels = chance.Odds(0.5) ? [0, -1, 1] : [0, 1, -1];
        double[] turns = [scene.Width * (0.28 + chance.Around(0.03)), scene.Width * (0.58 + chance.Around(0.03))];
        Route(Ink.Hot, levels, turns, pen * 1.35);

        var dot = stations <= 7 ? 37 : 30;
        for (var i = 0; i < stations; i++)
        {
            // The last station is large, and has as much room as two.
            var last = i == stations - 1;
            var x = scene.Width * (last ? 0.82 : stations <= 2 ? 0.24 : 0.13 + 0.53 * i / (stations - 2));
            var spot = new Point(x, HeightAt(levels, turns, x));
            sheet.Fill(Ink.Deep, Figure.Circle(spot, scene.Unit * (last ? 92 : dot)));
            sheet.Fill(Ink.Light, Figure.Circle(spot, scene.Unit * (last ? 77 : dot - 16)));
            if (last)
                sheet.Icon(scene.Subject, spot, scene.Unit * 96, Ink.Deep, 6.5);
        }

        void Route(Ink ink, int[] path, double[] bends, double width)
        {
            var points = new List<Point> { new(-40, Level(path[0])) };
            for (var i = 0; i < bends.Length; i++)
            {
                var (a, b) = (Level(path[i]), Level(path[i + 1]));
                points.Add(new(bends[i] - Math.Abs(b - a) / 2, a));
                points.Add(new(bends[i] + Math.Abs(b - a) / 2, b));
            }
            points.Add(new(scene.Width + 40, points[^1].Y));
            sheet.Stroke(ink, Figure.Line(points), width);
        }

        double HeightAt(int[] path, double[] bends, double x)
        {
            for (var i = 0; i < bends.Length; i++)
            {
                var (a, b) = (Level(path[i]), Level(path[i + 1]));
                var half = Math.Abs(b - a) / 2;
                if (x < bends[i] - half)
                    return a;
                if (x < bends[i] + half)
                    return a + (b - a) * (x - bends[i] + half) / (2 * half);
            }
            return Level(path[^1]);
        }
    }
}
