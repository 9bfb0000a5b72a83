namespace PersonaSite.PageKit.Tokens.Reading;

internal enum FaceClass
{
    Grotesque, Humanist, Geometric, Rounded, Condensed, OldStyle, Transitional, Didone, Slab, Mono,
}

/// <summary>Families by class, and for each class the installed faces that come nearest on every system.</summary>
internal static class Faces
{
    private static readonly Dictionary<FaceClass, string[]> Known = new()
    {
        [FaceClass.Grotesque] = ["Helvetica Neue", "Helvetica", "Arial", "Inter", "Roboto", "San Francisco", "Segoe UI", "Söhne", "Suisse", "Univers", "Akzidenz Grotesk", "Neue Haas Grotesk", "Work Sans", "Public Sans", "IBM Plex Sans", "Aktiv Grotesk", "Franklin Gothic", "Libre Franklin", "Noto Sans", "Nimbus Sans", "Graphik", "Archivo", "Space Grotesk", "Manrope", "DM Sans", "Arial Nova", "Liberation Sans", "Calibre", "System UI"],
        [FaceClass.Humanist] = ["Gill Sans", "Gill Sans Nova", "Seravek", "Optima", "Frutiger", "Myriad", "Open Sans", "Source Sans", "Source Sans Pro", "Source Sans 3", "Lato", "Calibri", "Verdana", "Trebuchet", "Trebuchet MS", "Candara", "Ubuntu", "Fira Sans", "Cabin", "Hind", "PT Sans", "Mulish", "Tahoma", "Corbel"],
        [FaceClass.Geometric] = ["Futura", "Avenir", "Avenir Next", "Century Gothic", "Montserrat", "Poppins", "Circular", "Gotham", "Proxima Nova", "Raleway", "Josefin Sans", "Jost", "Outfit", "Sofia Pro", "Urbanist", "Lexend", "Figtree"],
        [FaceClass.Rounded] = ["Nunito", "Quicksand", "Comfortaa", "Varela Round", "VAG Rounded", "Baloo", "Fredoka", "Arial Rounded", "SF Rounded", "M PLUS Rounded"],
        [FaceClass.Condensed] = ["Arial Narrow", "Helvetica Neue Condensed", "Roboto Condensed", "Oswald", "Bebas Neue", "Barlow Condensed", "DIN", "DIN Condensed", "Bahnschrift", "Impact", "League Gothic", "Druk", "Knockout", "Anton", "Liberation Sans Narrow", "Nimbus Sans Narrow", "Trade Gothic", "Archivo Narrow"],
        [FaceClass.OldStyle] = ["Iowan Old Style", "Palatino", "Palatino Linotype", "Palatino Nova", "Book Antiqua", "Garamond", "EB Garamond", "Cormorant", "Cormorant Garamond", "Caslon", "Sabon", "Bembo", "Jenson", "Hoefler Text", "Goudy", "Minion", "Crimson", "Crimson Text", "Spectral", "Lora", "Cardo", "URW Palladio L", "P052", "Fraunces", "Recoleta", "Cooper"],
        [FaceClass.Transitional] = ["Georgia", "Times New Roman", "Times", "Baskerville", "Libre Baskerville", "Charter", "Cambria", "Merriweather", "Source Serif", "Source Serif Pro", "Tiempos", "Newsreader", "PT Serif", "Noto Serif", "Liberation Serif", "Sitka", "Literata", "Mercury", "Lyon", "GT Sectra", "Canela", "Freight"],
        [FaceClass.Didone] = ["Didot", "Bodoni", "Bodoni MT", "Bodoni 72", "Playfair", "Playfair Display", "Abril Fatface", "Prata", "Chronicle", "Ogg"],
        [FaceClass.Slab] = ["Rockwell", "Clarendon", "Roboto Slab", "Arvo", "Zilla Slab", "Museo Slab", "Bitter", "Courier Prime", "American Typewriter", "Sentinel", "Archer"],
        [FaceClass.Mono] = ["SF Mono", "Cascadia Mono", "Cascadia Code", "Menlo", "Consolas", "Courier", "Courier New", "IBM Plex Mono", "JetBrains Mono", "Fira Code", "Fira Mono", "Roboto Mono", "Space Mono", "Source Code Pro", "Liberation Mono", "Monaco"],
    };

    private static readonly Dictionary<string, FaceClass> ClassOf = Known
        .SelectMany(pair => pair.Value.Select(family => (family, pair.Key)))
        .ToDictionary(entry => entry.family, entry => entry.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest names first, so that "Helvetica Neue" is not read as "Helvetica".</summary>
    public static IReadOnlyList<string> Families { get; } = [.. ClassOf.Keys.OrderByDescending(family => family.Length)];

    public static FaceClass? Find(string family) => ClassOf.TryGetValue(family, out var face) ? face : null;

    /// <summary>Of a family or of the one that its name begins with: "Söhne Breit" is a kind of "Söhne".</summary>
    public static FaceClass? FindKin(string family) =>
        Find(family) ?? Families.Where(known => family.StartsWith(known + " ", StringComparison.OrdinalIgnoreCase)).Select(Find).FirstOrDefault() ?? Describe(family);

    /// <summary>A family by its name, or one of its kin.</summary>
    public static bool IsKnown(string family) => Find(family) is not null || Families.Any(known => family.StartsWith(known + " ", StringComparison.OrdinalIgnoreCase));

    public static bool IsGeneric(string family) => family is "serif" or "sans-serif" or "monospace" or "system-ui";

    public static FaceClass? Describe(string words) => words.ToLowerInvariant() switch
    {
        var w when w.Contains("mono") || w.Contains("typewriter") => FaceClass.Mono,
        var w when w.Contains("slab") => FaceClass.Slab,
        var w when w.Contains("didone") || w.Contains("high-contrast serif") || w.Contains("high contrast serif") => FaceClass.Didone,
        var w when w.Contains("old-style") || w.Contains("old style serif") || w.Contains("oldstyle serif") => FaceClass.OldStyle,
        var w when w.Contains("condensed") || w.Contains("narrow") => FaceClass.Condensed,
        var w when w.Contains("rounded sans") || w.Contains("round sans") || w.Contains("rounded type") => FaceClass.Rounded,
        var w when w.Contains("humanist") => FaceClass.Humanist,
        var w when w.Contains("geometric") => FaceClass.Geometric,
        var w when w.Contains("grotesk") || w.Contains("grotesque") || w.Contains("sans") => FaceClass.Grotesque,
        var w when w.Contains("serif") => FaceClass.Transitional,
        _ => null,
    };

    /// <summary>Installed faces of Apple, Windows, Android and Linux systems, in the order in which they come near.</summary>
    public static string Stack(FaceClass face) => face switch
    {
        FaceClass.Humanist => "Seravek, \"Gill Sans Nova\", \"Gill Sans\", Ubuntu, Calibri, \"Source Sans Pro\", \"Liberation Sans\", sans-serif",
        FaceClass.Geometric => "\"Avenir Next\", Avenir, Montserrat, Corbel, \"URW Gothic\", \"Century Gothic\", \"Liberation Sans\", sans-serif",
        FaceClass.Rounded => "ui-rounded, \"SF Pro Rounded\", \"Hiragino Maru Gothic ProN\", Quicksand, Nunito, \"Arial Rounded MT Bold\", Calibri, \"Liberation Sans\", sans-serif",
        FaceClass.Condensed => "\"Helvetica Neue Condensed\", \"Arial Narrow\", \"Roboto Condensed\", Bahnschrift, \"Liberation Sans Narrow\", \"Nimbus Sans Narrow\", \"Helvetica Neue\", Arial, sans-serif",
        FaceClass.OldStyle => "\"Iowan Old Style\", \"Palatino Nova\", \"Palatino Linotype\", Palatino, \"URW Palladio L\", P052, \"Book Antiqua\", Georgia, \"Liberation Serif\", serif",
        FaceClass.Transitional => "Charter, \"Bitstream Charter\", \"Sitka Text\", Cambria, Georgia, \"Noto Serif\", \"Liberation Serif\", serif",
        FaceClass.Didone => "Didot, \"Bodoni MT\", \"Bodoni 72\", \"Playfair Display\", \"Noto Serif Display\", Georgia, \"Liberation Serif\", serif",
        FaceClass.Slab => "Rockwell, \"Rockwell Nova\", \"Roboto Slab\", \"Sitka Small\", Georgia, \"Liberation Serif\", serif",
        FaceClass.Mono => "ui-monospace, \"SF Mono\", \"Cascadia Mono\", Menlo, Consolas, \"Liberation Mono\", monospace",
        _ => "\"Helvetica Neue\", Helvetica, \"Nimbus Sans\", Arial, \"Liberation Sans\", sans-serif",
    };
}
