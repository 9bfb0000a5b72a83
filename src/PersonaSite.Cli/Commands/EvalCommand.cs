using System.CommandLine;

namespace PersonaSite.Cli.Commands;

/// <summary>Numbers on how well the parts do their work.</summary>
internal static class EvalCommand
{
    public const string Name = "eval";

    public static Command Create() => new(Name, "Measure how well the parts do their work.")
    {
        EvalRetrievalCommand.Create(),
    };
}
