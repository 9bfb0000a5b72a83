using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;
using PersonaSite.Inference.Providers.BuiltIn;
using PersonaSite.Pipeline.Decomposition;

namespace PersonaSite.Benchmarks;

/// <summary>
/// The built-in model at the pace of a real one: a first token after a while, then a steady stream.
/// The words are real, so the tokens are; only the waiting is made up.
/// </summary>
internal sealed class SimulatedProvider(ModelPace pace) : IModelProvider
{
    public string Name => "simulated";

    public IChatClient Chat(ModelOptions model) =>
        new PacedChatClient(new BuiltInChatClient(), pace);

    private sealed class PacedChatClient(IChatClient inner, ModelPace pace) : DelegatingChatClient(inner)
    {
        private const double CharactersPerToken = 4;

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var answer = new List<ChatResponseUpdate>();
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
                answer.Add(update);

            await Task.Delay(TimeSpan.FromMilliseconds(pace.FirstTokenMs), cancellationToken);
            var started = TimeProvider.System.GetTimestamp();
            var characters = 0;
            foreach (var update in answer)
            {
                characters += update.Text.Length;
                var due = TimeSpan.FromSeconds(characters / CharactersPerToken / pace.TokensPerSecond) - TimeProvider.System.GetElapsedTime(started);
                if (due > TimeSpan.Zero)
                    await Task.Delay(due, cancellationToken);
                yield return update;
            }
        }
    }
}
