namespace PersonaSite.PageKit.Drawing.Print;

internal readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);
    public static Point operator *(Point a, double k) => new(a.X * k, a.Y * k);

    public double Length => Math.Sqrt(X * X + Y * Y);

    public static Point Polar(Point center, double radius, double degrees) =>
        new(center.X + radius * Math.Cos(degrees * Math.PI / 180), center.Y + radius * Math.Sin(degrees * Math.PI / 180));
}

/// <summary>A straight line to <see cref="To"/>, or a cubic curve by way of two control points.</summary>
internal readonly record struct Segment(bool Curved, Point First, Point Second, Point To)
{
    public Segment(Point to) : this(false, to, to, to)
    {
    }

    public Point At(Point from, double t)
    {
        if (!Curved)
            return from + (To - from) * t;
        var s = 1 - t;
        return from * (s * s * s) + First * (3 * s * s * t) + Second * (3 * s * t * t) + To * (t * t * t);
    }

    /// <summary>Length, near enough to decide how many cuts an edge gets.</summary>
    public double Reach(Point from) => Curved ? (First - from).Length + (Second - First).Length + (To - Second).Length : (To - from).Length;
}

internal sealed record Contour(Point Start, IReadOnlyList<Segment> Segments, bool Closed);

/// <summary>What a knife could cut or a pen could follow: contours of lines and curves.</summary>
internal sealed record Figure(IReadOnlyList<Contour> Contours)
{
    public static Figure Polygon(params IReadOnlyList<Point> corners) => new([Path(corners, true)]);

    public static Figure Line(params IReadOnlyList<Point> points) => new([Path(points, false)]);

    public static Figure Lines(IEnumerable<(Point From, Point To)> lines) => new([.. lines.Select(line => Path([line.From, line.To], false))]);

    public static Figure Rect(double x, double y, double width, double height) =>
        Polygon(new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height));

    public static Figure Circle(Point center, double radius) => Ellipse(center, radius, radius);

    public static Figure Ellipse(Point center, double rx, double ry)
    {
        const double k = 0.5523;
        var (x, y) = center;
        return new([new Contour(new(x + rx, y),
        [
            new(true, new(x + rx, y + k * ry), new(x + k * rx, y + ry), new(x, y + ry)),
            new(true, new(x - k * rx, y + ry), new(x - rx, y + k * ry), new(x - rx, y)),
            new(true, new(x - rx, y - k * ry), new(x - k * rx, y - ry), new(x, y - ry)),
            new(true, new(x + k * rx, y - ry), new(x + rx, y - k * ry), new(x + rx, y)),
        ], true)]);
    }

    /// <summary>Part of a ring; angles in degrees, clockwise from the right.</summary>
    public static Figure Sector(Point center, double inner, double outer, double from, double to)
    {
        var segments = new List<Segment>();
        Arc(segments, center, outer, from, to);
        if (inner > 0)
        {
            segments.Add(new(Point.Polar(center, inner, to)));
            Arc(segments, center, inner, to, from);
        }
        else
        {
            segments.Add(new(center));
        }
        return new([new Contour(Point.Polar(center, outer, from), segments, true)]);
    }

    public static Figure Arc(Point center, double radius, double from, double to)
    {
        var segments = new List<Segment>();
        Arc(segments, center, radius, from, to);
        return new([new Contour(Point.Polar(center, radius, from), segments, false)]);
    }

    /// <summary>The mark of a gouge: a lens from one point to the other.</summary>
    /// <param name="bend">How far the middle is pushed aside.</param>
    public static Figure Gouge(Point from, Point to, double width, double bend = 0)
    {
        var along = to - from;
        var aside = new Point(-along.Y, along.X) * (1 / Math.Max(along.Length, 0.001));
        var (left, right) = (aside * (bend + width), aside * (bend - width));
        return new([new Contour(from,
        [
            new(true, from + along * 0.3 + left, from + along * 0.7 + left, to),
            new(true, from + along * 0.7 + right, from + along * 0.3 + right, from),
        ], true)]);
    }

    /// <summary>A curve through all the points.</summary>
    public static Figure Smooth(IReadOnlyList<Point> points, bool closed = false) => new([new Contour(points[0], Spline(points, closed), closed)]);

    public static List<Segment> Spline(IReadOnlyList<Point> points, bool closed = false)
    {
        var segments = new List<Segment>();
        var last = closed ? points.Count : points.Count - 1;
        for (var i = 0; i < last; i++)
        {
            var (a, b) = (At(i), At(i + 1));
            segments.Add(new(true, a + (b - At(i - 1)) * (1 / 6.0), b - (At(i + 2) - a) * (1 / 6.0), b));
        }
        return segments;

        Point At(int i) => closed ? points[(i + points.Count) % points.Count] : points[Math.Clamp(i, 0, points.Count - 1)];
    }

    public static Figure Union(IEnumerable<Figure> figures) => new([.. figures.SelectMany(figure => figure.Contours)]);

    public Figure Map(Func<Point, Point> place) => new([.. Contours.Select(contour => new Contour(
        place(contour.Start),
        [.. contour.Segments.Select(s => new Segment(s.Curved, place(s.First), place(s.Second), place(s.To)))],
        contour.Closed))]);

    public Figure Move(double x, double y) => Map(point => new(point.X + x, point.Y + y));

    public (Point From, Point To) Bounds()
    {
        var points = Contours.SelectMany(contour => contour.Segments.SelectMany(s => new[] { s.First, s.Second, s.To }).Prepend(contour.Start)).ToList();
        return (new(points.Min(p => p.X), points.Min(p => p.Y)), new(points.Max(p => p.X), points.Max(p => p.Y)));
    }

    private static Contour Path(IReadOnlyList<Point> points, bool closed) => new(points[0], [.. points.Skip(1).Select(point => new Segment(point))], closed);

    private static void Arc(List<Segment> segments, Point center, double radius, double from, double to)
    {
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(to - from) / 90));
        var step = (to - from) / parts;
        var pull = 4 / 3.0 * Math.Tan(step * Math.PI / 720) * radius;
        for (var i = 0; i < parts; i++)
        {
            var (a, b) = (from + i * step, from + (i + 1) * step);
            var (start, end) = (Point.Polar(center, radius, a), Point.Polar(center, radius, b));
            segments.Add(new(true, Point.Polar(start, pull, a + 90), Point.Polar(end, -pull, b + 90), end));
        }
    }
}
