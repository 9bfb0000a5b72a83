using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>Words made comparable: lower case, without accents, without the endings that only grammar adds.</summary>
internal static class Wording
{
    private static readonly FrozenSet<string> Empty = FrozenSet.Create(StringComparer.Ordinal,
        "the", "and", "for", "are", "was", "were", "with", "that", "this", "from", "have", "has", "had", "not", "but", "our", "your", "their", "they", "them",
        "you", "who", "what", "which", "when", "where", "how", "why", "can", "will", "would", "could", "should", "been", "being", "into", "its", "it's", "than",
        "then", "there", "these", "those", "about", "also", "any", "all", "one", "out", "more", "most", "some", "such", "only", "own", "too", "very", "just",
        "does", "did", "doing", "each", "other", "over", "under", "again", "because", "until", "while", "both", "few", "his", "her", "she", "him", "per", "via");

    /// <summary>The words that carry meaning, in order.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                if (Stem(word.ToString()) is { } stem)
                    yield return stem;
                word.Clear();
            }
        }

        if (word.Length > 0 && Stem(word.ToString()) is { } last)
            yield return last;
    }

    public static HashSet<string> Set(string text) => Of(text).ToHashSet(StringComparer.Ordinal);

    private static string? Stem(string word)
    {
        if (word.Length < 3 && !word.Any(char.IsDigit) || Empty.Contains(word))
            return null;
        foreach (var (ending, replacement) in (ReadOnlySpan<(string, string)>)[("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 3 && !word.EndsWith("ss", StringComparison.Ordinal))
                return word[..^ending.Length] + replacement;
        }

        return word;
    }
}
