using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What to look for: terms with weights.</summary>
internal sealed record Query(IReadOnlyList<(string Term, double Weight)> Terms)
{
    private const double GroupWeight = 0.4;
    private const double WeakWeight = 0.35;

    /// <param name="context">Terms that may help to decide between equals.</param>
    /// <param name="core">Of the terms those that it is about; null: all. "on weekday nights" says when, and is not what to look for.</param>
    public static Query Of(IEnumerable<string> terms, IEnumerable<string>? context = null, IEnumerable<string>? core = null)
    {
        var weights = new Dictionary<string, double>();
        var about = core?.ToHashSet();
        foreach (var term in terms)
            weights[term] = Words.IsGroup(term) ? GroupWeight : Words.IsWeak(term) || about?.Contains(term) == false ? WeakWeight : 1;
        foreach (var term in context ?? [])
            weights.TryAdd(term, Words.IsGroup(term) ? 0 : 0.15);
        return new Query([.. weights.Select(pair => (pair.Key, pair.Value))]);
    }
}
