using System.Text;
using System.Text.Json;
using PersonaSite.Core.Pages;

namespace PersonaSite.Pipeline.Sites;

/// <summary>
/// The vetted pictures of a site: <c>artwork/*</c>, described in <c>artwork/artwork.json</c> as
/// <c>{"harbour.svg": {"alt": "…", "keywords": ["…"]}}</c>. A picture without words for those who cannot see it is not used.
/// </summary>
internal static class ArtworkFolder
{
    private const string Folder = "artwork", Catalog = "artwork.json";

    private sealed record Entry(string? Alt, string[]? Keywords);

    public static IReadOnlyList<LibraryPicture> Read(SiteFiles files, SiteProblems problems)
    {
        var found = files.Find(Folder);
        if (found.Count == 0)
            return [];
        var catalog = ReadCatalog(files, found, problems);
        var pictures = new List<LibraryPicture>();
        foreach (var file in found.Where(file => file.Below(Folder) != Catalog))
        {
            if (MediaType(file) is not { } mediaType)
                problems.Warn(file.Path, null, "This kind of file is not a picture that a page may carry", "Use .svg, .png, .jpg or .webp.");
            else if (catalog.GetValueOrDefault(file.Below(Folder)) is not { Alt: { Length: > 0 } alt } entry)
                problems.Warn(file.Path, null, "The picture has no alt text and is not used", $"Describe it in {Folder}/{Catalog}.");
            else if (files.ReadBytes(file) is { } bytes && Picture(file, alt, entry.Keywords ?? [], mediaType, bytes, files, problems) is { } picture)
                pictures.Add(picture);
        }

        return pictures;
    }

    private static LibraryPicture? Picture(
        SiteFile file, string alt, string[] keywords, string mediaType, byte[] bytes, SiteFiles files, SiteProblems problems)
    {
        if (mediaType == "image/svg+xml")
        {
            if (files.Decode(file.Path, bytes) is not { } text)
                return null;
            if (SvgSanitizer.Clean(text) is not { } svg)
            {
                problems.Error(file.Path, null, "This is not an SVG picture that can be read", "Export it again, as plain SVG.");
                return null;
            }

            bytes = Encoding.UTF8.GetBytes(svg);
        }

        if (PictureSize.Of(mediaType, bytes) is { } size)
            return new LibraryPicture(file.Below(Folder), alt, keywords, size.Width, size.Height, mediaType, bytes);
        problems.Error(file.Path, null, $"The size of the picture cannot be read from it", mediaType == "image/svg+xml" ? "Give the svg element a viewBox." : "Export it again.");
        return null;
    }

    private static Dictionary<string, Entry> ReadCatalog(SiteFiles files, IReadOnlyList<SiteFile> found, SiteProblems problems)
    {
        if (found.FirstOrDefault(file => file.Below(Folder) == Catalog) is not { } file || files.ReadText(file) is not { } json)
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Entry>>(json, Core.PersonaJson.Options) ?? [];
        }
        catch (JsonException error)
        {
            problems.Error(file.Path, error.LineNumber + 1, $"This does not describe pictures (at {error.Path ?? "the beginning"})", "Write it as {\"picture.svg\": {\"alt\": \"…\", \"keywords\": [\"…\"]}}.");
            return [];
        }
    }

    private static string? MediaType(SiteFile file) => Path.GetExtension(file.Path).ToLowerInvariant() switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        _ => null,
    };
}
