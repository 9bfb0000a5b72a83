using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;
using PersonaSite.Core;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Web.Api;

namespace PersonaSite.Web.Studio.Pages.Routing;

public sealed partial class StudyPanel(ILogger<StudyPanel> log)
{
    private const string One = "1", MetaEnd = ".meta.json";

    private OutcomeSet? _set;
    private RouteStudy? _study;
    private ProblemException? _problem;
    private string[] _prices = [];
    private string _target = "90", _confidence = "95";
    private bool _busy;

    private Task TakeAsync(InputFileChangeEventArgs chosen) => BusyAsync(async () =>
    {
        var files = chosen.GetMultipleFiles(8);
        var meta = files.FirstOrDefault(file => file.Name.EndsWith(MetaEnd, StringComparison.OrdinalIgnoreCase));
        if (files.FirstOrDefault(file => file != meta) is not { } outcomes || meta is null)
            throw new ProblemException(ProblemKind.BadInput, "Both files are needed.", "Choose NAME.jsonl (or .jsonl.gz) and NAME.meta.json together.");
        // They are read by hand, within their own limits.
        await using var lines = outcomes.OpenReadStream(OutcomeUpload.MaxBytes + 1, Gone);
        await using var about = meta.OpenReadStream(OutcomeUpload.MaxMetaBytes + 1, Gone);
        (_set, _study) = (await OutcomeUpload.ReadAsync(lines, outcomes.Name, about, Gone), null);
        _prices = [.. _set.Models.Select(_ => One)];
        await StudyAsync();
    });

    private Task TryAsync() => BusyAsync(StudyAsync);

    private async Task StudyAsync()
    {
        var set = _set!;
        var target = new RouteTarget(Number("target", _target) / 100, Number("confidence", _confidence) / 100);
        var prices = set.Models.Zip(_prices, (model, text) => (model.Name, Factor: (decimal)Number($"price of {model.Name}", text))).Where(one => one.Factor != 1).ToDictionary(one => one.Name, one => one.Factor);
        _study = await Task.Run(() => RouteStudy.RunAsync(set, target, RouteChoice.Policies, prices, cancellationToken: Gone), Gone);
    }

    private async Task BusyAsync(Func<Task> work)
    {
        (_busy, _problem) = (true, null);
        StateHasChanged();
        try
        {
            await work();
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (IOException error)
        {
            log.LogWarning(error, "An outcome file could not be taken.");
            _problem = new ProblemException(ProblemKind.BadInput, $"The files could not be taken: {error.Message}", $"Choose files of at most {OutcomeUpload.MaxBytes >> 20} MB.");
        }
        finally
        {
            _busy = false;
        }
    }

    private static double Number(string what, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ProblemException(ProblemKind.BadInput, $"The {what} is '{text}', which is no number.", "Write it with a point, as in 97.5.");
}
