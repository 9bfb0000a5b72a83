using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Tests.Inference.Providers;

public sealed record Greeting(string Text);

/// <summary>A personalizer on gpt-5-mini at a server of the test's own, and the question it is asked.</summary>
internal static class OpenAiSession
{
    public const string Good = """{"text":"Good morning, Anna."}""";

    // 20 characters, 5 tokens by our count.
    public const string Begun = """{"text":"Good evenin""";

    public static Task<Greeting> Ask(ModelSession session) =>
        StructuredChat.AskAsync<Greeting>(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null, "greeting");

    public static async Task<ModelException> Fails(ModelSession session)
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => Ask(session));
        problem.Kind.ShouldBe(ProblemKind.Provider);
        problem.NextStep.ShouldNotBeEmpty();
        return problem.InnerException.ShouldBeOfType<ModelException>();
    }

    public static (ModelSession Session, Events Events) Open(FakeOpenAiServer server, string provider = "openai", params (string, string)[] settings) =>
        Open(server, null, provider, settings);

    public static (ModelSession Session, Events Events) Open(FakeOpenAiServer server, TimeProvider? clock, string provider = "openai", params (string, string)[] settings) =>
        Sessions.Open(null, clock, settings: [
            ("Models:m:Provider", provider), ("Models:m:Model", "gpt-5-mini"), ("Models:m:Endpoint", server.Address + "/v1"), ("Models:m:ApiKey", "sk-test-0123456789"),
            ("Agents:personalizer", "m"), .. clock is null ? [("Retry:BaseDelaySeconds", "0.001")] : Array.Empty<(string, string)>(), .. settings]);
}
