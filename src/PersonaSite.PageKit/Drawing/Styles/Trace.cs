using PersonaSite.PageKit.Drawing.Print;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>A recording: strokes whose height swells and falls, as many peaks as there are things to tell, one of them out of line.</summary>
internal static class Trace
{
    public static Composition Style { get; } = new("signal",
        "A measured signal as a row of strokes, one peak standing out; for monitoring, detection, sound, demand, a fault found early. Count: peaks.",
        12, Hand.Drafted, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var peaks = scene.CountOr(4);
        var marked = Math.Min(peaks - 1, (int)(peaks * 0.62));
        var pitch = 15 * Math.Max(scene.Unit, 0.75);
        var middle = h * 0.56;
        double Center(int i) => w * (0.5 + 0.7 * ((i + 0.5) / peaks - 0.5));
        var spread = Math.Min(w * 0.7 / peaks * 0.2, w * 0.055);
        var heights = Enumerable.Range(0, peaks).Select(i => i == marked ? 1 : chance.Between(0.32, 0.56)).ToList();

        // Lines of equal height, so that the eye can measure.
        for (var i = -2; i <= 2; i++)
            sheet.Stroke(Ink.Soft, Figure.Line(new(-10, middle + i * h * 0.17), new(w + 10, middle + i * h * 0.17)), 1.5);
        var (calm, loud) = (new List<Figure>(), new List<Figure>());
        var count = (int)(w / pitch);
        for (var i = 0; i <= count; i++)
        {
            var x = (i + 0.5) * pitch;
            var height = 0.035 + chance.Between(0, 0.035);
            var nearest = 0;
            for (var p = 0; p < peaks; p++)
            {
                var swell = heights[p] * Math.Exp(-Math.Pow((x - Center(p)) / spread, 2) / 2);
                height = Math.Max(height, swell * chance.Between(0.8, 1));
                if (Math.Abs(x - Center(p)) < Math.Abs(x - Center(nearest)))
                    nearest = p;
            }
            var reach = h * 0.37 * Math.Min(1, height);
            var stroke = sheet.Hand.Unevenness > 0
                ? Figure.Gouge(new(x, middle - reach), new(x, middle + reach * 0.8), pitch * 0.3)
                : Figure.Rect(x - pitch * 0.24, middle - reach, pitch * 0.48, reach * 1.8);
            (nearest == marked && Math.Abs(x - Center(marked)) < spread * 2.2 ? loud : calm).Add(stroke);
        }
        sheet.Solid(Ink.Deep, Figure.Union(calm));
        sheet.Solid(Ink.Hot, Figure.Union(loud));

        // The mark over the peak: somebody saw it.
        var spot = new Point(Center(marked), middle - h * 0.37 - 34 * scene.Unit);
        sheet.Fill(Ink.Hot, Figure.Polygon(spot + new Point(0, 18 * scene.Unit), spot + new Point(-20 * scene.Unit, -18 * scene.Unit), spot + new Point(20 * scene.Unit, -18 * scene.Unit)));
        sheet.Stroke(Ink.Line, Figure.Line(new(Center(marked), middle + h * 0.32), new(Center(marked), middle + h * 0.38)), 3);
        sheet.Stroke(Ink.Line, Figure.Line(new(-10, middle + h * 0.35), new(w + 10, middle + h * 0.35)), 3);
    }
}
