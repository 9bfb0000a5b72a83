using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Components;

public sealed partial class AgentFlow(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private ITimer? _timer;
    private long _nowMs;

    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    /// <summary>Set while the run goes on: the clocks tick from here.</summary>
    [Parameter]
    public DateTimeOffset? LiveSince { get; set; }

    /// <summary>The model of each agent, for before it starts.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Models { get; set; }

    private bool Single => View.Mode == GenerationMode.Single;

    private bool Started => LiveSince is not null || View.LastMs > 0;

    protected override void OnParametersSet()
    {
        Advance();
        if (LiveSince is null)
        {
            _timer?.Dispose();
            _timer = null;
        }
        else if (RendererInfo.IsInteractive)
        {
            _timer ??= clock.CreateTimer(_ => _ = InvokeAsync(() =>
            {
                Advance();
                StateHasChanged();
            }), null, Tick, Tick);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Advance() =>
        _nowMs = LiveSince is { } since ? Math.Max(View.LastMs, (long)(clock.GetUtcNow() - since).TotalMilliseconds) : View.LastMs;

    private string Passed(string agent) => View.Agent(agent)?.State switch
    {
        AgentState.Done => "passed",
        AgentState.Working => "flowing",
        _ => "",
    };

    private static string Title(string agent) => agent == AgentNames.Single ? "One big model" : char.ToUpperInvariant(agent[0]) + agent[1..];

    private static string Job(string agent) => agent switch
    {
        AgentNames.Retriever => "finds what answers this visitor",
        AgentNames.Personalizer => "writes the brief",
        AgentNames.Artist => "makes the pictures",
        AgentNames.Builder => "makes the page",
        AgentNames.Inspector => "checks before anyone sees it",
        AgentNames.Single => "writes everything in one answer",
        _ => "",
    };
}
