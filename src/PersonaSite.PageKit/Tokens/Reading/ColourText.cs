using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Finds colours in text: hex, rgb(), hsl(), oklch(), and CSS names where a value is expected.</summary>
internal static partial class ColourText
{
    /// <param name="At">Where it begins in the text.</param>
    public readonly record struct Found(Oklch Colour, int At, int Length);

    /// <param name="names">Whether CSS names count where a value is expected.</param>
    public static IReadOnlyList<Found> Find(string text, bool names)
    {
        var found = new List<Found>();
        foreach (Match match in Code().Matches(text))
        {
            if (Parse(match.Value) is { } colour)
                found.Add(new Found(colour, match.Index, match.Length));
        }

        if (found.Count > 0 || !names)
            return found;
        foreach (Match match in NamedValue().Matches(text))
        {
            var name = match.Groups[1];
            if (CssColours.Find(name.Value) is { } colour)
                found.Add(new Found(colour, name.Index, name.Length));
        }

        return found;
    }

    /// <summary>One value: "#1c304a", "1C304A", "rgb(28 48 74)", "hsl(…)", "oklch(…)" or a CSS name; null for anything else.</summary>
    public static Oklch? Parse(string value, bool names = true)
    {
        value = value.Trim().Trim('\'', '"', '`').ToLowerInvariant();
        if (BareHex().IsMatch(value))
        {
            var hex = value.TrimStart('#');
            return Oklch.FromHex(hex.Length switch { 4 => hex[..3], 8 => hex[..6], _ => hex });
        }

        var function = Function().Match(value);
        if (!function.Success)
            return names ? CssColours.Find(value) : null;
        var numbers = Number().Matches(function.Groups[2].Value);
        if (numbers.Count < 3)
            return null;
        double[] n = [Amount(numbers[0], 1), Amount(numbers[1], 1), Amount(numbers[2], 1)];
        return function.Groups[1].Value switch
        {
            "rgb" or "rgba" => Rgb(Amount(numbers[0], 2.55), Amount(numbers[1], 2.55), Amount(numbers[2], 2.55)),
            "hsl" or "hsla" => Hsl(n[0], n[1] / 100, n[2] / 100),
            _ => new Oklch(
                Math.Clamp(numbers[0].Value.EndsWith('%') || n[0] > 1 ? n[0] / 100 : n[0], 0, 1),
                Math.Clamp(numbers[1].Value.EndsWith('%') ? n[1] * 0.004 : n[1], 0, 0.4),
                (n[2] % 360 + 360) % 360),
        };
    }

    private static double Amount(Match number, double percentUnit)
    {
        var value = double.Parse(number.Value.TrimEnd('%'), CultureInfo.InvariantCulture);
        return number.Value.EndsWith('%') ? value * percentUnit : value;
    }

    private static Oklch Rgb(double r, double g, double b) => Oklch.FromHex($"{Byte(r):x2}{Byte(g):x2}{Byte(b):x2}");

    private static int Byte(double value) => (int)Math.Round(Math.Clamp(value, 0, 255));

    private static Oklch Hsl(double h, double s, double l)
    {
        return Rgb(Channel(0), Channel(8), Channel(4));

        double Channel(int n)
        {
            var k = (n + h / 30) % 12;
            return 255 * (l - s * Math.Min(l, 1 - l) * Math.Max(-1, Math.Min(k - 3, Math.Min(9 - k, 1))));
        }
    }

    [GeneratedRegex(@"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![\w-])|\b(?:rgba?|hsla?|oklch)\([^)]{3,60}\)", RegexOptions.IgnoreCase)]
    private static partial Regex Code();

    // "Primary: navy", "background is `ivory`": a name counts as a colour only where a value stands.
    [GeneratedRegex(@"(?:[:=]\s*|`|\bis\s+|\bin\s+)\**`?([a-z]{3,20})`?\**(?=\s*(?:[.,;|)`]|$|\bon\b|\band\b))", RegexOptions.IgnoreCase)]
    private static partial Regex NamedValue();

    [GeneratedRegex(@"^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[0-9a-f]{6})$")]
    private static partial Regex BareHex();

    [GeneratedRegex(@"^(rgba?|hsla?|oklch)\((.*)\)$")]
    private static partial Regex Function();

    [GeneratedRegex(@"-?\d*\.?\d+%?")]
    private static partial Regex Number();
}
