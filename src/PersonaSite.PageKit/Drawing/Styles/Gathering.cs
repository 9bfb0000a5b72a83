using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>People round a table, without faces, in different cloth, one of them has the word.</summary>
internal static class Gathering
{
    private static readonly Carving[] Cloth = [Carving.Comb, Carving.Strokes, Carving.None, Carving.Slant, Carving.Scales, Carving.None];

    public static Composition Style { get; } = new("gathering",
        "Figures in different cloth at one table with the matter before them; for teams, members, meetings, trust, support. Count: people.",
        12, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var people = scene.CountOr(5);
        var pitch = w * 0.72 / people;
        var head = Math.Min(h * 0.088, pitch * 0.3);
        var speaker = chance.Below(people);
        var edge = h * 0.7;
        Ink[] coats = [Ink.Deep, Ink.Main, Ink.Soft];

        // From the outside inwards, so that those in the middle sit in front.
        foreach (var i in Enumerable.Range(0, people).OrderByDescending(i => Math.Abs(i - (people - 1) / 2.0)))
        {
            var x = w * 0.14 + (i + 0.5) * pitch + chance.Around(pitch * 0.05);
            var top = h * 0.3 + h * 0.05 * Math.Cos((i + 0.5) / people * Math.PI * 2) + chance.Around(h * 0.025) - (i == speaker ? h * 0.05 : 0);
            var shoulders = Math.Min(pitch * 0.66, head * 2.9);
            var coat = i == speaker ? Ink.Hot : coats[(i + people) % 3];
            sheet.Fill(coat, Figure.Polygon([.. Body(new(x, top + head * 1.2), shoulders, edge + 20)]), i == speaker ? Carving.None : Cloth[(i * 5 + speaker) % Cloth.Length]);
            var (skin, hair) = chance.Of([(Ink.Light, Ink.Line), (Ink.Soft, Ink.Line), (Ink.Line, Ink.Main), (Ink.Light, Ink.Main)]);
            Head(sheet, new(x, top), head, skin, hair, cut: (i + speaker) % 5);
        }
        sheet.Fill(Ink.Light, Figure.Polygon(new(w * 0.06, edge), new(w * 0.94, edge), new(w + 30, h + 20), new(-30, h + 20)));
        sheet.Object(scene.Subject is "person" or "people" ? "document" : scene.ObjectOr("document"), new(w * 0.5, h * 0.93), h * 0.34);
        for (var i = 0; i < people; i++)
        {
            var x = w * 0.14 + (i + 0.5) * pitch;
            if (Math.Abs(x - w * 0.5) > h * 0.22)
                sheet.Fill(Ink.Main, Figure.Ellipse(new(x, h * 0.8), head * 0.5, head * 0.2));
        }
    }

    private static IEnumerable<Point> Body(Point neck, double shoulders, double bottom)
    {
        yield return new(neck.X - shoulders * 1.08, bottom);
        for (var i = 0; i <= 8; i++)
        {
            var angle = Math.PI * (1 - i / 8.0);
            yield return new(neck.X + shoulders * Math.Cos(angle), neck.Y + shoulders * 0.62 - shoulders * 0.72 * Math.Sin(angle));
        }
        yield return new(neck.X + shoulders * 1.08, bottom);
    }

    private static void Head(Sheet sheet, Point at, double size, Ink skin, Ink hair, int cut)
    {
        Point On(double x, double y) => new(at.X + x * size, at.Y + y * size);
        if (cut == 1)
            sheet.Fill(hair, Figure.Smooth([On(-1.05, 1.25), On(-1.12, -0.2), On(0, -1.16), On(1.12, -0.2), On(1.05, 1.25), On(0, 0.9)], closed: true));
        if (cut == 3)
            sheet.Fill(hair, Figure.Circle(On(0.15, -1.2), size * 0.42));
        sheet.Fill(skin, Figure.Union([Figure.Rect(at.X - size * 0.3, at.Y + size * 0.5, size * 0.6, size * 0.9), Figure.Ellipse(at, size * 0.84, size)]));
        // A fringe swept to one side; the fourth head has none left.
        var side = cut % 2 == 0 ? 1 : -1;
        if (cut != 2)
            sheet.Fill(hair, Figure.Smooth([On(-0.9 * side, -0.1), On(-0.82 * side, -0.72), On(0, -1.1), On(0.82 * side, -0.72), On(0.92 * side, 0.05), On(0.6 * side, -0.42), On(-0.2 * side, -0.5)], closed: true));
    }
}
