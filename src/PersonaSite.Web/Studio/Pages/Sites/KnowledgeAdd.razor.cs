using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Web.Studio.Pages.Sites;

public sealed partial class KnowledgeAdd(KnowledgeService knowledge, TimeProvider clock, ILogger<KnowledgeAdd> log)
{
    /// <summary>Characters; a pasted text travels as one message. Longer ones come as files.</summary>
    private const int MaxPasted = 200_000;

    private const int MaxShown = 100;

    /// <summary>Of many files the progress is drawn every so many.</summary>
    private const int Drawn = 20;

    private readonly List<IngestedFile> _results = [];
    private readonly SettingsForm _form = new();
    private string _name = "", _text = "", _into = "";
    private bool _busy, _listens;
    private int _done, _total;
    private ProblemException? _failure;

    [Parameter, EditorRequired]
    public required SiteId Site { get; set; }

    [Parameter]
    public bool StartsOpen { get; set; }

    /// <summary>Something has gone in.</summary>
    [Parameter]
    public EventCallback Added { get; set; }

    /// <summary>What a person has to look at comes first.</summary>
    private IEnumerable<IngestedFile> Shown => _results.OrderBy(file => file.Problem is null && file.Warning is null && file.Withheld.Count == 0).Take(MaxShown);

    private Task AddTextAsync() => RunAsync(1, async settings =>
    {
        if (string.IsNullOrWhiteSpace(_name))
            throw new ProblemException(ProblemKind.BadInput, "The text has no name.", "Give it one, such as “Answers from the call”.");
        await TakeAsync(Intake.OfText(_name.Trim(), _text), DocumentOrigin.Pasted, settings);
        if (_results is [{ Outcome: IngestOutcome.Added or IngestOutcome.Changed }])
            (_name, _text) = ("", "");
    });

    private Task AddFilesAsync(InputFileChangeEventArgs chosen) => RunAsync(chosen.FileCount, async settings =>
    {
        if (chosen.FileCount > KnowledgeLimits.MaxFiles)
            throw new ProblemException(ProblemKind.BadInput, $"These are {chosen.FileCount:n0} files; {KnowledgeLimits.MaxFiles:n0} are taken at once.", "Pack them as a zip, or add them in parts.");
        var files = chosen.GetMultipleFiles(KnowledgeLimits.MaxFiles);
        if (files.Any(ChosenFolder.IsPart))
            await AddFolderAsync(files, settings);
        else
            foreach (var file in files)
                await TakeAsync(await IntakeOfAsync(file), DocumentOrigin.Upload, settings);
    });

    private async Task AddFolderAsync(IReadOnlyList<IBrowserFile> files, DocumentSettings settings)
    {
        if (files.Where(ChosenFolder.IsWanted).Sum(file => file.Size) > KnowledgeLimits.MaxTotalBytes)
            throw new ProblemException(ProblemKind.BadInput, $"The folder has more than {KnowledgeLimits.MaxTotalBytes / 1048576} MB.", "Add its folders one after another.");
        using var folder = new ChosenFolder();
        foreach (var file in files)
        {
            var refused = !SafeNames.IsPath(file.Name) ? Intake.OfBytes(file.Name, default) : ChosenFolder.IsWanted(file) ? TooLarge(file) : null;
            if (refused is not null)
                _results.AddRange(await knowledge.AddAsync(Site, refused, DocumentOrigin.Upload, settings, progress: null, Gone));
            else
                await folder.AddAsync(file, Gone);
            Step();
        }

        (_done, _total) = (0, 1);
        await TakeAsync(folder.Intake, DocumentOrigin.Upload, settings);
    }

    private async Task RunAsync(int total, Func<DocumentSettings, Task> add)
    {
        if (_busy)
            return;
        (_busy, _failure, _done, _total) = (true, null, 0, total);
        _results.Clear();
        try
        {
            await add(SettingsJson.NotPast(_form.ToSettings(), clock));
        }
        catch (ProblemException problem)
        {
            _failure = problem;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JSException)
        {
            log.LogError(error, "Documents could not be received.");
            _failure = new ProblemException(ProblemKind.BadInput, "The files could not be read to their end.", "Choose them once more; the Studio's log says more.");
        }
        finally
        {
            _busy = false;
        }

        if (_results.Any(file => file.Outcome is IngestOutcome.Added or IngestOutcome.Changed))
            await Added.InvokeAsync();
    }

    private async Task TakeAsync(Intake intake, DocumentOrigin origin, DocumentSettings settings)
    {
        // A zip is many files; so far it counted as one.
        _total += intake.Count - 1;
        _results.AddRange(await knowledge.AddAsync(Site, intake.Into(_into.Trim()), origin, settings, new Progress<IngestedFile>(_ => Step()), Gone));
    }

    private void Step()
    {
        if (++_done % Drawn == 0 || _total < Drawn)
            StateHasChanged();
    }

    /// <summary>A file too large is not sent for at all.</summary>
    private static Intake? TooLarge(IBrowserFile file)
    {
        var zip = Intake.IsZip(file.Name);
        var most = zip ? KnowledgeLimits.MaxPackedBytes : KnowledgeLimits.MaxBytesOf(file.Name);
        return file.Size > most
            ? new Intake(1, [new IncomingFile(file.Name, default, new SiteProblem(file.Name, null, $"The file has {file.Size / 1048576.0:0.0} MB; {most / 1048576.0:0.#} MB are taken", zip ? "Pack less of it" : "Shorten it, or split it"))], Named: true)
            : null;
    }

    private async Task<Intake> IntakeOfAsync(IBrowserFile file)
    {
        if (TooLarge(file) is { } refused)
            return refused;
        using var bytes = new MemoryStream((int)file.Size);
        await using (var stream = file.OpenReadStream(file.Size, Gone))
            await stream.CopyToAsync(bytes, Gone);
        var content = bytes.ToArray();
        return Intake.IsZip(file.Name) ? Intake.OfZip(() => new MemoryStream(content, writable: false), file.Name) : Intake.OfBytes(file.Name, content);
    }

    private static string Tone(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Added or IngestOutcome.Changed => "good",
        IngestOutcome.Refused => "bad",
        _ => "",
    };
}
