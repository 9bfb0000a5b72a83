using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>One thing, very large, printed from a block: the cuts around it run outwards like light.</summary>
internal static class Woodcut
{
    public static Composition Style { get; } = new("woodcut",
        "One object, very large, printed like a woodcut with cuts running outwards from it; for the one thing that matters, a promise, a portrait of a product.",
        1, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var center = new Point(w * 0.5, h * 0.5);
        var size = h * 0.74;
        var halo = size * 0.6;

        // Cuts leave the middle free and grow longer outwards, as a gouge is pushed.
        var cuts = new List<Figure>();
        for (var ring = 0; ring < 5; ring++)
        {
            var from = halo * (1 + ring * 0.3);
            var number = 44 + ring * 14;
            for (var i = 0; i < number; i++)
            {
                var angle = 360.0 * (i + 0.5 * (ring % 2)) / number + chance.Around(1.6);
                var start = Point.Polar(center, from + chance.Around(halo * 0.05), angle);
                var end = Point.Polar(center, from + halo * (0.2 + 0.05 * ring) + chance.Around(halo * 0.05), angle);
                if (start.X > -20 && start.X < w + 20 && start.Y > -20 && start.Y < h + 20)
                    cuts.Add(Figure.Gouge(start, end, scene.Unit * (2.6 + ring * 0.9)));
            }
        }
        sheet.Solid(Ink.Soft, Figure.Union(cuts));
        sheet.Fill(Ink.Light, Figure.Circle(center, halo * 0.94));
        sheet.Object(scene.Subject, new(w * 0.5, h * 0.5 + size * 0.45), size, chance.Around(2), under: Ink.Hot);
    }
}
