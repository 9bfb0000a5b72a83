using System.CommandLine;
using PersonaSite.Core;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>Options that several commands have, and how what they name is read.</summary>
internal static class SharedOptions
{
    public static Option<string> Site() => new("--site") { Description = "Folder with site.json, guidelines/, knowledge/, visitors/.", HelpName = "DIR", Required = true };

    public static Option<string?> Visitor(bool required) =>
        new("--visitor") { Description = "Profile of the visitor: any JSON object; - reads it from standard input.", HelpName = "FILE", Required = required };

    public static Option<bool> Json(string what) => new("--json") { Description = $"Print {what} as JSON, and nothing else." };

    public static Option<string?> Config() => new("--config") { Description = "JSON file with settings, such as models and their keys. Environment variables win over it.", HelpName = "FILE" };

    /// <summary>The site, with its warnings told.</summary>
    public static async Task<SiteReading> ReadSiteAsync(string folder, TextWriter error)
    {
        var reading = SiteFolder.Read(folder);
        foreach (var warning in reading.Warnings)
            await error.WriteLineAsync($"note: {warning}");
        return reading;
    }

    /// <exception cref="ProblemException">The file cannot be read, or is no profile.</exception>
    public static async Task<VisitorProfile> ReadVisitorAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            // One byte more than is allowed tells enough; the other megabytes need not be read.
            var bytes = new byte[VisitorProfile.MaxBytes + 1];
            var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            if (read > VisitorProfile.MaxBytes)
                throw new ProblemException(ProblemKind.BadInput, $"The visitor profile '{path}' is larger than {VisitorProfile.MaxBytes / 1024} kB.", "Send only the fields that describe the visitor.");
            return VisitorProfile.Parse(path == "-" ? "visitor" : Path.GetFileNameWithoutExtension(path), bytes.AsMemory(0, read));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The visitor profile '{path}' cannot be read: {error.Message}", "Name a JSON file that exists and that you may read.", error);
        }
    }
}
