using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;
using PersonaSite.Inference.Providers.BuiltIn;

namespace PersonaSite.Tests.Pipeline.Campaigns;

/// <summary>What a model of a simulated provider does wrong.</summary>
public enum Fault
{
    None,

    /// <summary>A brief with one section between hero and call to action: valid, no check refuses it, and it answers next to nothing.</summary>
    Thin,

    /// <summary>Figures that no passage has, in one section and whenever it is asked: the inspector sees them and they are struck.</summary>
    Lie,

    /// <summary>An answer that is no JSON, again and again.</summary>
    Broken,
}

/// <summary>
/// A simulated provider: every model writes as the built-in one does, but for faults that are planted in its briefs, and at a price of
/// its own. Tokens are counted, prices are made up, faults fall as the test says.
/// </summary>
/// <param name="fault">By model, seed of the call and prompt.</param>
public sealed class TieredModels(Func<string, long, string, Fault> fault) : IModelProvider
{
    public static readonly string[] Tiers = ["small", "middle", "large"];

    private int _calls;

    public string Name => "tiered";

    public int Calls => _calls;

    /// <summary>Awaited before every answer; null: nothing.</summary>
    public Func<string, CancellationToken, Task>? Before { get; init; }

    /// <summary>Small, middle and large at 1 : 5 : 25, for all agents.</summary>
    /// <param name="provider">Their provider, with whatever else their models need.</param>
    public static Dictionary<string, string?> Settings(string provider = "tiered", params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Inference:Retry:BaseDelaySeconds"] = "0.001" };
        foreach (var (at, tier) in Tiers.Index())
        {
            settings[$"Inference:Models:{tier}:Provider"] = provider;
            settings[$"Inference:Models:{tier}:Model"] = tier;
            settings[$"Inference:Models:{tier}:Price:InputPer1M"] = ((decimal[])[0.1m, 0.5m, 2.5m])[at].ToString(System.Globalization.CultureInfo.InvariantCulture);
            settings[$"Inference:Models:{tier}:Price:OutputPer1M"] = ((decimal[])[0.8m, 4m, 20m])[at].ToString(System.Globalization.CultureInfo.InvariantCulture);
            settings[$"Inference:Models:{tier}:MaxOutputTokens"] = "20000";
            foreach (var agent in new[] { "personalizer", "artist", "builder", "inspector" })
                settings[$"Pipeline:Tiers:{tier}:{agent}"] = tier;
            foreach (var (key, value) in more)
                settings[$"Inference:Models:{tier}:{key}"] = value;
        }

        return settings;
    }

    public IChatClient Chat(ModelOptions model) => new Planted(this, model.Model);

    /// <summary>The answer of a model with its fault, if it has one here.</summary>
    public async Task<string> AnswerAsync(string model, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (Before is not null)
            await Before(model, cancellationToken);
        var asked = messages.ToList();
        using var writer = new BuiltInChatClient();
        var answer = (await writer.GetResponseAsync(asked, options, cancellationToken)).Text;
        return (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName == "brief" ? Plant(fault(model, options!.Seed ?? 0, asked.Last(message => message.Role == ChatRole.User).Text), answer) : answer;
    }

    private static string Plant(Fault fault, string answer)
    {
        if (fault == Fault.None)
            return answer;
        if (fault == Fault.Broken)
            return "I would rather not.";
        var brief = JsonNode.Parse(answer)!;
        var sections = brief["sections"]!.AsArray();
        if (fault == Fault.Thin)
        {
            brief["sections"] = new JsonArray([sections[0]!.DeepClone(), sections[^2]!.DeepClone(), sections[^1]!.DeepClone()]);
            return brief.ToJsonString();
        }

        foreach (var item in sections.First(section => section!["items"]!.AsArray().Count > 1)!["items"]!.AsArray().Skip(1))
            item!["text"] = $"In 1987 exactly 4711 agencies saved 93 million dollars. {item["text"]}";
        return brief.ToJsonString();
    }

    private sealed class Planted(TieredModels provider, string model) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var asked = messages.ToList();
            var answer = await provider.AnswerAsync(model, asked, options, cancellationToken);
            yield return new ChatResponseUpdate(ChatRole.Assistant, answer);
            yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = ChatFinishReason.Stop };
            // Four characters a token, near enough to what models count.
            var (input, output) = (asked.Sum(message => message.Text.Length) / 4, answer.Length / 4);
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output })]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
