using System.Collections.Frozen;

namespace PersonaSite.Storage.Chunks.Text;

/// <summary>French words that say nothing, and the endings of number, gender and infinitive, after Savoy's minimal stemmer (1999). Accents are gone already.</summary>
internal static class French
{
    private const int Shortest = 5;

    private static readonly FrozenSet<string> StopWords = FrozenSet.ToFrozenSet(
        ("a ai au aux avec c ce ces cet cette comme d dans de des du elle elles en est et etre eu fait il ils j je l la le les leur leurs lui m ma mais me mes mon n ne nos notre nous on ont ou par pas "
        + "peut plus pour qu que qui s sa sans se ses si son sont sur t ta te tes ton tous tout toute toutes tu un une vos votre vous y").Split(' '));

    public static bool IsStopWord(string word) => StopWords.Contains(word);

    public static string Stem(string word)
    {
        if (word.Length < Shortest || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        // chevaux, cheval
        if (word.EndsWith("aux", StringComparison.Ordinal))
            return word[..^2] + "l";
        var stem = word[^1] is 's' or 'x' ? word[..^1] : word;
        stem = Without(stem, 'r');
        stem = Without(stem, 'e');
        stem = Without(stem, 'e');
        return stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
    }

    private static string Without(string word, char ending) => word.Length > 4 && word[^1] == ending ? word[..^1] : word;
}
