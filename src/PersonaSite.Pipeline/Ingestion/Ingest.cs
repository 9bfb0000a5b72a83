using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Screening;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

public enum IngestOutcome
{
    Added,

    /// <summary>Another text, or other settings, at a place that was known.</summary>
    Changed,

    /// <summary>The same bytes: nothing was read, cut or bought.</summary>
    Unchanged,

    /// <summary>Came along with others and is no kind of knowledge.</summary>
    Skipped,

    /// <summary>Could not be taken; the others were.</summary>
    Refused,
}

/// <param name="Passages">How many the document has now; 0 where it was not read.</param>
/// <param name="Problem">Why it was refused or skipped.</param>
public sealed record IngestedFile(string Path, IngestOutcome Outcome, int Passages, SiteProblem? Problem)
{
    /// <summary>The passages of it that are kept from the models, and why.</summary>
    public IReadOnlyList<SiteProblem> Withheld { get; init; } = [];

    /// <summary>The path that it was sent with, where it was known to be the document at another; else null.</summary>
    public string? SentAs { get; init; }

    /// <summary>It was taken, and somebody should look at it.</summary>
    public SiteProblem? Warning { get; init; }
}

/// <summary>Takes files into a site's knowledge, each by itself: a bad one is told with cause and next step, and the others go in.</summary>
public static class Ingest
{
    /// <param name="settings">Set on each of the files.</param>
    /// <param name="progress">Told of each file as soon as it is done.</param>
    public static async Task<IReadOnlyList<IngestedFile>> AddAsync(
        IDocumentShelf shelf, Intake intake, DocumentOrigin origin, DocumentSettings settings, IProgress<IngestedFile>? progress, CancellationToken cancellationToken)
    {
        var done = new List<IngestedFile>();
        foreach (var file in intake.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await OneAsync(file);
            done.Add(result);
            progress?.Report(result);
        }

        return done;

        async Task<IngestedFile> OneAsync(IncomingFile file)
        {
            if (file.Problem is { } lost)
                return Refused(lost with { File = file.Path });
            if (!SafeNames.IsPath(file.Path) || SafeNames.IsClutter(file.Path))
                return Refused(new SiteProblem(file.Path, null, "This cannot be a document's place", "Use plain names, apart by /, such as prices/2026.md."));
            if (!KnowledgeReader.Reads(file.Path) && !intake.Named)
                return new IngestedFile(file.Path, IngestOutcome.Skipped, 0, new SiteProblem(file.Path, null, "This kind of file is not read as knowledge", $"Save it as {string.Join(", ", KnowledgeReader.Extensions)}."));

            try
            {
                return await TakeAsync(file, file.Listed is { } listed ? settings.Over(listed) : settings);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return Refused(new SiteProblem(file.Path, null, $"The document cannot be kept ({error.Message.TrimEnd('.')})", "Check that the folder may be written to, and that the disk has room."));
            }
            catch (ProblemException problem)
            {
                return Refused(new SiteProblem(file.Path, null, problem.Message.TrimEnd('.'), problem.NextStep));
            }
        }

        async Task<string?> SameAsync(IncomingFile file) =>
            (await shelf.PathsOfAsync(ContentHash.Of(file.Content.Span), cancellationToken)).FirstOrDefault(path => IsTailOf(path, file.Path) || IsTailOf(file.Path, path));

        async Task<IngestedFile> TakeAsync(IncomingFile file, DocumentSettings set)
        {
            var known = await shelf.FindAsync(file.Path, cancellationToken);
            if (known is null && !intake.PlacesAreMeant && await SameAsync(file) is { } same)
                return await TakeAsync(file with { Path = same }, set) with { SentAs = file.Path };
            if (known?.Hash is { } hash && hash == ContentHash.Of(file.Content.Span))
            {
                var after = set.Over(known.Settings);
                if (after != known.Settings)
                    await shelf.SetAsync(file.Path, after, cancellationToken);
                return new IngestedFile(file.Path, after == known.Settings ? IngestOutcome.Unchanged : IngestOutcome.Changed, 0, null);
            }

            // Reading is work for a processor, and the one who asks may be drawing a screen.
            var reading = await Task.Run(() => KnowledgeReader.Read(file.Path, file.Content, shelf.Language, origin), cancellationToken);
            if (reading.Document is not { } document || reading.Problem is not null)
                return Refused(reading.Problem!);
            await shelf.PutAsync(document, reading.Passages, set, cancellationToken);
            return new IngestedFile(file.Path, known is null ? IngestOutcome.Added : IngestOutcome.Changed, reading.Passages.Count, null) { Withheld = Screen.Withheld(reading.Passages), Warning = reading.Warning ?? (known is null ? await NamesakeAsync(file.Path) : null) };
        }

        // A new version that comes without its folder would stand beside the old one, and pages would say both.
        async Task<SiteProblem?> NamesakeAsync(string path) =>
            !intake.PlacesAreMeant && !path.Contains('/') && await shelf.NamesakesAsync(path, cancellationToken) is [var other, ..]
                ? new SiteProblem(path, null, $"There is another document of this name, {other}, and both are used", $"If this is its new version, remove this one and add it into the folder {other[..other.LastIndexOf('/')]}.")
                : null;
    }

    /// <summary>"rooms.md" is the "new/rooms.md" that came with its folder, as long as nothing in it has changed.</summary>
    private static bool IsTailOf(string tail, string path) => path.EndsWith("/" + tail, StringComparison.Ordinal);

    private static IngestedFile Refused(SiteProblem problem) => new(problem.File, IngestOutcome.Refused, 0, problem);
}
