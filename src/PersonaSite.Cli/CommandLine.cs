using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Options;
using PersonaSite.Cli.Commands;
using PersonaSite.Core;

namespace PersonaSite.Cli;

/// <summary>The commands, and what every one of them has in common: where errors go, and what the exit code says.</summary>
public static class CommandLine
{
    /// <param name="output">For results; what --json prints, and nothing else.</param>
    /// <param name="error">For progress and problems.</param>
    /// <param name="generator">What makes pages, given the file with settings and the site's folder; null for the product itself.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken, Func<string?, string, PageGenerator>? generator = null)
    {
        var root = new RootCommand("PersonaSite writes each visitor a website of their own, from a site's vetted knowledge.")
        {
            GenerateCommand.Create(generator ?? Services.Generator),
            CompareCommand.Create(generator ?? Services.Generator),
            LabCommand.Create(generator ?? Services.Generator),
            CampaignCommand.Create(),
            TcoCommand.Create(),
            SearchCommand.Create(),
            KnowledgeCommand.Create(),
            VisitorsCommand.Create(),
            EvalCommand.Create(generator ?? Services.Generator),
            RouteCommand.Create(),
            ValidateCommand.Create(),
            DemoCommand.Create(),
        };
        ShowExamples(root);

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            // A group alone does nothing: what stands in it is the usage.
            var within = parsed.CommandResult.Command.Subcommands;
            foreach (var command in within)
                await error.WriteLineAsync($"  {command.Name.PadRight(within.Max(one => one.Name.Length))}  {command.Description}");
            await error.WriteLineAsync($"See: personasite {string.Concat(Names(parsed.CommandResult).Reverse().Select(name => name + " "))}--help");
            return ExitCodes.BadInput;
        }

        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // Its own watch on Ctrl-C begins too late, after the first part of a command; the program keeps its own.
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (ProblemException problem)
        {
            await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync(problem.NextStep);
            return ExitCodes.Of(problem.Kind);
        }
        catch (OptionsValidationException invalid)
        {
            await error.WriteLineAsync(string.Join('\n', invalid.Failures));
            await error.WriteLineAsync("Correct the settings: see --config, and environment variables such as Inference__Preset.");
            return ExitCodes.BadInput;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(unwritable.Message);
            await error.WriteLineAsync("See to it that the file or folder may be read and written, and try again.");
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Cancelled.");
            return ExitCodes.Cancelled;
        }
    }

    /// <summary>The command as it was written, from its end.</summary>
    private static IEnumerable<string> Names(CommandResult command)
    {
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } named; at = at.Parent)
            yield return named.Command.Name;
    }

    /// <summary>Help ends with examples: people read those first.</summary>
    private static void ShowExamples(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var command = parseResult.CommandResult.Command;
            var commands = command is RootCommand ? command.Subcommands.ToList() : [command];
            output.WriteLine("Examples:");
            foreach (var example in commands.SelectMany(Examples.Of))
                output.WriteLine("  " + example);
            output.WriteLine();
            output.WriteLine(commands.Any(one => one.Name is GenerateCommand.Name or CompareCommand.Name or CampaignCommand.Name)
                ? "Exit codes: 0 published, 2 bad input, 3 rejected by inspection, 4 provider failure, 5 over budget, 130 cancelled."
                : "Exit codes: 0 done, 2 bad input, 4 provider failure, 130 cancelled.");
            return result;
        }
    }
}
