namespace PersonaSite.Pipeline.Making;

internal static class Together
{
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
