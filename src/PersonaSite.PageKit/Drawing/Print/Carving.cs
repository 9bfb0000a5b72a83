namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>Carved marks that fill a shape; one texture stands for one material throughout a picture.</summary>
internal enum Carving
{
    None,

    /// <summary>Short strokes in a row: grass, wool, insulation.</summary>
    Strokes,

    /// <summary>Falling strokes: rain, water, wind.</summary>
    Slant,

    /// <summary>Overlapping arcs: slates, tiles, scales.</summary>
    Scales,

    /// <summary>Small stones: soil, crumbs, gravel.</summary>
    Stones,

    /// <summary>Upright lines: boards, corn, cloth.</summary>
    Comb,

    /// <summary>Courses of masonry.</summary>
    Bricks,

    /// <summary>Lying lines with gaps: wood, water, layers of rock.</summary>
    Grain,
}

/// <summary>Draws one tile of a texture; whatever crosses its edge comes in again at the other.</summary>
internal static class CarvingTile
{
    public const double Size = 120;

    public static Figure Marks(Carving texture, Hand hand, Chance chance)
    {
        return texture switch
        {
            Carving.Slant => Grid(5, 4, (x, y) => Mark(hand, new(x, y), new(x - 9 + Stray(3), y + 21 + Stray(6)), 1.9)),
            Carving.Scales => Grid(4, 5, (x, y) => Bow(hand, new(x, y), 13), brickwork: true),
            Carving.Stones => Grid(6, 6, (x, y) => Stone(hand, chance, new(x + Stray(5), y + Stray(5)))),
            Carving.Comb => Grid(8, 1, (x, _) => Mark(hand, new(x + Stray(1.5), -2), new(x + Stray(1.5), Size + 2), 1.7)),
            Carving.Bricks => Figure.Union([
                Grid(1, 5, (_, y) => Mark(hand, new(-2, y + Stray(1)), new(Size + 2, y + Stray(1)), 1.5)),
                Grid(3, 5, (x, y) => Mark(hand, new(x + Stray(4), y), new(x + Stray(2), y + 24), 1.5), brickwork: true)]),
            Carving.Grain => Grid(2, 7, (x, y) => Mark(hand, new(x + Stray(16), y), new(x + 38 + Stray(14), y + Stray(1.5)), 1.7)),
            _ => Grid(6, 5, (x, y) => Mark(hand, new(x, y), new(x + Stray(3), y + 12 + Stray(4)), 2), brickwork: true),
        };

        // A clean hand sets its marks in step.
        double Stray(double reach) => hand.Unevenness > 0 ? chance.Around(reach) : 0;
    }

    private static Figure Grid(int columns, int rows, Func<double, double, Figure> mark, bool brickwork = false)
    {
        var figures = new List<Figure>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var x = (column + (brickwork && row % 2 == 1 ? 0.75 : 0.25)) * Size / columns;
                var figure = mark(x, (row + 0.25) * Size / rows);
                figures.Add(figure);
                var (from, to) = figure.Bounds();
                if (to.X > Size + 3)
                    figures.Add(figure.Move(-Size, 0));
                if (from.X < -3)
                    figures.Add(figure.Move(Size, 0));
                if (to.Y > Size + 3)
                    figures.Add(figure.Move(0, -Size));
            }
        }
        return Figure.Union(figures);
    }

    private static Figure Mark(Hand hand, Point from, Point to, double width) =>
        hand.Unevenness > 0 ? Figure.Gouge(from, to, width * 1.3) : Figure.Line(from, to);

    private static Figure Bow(Hand hand, Point at, double reach)
    {
        var (left, right) = (at - new Point(reach, 0), at + new Point(reach, 0));
        if (hand.Unevenness > 0)
            return Figure.Gouge(left, right, 2.6, 13);
        return new([new Contour(left, [new(true, left + new Point(2, 15), right + new Point(-2, 15), right)], false)]);
    }

    private static Figure Stone(Hand hand, Chance chance, Point at)
    {
        if (hand.Unevenness == 0)
            return Figure.Line(at, at + new Point(0.1, 0));
        var (radius, turn) = (chance.Between(2, 4.4), chance.Between(0, 90));
        return Figure.Polygon(
            Point.Polar(at, radius, turn), Point.Polar(at, radius * 0.8, turn + 95), Point.Polar(at, radius * 1.3, turn + 170), Point.Polar(at, radius * 0.7, turn + 260));
    }
}
