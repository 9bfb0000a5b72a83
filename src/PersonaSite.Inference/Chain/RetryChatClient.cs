using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Answers;
using Polly;

namespace PersonaSite.Inference.Chain;

/// <summary>Tries a call again when its trouble may pass. A stream that had begun starts over, marked by <see cref="AnswerRestart"/>.</summary>
internal sealed class RetryChatClient(IChatClient inner, ResiliencePipeline retries) : DelegatingChatClient(inner)
{
    // A slow reader holds the provider up, as it would without this class.
    private const int Buffered = 64;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await retries.ExecuteAsync(async token => await InnerClient.GetResponseAsync(messages, options, token), cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<ChatResponseUpdate>(new BoundedChannelOptions(Buffered) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pump = PumpAsync();
        try
        {
            // Without the token: cancelled, the pump still writes the ledger, and then ends the channel.
            await foreach (var update in channel.Reader.ReadAllAsync(CancellationToken.None))
                yield return update;
        }
        finally
        {
            await stop.CancelAsync();
            await pump;
        }

        async Task PumpAsync()
        {
            Exception? failure = null;
            var attempts = 0;
            try
            {
                await retries.ExecuteAsync(
                    async token =>
                    {
                        if (attempts++ > 0)
                            await channel.Writer.WriteAsync(AnswerRestart.Update(), token);
                        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, token))
                            await channel.Writer.WriteAsync(update, token);
                    },
                    stop.Token);
            }
            catch (Exception error)
            {
                failure = error;
            }

            channel.Writer.Complete(failure);
        }
    }
}
