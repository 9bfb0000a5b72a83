using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Reads a brand's manners: corners, rules, rhythm, textures; and from the tone of the words, its bearing.</summary>
internal static partial class CharacterReader
{
    public static Character Read(GuidelineText text, BrandSeed seed)
    {
        var wishes = string.Join('\n', text.Wishes).ToLowerInvariant();
        var refusals = string.Join('\n', text.Refusals).ToLowerInvariant();
        var temper = TemperOf(wishes);
        var spoken = text.Lines.Count > 0;
        var radius = RadiusOf(wishes, refusals) ?? temper switch
        {
            Temper.Playful => 14,
            Temper.Warm => 6,
            Temper.Plain when !spoken => new double[] { 0, 4, 8 }[seed.Number / 3 % 3],
            _ => 0,
        };
        var buttons = ButtonRadiusOf(wishes) ?? (Pill().IsMatch(wishes) ? 999 : Math.Min(radius, 8));
        var shadows = refusals.Contains("shadow") || refusals.Contains("offset");
        var offset = shadows ? 0 : OffsetTalk().IsMatch(wishes) ? 0.5 : temper == Temper.Playful ? 0.4 : 0;
        var texture = TextureOf(wishes, refusals);
        return new Character(
            temper, radius, buttons,
            RuleWeight: RuleOf(wishes) ?? (temper is Temper.Sober or Temper.Technical ? 1 : 2),
            Space: SpaceOf(wishes, temper),
            offset,
            Tilt: offset > 0 && temper == Temper.Playful ? 1.2 : TiltTalk().IsMatch(wishes) ? 0.8 : 0,
            PageWidth: WidthOf(wishes) ?? 84,
            texture,
            Edge: EdgeOf(wishes, temper),
            Marker: temper is Temper.Warm or Temper.Playful || radius > 6 ? Marker.Dot : temper is Temper.Sober ? Marker.Dash : Marker.Square,
            Navigation: temper switch { Temper.Sober => NavigationStyle.Masthead, Temper.Playful => NavigationStyle.Band, Temper.Plain when !spoken => (NavigationStyle)(seed.Number / 5 % 3), _ => NavigationStyle.Bar },
            Footer: temper switch { Temper.Sober => FooterStyle.Colophon, Temper.Technical => FooterStyle.Ledger, Temper.Warm or Temper.Playful => FooterStyle.Band, _ => (FooterStyle)(seed.Number / 7 % 3) },
            Centered: Centred().IsMatch(wishes) && !Centred().IsMatch(refusals),
            DarkFirst: DarkFirst().IsMatch(wishes))
        {
            Hand = HandReader.Read(wishes, temper),
        };
    }

    private static Temper TemperOf(string wishes)
    {
        (Temper Temper, int Score)[] scores =
        [
            (Temper.Playful, Count(PlayfulWords(), wishes)), (Temper.Warm, Count(WarmWords(), wishes)),
            (Temper.Sober, Count(SoberWords(), wishes)), (Temper.Technical, Count(TechnicalWords(), wishes)),
        ];
        var best = scores.MaxBy(score => score.Score);
        return best.Score >= 2 ? best.Temper : Temper.Plain;

        // Ten times the same word says no more than three times.
        static int Count(Regex words, string text) =>
            words.Matches(text).GroupBy(match => match.Value).Sum(group => Math.Min(2, group.Count()));
    }

    private static double? RadiusOf(string wishes, string refusals)
    {
        var said = Radius().Match(wishes);
        if (said.Success)
        {
            var value = double.Parse(said.Groups[1].Success ? said.Groups[1].Value : said.Groups[2].Value, CultureInfo.InvariantCulture);
            return Math.Clamp(value, 0, 40);
        }

        if (Square().IsMatch(wishes) || refusals.Contains("rounded corner") || refusals.Contains("radius"))
            return 0;
        return Rounded().IsMatch(wishes) ? 14 : null;
    }

    private static double? ButtonRadiusOf(string wishes)
    {
        var said = ButtonRadius().Match(wishes);
        if (!said.Success)
            return null;
        return double.Parse(said.Groups[1].Success ? said.Groups[1].Value : said.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    private static double? RuleOf(string wishes)
    {
        if (HeavyRule().Match(wishes) is { Success: true } heavy)
            return Math.Clamp(double.Parse(heavy.Groups[1].Success ? heavy.Groups[1].Value : heavy.Groups[2].Value, CultureInfo.InvariantCulture), 1, 6);
        return wishes.Contains("hairline") ? 1 : null;
    }

    private static double SpaceOf(string wishes, Temper temper) =>
        Density().Match(wishes) is { Success: true } said ? (Dense().IsMatch(said.Value) ? 0.85 : 1.12)
        : Airy().IsMatch(wishes) ? 1.12
        : Dense().IsMatch(wishes) ? 0.8
        : temper is Temper.Sober ? 1.12 : 1;

    private static double? WidthOf(string wishes) =>
        Width().Match(wishes) is { Success: true } said
            ? Math.Clamp(double.Parse(said.Groups[1].Success ? said.Groups[1].Value : said.Groups[2].Value, CultureInfo.InvariantCulture), 60, 96)
            : null;

    private static Texture TextureOf(string wishes, string refusals) =>
        Gingham().IsMatch(wishes) ? Texture.Check
        : DotTexture().IsMatch(wishes) ? Texture.Dots
        : StripeTexture().IsMatch(wishes) ? Texture.Stripes
        : GridTexture().IsMatch(wishes) && !refusals.Contains("grid lines") ? Texture.Grid
        : Texture.None;

    private static Edge EdgeOf(string wishes, Temper temper) =>
        Perforated().IsMatch(wishes) ? Edge.Perforated
        : CutPaper().IsMatch(wishes) ? Edge.CutPaper
        : temper is Temper.Technical or Temper.Sober ? Edge.Rule
        : Edge.Cut;

    [GeneratedRegex(@"\b(playful|fun|cheerful|bouncy|joyful|joy|silly|whimsical|cheeky|lively|colourful|colorful|exuberant|tease|scissors|lino|gouge|toy|party|kids?|children|giggle|smile)\b")]
    private static partial Regex PlayfulWords();

    [GeneratedRegex(@"\b(warm|warmth|friendly|hand-?made|humour(ed)?|humor|neighbour|neighbor|cosy|craft(ed)?|woodcut|cut paper|honest|homely|gentle|kind|natural|wry)\b")]
    private static partial Regex WarmWords();

    [GeneratedRegex(@"\b(sober|restrained|restraint|understated|elegant|elegance|refined|luxury|luxurious|quiet|quietly|discreet|timeless|dignified|formal|solemn|heritage|whisper|serene|atelier|couture|unhurried)\b")]
    private static partial Regex SoberWords();

    [GeneratedRegex(@"\b(technical|instrument|engineer(ing|s)?|precise|precision|measured|tolerances?|axes|hairlines?|grid|diagrams?|calibrat\w+|telemetry|terminal|schematic|orthographic|machine|data)\b")]
    private static partial Regex TechnicalWords();

    [GeneratedRegex(@"\b(?:radius|corners?)\b[^\n\d]{0,24}?(\d{1,2})\s*px|\b(\d{1,2})\s*px[^\n\d]{0,14}\b(?:radius|corners?)\b")]
    private static partial Regex Radius();

    [GeneratedRegex(@"\b(\d{1,2})px\W{0,4} on buttons|\bbuttons?[^\n.]{0,30}radius[^\n\d]{0,10}(\d{1,2})\s*px")]
    private static partial Regex ButtonRadius();

    [GeneratedRegex(@"\b(pills?|capsule|fully rounded|stadium)\b[^\n]{0,20}(button|shape|$)|\bbuttons?\b[^\n]{0,30}\bpills?\b", RegexOptions.Multiline)]
    private static partial Regex Pill();

    [GeneratedRegex(@"\b(square|sharp|crisp|hard|right-angled) (corners?|edges?|shapes?|cuts?)|\bsquared?-off\b|\bno rounding\b")]
    private static partial Regex Square();

    [GeneratedRegex(@"\b(rounded|round|soft) (corners?|edges?|shapes?|forms?)\b|\brounded\b(?! type| sans)")]
    private static partial Regex Rounded();

    [GeneratedRegex(@"\b(second ink|out of register|misregist\w+|printed slightly off|offset (print|shadow|block)s?|riso\w*|hard shadows?)\b")]
    private static partial Regex OffsetTalk();

    [GeneratedRegex(@"\b(tilt(ed)?|askew|slightly rotated|pinned|crooked)\b")]
    private static partial Regex TiltTalk();

    [GeneratedRegex(@"\b([1-6])\s*px\b[^\n]{0,30}\b(?:rules?|lines|strokes? above|borders)\b|\brules?\b[^\n]{0,12}?\b([1-6])px")]
    private static partial Regex HeavyRule();

    [GeneratedRegex(@"\bdensity\b[^\n.]{0,24}\b(compact|dense|tight|roomy|airy|spacious|generous)\b")]
    private static partial Regex Density();

    [GeneratedRegex(@"\b(airy|roomy|spacious|generous (white ?)?(space|margins?|spacing)|room to breathe|broad margins|unhurried)\b")]
    private static partial Regex Airy();

    [GeneratedRegex(@"\b(dense|compact|tight spacing|information-rich)\b")]
    private static partial Regex Dense();

    [GeneratedRegex(@"(?:content width|at most|max(?:imum)?(?: width)?)\W{0,4}(?:at most )?(\d{2})rem (?:wide)?|\b(?:width)[^\n\d]{0,16}(\d{2})rem")]
    private static partial Regex Width();

    [GeneratedRegex(@"\b(gingham|tablecloth|checker(ed|board)|chequered|plaid)\b")]
    private static partial Regex Gingham();

    [GeneratedRegex(@"\b(polka|dotted (ground|pattern|background)|dot (pattern|grid)|halftone|confetti)\b")]
    private static partial Regex DotTexture();

    [GeneratedRegex(@"\b(striped? (ground|pattern|background|awning)s?|awning|deckchair)\b")]
    private static partial Regex StripeTexture();

    [GeneratedRegex(@"\b(visible grid|graph paper|blueprint|grid (ground|lines|background)|with grid|squared paper)\b")]
    private static partial Regex GridTexture();

    [GeneratedRegex(@"\b(perforat\w+|tear-off|tickets?|stamp edge|scallop\w*)\b")]
    private static partial Regex Perforated();

    [GeneratedRegex(@"\b(cut[- ]paper|torn|woodcut|uneven edges|hill line)\b")]
    private static partial Regex CutPaper();

    [GeneratedRegex(@"\bcent(er|re)d\b|\bon the middle axis\b|\bsymmetrical\b")]
    private static partial Regex Centred();

    [GeneratedRegex(@"\bdark[- ]first\b|\bdark by default\b|\b(default|main) (face|theme|ground|background) is (a )?[^\n.]{0,24}(black|dark)\b|\balways dark\b")]
    private static partial Regex DarkFirst();
}
