using System.Globalization;

namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>
/// Reads figures written as SVG path data (M L H V C S Q Z), with words of our own that keep drawings legible:
/// <c>O x y r</c> is a circle, <c>E x y rx ry</c> an ellipse, <c>R x y width height</c> a rectangle, and
/// <c>A x y r from to</c> goes on along a circle round x y, angles in degrees clockwise from the right.
/// </summary>
internal static class FigureReader
{
    public static Figure Read(string text)
    {
        var contours = new List<Contour>();
        var segments = new List<Segment>();
        var (start, pen, command, at) = (new Point(), new Point(), 'M', 0);
        while (Next(text, ref at, ref command))
        {
            var origin = char.IsLower(command) ? pen : new Point();
            switch (char.ToUpperInvariant(command))
            {
                case 'M':
                    Finish(false);
                    start = pen = origin + Pair();
                    command = char.IsLower(command) ? 'l' : 'L';
                    break;
                case 'L': To(new(origin + Pair())); break;
                case 'H': To(new(new Point(origin.X + Number(), pen.Y))); break;
                case 'V': To(new(new Point(pen.X, origin.Y + Number()))); break;
                case 'C': To(new(true, origin + Pair(), origin + Pair(), origin + Pair())); break;
                case 'S':
                    var before = segments.Count > 0 && segments[^1].Curved ? pen + (pen - segments[^1].Second) : pen;
                    To(new(true, before, origin + Pair(), origin + Pair()));
                    break;
                case 'Q':
                    var (control, end) = (origin + Pair(), origin + Pair());
                    To(new(true, pen + (control - pen) * (2 / 3.0), end + (control - end) * (2 / 3.0), end));
                    break;
                case 'A': Bend(Figure.Arc(Pair(), Number(), Number(), Number()).Contours[0]); break;
                case 'Z':
                    Finish(true);
                    pen = start;
                    break;
                case 'O': Whole(Figure.Circle(Pair(), Number())); break;
                case 'E': Whole(Figure.Ellipse(Pair(), Number(), Number())); break;
                case 'R': Whole(Figure.Rect(Number(), Number(), Number(), Number())); break;
                default: throw new FormatException($"'{command}' in \"{text}\" is not a drawing command.");
            }
        }
        Finish(false);
        return new(contours);

        Point Pair() => new(Number(), Number());

        double Number()
        {
            while (at < text.Length && text[at] is ' ' or ',')
                at++;
            var from = at;
            if (at < text.Length && text[at] == '-')
                at++;
            for (var point = false; at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !point)); at++)
                point |= text[at] == '.';
            return double.Parse(text.AsSpan(from, at - from), CultureInfo.InvariantCulture);
        }

        void To(Segment segment)
        {
            segments.Add(segment);
            pen = segment.To;
        }

        void Bend(Contour arc)
        {
            if (segments.Count == 0)
                start = arc.Start;
            else if ((arc.Start - pen).Length > 0.01)
                To(new(arc.Start));
            foreach (var segment in arc.Segments)
                To(segment);
        }

        void Whole(Figure figure)
        {
            Finish(false);
            contours.AddRange(figure.Contours);
        }

        void Finish(bool closed)
        {
            if (segments.Count > 0)
                contours.Add(new(start, segments, closed));
            segments = [];
            start = pen;
        }
    }

    private static bool Next(string text, ref int at, ref char command)
    {
        while (at < text.Length && text[at] is ' ' or ',')
            at++;
        if (at >= text.Length)
            return false;
        if (char.IsAsciiLetter(text[at]))
            command = text[at++];
        return true;
    }
}
