using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Chain;

/// <summary>Writes the cost ledger: one row for every attempt that a provider may bill, however it ended.</summary>
internal sealed class MeteringChatClient(IChatClient inner, RunLedger ledger, Tariff tariff, string agent, RouteTag? route) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new MeteredCall(ledger, tariff, agent, route, messages, options);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            foreach (var update in response.ToChatResponseUpdates())
                call.Saw(update);
            call.Ended();
            return response;
        }
        catch (Exception error)
        {
            call.Failed(error);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new MeteredCall(ledger, tariff, agent, route, messages, options);
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).OnError(call.Failed))
            {
                call.Saw(update);
                yield return update;
            }

            call.Ended();
        }
        finally
        {
            call.Abandoned();
        }
    }
}
