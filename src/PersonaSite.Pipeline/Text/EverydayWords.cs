namespace PersonaSite.Pipeline.Text;

/// <summary>Common English words, as stems. A capital at the beginning of a sentence makes a name only of a word that is not among them.</summary>
internal static class EverydayWords
{
    private static readonly Lazy<HashSet<string>> Known = new(() =>
    {
        using var stream = typeof(EverydayWords).Assembly.GetManifestResourceStream("words/common-english-stems.txt")!;
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(20_000, StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                words.Add(line);
        }

        return words;
    });

    public static bool Has(string stem) => Known.Value.Contains(stem);
}
