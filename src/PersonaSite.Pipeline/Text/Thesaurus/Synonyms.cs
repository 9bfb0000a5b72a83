using System.Runtime.InteropServices;

namespace PersonaSite.Pipeline.Text.Thesaurus;

/// <summary>
/// Words that can say the same, "sender" and "addresser", as WordNet has them; <c>make-synonyms.mjs</c> tells how the list was made. What
/// can say the same need not do so here, so this helps to find which statement is meant and never excuses a word that commits the brand.
/// </summary>
internal static class Synonyms
{
    private static readonly Lazy<Dictionary<string, HashSet<string>>> Known = new(Load);

    /// <summary>Whether one that can say the same as a stem is among others.</summary>
    public static bool IsAmong(string stem, HashSet<string> stems) => Among(stem, stems) is not null;

    /// <summary>The one among others that can say the same as a stem; null where none does.</summary>
    public static string? Among(string stem, HashSet<string> stems)
    {
        if (Known.Value.TryGetValue(stem, out var others))
        {
            foreach (var other in others)
            {
                if (stems.Contains(other))
                    return other;
            }
        }

        return null;
    }

    private static Dictionary<string, HashSet<string>> Load()
    {
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream("words/synonyms.txt")!;
        using var reader = new StreamReader(stream);
        var known = new Dictionary<string, HashSet<string>>(16_000, StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (one, other) = (ContentWords.Stem(line[..space]), ContentWords.Stem(line[(space + 1)..]));
            if (one == other)
                continue;
            Add(one, other);
            Add(other, one);
        }

        return known;

        void Add(string stem, string other)
        {
            ref var others = ref CollectionsMarshal.GetValueRefOrAddDefault(known, stem, out _);
            (others ??= new(StringComparer.Ordinal)).Add(other);
        }
    }
}
