using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Reads a brand's typography: families and stacks, weights, sizes, case. What is not said follows from its bearing.</summary>
internal static partial class TypeReader
{
    public static Typography Read(GuidelineText text, Temper temper, BrandSeed seed)
    {
        var (displayFamilies, textFamilies, displayWords, textWords) = Families(text);
        var textFace = FaceOf(textFamilies) ?? Faces.Describe(textWords);
        var displayFace = FaceOf(displayFamilies) ?? Faces.Describe(displayWords);
        if (displayFace is null && textFace is null)
            (displayFace, textFace) = Usual(temper, seed);
        var display = displayFace ?? textFace!.Value;
        var body = textFace ?? (display is FaceClass.Grotesque or FaceClass.Geometric or FaceClass.Rounded or FaceClass.Humanist or FaceClass.Mono ? display : FaceClass.Humanist);
        if (displayFamilies.Count == 0 && displayFace is null)
            displayFamilies = textFamilies;
        if (textFamilies.Count == 0 && textFace is null && body == display)
            textFamilies = displayFamilies;

        var h1 = Sizes(text, HeadOne());
        var h2 = Sizes(text, HeadTwo());
        var serif = display is FaceClass.OldStyle or FaceClass.Transitional or FaceClass.Didone or FaceClass.Slab;
        var wishes = string.Join('\n', text.Wishes).ToLowerInvariant();
        var refusals = string.Join('\n', text.Refusals).ToLowerInvariant();
        var lightHeads = LightHeads().IsMatch(wishes);
        var weight = h1.Weight ?? (lightHeads ? 300 : display is FaceClass.Didone ? 400 : temper == Temper.Sober && serif ? 500 : 700);
        var max = h1.Max ?? temper switch { Temper.Playful => 8.2, Temper.Warm => 6.6, Temper.Technical => 6.8, Temper.Sober => serif ? 5 : 5.6, _ => 6.2 } * (display == FaceClass.Condensed ? 1.12 : 1);
        return new Typography(
            Stack(displayFamilies, display),
            Stack(textFamilies, body),
            Faces.Stack(FaceClass.Mono),
            DisplayWeight: weight,
            TitleWeight: weight >= 600 ? 700 : Math.Min(600, weight + 200),
            Tracking: h1.Tracking ?? (display switch { FaceClass.Mono => -0.05, FaceClass.Condensed => -0.015, _ when serif => -0.026, _ => -0.042 } * (weight <= 400 ? 0.6 : 1)),
            Leading: h1.Leading ?? (serif ? 0.98 : 0.97),
            TextLeading: body == FaceClass.Mono ? 1.6 : 1.55,
            DisplayMax: Math.Clamp(max, 3.2, 9.5),
            HeadingMax: Math.Clamp(h2.Max ?? max * 0.57, 2, 5),
            FigureMax: temper switch { Temper.Playful => 15, Temper.Sober => 8.5, _ => 11 },
            UppercaseHeads: UppercaseHeads().IsMatch(wishes) && !NoCapitals().IsMatch(refusals),
            OldStyleFigures: wishes.Contains("old-style figures") || wishes.Contains("oldstyle-nums") || wishes.Contains("oldstyle figures"),
            ItalicQuotes: serif && !refusals.Contains("italic"),
            Narrow: display == FaceClass.Condensed);
    }

    private static (List<string> Display, List<string> Text, string DisplayWords, string TextWords) Families(GuidelineText text)
    {
        List<string> display = [], body = [];
        string displayWords = "", textWords = "";
        foreach (var line in text.Lines.Where(line => !line.Forbidden))
        {
            // Said for what: "Georgia for headings, Arial for text".
            var used = FontUses.Of(line.Text.Replace("*", "").Replace("`", ""));
            if (used.Any(font => font.Use != FontUse.Headings))
            {
                foreach (var font in used)
                {
                    if (font.Use != FontUse.Text)
                        Keep(display, [.. font.Families]);
                    if (font.Use != FontUse.Headings)
                        Keep(body, [.. font.Families]);
                }

                continue;
            }

            foreach (var part in Labelled().Split(line.Text))
            {
                var named = Named(part);
                var talksOfType = named.Count > 0 || FontTalk().IsMatch(part);
                if (!talksOfType || part.Contains("template", StringComparison.OrdinalIgnoreCase))
                    continue;
                var words = part.ToLowerInvariant();
                if (MonoTalk().IsMatch(words))
                    continue;
                if (DisplayTalk().IsMatch(words))
                {
                    displayWords += " " + words;
                    Keep(display, named);
                }
                else if (TextTalk().IsMatch(words) || body.Count == 0)
                {
                    textWords += " " + words;
                    Keep(body, named);
                }
            }
        }

        foreach (var (use, families) in text.Data.SelectMany(DataFonts.In))
        {
            if (use != FontUse.Text)
                Keep(display, families);
            if (use != FontUse.Headings)
                Keep(body, families);
        }

        // One typeface for everything is often said once, under any label.
        if (body.Count == 0 && displayWords.Length == 0 && textWords.Length == 0)
            body = display;
        return (display, body, displayWords, textWords);

        static void Keep(List<string> families, List<string> found)
        {
            found = found.Where(family => !Faces.IsGeneric(family)).ToList();
            if (families.Count == 0)
                families.AddRange(found.Where(family => !family.StartsWith("DejaVu", StringComparison.Ordinal)).Take(8));
            else if (families.Count == 1)
                families.AddRange(found.Except(families).Take(2)); // "if it is not available, use Arial"
        }
    }

    private static List<string> Named(string part)
    {
        var found = new List<(int At, string Name)>();
        var taken = part;
        // A face that this kit has never heard of leads its own stack, before a known one that its name begins with.
        foreach (Match match in UnknownFamily().Matches(part))
        {
            var name = WeightWords().Replace(match.Groups[1].Value, "");
            if (name.Length > 0 && Faces.Find(name) is null && !SentenceWord().IsMatch(name))
            {
                found.Add((match.Groups[1].Index, name));
                taken = taken.Remove(match.Groups[1].Index, name.Length).Insert(match.Groups[1].Index, new string('\u0001', name.Length));
            }
        }

        foreach (var family in Faces.Families)
        {
            var at = taken.IndexOf(family, StringComparison.Ordinal);
            if (at < 0 || (at > 0 && char.IsLetter(taken[at - 1])) || (at + family.Length < taken.Length && char.IsLetterOrDigit(taken[at + family.Length])))
                continue;
            found.Add((at, family));
            taken = taken.Remove(at, family.Length).Insert(at, new string('\u0001', family.Length));
        }

        return [.. found.OrderBy(entry => entry.At).Select(entry => entry.Name)];
    }

    private static FaceClass? FaceOf(List<string> families) =>
        families.Select(Faces.FindKin).FirstOrDefault(face => face is not null);

    private static (FaceClass, FaceClass) Usual(Temper temper, BrandSeed seed) => temper switch
    {
        Temper.Technical => (FaceClass.Condensed, FaceClass.Grotesque),
        Temper.Warm => (FaceClass.OldStyle, FaceClass.Humanist),
        Temper.Playful => seed.Number % 2 == 0 ? (FaceClass.Rounded, FaceClass.Rounded) : (FaceClass.OldStyle, FaceClass.Humanist),
        Temper.Sober => (FaceClass.Transitional, FaceClass.Grotesque),
        _ => (seed.Display, seed.Text),
    };

    private static string Stack(List<string> families, FaceClass face)
    {
        var rest = Faces.Stack(face);
        if (families.Count == 0)
            return rest;
        // The brand's order leads, even for faces that the class knows too.
        var order = families.Distinct().Select(Quoted).ToList();
        return string.Join(", ", order.Concat(rest.Split(", ").Except(order)));

        static string Quoted(string family) => family.All(char.IsLetter) ? family : $"\"{family}\"";
    }

    private static (double? Max, double? Tracking, double? Leading, int? Weight) Sizes(GuidelineText text, Regex level)
    {
        var line = text.Lines.FirstOrDefault(line => level.IsMatch(line.Text) && (line.Cells.Count > 2 || Clamp().IsMatch(line.Text)));
        if (line is null)
            return default;
        var clamp = Clamp().Match(line.Text);
        var tracking = Em().Match(line.Text.Replace('−', '-'));
        var leading = line.Cells.Select(cell => UnitLess().Match(cell)).FirstOrDefault(match => match.Success);
        var weight = Weight().Match(line.Text);
        return (
            clamp.Success ? Number(clamp.Groups[1].Value) : null,
            tracking.Success ? Math.Clamp(Number(tracking.Groups[1].Value), -0.06, 0.05) : null,
            leading is { Success: true } ? Math.Clamp(Number(leading.Groups[1].Value), 0.88, 1.3) : null,
            weight.Success ? int.Parse(weight.Value, CultureInfo.InvariantCulture) : null);

        static double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<=[.)])\s+(?=\**[A-Z])|;\s+")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\b(type(face|faces)?|fonts?|serif|sans|set in|stack|famil(y|ies))\b", RegexOptions.IgnoreCase)]
    private static partial Regex FontTalk();

    [GeneratedRegex(@"\b(display|head(line|ing|er)?s?|titles?|h1)\b")]
    private static partial Regex DisplayTalk();

    [GeneratedRegex(@"\b(text|body|copy|paragraphs?|primary|main|reading|everything)\b")]
    private static partial Regex TextTalk();

    [GeneratedRegex(@"\b(readings|code|monospaced? (for|is)|figures in tables|numerals only)\b")]
    private static partial Regex MonoTalk();

    // "font is **Some Face**", "Typeface: Some Face", "set in Some Face".
    [GeneratedRegex(@"(?i:\b(?:font|typeface|typefaces|family|font-family)\b\s*(?:is|are|:)|\bset in)\s*[*_""'`]*([A-Z][\p{L}\d]+(?: [A-Z][\p{L}\d]+){0,3})")]
    private static partial Regex UnknownFamily();

    [GeneratedRegex(@"( (Thin|Light|Regular|Book|Roman|Medium|Semibold|Demi|Bold|Extrabold|Heavy|Black|Italic))+$")]
    private static partial Regex WeightWords();

    [GeneratedRegex(@"^(The|A|An|Our|We|It|Use|Old|Modern|Serif|Sans|System|Bold|Any|One|Two|All)\b")]
    private static partial Regex SentenceWord();

    [GeneratedRegex(@"\b(light|thin) (weights?|headings?|headlines?|display)\b|\bweight 300\b")]
    private static partial Regex LightHeads();

    [GeneratedRegex(@"\b(headings?|headlines?|titles?|display)\b[^\n]{0,40}\b(uppercase|upper case|all[- ]caps|capitals)\b|\b(uppercase|all[- ]caps)\b[^\n]{0,30}\b(headings?|headlines?|titles?)\b")]
    private static partial Regex UppercaseHeads();

    [GeneratedRegex(@"capitals|all[- ]caps|uppercase|sentence case")]
    private static partial Regex NoCapitals();

    [GeneratedRegex(@"^\|?\s*\**(h1|display|headline)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HeadOne();

    [GeneratedRegex(@"^\|?\s*\**(h2|heading|section heading)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HeadTwo();

    [GeneratedRegex(@"clamp\([^)]*?,\s*([\d.]+)rem\s*\)")]
    private static partial Regex Clamp();

    [GeneratedRegex(@"(-?0?\.\d+)em\b")]
    private static partial Regex Em();

    [GeneratedRegex(@"^([01]\.\d+)$")]
    private static partial Regex UnitLess();

    [GeneratedRegex(@"\b[1-9]00\b")]
    private static partial Regex Weight();
}
