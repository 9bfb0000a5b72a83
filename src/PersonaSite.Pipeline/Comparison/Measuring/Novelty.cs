using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Comparison.Measuring;

/// <summary>
/// How much of their own pages say. Texts are compared by their shingles, runs of three content words (Broder 1997): what two
/// pages share beyond single words is copy, not subject.
/// </summary>
internal static class Novelty
{
    private const int Length = 3;

    public static IReadOnlyList<string> Shingles(string text)
    {
        // Line by line: the end of one block and the beginning of the next say nothing together.
        var shingles = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var words = ContentWords.Split(line).Where(word => !ContentWords.IsFunction(word)).Select(ContentWords.Stem).ToList();
            for (var at = 0; at + Length <= words.Count; at++)
                shingles.Add(string.Join(' ', words.Skip(at).Take(Length)));
        }

        return shingles;
    }

    /// <summary>1 where a page never says the same again (distinct-n, Li et al. 2016); null for a page that hardly says anything.</summary>
    public static double? Within(IReadOnlyList<string> shingles) => shingles.Count == 0 ? null : (double)shingles.Distinct(StringComparer.Ordinal).Count() / shingles.Count;

    /// <summary>1 where nothing is shared with any other visitor's page, 0 where all pages are the same; null where there is no other.</summary>
    public static double? Between(IReadOnlyList<string> page, IReadOnlyList<IReadOnlyList<string>> others)
    {
        var own = page.ToHashSet(StringComparer.Ordinal);
        return own.Count == 0 || others.Count == 0 ? null : others.Average(other => 1 - Jaccard(own, other.ToHashSet(StringComparer.Ordinal)));
    }

    private static double Jaccard(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return one.Count + other.Count == 0 ? 0 : (double)shared / (one.Count + other.Count - shared);
    }
}
