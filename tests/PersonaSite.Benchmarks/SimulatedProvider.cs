using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;
using PersonaSite.Inference.Providers.BuiltIn;

namespace PersonaSite.Benchmarks;

/// <summary>
/// The built-in model at the pace of a real one: a first token after <paramref name="firstToken"/>, then a steady stream.
/// The words are real, so the tokens are; only the waiting is made up.
/// </summary>
internal sealed class SimulatedProvider(TimeSpan firstToken) : IModelProvider
{
    public string Name => "simulated";

    public IChatClient Chat(ModelOptions model) =>
        new PacedChatClient(new BuiltInChatClient(), firstToken, double.Parse(model.Model[(model.Model.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture));

    private sealed class PacedChatClient(IChatClient inner, TimeSpan firstToken, double tokensPerSecond) : DelegatingChatClient(inner)
    {
        private const double CharactersPerToken = 4;

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var answer = new List<ChatResponseUpdate>();
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
                answer.Add(update);

            await Task.Delay(firstToken, cancellationToken);
            var started = TimeProvider.System.GetTimestamp();
            var characters = 0;
            foreach (var update in answer)
            {
                characters += update.Text.Length;
                var due = TimeSpan.FromSeconds(characters / CharactersPerToken / tokensPerSecond) - TimeProvider.System.GetElapsedTime(started);
                if (due > TimeSpan.Zero)
                    await Task.Delay(due, cancellationToken);
                yield return update;
            }
        }
    }
}
