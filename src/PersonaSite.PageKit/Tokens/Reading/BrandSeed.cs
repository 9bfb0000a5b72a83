using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>What a brand looks like when nothing is said about it: one of a few considered sets, by its name.</summary>
/// <param name="Number">Decides what else is open.</param>
internal sealed record BrandSeed(int Number, IReadOnlyList<BrandColour> Colours, FaceClass Display, FaceClass Text)
{
    // Paper, ink, action, accent, tint, band: each set was composed as a whole.
    private static readonly string[][] Sets =
    [
        ["fbfaf7", "1d2430", "0b5fa5", "c98a1b", "e6eef5", "17304d"],
        ["f7f5f0", "22271f", "2f6b3c", "d8a13a", "e3eadb", "1f3a2a"],
        ["ffffff", "1c1a24", "5a3fc0", "e0702e", "eceaf6", "261d4a"],
        ["f4f6f6", "14262b", "0d6f78", "e2654a", "dcecec", "0f3239"],
        ["faf6f4", "2a1c1e", "a3263b", "2d5d7b", "f3e2df", "3d161f"],
        ["fdfcf8", "23211c", "1d1d1b", "e8b90c", "f2ecd6", "2b2921"],
        ["f5f7fb", "191f33", "2743d2", "e7447a", "e1e7fa", "141b47"],
        ["f8f4ee", "2b221b", "b04a17", "34706a", "efe2d0", "33241a"],
    ];

    private static readonly (FaceClass Display, FaceClass Text)[] Pairs =
    [
        (FaceClass.OldStyle, FaceClass.Humanist), (FaceClass.Grotesque, FaceClass.Grotesque), (FaceClass.Transitional, FaceClass.Grotesque),
        (FaceClass.Condensed, FaceClass.Grotesque), (FaceClass.Geometric, FaceClass.Geometric),
    ];

    public static BrandSeed Of(string brandName)
    {
        var hash = ContentHash.Of(brandName.Trim().ToLowerInvariant()).Value;
        var number = Convert.ToInt32(hash[..6], 16);
        var set = Sets[number % Sets.Length];
        var pair = Pairs[number / 8 % Pairs.Length];
        // A few degrees of hue, so that brands which share a set are still not twins.
        var turn = Convert.ToInt32(hash[6..10], 16) / 65535.0 * 32 - 16;
        (ColourRole, Theme)[] roles = [(ColourRole.Paper, Theme.Any), (ColourRole.Ink, Theme.Any), (ColourRole.Action, Theme.Any), (ColourRole.Accent, Theme.Any), (ColourRole.Tint, Theme.Any), (ColourRole.Band, Theme.Any)];
        var colours = set.Select((hex, i) => new BrandColour("", Turned(Oklch.FromHex(hex)), [roles[i]])).ToArray();
        return new BrandSeed(number, colours, pair.Display, pair.Text);

        Oklch Turned(Oklch colour) => colour with { H = (colour.H + turn + 360) % 360 };
    }
}
