using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Recording;
using PersonaSite.Inference.Telemetry;
using Polly;

namespace PersonaSite.Inference.Chain;

/// <summary>What a call used.</summary>
/// <param name="Usd">Null: unpriced.</param>
/// <param name="Estimated">The provider did not say; this is our guess.</param>
internal sealed record Measured(TokenUsage Tokens, int Images, decimal? Usd, bool Estimated, string Answer);

/// <summary>
/// The chain for calls that answer in one piece, pictures and embeddings; in the same order as for chat: retry, budget, ledger,
/// telemetry, recording, deadline.
/// </summary>
/// <param name="recordings">Null: nothing is recorded or replayed.</param>
internal sealed class WholeCalls(
    ChatAgent agent, Tariff tariff, string operation, CallLimits limits, RunLedger ledger, ResiliencePipeline retries, Recordings? recordings, TimeProvider clock)
{
    /// <typeparam name="T">The answer as it is recorded.</typeparam>
    /// <param name="prompt">For people.</param>
    /// <param name="lost">What a call that the provider took, and that then failed, is counted as; its cost is also the reservation.</param>
    public async Task<T> RunAsync<T>(
        string prompt, string promptHash, Func<CancellationToken, Task<T>> ask, Func<T, Measured> measure, Measured lost, CancellationToken cancellation)
    {
        try
        {
            return await retries.ExecuteAsync(
                async token =>
                {
                    using var reservation = ledger.Reserve(lost.Usd, agent.Name, tariff.Model);
                    return await AttemptAsync(prompt, promptHash, ask, measure, lost, token);
                },
                cancellation);
        }
        catch (ModelException trouble)
        {
            throw agent.GivesUp(trouble);
        }
    }

    private async Task<T> AttemptAsync<T>(
        string prompt, string promptHash, Func<CancellationToken, Task<T>> ask, Func<T, Measured> measure, Measured lost, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = ledger.ElapsedMs;
        using var span = new CallSpan(operation, tariff, agent.Name, clock);
        try
        {
            var answer = await RecordedAsync(prompt, ask, cancellation);
            var used = measure(answer);
            Write(used, Trouble.None);
            span.Ended(used.Tokens, used.Usd, used.Estimated, Trouble.None);
            return answer;
        }
        catch (Exception error)
        {
            span.Failed(error);
            if (error is ModelException trouble)
                Write(trouble.Accepted ? lost : null, trouble.Trouble);
            else if (error is OperationCanceledException)
                Write(lost, Trouble.Cancelled);
            throw;
        }

        void Write(Measured? used, string outcome)
        {
            var duration = ledger.ElapsedMs - start;
            ledger.Record(
                new ModelCall(agent.Name, tariff.Model, tariff.Provider, promptHash, prompt, used?.Answer ?? "", start, duration, outcome),
                used is null ? null : new UsageRecord(agent.Name, tariff.Model, tariff.Provider, used.Tokens, used.Images, used.Usd ?? 0m, used.Usd is not null,
                    used.Estimated, used.Usd is null ? "" : tariff.Version, start, duration, promptHash, outcome));
        }
    }

    private async Task<T> RecordedAsync<T>(string prompt, Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        if (recordings is null)
            return await InTimeAsync(ask, cancellation);
        var key = Recordings.KeyOf(agent.Name, prompt);
        if (recordings.Replays)
            return await recordings.ReadAsync<T>(key, cancellation);
        var answer = await InTimeAsync(ask, cancellation);
        await recordings.WriteAsync(key, answer);
        return answer;
    }

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(limits.Total, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            return await ask(either.Token);
        }
        catch (Exception error) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ModelException(Trouble.Timeout, $"No answer came within {limits.Total.TotalSeconds:0} s.",
                "Try again later, or raise TimeoutSeconds of the model under Inference:Models.", error)
            { Accepted = true };
        }
    }
}
