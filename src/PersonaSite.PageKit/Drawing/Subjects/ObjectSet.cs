using PersonaSite.PageKit.Drawing.Print;

namespace PersonaSite.PageKit.Drawing.Subjects;

/// <summary>One piece of an object: a filled shape, or a line where it has a pen.</summary>
internal sealed record ObjectPart(Ink Ink, Carving Carving, double? Pen, Figure Figure);

/// <summary>
/// Objects drawn large, in a box of 200 by 200 and standing on y = 190. A line of the table is one part: the ink's letter
/// (deep, main, soft, light, hot, line; see <see cref="Letters"/>), its texture or the width of the pen, and the figure.
/// </summary>
internal static class ObjectSet
{
    private const string Letters = "gdmslhk";

    private static readonly Dictionary<string, Lazy<IReadOnlyList<ObjectPart>>> Parts = Read(Places.Table + Things.Table);

    // Where the same object serves another icon as well.
    private static readonly Dictionary<string, string> Others = new()
    {
        ["people"] = "person",
        ["contract"] = "document",
        ["receipt"] = "document",
        ["folder"] = "document",
        ["plan"] = "document",
        ["clipboard"] = "form",
        ["coins"] = "coin",
        ["euro"] = "coin",
        ["dollar"] = "coin",
        ["wallet"] = "coin",
        ["device"] = "phone",
        ["hourglass"] = "clock",
        ["roof"] = "house",
        ["barn"] = "house",
        ["hammer"] = "wrench",
        ["water"] = "droplet",
        ["rain"] = "droplet",
        ["sprout"] = "leaf",
        ["lightning"] = "battery",
        ["stethoscope"] = "hospital",
        ["fork-knife"] = "bread",
        ["carrot"] = "apple",
        ["pot"] = "kettle",
        ["pallet"] = "box",
        ["basket"] = "box",
        ["quote"] = "book",
        ["fingerprint"] = "key",
        ["robot"] = "press",
    };

    public static bool Has(string name) => Parts.ContainsKey(Others.GetValueOrDefault(name, name));

    /// <summary>The object of that name; where there is none, the icon itself, enlarged, in one strong line.</summary>
    public static IReadOnlyList<ObjectPart> Of(string name) =>
        Parts.TryGetValue(Others.GetValueOrDefault(name, name), out var parts) ? parts.Value : [new(Ink.Deep, Carving.None, 11, IconSet.Of(name).Map(p => new(p.X * 7.6 + 8.8, p.Y * 7.6 + 14)))];

    private static Dictionary<string, Lazy<IReadOnlyList<ObjectPart>>> Read(string table)
    {
        var objects = new Dictionary<string, Lazy<IReadOnlyList<ObjectPart>>>();
        foreach (var entry in table.Split("# ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = entry.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            objects.Add(lines[0], new(() => [.. lines.Skip(1).Select(Part)]));
        }
        return objects;
    }

    private static ObjectPart Part(string line)
    {
        var words = line.Split(' ', 2);
        var ink = (Ink)Letters.IndexOf(words[0][0]);
        var kind = words[0][1..];
        var pen = double.TryParse(kind, out var width) ? width : (double?)null;
        var texture = kind.Length > 0 && pen is null ? Enum.Parse<Carving>(kind[1..], ignoreCase: true) : Carving.None;
        return new(ink, texture, pen, FigureReader.Read(words[1]));
    }
}
