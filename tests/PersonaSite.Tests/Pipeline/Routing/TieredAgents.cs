using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Tests.Pipeline.Routing;

/// <summary>
/// Models by quality: all of them do their work well, but a cheap one ("c1") writes a thin brief at a stated rate, by the seed of the
/// request, so that the same item is always the same.
/// </summary>
internal sealed class TieredAgents(double faults) : IModelProvider
{
    private readonly ScriptedAgents _good = ScriptedAgents.Good();
    private readonly ScriptedAgents _thin = ScriptedAgents.Good().Says("brief", Harbour.Json(Harbour.Brief with { Sections = [.. Harbour.Brief.Sections.Where(section => section.Kind is SectionKind.Hero or SectionKind.Faq or SectionKind.CallToAction)] }));

    private bool _cheapJudge;

    public string Name => "scripted";

    /// <summary>Share of briefs that the cheap model writes badly.</summary>
    public double Faults { get; set; } = faults;

    public static IEnumerable<(string Key, string Value)> Settings(string cheapAs = "gpt-5-nano") =>
    [
        ("Inference:Models:cheap:Provider", "scripted"), ("Inference:Models:cheap:Model", "c1"), ("Inference:Models:cheap:PriceAs", cheapAs),
        ("Inference:Models:dear:Provider", "scripted"), ("Inference:Models:dear:Model", "d1"), ("Inference:Models:dear:PriceAs", "gpt-5.6"),
        .. new[] { "artist", "builder", "inspector", "single", "personalizer" }.Select(agent => ($"Inference:Agents:{agent}", "cheap")),
        ("Inference:MaxUsdPerPage", "5"), ("Hosting:WarmUp", "false"),
    ];

    /// <summary>What each says as the judge.</summary>
    public TieredAgents Judge(string cheap, string dear)
    {
        _good.Says("judgement", dear);
        _thin.Says("judgement", cheap);
        _cheapJudge = true;
        return this;
    }

    public IChatClient Chat(ModelOptions model) => model.Model == "c1" ? new Cheap(this) : _good;

    private sealed class Cheap(TieredAgents models) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var judges = models._cheapJudge && (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName == "judgement";
            var fails = judges || new Random((int)((options?.Seed ?? 0) * 7919 + 13)).NextDouble() < models.Faults;
            await foreach (var update in (fails ? models._thin : models._good).GetStreamingResponseAsync(messages, options, cancellationToken))
                yield return update;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
