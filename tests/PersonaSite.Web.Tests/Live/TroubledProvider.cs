using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Web.Tests.Live;

/// <summary>A provider on a bad day.</summary>
internal sealed class TroubledProvider(string trouble) : IModelProvider, IChatClient
{
    public const string Nonsense = "nonsense", Slow = "slow";

    public string Name => "troubled";

    public IChatClient Chat(ModelOptions model) => this;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (trouble == Slow)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        if (trouble != Nonsense)
            throw new ModelException(trouble, $"The provider says {trouble}.", "Wait.");
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Bananas are yellow, and so is the sun.");
        yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = ChatFinishReason.Stop };
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 4000, OutputTokenCount = 10, TotalTokenCount = 4010 })]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
