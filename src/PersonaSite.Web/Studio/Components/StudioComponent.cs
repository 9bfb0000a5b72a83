using Microsoft.AspNetCore.Components;

namespace PersonaSite.Web.Studio.Components;

/// <summary>A part of a page whose work ends when it is left.</summary>
public abstract class StudioComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    protected StudioComponent() => Gone = _gone.Token;

    /// <summary>Nobody looks any more.</summary>
    protected CancellationToken Gone { get; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
