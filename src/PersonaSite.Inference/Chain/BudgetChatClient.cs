using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Chain;

/// <summary>
/// Gives every call a limit of tokens, so that its worst case is known, and makes none that the run cannot pay for or
/// that its model cannot hold.
/// </summary>
internal sealed class BudgetChatClient(IChatClient inner, RunLedger ledger, Tariff tariff, CallLimits limits, string agent) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var limited = Limit(options);
        using var reservation = Reserve(messages, limited);
        return await base.GetResponseAsync(messages, limited, cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var limited = Limit(options);
        using var reservation = Reserve(messages, limited);
        await foreach (var update in base.GetStreamingResponseAsync(messages, limited, cancellationToken))
            yield return update;
    }

    private ChatOptions Limit(ChatOptions? options)
    {
        var limited = options?.Clone() ?? new ChatOptions();
        limited.MaxOutputTokens = limits.Output(limited.MaxOutputTokens);
        return limited;
    }

    private IDisposable Reserve(IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        var input = TokenEstimate.Of(messages);
        if (input >= limits.Context)
        {
            throw new ModelException(Trouble.ContextTooLong, $"The prompt has about {input} tokens; the model takes {limits.Context}.",
                "Choose a model with a larger context for this agent, or correct ContextTokens of the model under Inference:Models.");
        }

        return ledger.Reserve(tariff.WorstCase(TokenEstimate.AtMost(messages), options.MaxOutputTokens ?? 0), agent, tariff.Model);
    }
}
