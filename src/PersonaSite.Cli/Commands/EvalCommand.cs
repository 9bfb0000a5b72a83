using System.CommandLine;

namespace PersonaSite.Cli.Commands;

/// <summary>Numbers on how well the parts do their work.</summary>
internal static class EvalCommand
{
    public const string Name = "eval";

    public static Command Create(Func<string?, string, PageGenerator> generator) => new(Name, "Measure how well the parts do their work.")
    {
        EvalPagesCommand.Create(generator),
        EvalRetrievalCommand.Create(),
    };
}
