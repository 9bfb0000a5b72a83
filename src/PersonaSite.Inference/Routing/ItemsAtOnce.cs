namespace PersonaSite.Inference.Routing;

/// <summary>Work on several items at the same time, with results in the order of the items.</summary>
internal static class ItemsAtOnce
{
    /// <remarks>Where one throws, no further one begins; those under way are waited for, since they have been paid for.</remarks>
    public static async Task<TResult[]> RunAsync<TResult>(IReadOnlyList<int> items, int atOnce, Func<int, ValueTask<TResult>> work)
    {
        var results = new TResult[items.Count];
        if (atOnce <= 1)
        {
            for (var at = 0; at < results.Length; at++)
                results[at] = await work(items[at]);
        }
        else
        {
            await Parallel.ForAsync(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (at, _) => results[at] = await work(items[at]));
        }

        return results;
    }
}
