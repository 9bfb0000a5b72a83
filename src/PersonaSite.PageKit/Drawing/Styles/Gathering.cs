using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>People round a table, without faces: shoulders of different cloth, one of them has the word.</summary>
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
        var edge = h * 0.74;
        Ink[] coats = [Ink.Deep, Ink.Main, Ink.Soft];

        // From the outside inwards, so that those in the middle sit in front.
        foreach (var i in Enumerable.Range(0, people).OrderByDescending(i => Math.Abs(i - (people - 1) / 2.0)))
        {
            var x = w * 0.14 + (i + 0.5) * pitch + chance.Around(pitch * 0.05);
            var top = h * 0.3 + h * 0.05 * Math.Cos((i + 0.5) / people * Math.PI * 2) + chance.Around(h * 0.025) - (i == speaker ? h * 0.05 : 0);
            var shoulders = Math.Min(pitch * 0.66, head * 2.9);
            var coat = i == speaker ? Ink.Hot : coats[(i + people) % 3];
            sheet.Fill(coat, Figure.Polygon([.. Body(new(x, top + head * 1.2), shoulders, edge + 20)]), i == speaker ? Carving.None : Cloth[(i * 5 + speaker) % Cloth.Length], under: null);
            sheet.Fill(i % 2 == 0 ? Ink.Light : Ink.Line, Figure.Ellipse(new(x, top), head * 0.86, head));
            Hair(sheet, new(x, top), head, i % 2 == 0 ? Ink.Line : Ink.Main, chance.Below(4));
        }
        sheet.Fill(Ink.Light, Figure.Polygon(new(w * 0.06, edge), new(w * 0.94, edge), new(w + 30, h + 20), new(-30, h + 20)), Carving.Grain, Ink.Soft);
        sheet.Object(scene.Subject, new(w * 0.5, h * 0.93), h * 0.26);
        for (var i = 0; i < people; i++)
        {
            var x = w * 0.14 + (i + 0.5) * pitch;
            if (Math.Abs(x - w * 0.5) > h * 0.19)
                sheet.Fill(Ink.Main, Figure.Ellipse(new(x, h * 0.83), head * 0.5, head * 0.2));
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

    private static void Hair(Sheet sheet, Point head, double size, Ink ink, int cut)
    {
        var (from, to) = cut switch { 0 => (180, 360), 1 => (150, 340), 2 => (200, 390), _ => (0, 0) };
        if (to > from)
            sheet.Fill(ink, Figure.Sector(head, 0, size * 1.06, from, to));
        else
            sheet.Fill(ink, Figure.Circle(head - new Point(0, size * 1.05), size * 0.42));
    }
}
