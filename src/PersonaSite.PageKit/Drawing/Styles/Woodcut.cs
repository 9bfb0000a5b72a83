using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>One thing, very large, printed from a block: what is light has been cut away.</summary>
internal static class Woodcut
{
    public static Composition Style { get; } = new("woodcut",
        "One object, very large, printed white on black like a woodcut; for the one thing that matters, a promise, a portrait of a product.",
        1, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var size = h * 0.72;
        var foot = new Point(w * 0.5, h * 0.5 + size * 0.46);
        var center = foot - new Point(0, size * 0.46);
        var ground = foot.Y - size * 0.06;

        // The block, rolled with ink: its edges print unevenly and leave a margin.
        var margin = h * 0.035;
        sheet.Fill(Ink.Deep, Figure.Rect(margin, margin, w - 2 * margin, h - 2 * margin));

        // Above the ground the cuts run outwards and grow, as a gouge is pushed; below it they lie.
        var cuts = new List<Figure>();
        for (var ring = 0; ring < 5; ring++)
        {
            var from = size * (0.53 + 0.165 * ring);
            var number = 30 + ring * 10;
            for (var i = 0; i < number; i++)
            {
                var angle = -180 + 180 * (i + 0.25 + 0.5 * (ring % 2)) / number + chance.Around(1.2);
                Cut(Point.Polar(center, from + chance.Around(size * 0.02), angle), Point.Polar(center, from + size * (0.11 + 0.018 * ring), angle), 2.6 + ring * 0.8);
            }
        }
        for (var y = ground; y < h - margin; y += 17 * scene.Unit)
        {
            for (var x = margin + chance.Between(0, 60); x < w; x += scene.Unit * chance.Between(90, 150))
                Cut(new(x, y), new(x + scene.Unit * chance.Between(40, 90), y + chance.Around(2)), 2.8);
        }
        sheet.Solid(Ink.Ground, Figure.Union(cuts));
        sheet.Object(scene.Subject, foot, size, chance.Around(1.5), Reverse, Ink.Hot, (Ink.Deep, Ink.Light));

        void Cut(Point from, Point to, double width)
        {
            var edge = margin * 1.25;
            if (Math.Min(from.X, to.X) > edge && Math.Max(from.X, to.X) < w - edge && Math.Min(from.Y, to.Y) > edge && Math.Max(from.Y, to.Y) < h - edge)
                cuts.Add(Figure.Gouge(from, to, scene.Unit * width));
        }
    }

    // On the dark block the heavy parts are cut away and the light ones printed.
    private static Ink Reverse(Ink ink) => ink switch
    {
        Ink.Deep => Ink.Light,
        Ink.Light or Ink.Ground => Ink.Deep,
        Ink.Line => Ink.Light,
        _ => ink,
    };
}
