namespace PersonaSite.Pipeline.Making;

internal static class Together
{
    /// <summary>Starts all and waits for all, in their order; when one fails, the others are stopped as in the other.</summary>
    /// <exception cref="Exception">What the first to fail threw.</exception>
    public static async Task<IReadOnlyList<T>> AllAsync<T>(IEnumerable<Func<CancellationToken, Task<T>>> work, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = work.Select(start => start(others.Token)).ToList();
        var open = tasks.ToList();
        while (open.Count > 0)
        {
            var ended = await Task.WhenAny(open);
            open.Remove(ended);
            if (ended.IsCompletedSuccessfully)
                continue;
            await others.CancelAsync();
            await Task.WhenAll(tasks).ContinueWith(static _ => { }, TaskScheduler.Default);
            await ended;
        }

        return [.. tasks.Select(task => task.Result)];
    }

    /// <summary>Waits for both; when one fails, the other is stopped, for nobody will want what it makes, and its cost ends there.</summary>
    /// <exception cref="Exception">What the first to fail threw.</exception>
    public static async Task AllAsync(CancellationTokenSource either, Task one, Task other)
    {
        var first = await Task.WhenAny(one, other);
        if (!first.IsCompletedSuccessfully)
        {
            await either.CancelAsync();
            await Task.WhenAll(one, other).ContinueWith(static _ => { }, TaskScheduler.Default);
            await first;
        }

        await Task.WhenAll(one, other);
    }
}
