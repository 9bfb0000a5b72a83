using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Tests.Inference.Providers;

/// <summary>Sessions against a server that speaks OpenAI's protocol over real HTTP, well and badly.</summary>
public sealed class OpenAiChatTests
{
    public sealed record Greeting(string Text);

    // 20 characters, 5 tokens by our count.
    private const string Begun = """{"text":"Good evenin""";

    private const string Good = """{"text":"Good morning, Anna."}""";

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
    public async Task A_rate_limit_is_waited_out_as_long_as_the_provider_asks()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Json(429, """{"error":{"message":"Slow down.","type":"requests","code":"rate_limit_exceeded"}}""", ("Retry-After", "7")))
            .Then(Reply.Stream(Good));
        var clock = new ManualClock();
        var (session, events) = Open(server, clock: clock);

        var asked = Ask(session);
        await clock.WaitForTimerAsync(7);
        server.Seen.Count.ShouldBe(1);
        clock.Advance(7);

        (await asked).Text.ShouldBe("Good morning, Anna.");
        events.Of<CallTroubled>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            trouble => trouble.Cause.ShouldBe("rate-limited"), trouble => trouble.Action.ShouldBe("retry in 7.0 s"), trouble => trouble.Detail.ShouldContain("Slow down."));
        session.Usage.Count.ShouldBe(1, "a request that was turned away costs nothing");
        session.Calls.Select(call => call.Outcome).ShouldBe(["rate-limited", "ok"]);
    }

    [Fact]
    public async Task A_rate_limit_that_asks_for_too_long_fails_at_once()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Json(429, """{"error":{"message":"Later."}}""", ("Retry-After", "3600")));
        var (session, _) = Open(server);

        (await Fails(session)).Trouble.ShouldBe(Trouble.RateLimited);
        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_error_is_tried_again()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Json(500, "<html>oops</html>")).Then(Reply.Json(503, "")).Then(Reply.Stream(Good));
        var (session, events) = Open(server);

        (await Ask(session)).Text.ShouldBe("Good morning, Anna.");
        events.Of<CallTroubled>().Select(trouble => trouble.Cause).ShouldBe(["server-error", "server-error"]);
    }

    [Fact]
    public async Task A_server_error_that_stays_ends_in_a_problem()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Json(500, "{}")).Then(Reply.Json(500, "{}")).Then(Reply.Json(500, "{}"));
        var (session, _) = Open(server);

        (await Fails(session)).Trouble.ShouldBe(Trouble.ServerError);
        server.Seen.Count.ShouldBe(3);
        session.Usage.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stalled_stream_is_given_up_and_begun_again()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stall(Begun)).Then(Reply.Stream(Good));
        var clock = new ManualClock();
        var (session, events) = Open(server, clock: clock, settings: ("Models:m:StallSeconds", "21"));

        var asked = Ask(session);
        await clock.WaitForTimerAsync(21);
        clock.Advance(21);
        await clock.WaitForTimerAsync(1, 1.25);
        clock.Advance(2);

        (await asked).Text.ShouldBe("Good morning, Anna.");
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe("stalled");
        session.Usage.Select(row => (row.Outcome, row.Estimated)).ShouldBe([("stalled", true), ("ok", false)]);
        session.Usage[0].Tokens.Output.ShouldBe(5, "what had been streamed is paid for");
        session.Usage[0].Usd.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_answer_that_never_begins_times_out()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Silence());
        var clock = new ManualClock();
        var (session, _) = Open(server, clock: clock, settings: [("Models:m:FirstTokenSeconds", "33"), ("Retry:Attempts", "1")]);

        var failure = Fails(session);
        await clock.WaitForTimerAsync(33);
        clock.Advance(33);

        (await failure).Trouble.ShouldBe(Trouble.Timeout);
        session.Usage.ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.Outcome.ShouldBe("timeout"), row => row.Tokens.Output.ShouldBe(0));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_made_again()
    {
        var arrived = new TaskCompletionSource();
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Drop(Begun, arrived.Task)).Then(Reply.Drop()).Then(Reply.Stream(Good));
        var (session, events) = Open(server);

        var answer = new AnswerTally();
        await foreach (var update in session.ChatFor(AgentNames.Personalizer).GetStreamingResponseAsync(Sessions.Hello))
        {
            answer.Add(update);
            if (answer.Text == Begun)
                arrived.TrySetResult();
        }

        answer.Text.ShouldBe(Good, "the answer begins again");
        events.Of<CallTroubled>().Select(trouble => trouble.Cause).ShouldBe(["connection", "connection"]);
        session.Usage.Select(row => row.Outcome).ShouldBe(["connection", "ok"]);
    }

    [Fact]
    public async Task A_stream_that_ends_without_an_end_counts_as_broken()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Events(Reply.Piece("""{"content":"Hal"}"""))).Then(Reply.Stream("Hallo."));
        var (session, events) = Open(server);

        (await TextChat.AskAsync(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null)).ShouldBe("Hallo.");
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe("connection");
    }

    [Fact]
    public async Task A_refusal_is_asked_for_once_more_and_then_told()
    {
        var refusal = Reply.Events(Reply.Piece("""{"refusal":"I can't help with that."}"""), Reply.Piece("{}", "stop"), "[DONE]");
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(refusal).Then(refusal);
        var (session, events) = Open(server);

        var trouble = await Fails(session);
        trouble.Trouble.ShouldBe(Trouble.Refused);
        trouble.Message.ShouldContain("I can't help with that.");
        session.Usage.Select(row => row.Outcome).ShouldBe(["refused", "refused"]);
        events.Of<CallTroubled>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_answer_is_asked_for_once_more()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Events("""{"choices":[{"delta":{"role":"assistant","content":null},"finish_reason":"stop"}]}""", "[DONE]")).Then(Reply.Stream(Good));
        var (session, events) = Open(server);

        (await Ask(session)).Text.ShouldBe("Good morning, Anna.");
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe("empty");
    }

    [Fact]
    public async Task A_cut_off_text_goes_on_where_it_stopped()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Stream("```html\n<main>\n  <p>One paragraph, and", "length")).Then(Reply.Stream("```html\n  <p>One paragraph, and the rest.</p>\n</main>\n```"));
        var (session, _) = Open(server);

        var text = await TextChat.AskAsync(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null);

        text.ShouldBe("```html\n<main>\n  <p>One paragraph, and the rest.</p>\n</main>\n```");
        server.Seen[1].Body["messages"]!.AsArray().Select(message => message!["role"]!.ToString()).ShouldBe(["system", "user", "assistant", "user"]);
        session.Usage.Select(row => row.Outcome).ShouldBe(["truncated", "ok"]);
    }

    [Fact]
    public async Task A_text_that_is_cut_off_twice_is_never_returned()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stream("One", "length")).Then(Reply.Stream(" two", "length"));
        var (session, _) = Open(server);

        var problem = await Should.ThrowAsync<ProblemException>(() => TextChat.AskAsync(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null));
        problem.Message.ShouldContain("truncated");
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

    private static Task<Greeting> Ask(ModelSession session) =>
        StructuredChat.AskAsync<Greeting>(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null, "greeting");

    private static async Task<ModelException> Fails(ModelSession session)
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => Ask(session));
        problem.Kind.ShouldBe(ProblemKind.Provider);
        problem.NextStep.ShouldNotBeEmpty();
        return problem.InnerException.ShouldBeOfType<ModelException>();
    }

    private static (ModelSession Session, Events Events) Open(FakeOpenAiServer server, string provider = "openai", params (string, string)[] settings) =>
        Open(server, null, provider, settings);

    private static (ModelSession Session, Events Events) Open(FakeOpenAiServer server, TimeProvider? clock, string provider = "openai", params (string, string)[] settings) =>
        Sessions.Open(null, clock, settings: [
            ("Models:m:Provider", provider), ("Models:m:Model", "gpt-5-mini"), ("Models:m:Endpoint", server.Address + "/v1"), ("Models:m:ApiKey", "sk-test-0123456789"),
            ("Agents:personalizer", "m"), .. clock is null ? [("Retry:BaseDelaySeconds", "0.001")] : Array.Empty<(string, string)>(), .. settings]);
}
