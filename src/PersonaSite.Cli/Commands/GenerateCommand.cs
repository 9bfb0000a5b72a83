using System.CommandLine;
using PersonaSite.Cli.Output;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline;

namespace PersonaSite.Cli.Commands;

/// <summary>One page for one visitor, into a folder.</summary>
internal static class GenerateCommand
{
    public const string Name = "generate";

    /// <summary>The same command gives the same page until somebody asks for another.</summary>
    private const int DefaultSeed = 1;

    public static Command Create(Func<string?, string, PageGenerator> generator)
    {
        var site = SharedOptions.Site();
        var visitor = SharedOptions.Visitor(required: true);
        var output = SharedOptions.Named(new Option<string>("--out") { Description = "Folder for index.html, styles.css, script.js, assets/ and run.json. New, empty, or of an earlier page, which is replaced.", HelpName = "DIR", Required = true });
        var mode = SharedOptions.OneOf(
            "--mode", "compose: the page kit renders what the agents decide. write: the builder writes the code itself. single: one big model does everything.", GenerationMode.Compose);
        var seed = new Option<int>("--seed") { Description = "Same seed, same models: the same page.", HelpName = "N", DefaultValueFactory = _ => DefaultSeed };
        var json = SharedOptions.Json("run.json");
        var config = SharedOptions.Config();
        var command = new Command(Name, "Write one visitor's page into a folder.") { site, visitor, output, mode, seed, json, config };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var order = new Order(
                parsed.GetRequiredValue(site), parsed.GetValue(visitor)!, parsed.GetRequiredValue(output), parsed.Chosen<GenerationMode>(mode), parsed.GetValue(seed),
                parsed.GetValue(json), parsed.GetValue(config));
            return RunAsync(order, generator, stdout, stderr, cancellationToken);
        });
        return command;
    }

    private sealed record Order(string Site, string Visitor, string Output, GenerationMode Mode, int Seed, bool Json, string? Config);

    private static async Task<int> RunAsync(Order order, Func<string?, string, PageGenerator> generator, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        // From here on no earlier page may be mistaken for this visitor's, and nothing is spent on a page that could not be kept.
        using var folder = OutputFolder.Open(order.Output);
        var reading = await SharedOptions.ReadSiteAsync(order.Site, stderr);
        var profile = await SharedOptions.ReadVisitorAsync(order.Visitor, cancellationToken);
        var generate = generator(order.Config, order.Site);

        var request = new GenerationRequest(RunId.New(TimeProvider.System), reading.Content, profile, order.Mode, order.Seed);
        var result = await generate(request, new ProgressLines(stderr).Tell, cancellationToken);

        var run = RunJson.Of(result.Report).ToText();
        folder.Keep(result.Page, run);
        if (order.Json)
            await stdout.WriteAsync(run);
        else if (result.Page is not null)
            await stdout.WriteLineAsync(Path.Combine(order.Output, Page.Html));
        return result.Problem is { } problem ? ExitCodes.Of(problem) : ExitCodes.Of(result.Report.Status);
    }
}
