using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;
using static PersonaSite.Tests.Inference.Providers.OpenAiSession;

namespace PersonaSite.Tests.Inference.Providers;

/// <summary>What can go wrong with a server over real HTTP, what is done about it, and what it costs.</summary>
public sealed class OpenAiTroublesTests
{
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
}
