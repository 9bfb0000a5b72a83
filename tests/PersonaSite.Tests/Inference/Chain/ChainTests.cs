using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Tests.Inference.Chain;

public sealed class ChainTests
{
    private static readonly ModelException Down = new(Trouble.ServerError, "The provider is down.", "Wait.");

    private static readonly (string, string)[] WithFallback =
        [.. Sessions.Scripted, ("Models:spare:Provider", "scripted"), ("Models:spare:Model", "s2"), ("Fallbacks:small", "spare")];

    [Fact]
    public async Task When_a_model_is_down_for_good_its_fallback_answers()
    {
        var provider = new ScriptedProvider(new Scripted("Good e", Down), new Scripted("Go", Down), new Scripted("", Down), new Scripted("Good morning."));
        var (session, events) = Sessions.Open(provider, settings: WithFallback);

        var text = await TextChat.AskAsync(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null);

        text.ShouldBe("Good morning.");
        events.Of<CallTroubled>().Select(trouble => trouble.Action[..5]).ShouldBe(["retry", "retry", "use s"]);
        events.Of<FellBack>().ShouldHaveSingleItem().To.ShouldBe("scripted/s2");
        session.Usage.Select(row => (row.Model, row.Outcome)).ShouldBe([("s1", "server-error"), ("s1", "server-error"), ("s2", "ok")]);
    }

    [Fact]
    public async Task A_run_may_have_other_models_for_some_agents()
    {
        var gateway = Sessions.Gateway(new ScriptedProvider(new Scripted("Hi.")), null, WithFallback);
        var scope = new RunScope(new RunId(Guid.NewGuid()), 10m, 7, _ => { }, new Dictionary<string, string> { [AgentNames.Personalizer] = "spare" });

        var session = gateway.Open(scope);
        await TextChat.AskAsync(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null);

        session.Usage.ShouldHaveSingleItem().Model.ShouldBe("s2");
        session.ModelOf(AgentNames.Builder).ShouldBe(gateway.ModelOf(AgentNames.Builder));
        gateway.ModelOf(AgentNames.Personalizer).ShouldBe("scripted/s1");
        Should.Throw<ProblemException>(() => gateway.Open(scope with { Models = new Dictionary<string, string> { [AgentNames.Builder] = "huge" } })).Message.ShouldContain("huge");
        Should.Throw<ProblemException>(() => gateway.CostsWith(new Dictionary<string, string> { ["writer"] = "spare" })).NextStep.ShouldContain(AgentNames.Builder);
    }

    [Fact]
    public async Task When_the_fallback_is_down_too_the_problem_says_what_to_do()
    {
        var provider = new ScriptedProvider(Enumerable.Repeat(new Scripted("", Down), 6).ToArray());
        var (session, _) = Sessions.Open(provider, settings: WithFallback);

        var problem = await Should.ThrowAsync<ProblemException>(() => session.ChatFor(AgentNames.Personalizer).GetResponseAsync(Sessions.Hello));

        problem.Kind.ShouldBe(ProblemKind.Provider);
        problem.NextStep.ShouldBe("Wait.");
        session.Usage.ShouldBeEmpty();
        session.Calls.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_call_that_could_cost_too_much_is_not_made()
    {
        var provider = new ScriptedProvider(new Scripted("Hi.", Usage: Scripted.Used(100, 10)));
        var (session, _) = Sessions.Open(provider, maxUsd: 0.001m, settings: Sessions.Scripted);
        var chat = session.ChatFor(AgentNames.Personalizer);

        // 400 tokens out cost at most $0.0008; 500 could cost $0.001, and the question comes on top.
        await chat.GetResponseAsync(Sessions.Hello, new ChatOptions { MaxOutputTokens = 400 });
        var problem = await Should.ThrowAsync<ProblemException>(() => chat.GetResponseAsync(Sessions.Hello, new ChatOptions { MaxOutputTokens = 500 }));

        problem.Kind.ShouldBe(ProblemKind.Budget);
        problem.Message.ShouldContain("$0.0010");
        provider.Asked.Count.ShouldBe(1);
        session.Usage.Sum(row => row.Usd).ShouldBe((100 * 0.25m + 10 * 2m) / 1_000_000m);
    }

    [Fact]
    public async Task Calls_side_by_side_cannot_pass_the_budget_together()
    {
        var gate = new TaskCompletionSource();
        var provider = new GatedProvider(gate.Task);
        var (session, _) = Sessions.Open(provider, maxUsd: 0.001m, settings: [.. Sessions.Scripted, ("Agents:builder", "small")]);
        var options = new ChatOptions { MaxOutputTokens = 300 };

        var first = session.ChatFor(AgentNames.Personalizer).GetResponseAsync(Sessions.Hello, options);
        await Should.ThrowAsync<ProblemException>(() => session.ChatFor(AgentNames.Builder).GetResponseAsync(Sessions.Hello, options));
        gate.SetResult();
        await first;

        // What the first reserved and did not use is free again.
        await session.ChatFor(AgentNames.Builder).GetResponseAsync(Sessions.Hello, options);
        session.Usage.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_calls_at_once_leave_a_ledger_that_adds_up()
    {
        var provider = new ScriptedProvider(Enumerable.Repeat(new Scripted("Hello there.", Usage: Scripted.Used(100, 10)), 60).ToArray());
        var (session, events) = Sessions.Open(provider, settings: [.. Sessions.Scripted, ("Agents:builder", "small"), ("Agents:artist", "small")]);
        string[] agents = [AgentNames.Personalizer, AgentNames.Builder, AgentNames.Artist];

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => TextChat.AskAsync(session.ChatFor(agents[i % 3]), Sessions.Hello, null))));

        const decimal each = (100 * 0.25m + 10 * 2m) / 1_000_000m;
        session.Usage.Sum(row => row.Usd).ShouldBe(60 * each);
        session.Calls.Count.ShouldBe(60);
        events.Of<UsageRecorded>().Max(recorded => recorded.RunUsd).ShouldBe(60 * each);
    }

    [Fact]
    public async Task A_prompt_that_the_model_cannot_hold_is_not_sent()
    {
        var provider = new ScriptedProvider();
        var (session, _) = Sessions.Open(provider, settings: [.. Sessions.Scripted, ("Models:small:ContextTokens", "1000")]);

        var problem = await Should.ThrowAsync<ProblemException>(
            () => session.ChatFor(AgentNames.Personalizer).GetResponseAsync([new ChatMessage(ChatRole.User, new string('x', 5000))]));

        problem.InnerException.ShouldBeOfType<ModelException>().Trouble.ShouldBe(Trouble.ContextTooLong);
        provider.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_get_the_runs_seed_and_a_limit_unless_they_bring_their_own()
    {
        var provider = new ScriptedProvider(new Scripted("a"), new Scripted("b"));
        var (session, _) = Sessions.Open(provider, settings: Sessions.Scripted);
        var chat = session.ChatFor(AgentNames.Personalizer);

        await chat.GetResponseAsync(Sessions.Hello);
        await chat.GetResponseAsync(Sessions.Hello, new ChatOptions { Seed = 99, MaxOutputTokens = 12 });

        provider.Asked.Select(call => (call.Options.Seed, call.Options.MaxOutputTokens)).ShouldBe([(7, 4096), (99, 12)]);
    }

    [Fact]
    public void Without_settings_every_agent_has_the_built_in_model()
    {
        var (session, _) = Sessions.Open(null);

        AgentNames.All.Select(session.ModelOf).ShouldAllBe(model => model == "builtin/builtin");
        session.Images.ShouldBeNull();
        session.Embeddings.ShouldBeNull();
    }

    [Fact]
    public async Task The_built_in_model_is_shown_at_the_price_of_its_tier_as_an_estimate()
    {
        var provider = new ScriptedProvider(new Scripted("a", Usage: Scripted.Used(1000, 100)), new Scripted("b", Usage: Scripted.Used(1000, 100))) { Name = "builtin" };
        var (session, _) = Sessions.Open(provider);

        await session.ChatFor(AgentNames.Personalizer).GetResponseAsync(Sessions.Hello);
        await session.ChatFor(AgentNames.Single).GetResponseAsync(Sessions.Hello);

        session.Usage.ShouldAllBe(row => row.Model == "builtin" && row.Priced && row.Estimated);
        session.Usage.Select(row => row.PriceVersion).ShouldBe(["2026-07-24 gpt-5-mini", "2026-07-24 gpt-5.6"]);
        session.Usage.Select(row => row.Usd).ShouldBe([(1000 * 0.25m + 100 * 2m) / 1_000_000m, (1000 * 5m + 100 * 30m) / 1_000_000m]);
    }

    [Fact]
    public async Task A_model_that_the_price_list_does_not_know_is_unpriced_and_not_free()
    {
        var provider = new ScriptedProvider(new Scripted("a", Usage: Scripted.Used(1000, 100)));
        var (session, _) = Sessions.Open(provider, settings: [("Models:x:Provider", "scripted"), ("Models:x:Model", "nobody-knows"), ("Agents:personalizer", "x")]);

        await session.ChatFor(AgentNames.Personalizer).GetResponseAsync(Sessions.Hello);

        session.Usage.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Priced.ShouldBeFalse(), row => row.Usd.ShouldBe(0), row => row.PriceVersion.ShouldBe(""), row => row.Tokens.ShouldBe(new TokenUsage(1000, 0, 100, 0)));
    }

    /// <summary>Answers when it is let.</summary>
    private sealed class GatedProvider(Task gate) : PersonaSite.Inference.Providers.IModelProvider, IChatClient
    {
        public string Name => "scripted";

        public IChatClient Chat(PersonaSite.Inference.Configuration.ModelOptions model) => this;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await gate;
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi.")) { FinishReason = ChatFinishReason.Stop, Usage = Scripted.Used(10, 2) };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
