using System.Text;
using System.Xml;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>
/// The sheet a picture is printed on: figures go on in order, each in an ink; what comes off is one SVG for light and dark.
/// All rules about hands, textures and colours live here, so that a composition only says what stands where.
/// </summary>
internal sealed class Sheet(double width, double height, Hand hand, Plate plate, Chance chance)
{
    private readonly StringBuilder body = new();
    private readonly StringBuilder patterns = new();
    private readonly Dictionary<(Carving, Ink, int), string> textures = [];
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
    public void Fill(Ink ink, Figure figure, Carving texture = Carving.None, Ink? marks = null, Ink? under = null, int turn = 0)
    {
        if (hand.Outlined)
        {
            Draft(ink, figure, texture, turn);
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
            Path($"fill=\"url(#{Pattern(texture, marks ?? MarksOn(ink), turn)})\"", d);
    }

    /// <summary>Draws along a figure. Widths are for a section's picture and grow with the sheet.</summary>
    public void Stroke(Ink ink, Figure figure, double? pen = null, string? dashes = null)
    {
        var thickness = pen is { } wide ? (hand.Outlined ? Math.Max(hand.Pen, wide * 0.4) : wide) : hand.Pen;
        var path = new StringBuilder();
        PathWriter.Write(path, figure, hand with { Unevenness = hand.Unevenness * 0.5 }, chance, Scale);
        var dash = dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"";
        var own = Math.Abs(thickness - hand.Pen) < 0.01 ? "" : $" stroke-width=\"{PathWriter.Number(thickness * PenScale)}\"";
        stroked.Add(ink);
        Path($"class=\"{char.ToUpperInvariant(Letter(ink))}\"{own}{dash}", path.ToString());
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
        stroked.Add(ink);
        Path($"class=\"{char.ToUpperInvariant(Letter(ink))}\" stroke-width=\"{PathWriter.Number(pen)}\"", path.ToString());
    }

    /// <summary>The whole sheet in one ink.</summary>
    public void Ground(Ink ink = Ink.Ground) =>
        body.Append($"<path class=\"{Class(ink)}\" d=\"M0 0h{PathWriter.Number(width)}v{PathWriter.Number(height)}H0z\"/>");

    /// <summary>The finished SVG.</summary>
    public string Pull(DesignTokens tokens, string alt)
    {
        var svg = new StringBuilder(body.Length + patterns.Length + 1024);
        var title = Escape(alt);
        var (w, h) = (PathWriter.Number(width), PathWriter.Number(height));
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\"");
        svg.Append(title.Length > 0 ? " role=\"img\"" : " role=\"presentation\"");
        svg.Append($" fill=\"none\" stroke-width=\"{PathWriter.Number(hand.Pen * PenScale)}\"");
        svg.Append(hand.Outlined ? " stroke-linecap=\"butt\" stroke-linejoin=\"miter\">" : " stroke-linecap=\"round\" stroke-linejoin=\"round\">");
        if (title.Length > 0)
            svg.Append($"<title>{title}</title>");
        svg.Append("<style>");
        Rules(Inks.Mix(tokens.Light, plate));
        svg.Append("@media (prefers-color-scheme:dark){");
        Rules(Inks.Mix(tokens.Dark, plate));
        svg.Append("}</style>");
        if (patterns.Length > 0)
            svg.Append("<defs>").Append(patterns).Append("</defs>");
        return svg.Append(body).Append("</svg>").ToString();

        void Rules(Oklch[] inks)
        {
            foreach (var ink in Enum.GetValues<Ink>())
            {
                if (filled.Contains(ink))
                    svg.Append($".{Letter(ink)}{{fill:{inks[(int)ink].ToHex()}}}");
                if (stroked.Contains(ink))
                    svg.Append($".{char.ToUpperInvariant(Letter(ink))}{{stroke:{inks[(int)ink].ToHex()}}}");
            }
        }
    }

    private double PenScale => Math.Max(Scale, 0.6);

    private void Draft(Ink ink, Figure figure, Carving texture, int turn)
    {
        var path = new StringBuilder();
        PathWriter.Write(path, figure, hand, chance, Scale);
        var d = path.ToString();
        stroked.Add(Ink.Line);
        Path($"class=\"{Class(ink == Ink.Hot ? Ink.Hot : Ink.Ground)} K\"", d);
        // What is heavy in other hands is hatched here, as in a section drawing.
        if (texture != Carving.None || ink == Ink.Deep)
            Path($"fill=\"url(#{Pattern(texture == Carving.None ? Carving.Comb : texture, ink == Ink.Hot ? Ink.Ground : Ink.Soft, texture == Carving.None ? 45 : turn)})\"", d);
    }

    private void Path(string attributes, string d) => body.Append("<path ").Append(attributes).Append(" d=\"").Append(d).Append("\"/>");

    private string Pattern(Carving texture, Ink marks, int turn)
    {
        if (textures.TryGetValue((texture, marks, turn), out var id))
            return id;
        id = textures[(texture, marks, turn)] = $"t{textures.Count}";
        var path = new StringBuilder();
        PathWriter.Write(path, CarvingTile.Marks(texture, hand, chance), hand with { Unevenness = 0 }, chance, 0.3);
        var size = PathWriter.Number(CarvingTile.Size);
        patterns.Append($"<pattern id=\"{id}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({turn}) scale({PathWriter.Number(Math.Max(0.7, Scale))})\">");
        if (hand.Unevenness > 0)
        {
            patterns.Append($"<path class=\"{Class(marks)}\" d=\"{path}\"/></pattern>");
        }
        else
        {
            stroked.Add(marks);
            var pen = texture == Carving.Stones ? 5 : hand.Outlined ? 1.2 : 2.2;
            patterns.Append($"<path class=\"{char.ToUpperInvariant(Letter(marks))}\" stroke-width=\"{PathWriter.Number(pen)}\" d=\"{path}\"/></pattern>");
        }
        return id;
    }

    private static Ink MarksOn(Ink ink) => ink switch
    {
        Ink.Deep => Ink.Main,
        Ink.Main => Ink.Light,
        Ink.Soft => Ink.Ground,
        Ink.Hot => Ink.Deep,
        Ink.Light => Ink.Main,
        _ => Ink.Soft,
    };

    private char Class(Ink ink)
    {
        filled.Add(ink);
        return Letter(ink);
    }

    private static char Letter(Ink ink) => "gdmslhk"[(int)ink];

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
