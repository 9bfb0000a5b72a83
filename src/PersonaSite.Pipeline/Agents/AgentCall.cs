using Microsoft.Extensions.AI;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents;

/// <summary>How an agent reaches its model in one run.</summary>
/// <param name="Progress">Hears of the answer while it streams.</param>
/// <param name="Part">Whose share of the agent's work it is, where several have one; see <see cref="Core.Costs.UsageRecord.Part"/>.</param>
public sealed record AgentCall(IChatClient Chat, int Seed, Action<PartialAnswer>? Progress = null, string Part = "")
{
    /// <summary>Low: pages must differ by visitor, not by mood; not zero, which makes small models repeat themselves.</summary>
    private const float Temperature = 0.4f;

    internal Task<T> AskAsync<T>(Prompt prompt, string schema, int maxOutputTokens, Func<T, string?>? accept, CancellationToken cancellationToken) =>
        StructuredChat.AskAsync(Chat, prompt.Messages, Options(prompt, maxOutputTokens), schema, Progress, accept, cancellationToken);

    internal Task<string> TextAsync(Prompt prompt, int maxOutputTokens, Func<string, string?>? accept, CancellationToken cancellationToken) =>
        TextChat.AskAsync(Chat, prompt.Messages, Options(prompt, maxOutputTokens), Progress, accept, cancellationToken);

    private ChatOptions Options(Prompt prompt, int maxOutputTokens) => new()
    {
        Seed = Seed,
        Temperature = Temperature,
        MaxOutputTokens = maxOutputTokens,
        AdditionalProperties = new() { [CallProperties.PromptHash] = prompt.Hash, [CallProperties.Part] = Part },
    };
}
