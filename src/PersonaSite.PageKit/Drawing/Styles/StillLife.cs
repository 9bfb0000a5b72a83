using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing.Styles;

/// <summary>Things on a table, cut from paper: as many as the fact says, one of them in the loud ink.</summary>
internal static class StillLife
{
    public static Composition Style { get; } = new("still-life",
        "Cut-paper objects standing on a table, exactly as many as count says, one of them picked out; for products, deliveries, tools, what one gets. Count: objects.",
        24, Hand.Cut, Draw);

    private static void Draw(Scene scene)
    {
        var (sheet, chance) = (scene.Sheet, scene.Chance);
        var (w, h) = (scene.Width, scene.Height);
        var count = scene.CountOr(3);
        var rows = count <= 5 ? 1 : count <= 12 ? 2 : 3;
        if (scene.Role == VisualRole.Band)
            rows = count <= 9 ? 1 : 2;
        var picked = chance.Below(count);
        var lean = chance.Odds(0.5) ? 1 : -1;
        var bodied = ObjectSet.Of(scene.Subject).Any(part => part.Ink == Ink.Deep);

        if (rows == 1)
            Table(sheet, scene, h * 0.66, lean);
        var perRow = (int)Math.Ceiling(count / (double)rows);
        for (var row = 0; row < rows; row++)
        {
            var inRow = Math.Min(perRow, count - row * perRow);
            var floor = rows == 1 ? h * 0.8 : h * (0.12 + 0.76 * (row + 1) / rows);
            // On a table things may stand before each other, as long as they can be counted.
            var size = rows == 1 ? Math.Min(h * 0.64, w * 0.74 / inRow * (inRow <= 4 ? 1.42 : 1.15)) : Math.Min(h * 0.66 / rows, w * 0.74 / inRow);
            if (rows > 1)
                Shelf(sheet, w, floor, h * 0.022);
            foreach (var i in Enumerable.Range(0, inRow).OrderBy(i => rows == 1 ? i % 2 : 0))
            {
                var chosen = row * perRow + i == picked;
                var x = w * (0.5 + 0.74 * ((i + 0.5) / inRow - 0.5));
                var depth = rows == 1 && inRow > 1 ? (i % 2 == 0 ? 0 : h * 0.085) : 0;
                sheet.Object(scene.Subject, new(x, floor + depth), size * chance.Between(0.93, 1.05), rows == 1 ? 0 : chance.Around(2),
                    recolour: ink => Paint(ink, chosen, row * perRow + i, bodied), under: Ink.Soft);
            }
        }
    }

    // The same thing in other papers; the picked one alone wears the loud ink on its body.
    private static Ink Paint(Ink ink, bool chosen, int index, bool bodied) => (ink, chosen, index % 3) switch
    {
        (Ink.Hot, _, _) when !bodied => chosen ? Ink.Hot : Ink.Deep,
        (Ink.Deep, true, _) => Ink.Hot,
        (Ink.Hot, true, _) => Ink.Deep,
        (Ink.Hot, false, _) => Ink.Soft,
        (Ink.Deep, false, 1) => Ink.Main,
        (Ink.Main, false, 1) => Ink.Deep,
        _ => ink,
    };

    private static void Table(Sheet sheet, Scene scene, double edge, int lean)
    {
        var (w, h) = (scene.Width, scene.Height);
        sheet.Fill(Ink.Soft, Figure.Polygon(new(-20, edge + lean * h * 0.015), new(w + 20, edge - lean * h * 0.015), new(w + 20, h + 20), new(-20, h + 20)), Carving.Grain);
        sheet.Fill(Ink.Main, Figure.Circle(new(w * (0.5 + lean * 0.22), h * 0.36), h * 0.2));
    }

    private static void Shelf(Sheet sheet, double width, double y, double thickness) =>
        sheet.Fill(Ink.Deep, Figure.Rect(-20, y, width + 40, thickness));
}
