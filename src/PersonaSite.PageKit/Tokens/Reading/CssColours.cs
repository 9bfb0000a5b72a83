namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Colour words: CSS names, and the everyday ones that people use instead of codes.</summary>
internal static class CssColours
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = "000000",
        ["white"] = "ffffff",
        ["ivory"] = "fffff0",
        ["snow"] = "fffafa",
        ["linen"] = "faf0e6",
        ["beige"] = "f5f5dc",
        ["navy"] = "000080",
        ["midnightblue"] = "191970",
        ["royalblue"] = "4169e1",
        ["steelblue"] = "4682b4",
        ["blue"] = "0000ff",
        ["teal"] = "008080",
        ["turquoise"] = "40e0d0",
        ["cyan"] = "00ffff",
        ["aqua"] = "00ffff",
        ["skyblue"] = "87ceeb",
        ["green"] = "008000",
        ["forestgreen"] = "228b22",
        ["darkgreen"] = "006400",
        ["olive"] = "808000",
        ["lime"] = "00ff00",
        ["seagreen"] = "2e8b57",
        ["red"] = "ff0000",
        ["crimson"] = "dc143c",
        ["maroon"] = "800000",
        ["firebrick"] = "b22222",
        ["tomato"] = "ff6347",
        ["coral"] = "ff7f50",
        ["orange"] = "ffa500",
        ["darkorange"] = "ff8c00",
        ["gold"] = "ffd700",
        ["goldenrod"] = "daa520",
        ["yellow"] = "ffff00",
        ["khaki"] = "f0e68c",
        ["purple"] = "800080",
        ["indigo"] = "4b0082",
        ["rebeccapurple"] = "663399",
        ["violet"] = "ee82ee",
        ["orchid"] = "da70d6",
        ["plum"] = "dda0dd",
        ["pink"] = "ffc0cb",
        ["hotpink"] = "ff69b4",
        ["salmon"] = "fa8072",
        ["chocolate"] = "d2691e",
        ["sienna"] = "a0522d",
        ["brown"] = "a52a2a",
        ["gray"] = "808080",
        ["grey"] = "808080",
        ["silver"] = "c0c0c0",
        ["slategray"] = "708090",
        ["darkslategray"] = "2f4f4f",
        ["whitesmoke"] = "f5f5f5",
    };

    // What a designer means by the word, rather than what a browser does.
    private static readonly Dictionary<string, Oklch> Spoken = new(StringComparer.OrdinalIgnoreCase)
    {
        ["navy"] = new(0.28, 0.09, 262),
        ["blue"] = new(0.50, 0.17, 258),
        ["sky"] = new(0.82, 0.09, 230),
        ["teal"] = new(0.48, 0.085, 195),
        ["turquoise"] = new(0.74, 0.11, 190),
        ["green"] = new(0.52, 0.13, 148),
        ["forest"] = new(0.36, 0.075, 152),
        ["emerald"] = new(0.55, 0.13, 160),
        ["sage"] = new(0.74, 0.05, 140),
        ["olive"] = new(0.50, 0.08, 115),
        ["moss"] = new(0.45, 0.075, 125),
        ["mint"] = new(0.90, 0.06, 165),
        ["lime"] = new(0.88, 0.19, 122),
        ["yellow"] = new(0.89, 0.16, 95),
        ["mustard"] = new(0.75, 0.14, 85),
        ["gold"] = new(0.75, 0.12, 85),
        ["ochre"] = new(0.66, 0.12, 75),
        ["amber"] = new(0.78, 0.15, 75),
        ["orange"] = new(0.70, 0.17, 52),
        ["terracotta"] = new(0.58, 0.12, 42),
        ["rust"] = new(0.53, 0.13, 42),
        ["copper"] = new(0.60, 0.11, 52),
        ["coral"] = new(0.72, 0.15, 30),
        ["red"] = new(0.54, 0.20, 27),
        ["crimson"] = new(0.50, 0.19, 20),
        ["burgundy"] = new(0.36, 0.12, 15),
        ["pink"] = new(0.83, 0.09, 5),
        ["rose"] = new(0.68, 0.13, 10),
        ["magenta"] = new(0.58, 0.23, 345),
        ["plum"] = new(0.42, 0.11, 330),
        ["purple"] = new(0.46, 0.17, 305),
        ["violet"] = new(0.52, 0.18, 295),
        ["lavender"] = new(0.86, 0.06, 300),
        ["lilac"] = new(0.83, 0.07, 310),
        ["indigo"] = new(0.38, 0.15, 275),
        ["brown"] = new(0.42, 0.07, 55),
        ["chocolate"] = new(0.33, 0.05, 50),
        ["cream"] = new(0.965, 0.022, 92),
        ["ivory"] = new(0.975, 0.014, 95),
        ["sand"] = new(0.90, 0.035, 85),
        ["beige"] = new(0.92, 0.03, 85),
        ["charcoal"] = new(0.27, 0.008, 260),
        ["black"] = new(0.17, 0.004, 260),
        ["white"] = new(0.995, 0.002, 95),
        ["grey"] = new(0.62, 0.008, 260),
        ["gray"] = new(0.62, 0.008, 260),
        ["silver"] = new(0.80, 0.006, 260),
        ["slate"] = new(0.42, 0.03, 250),
    };

    public static Oklch? Find(string name) => Names.TryGetValue(name, out var hex) ? Oklch.FromHex(hex) : null;

    /// <param name="modifier">"deep", "dark", "pale", "soft", "bright" …; others change nothing.</param>
    public static Oklch? FindSpoken(string word, string modifier)
    {
        if (!Spoken.TryGetValue(word, out var colour))
            return null;
        return modifier.ToLowerInvariant() switch
        {
            "deep" or "dark" or "midnight" or "inky" => colour with { L = Math.Min(colour.L, 0.34), C = Math.Min(colour.C, 0.12) },
            "pale" or "light" or "soft" or "powder" => colour with { L = Math.Max(colour.L, 0.92), C = Math.Min(colour.C, 0.045) },
            "bright" or "electric" or "vivid" or "neon" or "hot" => colour with { C = Math.Max(colour.C, 0.2) },
            "muted" or "dusty" or "faded" or "warm" => colour with { C = colour.C * 0.65 },
            _ => colour,
        };
    }
}
