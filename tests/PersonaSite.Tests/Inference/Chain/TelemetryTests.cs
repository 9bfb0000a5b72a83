using System.Diagnostics;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;
using PersonaSite.Inference.Telemetry;

namespace PersonaSite.Tests.Inference.Chain;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Every_attempt_is_a_span_with_tokens_and_cost_and_without_words()
    {
        var spans = new List<Activity>();
        using var mine = new ActivitySource("test").CreateActivity("run", ActivityKind.Internal) ?? new Activity("run");
        mine.Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PersonaTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                // Other tests run beside this one.
                if (span.TraceId == mine.TraceId)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var provider = new ScriptedProvider(
            new Scripted("", new ModelException(Trouble.ServerError, "Down.", "Wait.")), new Scripted("Good morning.", Usage: Scripted.Used(1000, 100, cached: 400)));
        var (session, _) = Sessions.Open(provider, settings: Sessions.Scripted);

        await TextChat.AskAsync(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, new ChatOptions { MaxOutputTokens = 300 });

        spans.Select(span => span.DisplayName).ShouldBe(["chat s1", "chat s1"]);
        spans[0].Status.ShouldBe(ActivityStatusCode.Error);
        spans[0].GetTagItem("error.type").ShouldBe("server-error");
        Tags(spans[1]).ShouldBe(new Dictionary<string, object?>
        {
            ["gen_ai.operation.name"] = "chat",
            ["gen_ai.provider.name"] = "scripted",
            ["gen_ai.request.model"] = "s1",
            ["gen_ai.agent.name"] = "personalizer",
            ["gen_ai.output.type"] = "text",
            ["gen_ai.request.max_tokens"] = 300,
            ["gen_ai.request.seed"] = 7L,
            ["gen_ai.response.finish_reasons"] = "stop",
            ["gen_ai.usage.input_tokens"] = 1000L,
            ["gen_ai.usage.cache_read.input_tokens"] = 400L,
            ["gen_ai.usage.output_tokens"] = 100L,
            ["gen_ai.usage.reasoning.output_tokens"] = 0L,
            ["gen_ai.usage.cost.total"] = (600 * 0.25 + 400 * 0.025 + 100 * 2) / 1_000_000,
            ["gen_ai.usage.cost.currency"] = "USD",
            ["gen_ai.usage.cost.estimated"] = false,
            ["gen_ai.usage.cost.price_version"] = "2026-07-24 gpt-5-mini",
        }, ignoreOrder: true);
    }

    private static Dictionary<string, object?> Tags(Activity span) =>
        span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value is string[] several ? string.Join(',', several) : tag.Value);
}
