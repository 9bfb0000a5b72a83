using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Guidelines;

/// <summary>The guidelines that hold for every brand: <c>design-guidelines/*.md</c>, which travel beside the program.</summary>
public sealed record SharedGuidelines(IReadOnlyList<Guideline> All)
{
    public static SharedGuidelines Load() => Load(Path.Combine(AppContext.BaseDirectory, "design-guidelines"));

    /// <returns>None where the folder is missing: prompts are then shorter, not wrong.</returns>
    public static SharedGuidelines Load(string folder)
    {
        if (!Directory.Exists(folder))
            return new([]);
        return new(Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(Read).ToList());
    }

    private static Guideline Read(string file)
    {
        var text = File.ReadAllText(file);
        var title = text.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();
        return new Guideline(Path.GetFileName(file), title ?? Path.GetFileNameWithoutExtension(file), text);
    }
}
