using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;

namespace PersonaSite.Web.Studio.Components;

/// <summary>
/// A file input that takes files only once somebody listens. Blazor's own is handed to its script after it was
/// drawn: on a slow line, files chosen in between would be lost without a word.
/// </summary>
public sealed class FileChoice : InputFile
{
    private bool _listens;

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Told once, when files may be chosen.</summary>
    [Parameter]
    public EventCallback OnListening { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        AdditionalAttributes = new Dictionary<string, object>(AdditionalAttributes ?? new Dictionary<string, object>())
        {
            ["disabled"] = Disabled || !_listens,
        };
        base.BuildRenderTree(builder);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender)
            return;
        _listens = true;
        StateHasChanged();
        await OnListening.InvokeAsync();
    }
}
