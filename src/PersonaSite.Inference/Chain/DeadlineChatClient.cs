using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PersonaSite.Inference.Chain;

/// <summary>Ends calls that take too long: in all, until the answer begins, or between two pieces of it.</summary>
internal sealed class DeadlineChatClient(IChatClient inner, CallLimits limits, TimeProvider clock) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var watch = new Watch(limits, clock, cancellationToken);
        watch.Waiting(limits.Total);
        try
        {
            return await base.GetResponseAsync(messages, options, watch.Token);
        }
        catch (Exception error) when (watch.Explain(error) is var explained && explained != error)
        {
            throw explained;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var watch = new Watch(limits, clock, cancellationToken);
        watch.Waiting(limits.FirstToken);
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, watch.Token).OnError(watch.Explain))
        {
            // Whoever reads may take their time; only the provider's is measured.
            watch.Pause();
            watch.HasBegun |= update.Contents.Count > 0;
            yield return update;
            watch.Waiting(watch.HasBegun ? limits.Stall : limits.FirstToken);
        }
    }

    private sealed class Watch : IDisposable
    {
        private readonly CallLimits _limits;
        private readonly CancellationToken _caller;
        private readonly CancellationTokenSource _total;
        private readonly CancellationTokenSource _quiet;
        private readonly CancellationTokenSource _any;

        public Watch(CallLimits limits, TimeProvider clock, CancellationToken caller)
        {
            (_limits, _caller) = (limits, caller);
            _total = new CancellationTokenSource(limits.Total, clock);
            _quiet = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
            _any = CancellationTokenSource.CreateLinkedTokenSource(caller, _total.Token, _quiet.Token);
        }

        public CancellationToken Token => _any.Token;

        public bool HasBegun { get; set; }

        public void Waiting(TimeSpan most) => _quiet.CancelAfter(most);

        public void Pause() => _quiet.CancelAfter(Timeout.InfiniteTimeSpan);

        /// <summary>Cancelled requests fail in many ways; what counts is who cancelled.</summary>
        public Exception Explain(Exception error)
        {
            if (!Token.IsCancellationRequested)
                return error is OperationCanceledException ? Slow(Trouble.Timeout, "The provider's client gave up waiting.", "TimeoutSeconds", error) : error;
            if (_caller.IsCancellationRequested)
                return new OperationCanceledException(error.Message, error, _caller);
            return HasBegun && !_total.IsCancellationRequested
                ? Slow(Trouble.Stalled, $"The answer stopped for {_limits.Stall.TotalSeconds:0} s.", "StallSeconds", error)
                : _total.IsCancellationRequested
                    ? Slow(Trouble.Timeout, $"The answer was not complete after {_limits.Total.TotalSeconds:0} s.", "TimeoutSeconds", error)
                    : Slow(Trouble.Timeout, $"No answer began within {_limits.FirstToken.TotalSeconds:0} s.", "FirstTokenSeconds", error);
        }

        public void Dispose()
        {
            _any.Dispose();
            _quiet.Dispose();
            _total.Dispose();
        }

        private static ModelException Slow(string trouble, string message, string key, Exception error) =>
            new(trouble, message, $"Try again later, or raise {key} of the model under Inference:Models.", error) { Accepted = true };
    }
}
