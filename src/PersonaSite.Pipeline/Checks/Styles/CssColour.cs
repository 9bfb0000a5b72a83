using System.Globalization;
using System.Text.RegularExpressions;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Pipeline.Checks.Styles;

/// <summary>Colours as style sheets write them.</summary>
internal static partial class CssColour
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["white"] = "#ffffff",
        ["black"] = "#000000",
        ["gray"] = "#808080",
        ["grey"] = "#808080",
        ["silver"] = "#c0c0c0",
        ["red"] = "#ff0000",
        ["navy"] = "#000080",
        ["blue"] = "#0000ff",
        ["green"] = "#008000",
        ["teal"] = "#008080",
        ["maroon"] = "#800000",
        ["purple"] = "#800080",
        ["olive"] = "#808000",
        ["yellow"] = "#ffff00",
        ["orange"] = "#ffa500",
        ["ivory"] = "#fffff0",
        ["beige"] = "#f5f5dc",
        ["linen"] = "#faf0e6",
        ["snow"] = "#fffafa",
        ["whitesmoke"] = "#f5f5f5",
        ["lightgray"] = "#d3d3d3",
        ["lightgrey"] = "#d3d3d3",
        ["darkgray"] = "#a9a9a9",
        ["darkgrey"] = "#a9a9a9",
        ["dimgray"] = "#696969",
        ["dimgrey"] = "#696969",
        ["gainsboro"] = "#dcdcdc",
    };

    /// <summary>The first colour in a value; null for none, for one that lets its ground through, and for what cannot be told without a browser.</summary>
    public static Oklch? Read(string value)
    {
        if (value.Contains("gradient", StringComparison.OrdinalIgnoreCase) || value.Contains("color-mix", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Hex().Match(value) is { Success: true } hex)
        {
            var digits = hex.Groups[1].Value;
            return digits.Length is 3 or 6 ? Oklch.FromHex(digits) : digits.EndsWith("ff", StringComparison.OrdinalIgnoreCase) && digits.Length == 8 ? Oklch.FromHex(digits[..6]) : null;
        }

        if (Function().Match(value) is { Success: true } function)
            return Computed(function.Groups[1].Value.ToLowerInvariant(), function.Groups[2].Value);
        foreach (var word in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Names.TryGetValue(word, out var known))
                return Oklch.FromHex(known);
        }

        return null;
    }

    private static Oklch? Computed(string name, string arguments)
    {
        var parts = arguments.Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3 || (parts.Length > 3 && Number(parts[3], 1) is not >= 0.999))
            return null;
        return name switch
        {
            "rgb" or "rgba" when All(parts, 255) is [var r, var g, var b] => Rgb(r / 255, g / 255, b / 255),
            "hsl" or "hsla" when Number(parts[0].Replace("deg", ""), 360) is { } h && Number(parts[1], 1) is { } s && Number(parts[2], 1) is { } l => Hsl(h, s, l),
            "oklch" when Number(parts[0], 1) is { } l && Number(parts[1], 0.4) is { } c && Number(parts[2].Replace("deg", ""), 360) is { } h => new Oklch(l, c, h),
            _ => null,
        };
    }

    private static double[]? All(string[] parts, double whole)
    {
        var numbers = parts.Take(3).Select(part => Number(part, whole)).ToList();
        return numbers.All(number => number is not null) ? numbers.Select(number => number!.Value).ToArray() : null;
    }

    private static Oklch Hsl(double h, double s, double l)
    {
        var a = s * Math.Min(l, 1 - l);
        return Rgb(Channel(0), Channel(8), Channel(4));

        double Channel(double n)
        {
            var k = (n + h / 30) % 12;
            return l - a * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1));
        }
    }

    private static Oklch Rgb(double r, double g, double b) => Oklch.FromHex($"#{Byte(r):x2}{Byte(g):x2}{Byte(b):x2}");

    private static int Byte(double channel) => (int)Math.Round(Math.Clamp(channel, 0, 1) * 255);

    private static double? Number(string text, double whole)
    {
        var percent = text.EndsWith('%');
        return double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (percent ? number / 100 * whole : number) : null;
    }

    [GeneratedRegex("#([0-9a-fA-F]{3,8})(?![0-9a-zA-Z])")]
    private static partial Regex Hex();

    [GeneratedRegex(@"\b(rgba?|hsla?|oklch)\(([^()]*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex Function();
}
