using Microsoft.Extensions.AI;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;
using static PersonaSite.Tests.Inference.Providers.OpenAiSession;

namespace PersonaSite.Tests.Inference.Providers;

/// <summary>Sessions against a server that speaks OpenAI's protocol over real HTTP, and well.</summary>
public sealed class OpenAiChatTests
{
    [Fact]
    public async Task A_question_goes_out_as_the_model_takes_it()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stream(Good));
        var (session, _) = Open(server);

        await StructuredChat.AskAsync<Greeting>(
            session.ChatFor(AgentNames.Personalizer), Sessions.Hello, new ChatOptions { MaxOutputTokens = 300, Temperature = 0.4f, Seed = 11 }, "greeting");

        var seen = server.Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/v1/chat/completions");
        seen.Headers["Authorization"].ShouldBe("Bearer sk-test-0123456789");
        var body = seen.Body;
        body["model"]!.ToString().ShouldBe("gpt-5-mini");
        body["messages"]!.AsArray().Select(message => message!["role"]!.ToString()).ShouldBe(["system", "user"]);
        body["response_format"]!["json_schema"]!["name"]!.ToString().ShouldBe("greeting");
        body["response_format"]!["json_schema"]!["strict"]!.GetValue<bool>().ShouldBeTrue();
        body["response_format"]!["json_schema"]!["schema"]!["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        body["seed"]!.GetValue<int>().ShouldBe(11);
        body["stream_options"]!["include_usage"]!.GetValue<bool>().ShouldBeTrue();
        body["max_completion_tokens"]!.GetValue<int>().ShouldBe(300 + 4000, "a reasoning model needs room to think");
        body["temperature"].ShouldBeNull("reasoning models refuse it");
        body.AsObject().Select(field => field.Key).ShouldNotContain("max_tokens");
    }

    [Fact]
    public async Task Old_servers_get_what_they_understand()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stream(Good));
        var (session, _) = Open(server, "openai-compatible", ("Models:m:Model", "llama"), ("Models:m:ApiKey", ""), ("Models:m:SupportsJsonSchema", "false"), ("Models:m:SupportsSeed", "false"));

        await StructuredChat.AskAsync<Greeting>(
            session.ChatFor(AgentNames.Personalizer), Sessions.Hello, new ChatOptions { MaxOutputTokens = 300, Temperature = 0.4f }, "greeting");

        var body = server.Seen.ShouldHaveSingleItem().Body;
        body["max_tokens"]!.GetValue<int>().ShouldBe(300);
        body["temperature"]!.GetValue<double>().ShouldBe(0.4, 0.0001);
        body["seed"].ShouldBeNull();
        body["response_format"]!.ToJsonString().ShouldBe("""{"type":"json_object"}""");
        body["messages"]![0]!["content"]!.ToString().ShouldContain("additionalProperties");
        session.Usage[0].Priced.ShouldBeFalse("nobody knows what this server costs");
    }

    [Fact]
    public async Task The_ledger_is_right_to_the_token_and_the_cent()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stream(Good)).Then(Reply.Whole("Hi."));
        var (session, events) = Open(server);
        var chat = session.ChatFor(AgentNames.Personalizer);

        await StructuredChat.AskAsync<Greeting>(chat, Sessions.Hello, new ChatOptions { AdditionalProperties = new() { [CallProperties.PromptHash] = "abc" } }, "greeting");
        (await chat.GetResponseAsync(Sessions.Hello)).Text.ShouldBe("Hi.");

        // 400 fresh at $0.25, 600 cached at $0.025, 200 out at $2, a million each.
        const decimal usd = (400 * 0.25m + 600 * 0.025m + 200 * 2m) / 1_000_000m;
        session.Usage.ShouldAllBe(row => row.Tokens == new Core.Costs.TokenUsage(1000, 600, 200, 50) && row.Usd == usd && row.Priced && !row.Estimated);
        session.Usage[0].ShouldSatisfyAllConditions(
            row => row.Model.ShouldBe("gpt-5-mini"), row => row.Provider.ShouldBe("openai"), row => row.PromptHash.ShouldBe("abc"), row => row.PriceVersion.ShouldBe("2026-07-24"));
        events.Of<UsageRecorded>().Select(recorded => recorded.RunUsd).ShouldBe([usd, 2 * usd]);
        session.Calls[0].Prompt.ShouldContain("Be brief.");
        session.Calls[0].Answer.ShouldBe(Good);
    }

    [Fact]
    public async Task Tokens_that_nobody_counted_are_estimated_and_marked()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stream(Good, usage: null));
        var (session, _) = Open(server);

        await Ask(session);

        session.Usage.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Estimated.ShouldBeTrue(), row => row.Tokens.Output.ShouldBe((Good.Length + 3) / 4), row => row.Tokens.Input.ShouldBeGreaterThan(0));
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_paid_for()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stall(Begun));
        var (session, events) = Open(server);
        using var cancel = new CancellationTokenSource();
        var chat = session.ChatFor(AgentNames.Personalizer);

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in chat.GetStreamingResponseAsync(Sessions.Hello, null, cancel.Token))
            {
                if (update.Text.Length > 0)
                    await cancel.CancelAsync();
            }
        });

        session.Usage.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Outcome.ShouldBe("cancelled"), row => row.Tokens.Output.ShouldBe(5), row => row.Usd.ShouldBeGreaterThan(0));
        events.Of<CallTroubled>().ShouldBeEmpty("cancellation is not an error");
    }

    [Fact]
    public async Task Leaving_a_stream_early_is_counted_too()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stall("Good even"));
        var (session, _) = Open(server);

        await foreach (var update in session.ChatFor(AgentNames.Personalizer).GetStreamingResponseAsync(Sessions.Hello))
        {
            if (update.Text.Length > 0)
                break;
        }

        session.Usage.ShouldHaveSingleItem().Outcome.ShouldBe("cancelled");
    }
}
