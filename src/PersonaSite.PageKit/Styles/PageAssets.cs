using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Styles;

/// <summary>The kit's own files, from <c>wwwroot-assets/page</c>, read once and without their comments.</summary>
internal static partial class PageAssets
{
    private static readonly ConcurrentDictionary<string, Sheet> Sheets = new();

    public static string Script { get; } = Read("script.js");

    /// <param name="name">Without its ending: "base", "hero" …</param>
    public static Sheet Sheet(string name) => Sheets.GetOrAdd(name, static sheet => new Sheet(Lighten(Read($"{sheet}.css"))));

    private static string Read(string file)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"page/{file}")
            ?? throw new InvalidOperationException($"wwwroot-assets/page/{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Lighten(string css) => LineBreaks().Replace(Comments().Replace(css, ""), "\n").Trim() + "\n";

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreaks();
}
