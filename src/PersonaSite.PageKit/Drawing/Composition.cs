using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing.Print;
using PersonaSite.PageKit.Drawing.Subjects;

namespace PersonaSite.PageKit.Drawing;

/// <summary>One way to compose a picture. The hand that draws it is the brand's; this is only what stands where.</summary>
/// <param name="MaxCount">The largest number it can show exactly; larger ones become a tally.</param>
/// <param name="Natural">The hand it is drawn by when the brand names none.</param>
internal sealed record Composition(string Name, string Use, int MaxCount, Hand Natural, Action<Scene> Draw);

/// <summary>What a composition is given: the sheet, and what the picture is about.</summary>
/// <param name="Subject">Name of an icon; drawn large where there is an object of that name.</param>
/// <param name="Count">How many of the thing; 0 where no number was given.</param>
internal sealed record Scene(Sheet Sheet, VisualRole Role, string Subject, int Count)
{
    public double Width => Sheet.Width;

    public double Height => Sheet.Height;

    /// <summary>One unit of a section's picture on this sheet.</summary>
    public double Unit => Sheet.Scale;

    public Chance Chance => Sheet.Chance;

    /// <summary>The subject where it is drawn as an object, else something that always fits.</summary>
    public string ObjectOr(string usual) => ObjectSet.Has(Subject) ? Subject : usual;

    public int CountOr(int usual) => Count > 0 ? Count : usual;
}
