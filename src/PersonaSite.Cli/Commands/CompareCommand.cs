using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Cli.Output;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Judging;

namespace PersonaSite.Cli.Commands;

/// <summary>Decomposed into small models against one big model: the same visitors, a report.</summary>
internal static class CompareCommand
{
    public const string Name = "compare";

    public static Command Create(Func<string?, string, PageGenerator> generator)
    {
        var site = SharedOptions.Site();
        var visitors = SharedOptions.Visitors();
        var output = SharedOptions.Named(new Option<string>("--out") { Description = "Folder for report.html, report.json and pages/. New, empty, or of an earlier comparison, which is replaced.", HelpName = "DIR", Required = true });
        var modes = new Option<string>("--modes") { Description = "Two or three of compose, write and single, divided by commas. single, if it is there, is what the others are held against.", HelpName = "LIST", DefaultValueFactory = _ => "compose,write,single" };
        modes.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => Modes(token.Value) is not { Count: > 0 }))
                result.AddError("--modes takes compose, write and single, divided by commas.");
        });
        var repeat = new Option<int>("--repeat") { Description = "Times that every page is made; a visitor's repeats count as one.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Decides the order and the pages' seeds.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var judge = new Option<bool>("--judge") { Description = "Let the inspector's model read the pages in pairs too, each pair in both orders." };
        var json = SharedOptions.Json("report.json");
        var config = SharedOptions.Config();
        var command = new Command(Name, "Make every visitor's page in several modes, and report what each costs and is worth.") { site, visitors, output, modes, repeat, seed, judge, json, config };
        command.SetAction((parsed, cancellationToken) =>
        {
            var order = new Order(
                parsed.GetRequiredValue(site), parsed.GetRequiredValue(visitors), parsed.GetRequiredValue(output), Modes(parsed.GetRequiredValue(modes))!,
                parsed.GetValue(repeat), parsed.GetValue(seed), parsed.GetValue(judge), parsed.GetValue(json), parsed.GetValue(config));
            return RunAsync(order, generator, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken);
        });
        return command;
    }

    private sealed record Order(string Site, string Visitors, string Output, IReadOnlyList<GenerationMode> Modes, int Repeat, int Seed, bool Judge, bool Json, string? Config);

    private static async Task<int> RunAsync(Order order, Func<string?, string, PageGenerator> generator, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        var reading = await SharedOptions.ReadSiteAsync(order.Site, stderr);
        var profiles = await SharedOptions.ReadVisitorsAsync(order.Visitors, cancellationToken);
        var plan = new StudyPlan(reading.Content, profiles, order.Modes, order.Repeat, order.Seed);
        plan.Order();
        using var folder = ReportFolder.Open(order.Output, ComparisonFiles.Json, "contrasts");
        var generate = generator(order.Config, order.Site);

        var study = await Study.RunAsync(plan, generate.Invoke, new StudyLines(stderr).Tell, TimeProvider.System, cancellationToken);
        var report = ComparisonReport.Of(study, order.Judge && !study.Cancelled ? await JudgeAsync(order, study, stderr, cancellationToken) : null);

        folder.Keep(ComparisonFiles.Of(study, report));
        if (order.Json)
            await stdout.WriteAsync(report.ToText());
        else
            await stdout.WriteLineAsync(Path.Combine(order.Output, ComparisonFiles.Html));
        await stderr.WriteLineAsync(report.Cancelled ? "Cancelled; what was made and paid for is in the report." : $"{report.Verdict.Text} {report.Verdict.SettledBy}".TrimEnd());
        return Code(study);
    }

    /// <summary>A judge that fails must not cost the report that is paid for already.</summary>
    private static async Task<JudgeReport?> JudgeAsync(Order order, StudyResult study, TextWriter stderr, CancellationToken cancellationToken)
    {
        await using var services = Services.Create(order.Config, order.Site);
        try
        {
            return await services.GetRequiredService<PairJudge>().JudgeAsync(study, PairJudge.MaxUsd(study), stderr.WriteLine, cancellationToken);
        }
        catch (ProblemException problem)
        {
            await stderr.WriteLineAsync($"note: nobody judged the pages. {problem}");
            return null;
        }
    }

    /// <summary>Some pages may fail: that is a finding. Where all did, there is nothing to compare.</summary>
    private static int Code(StudyResult study)
    {
        if (study.Cancelled)
            return ExitCodes.Cancelled;
        if (study.Runs.Any(run => run.Report.Status == RunStatus.Published))
            return ExitCodes.Published;
        var first = study.Runs[0].Result;
        return first.Problem is { } problem ? ExitCodes.Of(problem) : ExitCodes.Of(first.Report.Status);
    }

    private static List<GenerationMode>? Modes(string list)
    {
        var modes = new List<GenerationMode>();
        foreach (var name in list.Split(',', StringSplitOptions.TrimEntries))
        {
            // By its name only: an enum would also take the number behind it.
            if (!Enum.GetNames<GenerationMode>().Contains(name, StringComparer.OrdinalIgnoreCase))
                return null;
            modes.Add(Enum.Parse<GenerationMode>(name, ignoreCase: true));
        }

        return modes;
    }
}
