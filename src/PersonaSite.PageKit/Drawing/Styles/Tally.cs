using PersonaSite.PageKit.Drawing.Print;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>A number one can count: a field of equal strokes, every fifth group set apart, one stroke in the loud ink.</summary>
internal static class Tally
{
    /// <summary>More marks than this are a grey field, not a number.</summary>
    public const int Most = 1500;

    public static Composition Style { get; } = new("tally",
        "A field of equal marks, one for each, one of them marked; for a number that should be felt: members, days, calls, houses. Count: marks, up to 1500.",
        Most, Hand.Drafted, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var count = scene.CountOr(100);
        var (w, h) = (scene.Width * 0.76, scene.Height * 0.7);
        var group = count > 40 ? 10 : 5;
        // A mark is twice as high as its pitch; rows hold whole groups.
        var perRow = Math.Max(group, (int)Math.Round(Math.Sqrt(count * 2.1 * w / h) / group) * group);
        if (count <= 12)
            perRow = count;
        var rows = (count + perRow - 1) / perRow;
        var pitch = w / (perRow + (perRow - 1) / group * 0.6);
        var line = Math.Min(h / rows, pitch * 6);
        var (left, top) = (scene.Width * 0.12, scene.Height / 2 - rows * line / 2);
        var marked = chance.Below(count);
        var strokes = new List<Figure>();
        for (var i = 0; i < count; i++)
        {
            var x = left + (i % perRow + i % perRow / group * 0.6 + 0.5) * pitch;
            var y = top + i / perRow * line + line * 0.12;
            var lean = sheet.Hand.Unevenness > 0 ? chance.Around(pitch * 0.12) : 0;
            var (from, to) = (new Point(x + lean, y), new Point(x - lean, y + line * 0.72));
            // By the thousand, marks are plain strokes: nobody sees their edges, and everybody waits for them.
            var figure = count > 300 ? Figure.Line(from, to) : sheet.Hand.Unevenness > 0 ? Figure.Gouge(from, to, pitch * 0.3) : Figure.Rect(x - pitch * 0.17, y, pitch * 0.34, line * 0.72);
            if (i == marked)
                Print(Ink.Hot, figure);
            else
                strokes.Add(figure);
        }
        Print(Ink.Deep, Figure.Union(strokes));

        void Print(Ink ink, Figure figure)
        {
            if (count > 300)
                sheet.Hairline(ink, figure, pitch * 0.36);
            else
                sheet.Solid(ink, figure);
        }
    }
}
