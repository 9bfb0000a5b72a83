using System.CommandLine;
using PersonaSite.Core;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>Writes the demo sites to disk, as something to start from.</summary>
internal static class DemoCommand
{
    public const string Name = "demo";

    /// <summary>The build puts them beside the program, each brand's guidelines with its site.</summary>
    private static string Source => SiteSeeder.DemoFolder;

    public static Command Create()
    {
        var output = SharedOptions.Named(new Option<string>("--out") { Description = "Folder for the demo sites; one subfolder each.", HelpName = "DIR", Required = true });
        var command = new Command(Name, "Write the demo sites to a folder, to look at and to change.") { output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var folder = parsed.GetRequiredValue(output);
            if (!Directory.Exists(Source))
                throw new ProblemException(ProblemKind.BadInput, $"The demo sites are not beside the program (looked in '{Source}').", "Build or publish the project again.");
            var sites = Directory.GetDirectories(Source).Where(site => File.Exists(Path.Combine(site, "site.json"))).Order(StringComparer.Ordinal).ToList();
            if (sites.Select(site => Path.Combine(folder, Path.GetFileName(site))).FirstOrDefault(Path.Exists) is { } taken)
                throw new ProblemException(ProblemKind.BadInput, $"'{taken}' exists already.", "Choose another folder, or move that one away.");
            try
            {
                foreach (var site in sites)
                {
                    Copy(site, Path.Combine(folder, Path.GetFileName(site)));
                    await stdout.WriteLineAsync(Path.Combine(folder, Path.GetFileName(site)));
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ProblemException(ProblemKind.BadInput, $"The demo sites cannot be written: {error.Message}", "Choose a folder that you may write to.", error);
            }

            await stderr.WriteLineAsync("Next: personasite validate --site " + Path.Combine(folder, Path.GetFileName(sites[0])));
            return ExitCodes.Published;
        });
        return command;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
