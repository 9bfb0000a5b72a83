using System.CommandLine;
using PersonaSite.Core;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>Options that several commands have, and how what they name is read.</summary>
internal static class SharedOptions
{
    public static Option<string> Site() => Named(new Option<string>("--site") { Description = "Folder with site.json, guidelines/, knowledge/, visitors/.", HelpName = "DIR", Required = true });

    public static Option<string?> Visitor(bool required) =>
        Named(new Option<string?>("--visitor") { Description = "Profile of the visitor: any JSON object; - reads it from standard input.", HelpName = "FILE", Required = required });

    public static Option<string> Visitors() => Named(new Option<string>("--visitors") { Description = "Folder with the visitors' profiles: one JSON file each.", HelpName = "DIR", Required = true });

    public static Option<bool> Json(string what) => new("--json") { Description = $"Print {what} as JSON, and nothing else." };

    public static Option<string?> Config() =>
        Named(new Option<string?>("--config") { Description = "JSON file with settings, such as models and their keys. Environment variables win over it.", HelpName = "FILE" });

    /// <summary>
    /// One of an enum's values, by its name as it is typed: an enum would also take the number behind it, and any other, and its
    /// default would stand in the help with a capital. <see cref="Chosen"/> reads it.
    /// </summary>
    public static Option<string> OneOf<TValue>(string name, string description, TValue byDefault)
        where TValue : struct, Enum
    {
        var names = Enum.GetNames<TValue>().Select(value => value.ToLowerInvariant()).ToList();
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', names), DefaultValueFactory = _ => byDefault.ToString().ToLowerInvariant() };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !names.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
                result.AddError($"{name} takes {string.Join(", ", names.SkipLast(1))} or {names[^1]}.");
        });
        return option;
    }

    /// <summary>What was chosen of <see cref="OneOf"/>, or its default.</summary>
    public static TValue Chosen<TValue>(this ParseResult parsed, Option<string> option)
        where TValue : struct, Enum =>
        Enum.Parse<TValue>(parsed.GetRequiredValue(option), ignoreCase: true);

    /// <summary>A script whose variable is empty passes an empty name; no file has that.</summary>
    public static TOption Named<TOption>(TOption option)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
                result.AddError($"{option.Name} is empty. Name a {(option.HelpName == "DIR" ? "folder" : "file")}.");
        });
        return option;
    }

    /// <summary>The site, with its warnings told.</summary>
    public static async Task<SiteReading> ReadSiteAsync(string folder, TextWriter error)
    {
        var reading = SiteFolder.Read(folder);
        foreach (var warning in reading.Warnings)
            await error.WriteLineAsync($"note: {warning}");
        return reading;
    }

    /// <summary>All profiles of a folder, by name.</summary>
    /// <exception cref="ProblemException">There is no such folder, it has no profile, or one of them is none.</exception>
    public static async Task<IReadOnlyList<VisitorProfile>> ReadVisitorsAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new ProblemException(ProblemKind.BadInput, $"There is no folder '{folder}'.", "Name the folder that the visitors' profiles are in.");
        var profiles = new List<VisitorProfile>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            profiles.Add(await ReadVisitorAsync(file, cancellationToken));
        return profiles.Count > 0 ? profiles : throw new ProblemException(ProblemKind.BadInput, $"The folder '{folder}' has no profiles.", "Put one JSON file for each visitor into it.");
    }

    /// <exception cref="ProblemException">The file cannot be read, or is no profile.</exception>
    public static async Task<VisitorProfile> ReadVisitorAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = path == "-" ? await StandardInput.ReadAsync(VisitorProfile.MaxBytes, cancellationToken) : await ReadAsync(path, cancellationToken);
            if (bytes.Length > VisitorProfile.MaxBytes)
                throw new ProblemException(ProblemKind.BadInput, $"The visitor profile '{path}' is larger than {VisitorProfile.MaxBytes / 1024} kB.", "Send only the fields that describe the visitor.");
            return VisitorProfile.Parse(path == "-" ? "visitor" : Path.GetFileNameWithoutExtension(path), bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The visitor profile '{path}' cannot be read: {error.Message}", "Name a JSON file that exists and that you may read.", error);
        }
    }

    /// <summary>One byte more than is allowed tells enough; the other megabytes need not be read.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var bytes = new byte[VisitorProfile.MaxBytes + 1];
        return bytes.AsMemory(0, await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken));
    }
}
