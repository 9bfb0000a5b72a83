using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>Time or a measure as a great dial: rings, one field for each unit, one of them marked, and a hand that points at it.</summary>
internal static class Dial
{
    public static Composition Style { get; } = new("dial",
        "A great dial with fields, one of them marked by its hand; for time, cycles, schedules, seasons, a measure or limit. Count: fields of the dial.",
        60, Hand.Flat, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var fields = scene.CountOr(12);
        // Where the number of fields says nothing, the dial may be larger than the sheet.
        var whole = scene.Count > 0;
        var radius = scene.Height * (whole ? 0.44 : 0.56);
        var center = new Point(scene.Width * (whole ? 0.5 : 0.46), scene.Height * (whole ? 0.5 : 0.6));
        var step = 360.0 / fields;
        var marked = fields == 1 ? 0 : (int)(fields * chance.Between(0.05, 0.3));

        // Far rings are cut by the edge of the sheet: the dial is larger than the picture.
        foreach (var (reach, pen) in new[] { (1.75, 2.0), (1.45, 2.0), (1.2, 12.0) })
            sheet.Stroke(Ink.Soft, Figure.Circle(center, radius * reach), pen);
        sheet.Fill(Ink.Deep, Figure.Circle(center, radius));
        sheet.Fill(Ink.Light, Figure.Circle(center, radius * 0.9));
        var gap = fields > 36 ? 0.8 : 1.4;
        for (var i = 0; i < fields; i++)
        {
            var from = -90 + i * step;
            var ink = i == marked ? Ink.Hot : i % 2 == 0 ? Ink.Main : Ink.Soft;
            if (fields == 1)
                sheet.Fill(ink, Figure.Circle(center, radius * 0.84));
            else
                sheet.Fill(ink, Figure.Sector(center, radius * 0.56, radius * (i == marked ? 0.97 : 0.84), from + gap, from + step - gap));
        }
        sheet.Fill(Ink.Deep, Figure.Circle(center, radius * 0.46), Carving.Comb, turn: 30);
        sheet.Fill(Ink.Light, Figure.Circle(center, radius * 0.33));
        var aim = -90 + (marked + 0.5) * step;
        sheet.Fill(Ink.Deep, Figure.Polygon(
            Point.Polar(center, radius * 0.44, aim - 7), Point.Polar(center, radius * 0.7, aim), Point.Polar(center, radius * 0.44, aim + 7)));
        sheet.Icon(scene.Subject, center, radius * 0.36, Ink.Deep, 6.5);
    }
}
