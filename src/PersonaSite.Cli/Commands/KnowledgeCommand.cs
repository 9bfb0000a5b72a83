using System.CommandLine;

namespace PersonaSite.Cli.Commands;

/// <summary>What a site knows: add to it, look at it, take from it, read it again.</summary>
internal static class KnowledgeCommand
{
    public const string Name = "knowledge";

    public static Command Create() => new(Name, "Add, list and remove a site's documents, and read them again.")
    {
        KnowledgeAddCommand.Create(),
        KnowledgeListCommand.Create(),
        KnowledgeRemoveCommand.Create(),
        KnowledgeReindexCommand.Create(),
    };
}
