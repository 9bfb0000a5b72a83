using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PersonaSite.Inference.Chain;

/// <summary>Chooses a route's model when the first prompt is there, and speaks to it from then on.</summary>
/// <param name="open">The chain to the model for a prompt.</param>
internal sealed class RoutedChatClient(Func<IReadOnlyList<ChatMessage>, IChatClient> open) : IChatClient
{
    private IChatClient? _chosen;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = messages.ToList();
        return Chosen(prompt).GetResponseAsync(prompt, options, cancellationToken);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages.ToList();
        await foreach (var update in Chosen(prompt).GetStreamingResponseAsync(prompt, options, cancellationToken))
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => _chosen?.GetService(serviceType, serviceKey);

    public void Dispose()
    {
    }

    private IChatClient Chosen(IReadOnlyList<ChatMessage> prompt) => _chosen ??= open(prompt);
}
