using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Screening;

namespace PersonaSite.Cli.Commands;

/// <summary>Says whether a site folder can be used, and what its owner should know of it.</summary>
internal static class ValidateCommand
{
    public const string Name = "validate";

    public static Command Create()
    {
        var (site, config) = (SharedOptions.Site(), SharedOptions.Config());
        var command = new Command(Name, "Check a site folder and say what is in it, and whether the models of its routes are configured.") { site, config };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var reading = await SharedOptions.ReadSiteAsync(parsed.GetRequiredValue(site), stderr);
            var content = reading.Content;
            var documents = content.Chunks.Select(chunk => chunk.Source).Distinct().Count();
            await stdout.WriteLineAsync($"{content.Site.Name} ({content.Site.Id}): {content.Site.Purpose}");
            await stdout.WriteLineAsync($"  {content.Site.Guidelines.Count} guidelines, {documents} documents, {content.Visitors.Count} visitors, {content.Library.Count} pictures");
            await stdout.WriteLineAsync($"  {content.Chunks.Count} passages: {string.Join(", ", Enum.GetValues<ChunkKind>().Select(kind => $"{content.Chunks.Count(chunk => chunk.Kind == kind)} {kind.ToString().ToLowerInvariant()}"))}");
            if (content.Chunks.Count(chunk => !chunk.Metadata.Approved) is > 0 and var drafts)
                await stdout.WriteLineAsync($"  {drafts} of them are not approved and are never shown");
            foreach (var withheld in Screen.Withheld(content.Chunks))
                await stdout.WriteLineAsync($"  {withheld}");

            if (Unconfigured(content.Site, parsed.GetValue(config), parsed.GetRequiredValue(site)) is { Count: > 0 } problems)
            {
                foreach (var problem in problems)
                    await stderr.WriteLineAsync(problem.ToString());
                return ExitCodes.BadInput;
            }

            await stdout.WriteLineAsync(reading.Warnings.Count == 0 ? "No problems." : $"{reading.Warnings.Count} {(reading.Warnings.Count == 1 ? "note" : "notes")}, no problems.");
            return ExitCodes.Published;
        });
        return command;
    }

    /// <summary>A site without routes asks nothing of the settings, so they are not read for it.</summary>
    private static IReadOnlyList<ProblemException> Unconfigured(Site site, string? config, string folder)
    {
        if (site.Routes is not { Count: > 0 } routes)
            return [];
        using var services = Services.Create(config, folder);
        return services.GetRequiredService<ModelGateway>().Unconfigured(routes);
    }
}
