using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>A file as it was understood.</summary>
/// <param name="Document">Null where it cannot be read at all.</param>
/// <param name="Passages">With the document's own metadata; empty where it holds no text.</param>
/// <param name="Problem">Set where there is no document, or no passage in it.</param>
public sealed record KnowledgeReading(KnowledgeDocument? Document, IReadOnlyList<Chunk> Passages, SiteProblem? Problem)
{
    /// <summary>The document is read, and somebody should look at it.</summary>
    public SiteProblem? Warning { get; init; }
}

/// <summary>From a file's bytes to a document and its passages: the one way into the knowledge, for folders, uploads and the terminal.</summary>
public static class KnowledgeReader
{
    public static IReadOnlyCollection<string> Extensions { get; } = [.. DocumentReader.Extensions, PdfText.Extension];

    public static bool Reads(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <param name="path">Relative to the knowledge folder, with forward slashes.</param>
    /// <param name="language">The site's; holds where the document does not name its own.</param>
    public static KnowledgeReading Read(string path, ReadOnlyMemory<byte> content, string language, DocumentOrigin origin = DocumentOrigin.Folder)
    {
        if (!Reads(path))
            return Refused("This kind of file is not read as knowledge", $"Save it as {string.Join(", ", Extensions)}.");
        if (content.Length > KnowledgeLimits.MaxBytesOf(path))
            return Refused($"The file has {KnowledgeLimits.Megabytes(content.Length)}; a file may have {KnowledgeLimits.MaxBytesOf(path) / 1048576} MB", "Shorten it, or split it.");
        var (text, problem) = PdfText.IsPdf(path) ? PdfText.Read(path, content) : TextFile.Decode(path, content.Span);
        if (text is null)
            return new KnowledgeReading(null, [], problem);
        if (text.Contains('\0'))
            return Refused("This is not text: it holds bytes that no text has", "Save the words themselves as Markdown, HTML or plain text.");

        var read = DocumentReader.Read(path, text, language);
        var passages = Chunker.Chunk(read);
        var document = new KnowledgeDocument(path, read.Title, MediaTypeOf(path), ContentHash.Of(content.Span), content, read.Metadata, DocumentSettings.None, origin);
        return new KnowledgeReading(document, passages, passages.Count > 0 ? null : NoPassage())
        {
            Warning = read.Doubt is { } doubt ? new SiteProblem(path, null, doubt.Cause, doubt.NextStep) : null,
        };

        SiteProblem NoPassage() => read.Blocks.Count > 0
            ? new(path, null, "The document says too little: a passage has four words or more, or a figure", "Write whole sentences.")
            : new(path, null, "The document holds no text", "Write it, or take it away.");

        KnowledgeReading Refused(string cause, string nextStep) => new(null, [], new SiteProblem(path, null, cause, nextStep));
    }

    private static string MediaTypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" or ".htm" => "text/html",
        ".txt" => "text/plain",
        PdfText.Extension => "application/pdf",
        _ => "text/markdown",
    };
}
