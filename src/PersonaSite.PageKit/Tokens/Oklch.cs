namespace PersonaSite.PageKit.Tokens;

/// <summary>A colour in OKLCH: lightness 0..1, chroma from 0, hue in degrees.</summary>
public readonly record struct Oklch(double L, double C, double H)
{
    /// <param name="hex">"#rgb" or "#rrggbb", the sign may be missing.</param>
    public static Oklch FromHex(string hex)
    {
        hex = hex.TrimStart('#');
        if (hex.Length == 3)
            hex = string.Concat(hex.Select(digit => new string(digit, 2)));
        var (r, g, b) = (Linear(hex[..2]), Linear(hex[2..4]), Linear(hex[4..6]));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        var lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        var hue = Math.Atan2(bb, a) * 180 / Math.PI;
        return new Oklch(lightness, Math.Sqrt(a * a + bb * bb), hue < 0 ? hue + 360 : hue);

        static double Linear(string pair)
        {
            var v = Convert.ToInt32(pair, 16) / 255.0;
            return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
        }
    }

    /// <summary>The nearest colour that a screen can show, as "#rrggbb": chroma is lowered until it fits.</summary>
    public string ToHex()
    {
        var (r, g, b) = Fit();
        return $"#{Byte(r):x2}{Byte(g):x2}{Byte(b):x2}";

        static int Byte(double v)
        {
            v = v <= 0.0031308 ? v * 12.92 : 1.055 * Math.Pow(v, 1 / 2.4) - 0.055;
            return (int)Math.Round(Math.Clamp(v, 0, 1) * 255);
        }
    }

    /// <summary>WCAG 2 contrast ratio, 1 to 21.</summary>
    public double ContrastWith(Oklch other)
    {
        var (a, b) = (Luminance(), other.Luminance());
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private double Luminance()
    {
        var (r, g, b) = Fit();
        return 0.2126 * Math.Clamp(r, 0, 1) + 0.7152 * Math.Clamp(g, 0, 1) + 0.0722 * Math.Clamp(b, 0, 1);
    }

    private (double R, double G, double B) Fit()
    {
        var c = C;
        while (true)
        {
            var rgb = LinearRgb(L, c, H);
            if (c <= 0.0005 || (InRange(rgb.R) && InRange(rgb.G) && InRange(rgb.B)))
                return rgb;
            c *= 0.97;
        }

        static bool InRange(double v) => v is >= -0.0005 and <= 1.0005;
    }

    private static (double R, double G, double B) LinearRgb(double lightness, double c, double h)
    {
        var (a, b) = (c * Math.Cos(h * Math.PI / 180), c * Math.Sin(h * Math.PI / 180));
        var l = Math.Pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return (
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }
}
