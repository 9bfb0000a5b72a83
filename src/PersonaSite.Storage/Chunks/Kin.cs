namespace PersonaSite.Storage.Chunks;

/// <summary>
/// Terms that begin alike and are likely of one family where endings alone do not show it: "citizen" and "citizenship", "founder"
/// and "founded", "Batterie" and "Batterieladung".
/// </summary>
internal sealed class Kin
{
    /// <summary>So many letters are shared at least…</summary>
    private const int Root = 5;

    /// <summary>…and all but so many of the term's own.</summary>
    private const int Ending = 3;

    /// <summary>The nearest of them; measured, more add nothing.</summary>
    private const int Most = 4;

    private readonly Dictionary<string, int> _terms;
    private readonly string[] _sorted;

    public Kin(Dictionary<string, int> terms)
    {
        _terms = terms;
        _sorted = [.. terms.Keys];
        Array.Sort(_sorted, StringComparer.Ordinal);
    }

    /// <returns>Terms, the nearest first, with how alike they are: the letters shared at the beginning, of all letters of both, 0 to 1.</returns>
    public IReadOnlyList<(int Term, double Alike)> Of(string term)
    {
        if (term.Length < Root || char.IsDigit(term[0]))
            return [];
        var root = term[..Math.Max(Root, term.Length - Ending)];
        var kin = new List<(int Term, double Alike)>();
        var first = Array.BinarySearch(_sorted, root, StringComparer.Ordinal);
        for (var at = first < 0 ? ~first : first; at < _sorted.Length && _sorted[at].StartsWith(root, StringComparison.Ordinal); at++)
        {
            if (_sorted[at] != term)
                kin.Add((_terms[_sorted[at]], 2.0 * term.AsSpan().CommonPrefixLength(_sorted[at]) / (term.Length + _sorted[at].Length)));
        }

        return [.. kin.OrderByDescending(other => other.Alike).Take(Most)];
    }
}
