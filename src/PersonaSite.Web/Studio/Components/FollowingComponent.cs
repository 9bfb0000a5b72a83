using PersonaSite.Core;

namespace PersonaSite.Web.Studio.Components;

/// <summary>A part of a page that reads what it shows anew every few seconds, for as long as somebody looks at it.</summary>
public abstract class FollowingComponent : StudioComponent
{
    protected virtual TimeSpan Pause => TimeSpan.FromSeconds(2);

    /// <summary>False: there is nothing new to be read now.</summary>
    protected virtual bool MayChange => true;

    /// <summary>Reads all that is shown; never twice at once.</summary>
    protected abstract Task LoadAsync();

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Pause);
            while (await timer.WaitForNextTickAsync(Gone))
            {
                if (MayChange)
                    await InvokeAsync(LoadAndShowAsync);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ProblemException)
        {
            // The page was left, or what it shows is gone.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private async Task LoadAndShowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }
}
