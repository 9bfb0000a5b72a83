using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;

namespace PersonaSite.Tests.Inference.Providers;

public sealed class OpenAiPicturesAndEmbeddingsTests
{
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_picture_comes_as_bytes_and_is_paid_by_its_tokens()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Json(200, $$"""{"created":1,"data":[{"b64_json":"{{Png}}"}],"usage":{"input_tokens":50,"output_tokens":400,"total_tokens":450} }"""));
        var (session, events) = Open(server, "Images", "gpt-image-2");

        var response = await session.Images!.GenerateAsync(new ImageGenerationRequest("A heat pump."), new ImageGenerationOptions { MediaType = "image/webp" });

        response.Contents.ShouldHaveSingleItem().ShouldBeOfType<DataContent>().MediaType.ShouldBe("image/png", "what it is, not what it was said to be");
        var seen = server.Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/v1/images/generations");
        seen.Body.ToJsonString().ShouldBe("""{"model":"gpt-image-2","prompt":"A heat pump.","n":1,"size":"1024x1024","quality":"low","output_format":"webp"}""");
        // $5 a million in, $30 a million picture tokens.
        session.Usage.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Usd.ShouldBe((50 * 5m + 400 * 30m) / 1_000_000m), row => row.Images.ShouldBe(1), row => row.Agent.ShouldBe(AgentNames.Artist), row => row.Priced.ShouldBeTrue());
        events.Of<UsageRecorded>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pictures_of_other_models_are_asked_for_as_bytes()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Json(200, """{"data":[{"url":"https://elsewhere.example/picture.png"}]}"""));
        var (session, _) = Open(server, "Images", "flux", "openai-compatible");

        var problem = await Should.ThrowAsync<ProblemException>(() => session.Images!.GenerateAsync(new ImageGenerationRequest("A heat pump.")));

        problem.NextStep.ShouldContain("b64_json");
        server.Seen[0].Body["response_format"]!.ToString().ShouldBe("b64_json");
        session.Usage.ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.Priced.ShouldBeFalse(), row => row.Outcome.ShouldBe("empty"));
    }

    [Fact]
    public async Task A_picture_is_tried_again_after_a_server_error_and_refused_for_good()
    {
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Json(500, "{}")).Then(Reply.Json(400, """{"error":{"code":"moderation_blocked","message":"No."}}"""));
        var (session, events) = Open(server, "Images", "gpt-image-2");

        var problem = await Should.ThrowAsync<ProblemException>(() => session.Images!.GenerateAsync(new ImageGenerationRequest("A heat pump.")));

        problem.InnerException.ShouldBeOfType<ModelException>().Trouble.ShouldBe(Trouble.Refused);
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe("server-error");
        session.Usage.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_that_could_cost_too_much_is_not_asked_for()
    {
        await using var server = await FakeOpenAiServer.StartAsync();
        var (session, _) = Open(server, "Images", "gpt-image-2", maxUsd: 0.01m);

        var problem = await Should.ThrowAsync<ProblemException>(() => session.Images!.GenerateAsync(new ImageGenerationRequest("A heat pump.")));

        problem.Kind.ShouldBe(ProblemKind.Budget);
        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Embeddings_come_in_batches_as_base64_or_as_numbers_in_any_order()
    {
        var texts = Enumerable.Range(0, 130).Select(i => $"text {i}").ToList();
        await using var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Json(200, $$"""{"data":[{{string.Join(',', Enumerable.Range(0, 128).Reverse().Select(i => $$"""{"index":{{i}},"embedding":"{{Base64(i, 0.5f)}}"}"""))}}],"usage":{"prompt_tokens":256,"total_tokens":256} }"""))
            .Then(Reply.Json(200, """{"data":[{"embedding":[128,0.5]},{"embedding":[129,0.5]}],"usage":{"prompt_tokens":4,"total_tokens":4}}"""));
        var (session, _) = Open(server, "Embeddings", "text-embedding-3-small");

        var embeddings = await session.Embeddings!.GenerateAsync(texts);

        embeddings.Select(embedding => embedding.Vector.ToArray()).ShouldBe(texts.Select((_, i) => new[] { i, 0.5f }));
        server.Seen.Select(seen => seen.Body["input"]!.AsArray().Count).ShouldBe([128, 2]);
        server.Seen[0].Body["encoding_format"]!.ToString().ShouldBe("base64");
        session.Usage.Sum(row => row.Usd).ShouldBe(260 * 0.02m / 1_000_000m);
        session.Usage.ShouldAllBe(row => row.Agent == AgentNames.Retriever);
    }

    [Fact]
    public async Task Missing_embeddings_are_not_made_up()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Json(200, $$"""{"data":[{"index":0,"embedding":"{{Base64(1, 2)}}"}]}"""));
        var (session, _) = Open(server, "Embeddings", "text-embedding-3-small");

        await Should.ThrowAsync<ProblemException>(() => session.Embeddings!.GenerateAsync(["one", "two"]));
    }

    private static string Base64(params float[] vector) => Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()));

    private static (ModelSession Session, Events Events) Open(FakeOpenAiServer server, string use, string model, string provider = "openai", decimal maxUsd = 1m) =>
        Sessions.Open(null, maxUsd: maxUsd, settings: [
            ("Models:m:Provider", provider), ("Models:m:Model", model), ("Models:m:Endpoint", server.Address + "/v1"), ("Models:m:ApiKey", "k"), (use, "m"), ("Retry:BaseDelaySeconds", "0.001")]);
}
