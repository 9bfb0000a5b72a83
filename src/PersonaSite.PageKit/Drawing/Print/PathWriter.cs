using System.Globalization;
using System.Text;

namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>Figures to path data: as short as the grammar allows, one decimal at most, uneven where the hand is.</summary>
internal static class PathWriter
{
    public static void Write(StringBuilder to, Figure figure, Hand hand, Chance chance, double scale, Point offset = default)
    {
        // Small pictures need the decimal, large ones do not; knives do not cut tenths.
        var fine = scale < 0.5;
        foreach (var contour in figure.Contours)
        {
            if (hand.Unevenness > 0 && contour.Segments.Count > 0)
                Knife(contour);
            else
                Pen(contour);
        }

        void Pen(Contour contour)
        {
            var last = Move(contour.Start);
            foreach (var segment in contour.Segments)
            {
                if (segment.Curved)
                {
                    to.Append('c');
                    Step(segment.First, last);
                    Step(segment.Second, last);
                    last = Step(segment.To, last);
                }
                else
                {
                    to.Append('l');
                    last = Step(segment.To, last);
                }
            }
            if (contour.Closed)
                to.Append('z');
        }

        void Knife(Contour contour)
        {
            var stray = hand.Unevenness * Math.Clamp(scale, 0.35, 1.2);
            var last = Move(contour.Start + Stray());
            to.Append('l');
            var from = contour.Start;
            for (var i = 0; i < contour.Segments.Count; i++)
            {
                var segment = contour.Segments[i];
                var reach = segment.Reach(from);
                var cuts = Math.Clamp((int)(reach / ((segment.Curved ? 19 : 95) * Math.Clamp(scale, 0.4, 1.3))), segment.Curved ? 4 : 1, 24);
                var closing = contour.Closed && i == contour.Segments.Count - 1 && (segment.To - contour.Start).Length < 0.01;
                for (var cut = 1; cut <= (closing ? cuts - 1 : cuts); cut++)
                    last = Step(segment.At(from, cut / (double)cuts) + (reach < 6 * stray ? default : Stray()), last);
                from = segment.To;
            }
            if (contour.Closed)
                to.Append('z');

            Point Stray() => new(chance.Around(stray), chance.Around(stray));
        }

        (long, long) Move(Point point)
        {
            to.Append('M');
            return Step(point, (0, 0));
        }

        // Steps are taken between rounded places, so that rounding never adds up.
        (long, long) Step(Point point, (long X, long Y) last)
        {
            var place = (X: Round(point.X + offset.X), Y: Round(point.Y + offset.Y));
            Append(place.X - last.X);
            Append(place.Y - last.Y);
            return place;
        }

        long Round(double value) => fine || hand.Unevenness == 0 ? (long)Math.Round(value * 10) : (long)Math.Round(value) * 10;

        void Append(long tenths)
        {
            if (tenths >= 0 && to.Length > 0 && char.IsAsciiDigit(to[^1]))
                to.Append(' ');
            Tenths(to, tenths);
        }
    }

    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static void Tenths(StringBuilder to, long tenths)
    {
        if (tenths < 0)
            to.Append('-');
        tenths = Math.Abs(tenths);
        if (tenths >= 10 || tenths == 0)
            to.Append(tenths / 10);
        if (tenths % 10 != 0)
            to.Append('.').Append(tenths % 10);
    }
}
