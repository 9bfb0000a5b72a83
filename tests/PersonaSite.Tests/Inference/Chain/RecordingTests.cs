using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Tests.Inference.Chain;

public sealed class RecordingTests : IDisposable
{
    public sealed record Greeting(string Text);

    private readonly string _folder = Directory.CreateTempSubdirectory("recordings-").FullName;

    [Fact]
    public async Task What_was_recorded_is_replayed_to_the_last_token_without_key_or_network()
    {
        ModelSession live;
        await using (var server = (await FakeOpenAiServer.StartAsync())
            .Then(Reply.Stream("Not JSON."))
            .Then(Reply.Stream("""{"text":"Good morning."}"""))
            .Then(Reply.Json(200, """{"data":[{"b64_json":"iVBORw0KGgo="}],"usage":{"input_tokens":5,"output_tokens":7}}"""))
            .Then(Reply.Json(200, """{"data":[{"embedding":[1,2]}],"usage":{"prompt_tokens":3,"total_tokens":3}}""")))
        {
            (live, _) = Open(("Record", _folder), ("Models:m:Endpoint", server.Address + "/v1"), ("Models:m:ApiKey", "sk-very-secret-1"),
                ("Models:i:Endpoint", server.Address + "/v1"), ("Models:i:ApiKey", "sk-very-secret-1"), ("Models:e:Endpoint", server.Address + "/v1"), ("Models:e:ApiKey", "sk-very-secret-1"));
            await Work(live);
        }

        var (replayed, events) = Open(("Replay", _folder));
        (await Work(replayed)).ShouldBe("Good morning.");

        replayed.Usage.Select(row => (row.Agent, row.Tokens, row.Usd, row.Outcome)).ShouldBe(live.Usage.Select(row => (row.Agent, row.Tokens, row.Usd, row.Outcome)));
        replayed.Calls.Select(call => call.Answer).ShouldBe(live.Calls.Select(call => call.Answer));
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe("malformed-json", "troubles of answers happen again");
        foreach (var file in Directory.GetFiles(_folder))
            (await File.ReadAllTextAsync(file)).ShouldNotContain("sk-very-secret-1");
    }

    [Fact]
    public async Task A_question_that_was_never_recorded_is_named()
    {
        var (session, _) = Open(("Replay", _folder), ("Fallbacks:m", "builtin"));

        var problem = await Should.ThrowAsync<ProblemException>(() => session.ChatFor(AgentNames.Personalizer).GetResponseAsync(Sessions.Hello));

        problem.Message.ShouldContain("personalizer-");
        problem.Message.ShouldContain(_folder);
        problem.NextStep.ShouldContain("Inference:Record");
    }

    [Fact]
    public async Task A_changed_question_is_another_question()
    {
        var provider = new ScriptedProvider(new Scripted("One."), new Scripted("Two."), new Scripted("Three."));
        var (session, _) = Sessions.Open(provider, settings: [.. Sessions.Scripted, ("Record", _folder)]);
        var chat = session.ChatFor(AgentNames.Personalizer);

        await chat.GetResponseAsync(Sessions.Hello);
        await chat.GetResponseAsync([.. Sessions.Hello, new ChatMessage(ChatRole.User, "Again.")]);
        await chat.GetResponseAsync(Sessions.Hello, new ChatOptions { ResponseFormat = ChatResponseFormat.Json });

        Directory.GetFiles(_folder).Length.ShouldBe(3);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> Work(ModelSession session)
    {
        var greeting = await StructuredChat.AskAsync<Greeting>(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null, "greeting");
        await session.Images!.GenerateAsync(new ImageGenerationRequest("A picture."));
        await session.Embeddings!.GenerateAsync(["A text."]);
        return greeting.Text;
    }

    private static (ModelSession Session, Events Events) Open(params (string, string)[] settings) => Sessions.Open(null, settings: [
        ("Models:m:Provider", "openai"), ("Models:m:Model", "gpt-5-mini"), ("Agents:personalizer", "m"),
        ("Models:i:Provider", "openai"), ("Models:i:Model", "gpt-image-2"), ("Images", "i"),
        ("Models:e:Provider", "openai"), ("Models:e:Model", "text-embedding-3-small"), ("Embeddings", "e"), .. settings]);
}
