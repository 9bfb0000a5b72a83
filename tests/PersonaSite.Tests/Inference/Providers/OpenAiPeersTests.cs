using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using static PersonaSite.Tests.Inference.Providers.OpenAiSession;

namespace PersonaSite.Tests.Inference.Providers;

/// <summary>What servers that call themselves compatible have been seen to do.</summary>
public sealed class OpenAiPeersTests
{
    public static TheoryData<string, string[]> Streams => new()
    {
        { "nothing but the text", [$$"""{"choices":[{"delta":{"content":{{Reply.Quote(Good)}} } }]}""", "[DONE]"] },
        { "usage in the last piece", [$$"""{"choices":[{"delta":{"content":{{Reply.Quote(Good)}} },"finish_reason":"stop"}],"usage":{"prompt_tokens":90,"completion_tokens":9} }"""] },
        { "usage growing in every piece", [
            """{"choices":[{"delta":{"content":"{\"text\":"}}],"usage":{"prompt_tokens":90,"completion_tokens":4}}""",
            """{"choices":[{"delta":{"content":"\"Good morning, Anna.\"}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":90,"completion_tokens":9}}""", "[DONE]"] },
        { "content null and unknown fields", [
            """{"id":null,"x":1,"choices":[{"delta":{"role":"assistant","content":null,"reasoning_content":"Hm."},"logprobs":{}}]}""",
            $$"""  { "choices" : [ { "delta" : { "content" : {{Reply.Quote(Good)}} } , "finish_reason" : "eos" } ] } """, "[DONE]"] },
        { "content in parts", [$$"""{"choices":[{"delta":{"content":[{"type":"text","text":{{Reply.Quote(Good)}}}]},"finish_reason":"stop"}]}""", " [DONE] "] },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Streams_are_read_as_they_come(string peer, string[] events)
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Events(events));
        var (session, reported) = Open(server);

        (await Ask(session)).Text.ShouldBe("Good morning, Anna.", peer);
        reported.Of<CallTroubled>().ShouldBeEmpty(peer);
        if (peer.StartsWith("usage", StringComparison.Ordinal))
            session.Usage[0].Tokens.ShouldBe(new Core.Costs.TokenUsage(90, 0, 9, 0), peer);
    }

    [Fact]
    public async Task A_server_that_cannot_stream_answers_in_one_piece()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Whole(Good));
        var (session, _) = Open(server);

        (await Ask(session)).Text.ShouldBe("Good morning, Anna.");
        session.Usage[0].Tokens.Input.ShouldBe(1000);
    }

    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("[1,2,3]")]
    [InlineData("")]
    public async Task A_body_that_is_not_what_it_says_is_asked_for_again(string body)
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Json(200, body)).Then(Reply.Stream(Good));
        var (session, events) = Open(server);

        (await Ask(session)).Text.ShouldBe("Good morning, Anna.");
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe("malformed-json");
    }

    [Fact]
    public async Task An_error_in_the_middle_of_a_stream_is_an_error()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Events(Reply.Piece("""{"content":"Hel"}"""), """{"error":{"message":"CUDA out of memory"}}""")).Then(Reply.Stream(Good));
        var (session, events) = Open(server);

        (await Ask(session)).Text.ShouldBe("Good morning, Anna.");
        events.Of<CallTroubled>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            trouble => trouble.Cause.ShouldBe("server-error"), trouble => trouble.Detail.ShouldContain("CUDA out of memory"));
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-test-0123456789.","code":"invalid_api_key"}}""", Trouble.Unauthorized)]
    [InlineData(403, """{"message":"Not yours."}""", Trouble.Unauthorized)]
    [InlineData(402, """{"error":"Insufficient balance"}""", Trouble.NoCredit)]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}""", Trouble.NoCredit)]
    [InlineData(400, """{"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}}""", Trouble.ContextTooLong)]
    [InlineData(400, """{"error":{"code":500,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}""", Trouble.ContextTooLong)]
    [InlineData(400, """{"error":{"message":"The response was filtered.","code":"content_filter"}}""", Trouble.Refused)]
    [InlineData(404, """{"detail":"model not found"}""", Trouble.BadRequest)]
    [InlineData(422, """{"detail":[{"msg":"field required"}]}""", Trouble.BadRequest)]
    [InlineData(400, "plain words", Trouble.BadRequest)]
    [InlineData(400, """{"error":{"message":"Unsupported parameter: 'max_tokens'"}}""", Trouble.BadRequest)]
    public async Task Errors_of_every_shape_are_understood_and_not_repeated(int status, string body, string expected)
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Json(status, body));
        var (session, events) = Open(server);

        var problem = await Should.ThrowAsync<Core.ProblemException>(() => Ask(session));

        problem.InnerException.ShouldBeOfType<ModelException>().Trouble.ShouldBe(expected);
        problem.NextStep.ShouldEndWith(".");
        server.Seen.Count.ShouldBe(1, "asking again would change nothing");
        $"{problem} {session.Calls[0]} {string.Join(' ', events.Of<RunEvent>())}".ShouldNotContain("sk-test-0123456789");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_by_its_address()
    {
        var server = await FakeOpenAiServer.StartAsync();
        var (session, _) = Open(server, ("Retry:Attempts", "1"));
        await server.DisposeAsync();

        var problem = await Should.ThrowAsync<Core.ProblemException>(() => Ask(session));

        problem.InnerException.ShouldBeOfType<ModelException>().Trouble.ShouldBe(Trouble.Connection);
        problem.NextStep.ShouldContain(server.Address);
        session.Usage.ShouldBeEmpty();
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        var clock = new ManualClock();
        var date = clock.GetUtcNow().AddSeconds(12).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Json(429, "{}", ("Retry-After", date))).Then(Reply.Stream(Good));
        var (session, _) = Sessions.Open(null, clock, settings: Settings(server));

        var asked = Ask(session);
        await clock.WaitForTimerAsync(12);
        clock.Advance(12);

        (await asked).Text.ShouldBe("Good morning, Anna.");
    }

    private static (string, string)[] Settings(FakeOpenAiServer server) =>
    [
        ("Models:m:Provider", "openai-compatible"), ("Models:m:Model", "llama"), ("Models:m:Endpoint", server.Address + "/v1/"),
        ("Models:m:ApiKey", "sk-test-0123456789"), ("Models:m:PriceAs", "gpt-5-mini"), ("Agents:personalizer", "m"),
    ];

    private static (ModelSession Session, Events Events) Open(FakeOpenAiServer server, params (string, string)[] settings) =>
        Sessions.Open(null, settings: [.. Settings(server), ("Retry:BaseDelaySeconds", "0.001"), .. settings]);
}
