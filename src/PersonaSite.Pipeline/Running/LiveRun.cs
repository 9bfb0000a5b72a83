using System.Threading.Channels;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;

namespace PersonaSite.Pipeline.Running;

/// <summary>A run that goes on in this process: what has happened, who listens, and the latest page.</summary>
internal sealed class LiveRun
{
    private readonly Lock _gate = new();
    private readonly List<RunEvent> _events = [];
    private readonly List<Channel<RunEvent>> _listeners = [];
    private bool _over;

    public CancellationTokenSource Cancellation { get; } = new();

    public Page? Preview { get; private set; }

    /// <summary>Ends when the run is saved.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    public void Add(RunEvent happened)
    {
        lock (_gate)
        {
            if (happened is PreviewReady { Page: { } page })
                Preview = page;
            _events.Add(happened is PreviewReady preview ? preview with { Page = null } : happened);
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(_events[^1]);
        }
    }

    /// <summary>After the run has been saved: listeners have heard everything.</summary>
    public void End()
    {
        lock (_gate)
        {
            _over = true;
            foreach (var listener in _listeners)
                listener.Writer.TryComplete();
        }
    }

    /// <summary>
    /// Subscribe, then snapshot, then live. Subscribing and copying what has happened are one step under the lock that
    /// <see cref="Add"/> takes too: an event is either in the copy or comes live, never neither and never both.
    /// </summary>
    public (IReadOnlyList<RunEvent> Happened, Channel<RunEvent> Live) Listen()
    {
        var live = Channel.CreateUnbounded<RunEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            if (_over)
                live.Writer.Complete();
            else
                _listeners.Add(live);
            return (_events.ToList(), live);
        }
    }

    public void Leave(Channel<RunEvent> live)
    {
        lock (_gate)
            _listeners.Remove(live);
    }
}
