using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>
/// A block that was one piece is taken apart: the pieces it gives up stand on a shelf to its right, and the notch each left is
/// exactly its shape. The one in the brand's loudest ink is just being taken.
/// </summary>
internal static class Modules
{
    // Cells from shelf to shelf: the highest piece has two.
    private const double Pitch = 2.55;

    public static Composition Style { get; } = new("modules",
        "A mass taken apart into pieces that fit together; for replacing, splitting up or simplifying something big. Count: pieces taken out.",
        9, Hand.Flat, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var pieces = scene.CountOr(4);
        var floor = scene.Height * 0.86;
        var (cell, blocks, free, shelves) = Plan(scene, pieces);
        var left = scene.Width * 0.47 - Columns(scene, cell) * cell;

        // The block: first whole, then its seams, so that it still looks like one thing.
        foreach (var block in blocks.Except(free))
            sheet.Fill(Ink.Deep, Outline(block, left, floor, cell));
        foreach (var block in blocks.Except(free))
            sheet.Stroke(Ink.Main, Outline(block, left, floor, cell), 2);
        foreach (var block in free)
            sheet.Stroke(Ink.Line, Outline(block, left, floor, cell), 2, $"{cell / 9:0} {cell / 9:0}");

        for (var row = 0; row < shelves.Count; row++)
        {
            var y = floor - row * cell * Pitch;
            sheet.Stroke(Ink.Line, Figure.Line(new(row == 0 ? -20 : scene.Width * 0.53, y), new(scene.Width + 20, y)), 3);
            var x = scene.Width * 0.53;
            foreach (var block in shelves[row])
            {
                var (minX, minY) = (block.Min(c => c.X), block.Min(c => c.Y));
                var moved = block.Select(c => (c.X - minX, c.Y - minY)).ToList();
                var last = ReferenceEquals(block, free[^1]);
                var ink = last ? Ink.Hot : chance.Of([Ink.Main, Ink.Light, Ink.Soft]);
                sheet.Fill(ink, Outline(moved, x, y - sheet.Hand.Pen / 2, cell), last || ink == Ink.Light ? Carving.None : chance.Of([Carving.None, Carving.Slant, Carving.Comb]));
                if (last)
                {
                    var spot = moved.OrderBy(c => c.Item2).ThenBy(c => c.Item1).First();
                    sheet.Icon(scene.Subject, new(x + (spot.Item1 + 0.5) * cell, y - (spot.Item2 + 0.5) * cell), cell * 0.66, Ink.OnHot, 3.5);
                }
                x += (moved.Max(c => c.Item1) + 1) * cell + cell * 0.5;
            }
        }
    }

    /// <summary>The largest cells with which everything that is taken out finds room on the shelves.</summary>
    private static (double Cell, List<List<(int X, int Y)>> Blocks, List<List<(int X, int Y)>> Free, List<List<List<(int X, int Y)>>> Shelves) Plan(Scene scene, int pieces)
    {
        for (var cell = scene.Height * 0.15; ; cell *= 0.93)
        {
            var (columns, rows) = (Columns(scene, cell), (int)(scene.Height * 0.68 / cell));
            var blocks = Partition(columns, rows, scene.Chance);
            var free = TakeFromTheRight(blocks, pieces, columns);
            var shelves = Shelve(free, scene.Width * 0.53, scene.Width * 0.9, cell);
            if (free.Count == pieces && shelves.Count * Pitch <= rows && columns * rows > pieces * 6)
                return (cell, blocks, free, shelves);
        }
    }

    private static int Columns(Scene scene, double cell) => (int)Math.Ceiling(scene.Width * 0.46 / cell);

    /// <summary>Divides the wall into blocks of two to four cells; y counts upwards from the floor.</summary>
    private static List<List<(int X, int Y)>> Partition(int columns, int rows, Chance chance)
    {
        var taken = new bool[columns, rows];
        var blocks = new List<List<(int X, int Y)>>();
        for (var x = columns - 1; x >= 0; x--)
        {
            for (var y = 0; y < rows; y++)
            {
                if (taken[x, y])
                    continue;
                var block = new List<(int X, int Y)> { (x, y) };
                taken[x, y] = true;
                var size = 2 + chance.Below(3);
                while (block.Count < size)
                {
                    var edge = block.SelectMany(c => new[] { (X: c.X - 1, c.Y), (c.X, Y: c.Y + 1), (c.X, Y: c.Y - 1) })
                        .Where(c => c.X >= 0 && c.Y >= 0 && c.Y < rows && !taken[c.X, c.Y] && Fits(block, c)).Distinct().ToList();
                    if (edge.Count == 0)
                        break;
                    var next = chance.Of(edge);
                    block.Add(next);
                    taken[next.X, next.Y] = true;
                }
                blocks.Add(block);
            }
        }
        return blocks;
    }

    // Nothing longer than three cells, nor three in both directions: a piece must fit on a shelf.
    private static bool Fits(List<(int X, int Y)> block, (int X, int Y) cell)
    {
        var width = Math.Max(block.Max(c => c.X), cell.X) - Math.Min(block.Min(c => c.X), cell.X) + 1;
        var height = Math.Max(block.Max(c => c.Y), cell.Y) - Math.Min(block.Min(c => c.Y), cell.Y) + 1;
        return height <= 2 && width <= 3;
    }

    /// <summary>From the top of the right side downwards, as one would unbuild a wall.</summary>
    private static List<List<(int X, int Y)>> TakeFromTheRight(List<List<(int X, int Y)>> blocks, int count, int columns) =>
        [.. blocks.Where(block => block.Count > 1)
            .OrderByDescending(block => block.Max(c => c.X - columns) * 0.9 + block.Max(c => c.Y) + block.Average(c => c.Y) * 0.1)
            .Take(count)];

    private static List<List<List<(int X, int Y)>>> Shelve(List<List<(int X, int Y)>> blocks, double from, double to, double cell)
    {
        var shelves = new List<List<List<(int X, int Y)>>> { new() };
        var x = from;
        // The last one taken is loud, and lies on top.
        foreach (var block in blocks)
        {
            var width = (block.Max(c => c.X) - block.Min(c => c.X) + 1) * cell;
            if (x + width > to && shelves[^1].Count > 0)
            {
                shelves.Add([]);
                x = from;
            }
            shelves[^1].Add(block);
            x += width + cell * 0.5;
        }
        return shelves;
    }

    /// <summary>The edge round a block of cells, as one figure.</summary>
    private static Figure Outline(IReadOnlyCollection<(int X, int Y)> cells, double left, double floor, double size)
    {
        var next = new Dictionary<(int, int), (int, int)>();
        foreach (var (x, y) in cells)
        {
            Edge((x, y), (x + 1, y), (x, y - 1));
            Edge((x + 1, y), (x + 1, y + 1), (x + 1, y));
            Edge((x + 1, y + 1), (x, y + 1), (x, y + 1));
            Edge((x, y + 1), (x, y), (x - 1, y));
        }
        var corners = new List<(int X, int Y)> { next.Keys.Min() };
        while (next[corners[^1]] != corners[0])
            corners.Add(next[corners[^1]]);
        var bends = corners.Where((c, i) =>
        {
            var (a, b) = (corners[(i + corners.Count - 1) % corners.Count], corners[(i + 1) % corners.Count]);
            return (b.X - c.X, b.Y - c.Y) != (c.X - a.X, c.Y - a.Y);
        });
        return Figure.Polygon([.. bends.Select(c => new Point(left + c.X * size, floor - c.Y * size))]);

        void Edge((int, int) from, (int, int) to, (int X, int Y) neighbour)
        {
            if (!cells.Contains(neighbour))
                next[from] = to;
        }
    }
}
