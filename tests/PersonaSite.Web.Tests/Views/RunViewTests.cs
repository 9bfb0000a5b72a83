using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Tests.Views;

public sealed class RunViewTests
{
    [Fact]
    public void Before_anything_happens_every_agent_waits_for_those_before_it()
    {
        var view = RunView.Empty(GenerationMode.Compose);

        view.Agents.ShouldAllBe(agent => agent.State == AgentState.Waiting);
        view.Agent(AgentNames.Artist)!.WaitsFor.ShouldBe([AgentNames.Personalizer]);
        view.Agent(AgentNames.Builder)!.WaitsFor.ShouldBe([AgentNames.Personalizer]);
        view.Agent(AgentNames.Inspector)!.WaitsFor.ShouldBe([AgentNames.Artist, AgentNames.Builder]);
        RunView.Empty(GenerationMode.Single).Agents.Select(agent => agent.Name).ShouldBe([AgentNames.Retriever, AgentNames.Single, AgentNames.Inspector]);
    }

    [Fact]
    public void Artist_and_builder_work_at_the_same_time()
    {
        var view = Fold(
            new AgentStarted(AgentNames.Artist, "x/tiny", [AgentNames.Personalizer]) { AtMs = 100 },
            new AgentStarted(AgentNames.Builder, "x/small", [AgentNames.Personalizer]) { AtMs = 110 },
            new AgentFinished(AgentNames.Artist, "3 pictures") { AtMs = 300 });

        view.Agent(AgentNames.Artist)!.State.ShouldBe(AgentState.Done);
        view.Agent(AgentNames.Artist)!.WorkedMs(1_000).ShouldBe(200);
        view.Agent(AgentNames.Builder)!.State.ShouldBe(AgentState.Working);
        view.Agent(AgentNames.Builder)!.WorkedMs(1_000).ShouldBe(890);
        view.Agent(AgentNames.Builder)!.Model.ShouldBe("x/small");
    }

    [Fact]
    public void A_revision_adds_to_an_agents_work_instead_of_replacing_it()
    {
        var view = Fold(
            new AgentStarted(AgentNames.Builder, "m", []) { AtMs = 0 },
            new AgentFinished(AgentNames.Builder, "done") { AtMs = 100 },
            new AgentStarted(AgentNames.Builder, "m", []) { AtMs = 500 },
            new AgentFinished(AgentNames.Builder, "done again") { AtMs = 550 });

        view.Agent(AgentNames.Builder)!.Spans.Count.ShouldBe(2);
        view.Agent(AgentNames.Builder)!.WorkedMs(9_999).ShouldBe(150);
    }

    [Fact]
    public void What_streams_is_counted_once()
    {
        var streaming = Fold(new AgentStarted("builder", "m", []), new AgentProgressed("builder", "section 2", 400));
        streaming.Agent("builder")!.TokensSoFar.ShouldBe(400);

        var recorded = streaming.After(new UsageRecorded(Usage("builder", usd: 0.002m, output: 420), 0.002m)).After(new AgentProgressed("builder", "section 3", 420));
        recorded.Agent("builder")!.TokensSoFar.ShouldBe(1_000 + 420);
    }

    [Fact]
    public void Costs_add_up_by_agent_and_unpriced_calls_are_counted_apart()
    {
        var view = Fold(
            new UsageRecorded(Usage("artist", usd: 0.001m), 0.001m),
            new UsageRecorded(Usage("artist", usd: 0.002m), 0.003m),
            new UsageRecorded(Usage("builder", usd: 0m, priced: false), 0.003m));

        view.Usd.ShouldBe(0.003m);
        view.Agent("artist")!.Calls.ShouldBe(2);
        view.Agent("artist")!.Tokens.Input.ShouldBe(2_000);
        view.Unpriced.ShouldBe(1);
        view.Usage.Count.ShouldBe(3);
    }

    [Fact]
    public void When_the_run_ends_nobody_is_left_working()
    {
        var view = Fold(
            new AgentStarted(AgentNames.Personalizer, "m", []) { AtMs = 10 },
            new RunEnded(RunStatus.Cancelled, "The run was cancelled.", "Start it again.", new CostSummary(0.004m, 0.00008m, null, 0, true), 60) { AtMs = 60 });

        view.Agent(AgentNames.Personalizer)!.State.ShouldBe(AgentState.Stopped);
        view.Agent(AgentNames.Personalizer)!.WorkedMs(9_999).ShouldBe(50);
        view.Agent(AgentNames.Builder)!.State.ShouldBe(AgentState.Stopped);
        view.Status.ShouldBe(RunStatus.Cancelled);
        view.Usd.ShouldBe(0.004m);
    }

    [Fact]
    public void Each_preview_has_a_number_of_its_own()
    {
        var view = Fold(new PreviewReady(null, "The brief, laid out by rule"), new PreviewReady(null, "Assembled"), new Inspected(Inspection.Empty, 1));

        view.Preview.ShouldBe(2);
        view.PreviewNote.ShouldBe("Assembled");
        view.Inspection.ShouldNotBeNull();
    }

    [Fact]
    public void An_agent_that_nobody_planned_joins_at_the_end() =>
        Fold(new AgentStarted("judge", "m", [])).Agents[^1].Name.ShouldBe("judge");

    private static RunView Fold(params RunEvent[] events) => RunView.Of(GenerationMode.Compose, events);

    internal static UsageRecord Usage(string agent, decimal usd, bool priced = true, long output = 100) =>
        new(agent, "small", "x", new TokenUsage(1_000, 0, output, 0), 0, usd, priced, false, "2026-07-24", 0, 10, "hash");
}
