using System.Text;

namespace PersonaSite.Pipeline.Text;

/// <summary>Text as the words that carry its meaning: folded, lightly stemmed, without function words.</summary>
internal static class ContentWords
{
    private static readonly HashSet<string> Function = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "can", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her",
        "his", "how", "i", "if", "in", "into", "is", "it", "its", "itself", "may", "more", "most", "my", "no", "nor", "not", "of", "off", "on", "or", "our", "ours",
        "out", "own", "she", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "under",
        "up", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will", "with", "would", "yes", "you", "your", "yours",
        "also", "about", "after", "all", "any", "because", "before", "both", "each", "just", "only", "over", "same", "should", "though", "through", "until", "could", "might", "must",
        "s", "t", "re", "ve", "ll", "d", "m",
    };

    public static bool IsFunction(string word) => Function.Contains(word);

    public static HashSet<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Split(text))
        {
            if (!Function.Contains(word))
                words.Add(Stem(word));
        }

        return words;
    }

    /// <summary>How much of <paramref name="part"/> is in <paramref name="whole"/>, 0 to 1; 1 for a part without content words.</summary>
    public static double Containment(IReadOnlyCollection<string> part, IReadOnlySet<string> whole) =>
        part.Count == 0 ? 1 : (double)part.Count(whole.Contains) / part.Count;

    /// <summary>Lower-case runs of letters and digits; apostrophes end a word, accents stay.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    /// <summary>Enough to let "changes", "changed" and "changing" meet; not linguistics.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 3 || !char.IsAsciiLetter(word[^1]))
            return word;
        foreach (var (ending, by) in (ReadOnlySpan<(string, string)>)[("iness", "i"), ("ies", "i"), ("ied", "i"), ("ying", "i"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("y", "i"), ("e", "")])
        {
            if (word.Length - ending.Length + by.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal) && !(ending == "s" && word.EndsWith("ss", StringComparison.Ordinal)))
            {
                var stem = word[..^ending.Length] + by;
                return stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's') ? stem[..^1] : stem;
            }
        }

        return word;
    }
}
