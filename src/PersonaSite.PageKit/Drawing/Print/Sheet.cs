using System.Text;
using System.Xml;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>
/// The sheet a picture is printed on: figures go on in order, each in an ink; what comes off is one SVG for light and dark.
/// All rules about hands, textures and colours live here, so that a composition only says what stands where.
/// </summary>
/// <param name="scope">Begins every id and is the class of the whole, so that several pictures can stand in one document.</param>
internal sealed class Sheet(double width, double height, Hand hand, Plate plate, Chance chance, string scope = "")
{
    private readonly StringBuilder body = new();
    private readonly StringBuilder patterns = new();
    private readonly Dictionary<(Carving, Ink, int, double), string> textures = [];
    private int windows;
    private readonly HashSet<Ink> filled = [];
    private readonly HashSet<Ink> stroked = [];

    public double Width => width;

    public double Height => height;

    public Hand Hand => hand;

    public Chance Chance => chance;

    /// <summary>How large this sheet is against a section's picture, which all measures are thought for.</summary>
    public double Scale { get; } = Math.Min(width / 960, height / 720);

    /// <summary>Fills a figure. A drafting hand only draws its edge, unless the ink is <see cref="Ink.Hot"/>.</summary>
    /// <param name="under">A second ink below it, out of register where the hand is.</param>
    /// <param name="turn">Degrees by which the texture leans.</param>
    /// <param name="grain">Size of the texture's marks, 1 for whole landscapes.</param>
    public void Fill(Ink ink, Figure figure, Carving texture = Carving.None, Ink? under = null, int turn = 0, double grain = 1)
    {
        if (hand.Outlined)
        {
            Draft(ink, figure, texture, turn, grain);
            return;
        }
        var path = new StringBuilder();
        PathWriter.Write(path, figure, hand, chance, Scale);
        var d = path.ToString();
        if (under is { } second && hand.Offset > 0)
        {
            var off = PathWriter.Number(hand.Offset * Scale);
            Path($"class=\"{Class(second)}\" transform=\"translate({off} {off})\"", d);
        }
        Path($"class=\"{Class(ink)}\"", d);
        if (texture != Carving.None)
            Path($"fill=\"url(#{Pattern(texture, MarksOn(ink), turn, grain)})\"", d);
    }

    /// <summary>Draws along a figure. Widths are for a section's picture and grow with the sheet.</summary>
    public void Stroke(Ink ink, Figure figure, double? pen = null, string? dashes = null)
    {
        var thickness = pen is { } wide ? (hand.Outlined ? Math.Max(hand.Pen, wide * 0.4) : wide) : hand.Pen;
        var path = new StringBuilder();
        PathWriter.Write(path, figure, hand with { Unevenness = hand.Unevenness * 0.5 }, chance, Scale);
        var dash = dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"";
        var own = Math.Abs(thickness - hand.Pen) < 0.01 ? "" : $" stroke-width=\"{PathWriter.Number(thickness * PenScale)}\"";
        Path($"class=\"{Pen(ink)}\"{own}{dash}", path.ToString());
    }

    /// <summary>Fills a figure in any hand: for marks, which have no inside.</summary>
    public void Solid(Ink ink, Figure figure)
    {
        var path = new StringBuilder();
        PathWriter.Write(path, figure, hand with { Unevenness = 0 }, chance, Scale);
        Path($"class=\"{Class(ink)}\"", path.ToString());
    }

    /// <summary>The thinnest line there is.</summary>
    public void Hairline(Ink ink, Figure figure, double pen)
    {
        var path = new StringBuilder();
        PathWriter.Write(path, figure, Hand.Flat, chance, Scale);
        Path($"class=\"{Pen(ink)}\" stroke-width=\"{PathWriter.Number(pen)}\"", path.ToString());
    }

    /// <summary>Whatever is drawn meanwhile shows only inside of a figure.</summary>
    public void Within(Figure window, Action draw)
    {
        var path = new StringBuilder();
        PathWriter.Write(path, window, Hand.Flat, chance, Scale);
        windows++;
        patterns.Append($"<clipPath id=\"{scope}w{windows}\"><path d=\"{path}\"/></clipPath>");
        body.Append($"<g clip-path=\"url(#{scope}w{windows})\">");
        draw();
        body.Append("</g>");
    }

    /// <summary>The whole sheet in one ink.</summary>
    public void Ground(Ink ink = Ink.Ground) =>
        body.Append($"<path class=\"{Class(ink)}\" d=\"M0 0h{PathWriter.Number(width)}v{PathWriter.Number(height)}H0z\"/>");

    /// <summary>The finished SVG, a file of its own.</summary>
    public string Pull(DesignTokens tokens, string alt) => Document("", alt, $"<style>{Rules(tokens, "")}</style>");

    /// <summary>The finished SVG as part of a page, and the rules that the page's style sheet takes over for it.</summary>
    public InlineDrawing PullInline(DesignTokens tokens, string alt) =>
        new(Document($" class=\"{scope}\"", alt, ""), Rules(tokens, $".{scope} "));

    private string Document(string attributes, string alt, string style)
    {
        var title = Escape(alt);
        var (w, h) = (PathWriter.Number(width), PathWriter.Number(height));
        var ends = hand.Outlined ? "butt\" stroke-linejoin=\"miter" : "round\" stroke-linejoin=\"round";
        return new StringBuilder(body.Length + patterns.Length + 1500)
            .Append($"<svg xmlns=\"http://www.w3.org/2000/svg\"{attributes} viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\"")
            .Append(title.Length > 0 ? " role=\"img\"" : " role=\"presentation\"")
            .Append($" fill=\"none\" stroke-width=\"{PathWriter.Number(hand.Pen * PenScale)}\" stroke-linecap=\"{ends}\">")
            .Append(title.Length > 0 ? $"<title>{title}</title>" : "")
            .Append(style)
            .Append(patterns.Length > 0 ? $"<defs>{patterns}</defs>" : "")
            .Append(body)
            .Append("</svg>")
            .ToString();
    }

    private string Rules(DesignTokens tokens, string within)
    {
        return $"{Theme(tokens.Light)}@media (prefers-color-scheme:dark){{{Theme(tokens.Dark)}}}";

        string Theme(Palette palette)
        {
            var inks = Inks.Mix(palette, plate, hand);
            return string.Concat(Enum.GetValues<Ink>().Select(ink =>
                (filled.Contains(ink) ? $"{within}.{Letter(ink)}{{fill:{inks[(int)ink].ToHex()}}}" : "")
                + (stroked.Contains(ink) ? $"{within}.{char.ToUpperInvariant(Letter(ink))}{{stroke:{inks[(int)ink].ToHex()}}}" : "")));
        }
    }

    private double PenScale => Math.Max(Scale, 0.6);

    private void Draft(Ink ink, Figure figure, Carving texture, int turn, double grain)
    {
        var path = new StringBuilder();
        PathWriter.Write(path, figure, hand, chance, Scale);
        var d = path.ToString();
        Path($"class=\"{Class(ink switch { Ink.Hot => Ink.Hot, Ink.Main or Ink.Soft => Ink.Light, _ => Ink.Ground })} {Pen(Ink.Line)}\"", d);
        // What is heavy in other hands is hatched here, as in a section drawing.
        if (ink != Ink.Hot && (texture != Carving.None || ink == Ink.Deep))
            Path($"fill=\"url(#{Pattern(texture == Carving.None ? Carving.Comb : texture, Ink.Main, texture == Carving.None ? 45 : turn, grain)})\"", d);
    }

    private void Path(string attributes, string d) => body.Append("<path ").Append(attributes).Append(" d=\"").Append(d).Append("\"/>");

    private string Pattern(Carving texture, Ink marks, int turn, double grain)
    {
        var size = Math.Max(0.2, Math.Round(Math.Max(0.7, Scale) * grain, 1));
        if (textures.TryGetValue((texture, marks, turn, size), out var id))
            return id;
        id = textures[(texture, marks, turn, size)] = $"{scope}t{textures.Count}";
        var path = new StringBuilder();
        PathWriter.Write(path, CarvingTile.Marks(texture, hand, chance), hand with { Unevenness = 0 }, chance, 0.3);
        var edge = PathWriter.Number(CarvingTile.Size);
        var lean = turn == 0 ? "" : $"rotate({turn}) ";
        patterns.Append($"<pattern id=\"{id}\" width=\"{edge}\" height=\"{edge}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"{lean}scale({PathWriter.Number(size)})\">");
        if (hand.Unevenness > 0)
        {
            patterns.Append($"<path class=\"{Class(marks)}\" d=\"{path}\"/></pattern>");
        }
        else
        {
            var pen = texture == Carving.Stones ? 5 : hand.Outlined ? 1.2 : 2.2;
            patterns.Append($"<path class=\"{Pen(marks)}\" stroke-width=\"{PathWriter.Number(pen)}\" d=\"{path}\"/></pattern>");
        }
        return id;
    }

    private static Ink MarksOn(Ink ink) => ink switch
    {
        Ink.Deep => Ink.Main,
        Ink.Main => Ink.Light,
        Ink.Soft => Ink.Ground,
        Ink.Hot => Ink.OnHot,
        Ink.Light => Ink.Main,
        _ => Ink.Soft,
    };

    private char Class(Ink ink)
    {
        filled.Add(ink);
        return Letter(ink);
    }

    private char Pen(Ink ink)
    {
        stroked.Add(ink);
        return char.ToUpperInvariant(Letter(ink));
    }

    private static char Letter(Ink ink) => "gdmslhko"[(int)ink];

    // The text may come from a model: nothing that XML cannot hold, and nothing that could become markup.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(letter).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(letter))
                escaped.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", _ => letter.ToString() });
        }
        return escaped.ToString().Trim();
    }
}
