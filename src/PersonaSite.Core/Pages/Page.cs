using System.Text;

namespace PersonaSite.Core.Pages;

/// <summary>A finished page: index.html, styles.css, script.js and assets/*. Paths are relative, with forward slashes.</summary>
public sealed record Page(IReadOnlyList<PageFile> Files)
{
    public const string Html = "index.html";
    public const string Styles = "styles.css";
    public const string Script = "script.js";

    public PageFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    public string Text(string path) => Find(path) is { } file ? Encoding.UTF8.GetString(file.Content.Span) : "";

    public long TotalBytes => Files.Sum(file => (long)file.Content.Length);
}

public sealed record PageFile(string Path, string MediaType, ReadOnlyMemory<byte> Content)
{
    public static PageFile OfText(string path, string mediaType, string text) => new(path, mediaType, Encoding.UTF8.GetBytes(text));
}
