using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Ownership;
using PersonaSite.Pipeline.Ownership;

namespace PersonaSite.Cli.Commands;

/// <summary>What each approach costs to own, in ranges, and from which volume on it is worth it.</summary>
internal static class TcoCommand
{
    public const string Name = "tco";

    public static Command Create()
    {
        var assumptions = SharedOptions.Named(new Option<string?>("--assumptions") { Description = "JSON object: a number, or lowest, most likely and highest, for each assumption that is to be another. --json prints all of them.", HelpName = "FILE" });
        var runs = SharedOptions.Named(new Option<string?>("--runs") { Description = "Folder of compare or generate: what its pages have cost stands in place of guesses.", HelpName = "DIR" });
        var visits = new Option<double?>("--visits") { Description = "Visits in the first month.", HelpName = "N" };
        var json = SharedOptions.Json("the report with every assumption");
        var command = new Command(Name, "Compare what one big model, small models and self-hosted ones cost to own.") { assumptions, runs, visits, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var set = OwnershipDefaults.Create();
            if (parsed.GetValue(runs) is { } folder)
                set = set.With(MeasuredCosts.Read(folder));
            if (parsed.GetValue(assumptions) is { } file)
                set = set.With(await ReadAsync(file, cancellationToken), "set by you");
            if (parsed.GetValue(visits) is { } number)
                set = set.With(OwnershipDefaults.Visits, Likely.Exactly(number), "set by you");
            var report = OwnershipReport.Of(set);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(report, PersonaJson.Indented) : Table(report));
            return ExitCodes.Published;
        });
        return command;
    }

    private static async Task<JsonElement> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(file, cancellationToken), PersonaJson.Options);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The assumptions '{file}' cannot be read: {error.Message}", "Name a file with one JSON object.", error);
        }
    }

    private static string Table(OwnershipReport report)
    {
        var lines = new List<string> { report.Verdict, "", $"{"approach",-26}{"total",14}{"nine of ten",26}{"text",12}{"people",12}{"cheapest",10}" };
        lines.AddRange(report.Costs.Select(cost => string.Create(CultureInfo.InvariantCulture,
            $"{Ownership.Name(cost.Approach),-26}{Usd(cost.Likely.Total),14}{$"{Usd(cost.Total.Low)} to {Usd(cost.Total.High)}",26}{Usd(cost.Likely.Text),12}{Usd(cost.Likely.OneOff + cost.Likely.Upkeep),12}{cost.Cheapest,10:0 %}")));
        lines.Add("");
        lines.AddRange(report.BreakEvens.Select(even => even.Visits is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"{Ownership.Name(even.One)} and {Ownership.Name(even.Other)} cost the same at {at:N0} visits a month{(even.Range is { } range ? $" ({range.Low:N0} to {range.High:N0})" : "")}; above it {Ownership.Name(even.Above!.Value)} {(even.Above == Approach.OneBigModel ? "costs" : "cost")} less.")
            : $"{Ownership.Name(even.One)} and {Ownership.Name(even.Other)} never cost the same."));
        lines.AddRange(["", "What the saving of small models against one big model depends on most:"]);
        lines.AddRange(report.Tornado.Take(6).Select(one => $"  {report.Assumptions.Find(one.Assumption).Title,-58}{Usd(one.AtLow),12} to {Usd(one.AtHigh)}"));
        lines.AddRange(["", "Left out: " + string.Join("; ", report.LeftOut) + "."]);
        return string.Join('\n', lines);
    }

    private static string Usd(double usd) => (usd < 0 ? "−$" : "$") + Math.Abs(usd).ToString("N0", CultureInfo.InvariantCulture);
}
