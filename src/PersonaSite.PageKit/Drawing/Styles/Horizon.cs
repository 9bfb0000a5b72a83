using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>A place: hills one behind the other, weather, and on the middle one the things it is about, one of them lit.</summary>
internal static class Horizon
{
    public static Composition Style { get; } = new("horizon",
        "A landscape of layered hills with houses or other things on it, one of them lit; for places, homes, seasons, communities, an outlook. Count: things on the hill.",
        9, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var things = scene.CountOr(3);
        var sun = new Point(w * (chance.Odds(0.5) ? 0.27 : 0.7), h * 0.3);

        sheet.Fill(sheet.Hand.Outlined ? Ink.Soft : Ink.Hot, Figure.Circle(sun, h * 0.135));
        if (chance.Odds(0.6))
            Weather(sheet, scene, sun);
        Hill(Ink.Soft, Carving.None, 0.56, 0.1, out _);
        Hill(Ink.Main, Carving.Strokes, 0.66, 0.09, out var ridge);

        var size = Math.Min(h * 0.36, w * 0.7 / things);
        var lit = chance.Below(things);
        var subject = scene.Subject is "sun" or "mountain" or "person" or "people" ? "house" : scene.ObjectOr("house");
        var walled = ObjectSet.Of(subject).Any(part => part.Ink == Ink.Light);
        var places = new List<double>();
        for (var i = 0; i < things; i++)
        {
            var x = w * (0.5 + 0.68 * ((i + 0.5) / things - 0.5)) + chance.Around(size * 0.08);
            var y = Ridge(ridge, x) + size * 0.1;
            places.Add(x);
            sheet.Object(subject, new(x, y), size * (i == lit ? 1.08 : chance.Between(0.78, 0.95)), recolour: ink => (ink, i == lit) switch
            {
                (Ink.Hot, false) => Ink.Soft,
                (Ink.Main, _) => walled ? Ink.Soft : Ink.Deep,
                _ => ink,
            });
        }
        Hill(Ink.Deep, Carving.Grain, 0.84, 0.07, out var front);
        for (var i = 0; i < 4; i++)
        {
            var x = w * (0.08 + 0.28 * i) + chance.Around(w * 0.05);
            // A tree may frame the things, not hide one.
            if (!places.Exists(place => Math.Abs(place - x) < size * 0.42))
                Tree(sheet, new(x, Ridge(front, x) + 6), h * chance.Between(0.17, 0.26));
        }

        void Hill(Ink ink, Carving carving, double level, double swing, out List<Point> crest)
        {
            crest = [];
            var phase = chance.Between(0, 6.28);
            for (var i = 0; i <= 8; i++)
                crest.Add(new(w * (-0.06 + 1.12 * i / 8), h * (level + swing * (0.6 * Math.Sin(phase + i * 0.95) + 0.25 * Math.Sin(phase * 2 + i * 1.9)))));
            var edge = Figure.Spline(crest);
            edge.Add(new(new Point(w * 1.06, h * 1.05)));
            edge.Add(new(new Point(w * -0.06, h * 1.05)));
            sheet.Fill(ink, new([new Contour(crest[0], edge, true)]), carving, turn: ink == Ink.Deep ? -4 : 0);
        }
    }

    private static double Ridge(List<Point> crest, double x)
    {
        for (var i = 1; i < crest.Count; i++)
        {
            if (x <= crest[i].X)
                return crest[i - 1].Y + (crest[i].Y - crest[i - 1].Y) * (x - crest[i - 1].X) / (crest[i].X - crest[i - 1].X);
        }
        return crest[^1].Y;
    }

    private static void Weather(Sheet sheet, Scene scene, Point sun)
    {
        var (w, h, chance) = (scene.Width, scene.Height, scene.Chance);
        var from = sun.X < w / 2 ? w * 0.46 : w * 0.08;
        sheet.Fill(Ink.Light, Figure.Polygon(
            new(from, h * 0.2), new(from + w * 0.1, h * 0.13), new(from + w * 0.22, h * 0.15), new(from + w * 0.3, h * 0.1),
            new(from + w * 0.4, h * 0.17), new(from + w * 0.46, h * 0.2), new(from + w * 0.34, h * 0.225), new(from + w * 0.12, h * 0.23)));
        var rain = new List<Figure>();
        for (var i = 0; i < 26; i++)
        {
            var at = new Point(from + w * chance.Between(0.03, 0.42), h * chance.Between(0.25, 0.46));
            rain.Add(Figure.Gouge(at, at + new Point(-h * 0.018, h * 0.05), scene.Unit * 2.4));
        }
        sheet.Fill(Ink.Line, Figure.Union(rain));
    }

    private static void Tree(Sheet sheet, Point foot, double height)
    {
        var tip = foot - new Point(0, height);
        sheet.Fill(Ink.Deep, Figure.Gouge(foot, tip, height * 0.24), Carving.Strokes, grain: 0.6);
        sheet.Stroke(Ink.Main, Figure.Line(foot, foot - new Point(0, height * 0.55)), 3.5);
    }
}
