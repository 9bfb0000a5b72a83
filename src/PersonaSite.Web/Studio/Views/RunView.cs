using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;

namespace PersonaSite.Web.Studio.Views;

/// <summary>
/// What the Studio shows of a run: a pure fold over its events, so a run that is watched, one that is loaded again after a
/// lost connection, and one from last month look the same.
/// </summary>
public sealed record RunView(GenerationMode Mode, IReadOnlyList<AgentView> Agents)
{
    public RunStatus Status { get; init; } = RunStatus.Running;

    /// <summary>Time of the newest event, in milliseconds since the run began.</summary>
    public long LastMs { get; init; }

    public decimal Usd { get; init; }

    public decimal? WorstCaseUsd { get; init; }

    public IReadOnlyList<string> Questions { get; init; } = [];

    public IReadOnlyList<RetrievedPassage> Passages { get; init; } = [];

    public Brief? Brief { get; init; }

    /// <summary>How many previews there were; the newest has this number. 0: none yet.</summary>
    public int Preview { get; init; }

    public string PreviewNote { get; init; } = "";

    public Inspection? Inspection { get; init; }

    public IReadOnlyList<UsageRecord> Usage { get; init; } = [];

    public int Revisions { get; init; }

    public RunEnded? End { get; init; }

    public bool Estimated => Agents.Any(agent => agent.Estimated);

    public int Unpriced => Agents.Sum(agent => agent.Unpriced);

    public static RunView Empty(GenerationMode mode) => new(mode, Graph(mode));

    public static RunView Of(GenerationMode mode, IEnumerable<RunEvent> events) =>
        events.Aggregate(Empty(mode), (view, happened) => view.After(happened));

    public AgentView? Agent(string name) => Agents.FirstOrDefault(agent => agent.Name == name);

    public RunView After(RunEvent happened) => Apply(happened) with { LastMs = Math.Max(LastMs, happened.AtMs) };

    private RunView Apply(RunEvent happened) => happened switch
    {
        RunStarted started when started.Mode != Mode => Empty(started.Mode) with { WorstCaseUsd = started.WorstCaseUsd },
        RunStarted started => this with { WorstCaseUsd = started.WorstCaseUsd },
        Retrieved retrieved => this with { Questions = retrieved.Questions, Passages = retrieved.Passages },
        AgentStarted started => With(started.Agent, agent => agent with
        {
            State = AgentState.Working,
            Model = started.Model,
            WaitsFor = started.WaitsFor.Count > 0 ? started.WaitsFor : agent.WaitsFor,
            Note = "",
            StreamedTokens = 0,
            Spans = [.. agent.Spans.Select(span => span with { EndMs = span.EndMs ?? started.AtMs }), new WorkSpan(started.AtMs, null)],
        }),
        AgentProgressed progressed => With(progressed.Agent, agent => agent with
        {
            Note = progressed.Note.Length > 0 ? progressed.Note : agent.Note,
            StreamedTokens = progressed.OutputTokens,
        }),
        AgentFinished finished => With(finished.Agent, agent => agent with
        {
            State = AgentState.Done,
            Note = finished.Note,
            StreamedTokens = 0,
            Spans = Closed(agent.Spans, finished.AtMs),
        }),
        CallTroubled troubled => With(troubled.Agent, agent => agent with { Troubles = agent.Troubles + 1, Note = troubled.Action }),
        UsageRecorded { Usage: var usage } recorded => With(usage.Agent, agent => agent with
        {
            Calls = agent.Calls + 1,
            Tokens = agent.Tokens + usage.Tokens,
            Images = agent.Images + usage.Images,
            Usd = agent.Usd + usage.Usd,
            Unpriced = agent.Unpriced + (usage.Priced ? 0 : 1),
            Estimated = agent.Estimated || usage.Estimated,
            StreamedTokens = 0,
        }) with
        { Usd = recorded.RunUsd, Usage = [.. Usage, usage] },
        BriefWritten written => this with { Brief = written.Brief },
        PreviewReady ready => this with { Preview = Preview + 1, PreviewNote = ready.Note },
        Inspected inspected => this with { Inspection = inspected.Inspection },
        Revising revising => this with { Revisions = revising.Attempt },
        RunEnded ended => this with
        {
            Status = ended.Status,
            End = ended,
            Usd = ended.Cost.Run,
            Agents = Agents.Select(agent => agent.State is AgentState.Done ? agent : agent with
            {
                State = AgentState.Stopped,
                Spans = Closed(agent.Spans, ended.AtMs),
            }).ToList(),
        },
        _ => this,
    };

    /// <summary>Agents that the graph does not know (a judge, a fallback) join at its end.</summary>
    private RunView With(string name, Func<AgentView, AgentView> change) => this with
    {
        Agents = Agent(name) is null
            ? [.. Agents, change(new AgentView(name, AgentState.Waiting, []))]
            : Agents.Select(agent => agent.Name == name ? change(agent) : agent).ToList(),
    };

    private static List<WorkSpan> Closed(IReadOnlyList<WorkSpan> spans, long atMs) =>
        spans.Select(span => span with { EndMs = span.EndMs ?? atMs }).ToList();

    private static IReadOnlyList<AgentView> Graph(GenerationMode mode) => mode is GenerationMode.Single
        ?
        [
            Waiting(AgentNames.Retriever),
            Waiting(AgentNames.Single, AgentNames.Retriever),
            Waiting(AgentNames.Inspector, AgentNames.Single),
        ]
        :
        [
            Waiting(AgentNames.Retriever),
            Waiting(AgentNames.Personalizer, AgentNames.Retriever),
            Waiting(AgentNames.Artist, AgentNames.Personalizer),
            Waiting(AgentNames.Builder, AgentNames.Personalizer),
            Waiting(AgentNames.Inspector, AgentNames.Artist, AgentNames.Builder),
        ];

    private static AgentView Waiting(string name, params string[] waitsFor) => new(name, AgentState.Waiting, waitsFor);
}
