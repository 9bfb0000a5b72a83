using System.CommandLine;
using PersonaSite.Core;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>Takes documents out of a site's folder, and what was said of them out of its knowledge.json.</summary>
internal static class KnowledgeRemoveCommand
{
    public const string Name = "remove";

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Documents by their exact paths, as list shows them.", Arity = ArgumentArity.OneOrMore };
        var site = SharedOptions.Site();
        var command = new Command(Name, "Remove documents from a site's knowledge; their files are deleted.") { paths, site };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(site);
            var shelf = new FolderShelf(folder, SiteFolder.ReadSite(folder).Language);
            var unknown = new List<string>();
            foreach (var path in parsed.GetRequiredValue(paths))
            {
                if (await shelf.RemoveAsync(path, cancellationToken))
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"removed {path}");
                else
                    unknown.Add(path);
            }

            return unknown.Count == 0
                ? ExitCodes.Published
                : throw new ProblemException(ProblemKind.BadInput, $"There is no document {string.Join(", ", unknown.Select(path => $"'{path}'"))}.", $"See: personasite knowledge list --site {folder}");
        });
        return command;
    }
}
