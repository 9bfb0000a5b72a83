using System.Text;
using PersonaSite.PageKit.Drawing.Print;

namespace PersonaSite.PageKit.Drawing.Subjects;

/// <summary>Puts icons and objects onto a sheet.</summary>
internal static class ObjectPlacing
{
    /// <summary>An object that stands on a point and is as high as its box of 200.</summary>
    /// <param name="size">Edge of the box in units of the sheet.</param>
    /// <param name="recolour">Other inks for some of its parts.</param>
    /// <param name="under">A second ink below the body, out of register.</param>
    /// <param name="contour">Parts of one ink are ringed with another, where they would be lost on the ground.</param>
    public static void Object(this Sheet sheet, string name, Point foot, double size, double tilt = 0, Func<Ink, Ink>? recolour = null, Ink? under = null, (Ink Of, Ink With)? contour = null)
    {
        var (k, sin, cos) = (size / 200, Math.Sin(tilt * Math.PI / 180), Math.Cos(tilt * Math.PI / 180));
        var parts = ObjectSet.Of(name);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var ink = recolour?.Invoke(part.Ink) ?? part.Ink;
            var figure = part.Figure.Map(Place);
            if (contour?.Of == ink && part.Pen is null)
                sheet.Stroke(contour.Value.With, figure, 8);
            if (part.Pen is { } pen)
                sheet.Stroke(ink, figure, pen * k / Math.Max(sheet.Scale, 0.6));
            else
                sheet.Fill(ink, figure, part.Carving, part.Ink is Ink.Deep or Ink.Main ? under : null, grain: Math.Clamp(k / Math.Max(0.7, sheet.Scale) / 1.8, 0.3, 1.2));
        }

        Point Place(Point p)
        {
            var (x, y) = ((p.X - 100) * k, (p.Y - 190) * k);
            return new(foot.X + x * cos - y * sin, foot.Y + x * sin + y * cos);
        }
    }

    /// <summary>An icon, its grid of 24 centred on a point.</summary>
    public static void Icon(this Sheet sheet, string name, Point center, double size, Ink ink, double pen)
    {
        var k = size / 24;
        sheet.Stroke(ink, IconSet.Of(name).Map(p => new(center.X + (p.X - 12) * k, center.Y + (p.Y - 12) * k)), pen);
    }

    /// <summary>An icon as markup for a page.</summary>
    public static string Inline(string icon)
    {
        var path = new StringBuilder();
        PathWriter.Write(path, IconSet.Of(icon), Hand.Flat, new Chance(0, icon), 0.1);
        return "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" "
            + $"stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"/></svg>";
    }
}
