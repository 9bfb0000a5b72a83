using System.Diagnostics;
using PersonaSite.Inference.Routing;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Tests.Pipeline.Campaigns;

namespace PersonaSite.Benchmarks;

/// <summary>
/// A campaign of 500 invented visitors over a real site's material, against simulated tiers at 1 : 5 : 25 with planted faults, in 40
/// seeds. Fails where more than 2 end below the target, or where one costs more than the reference alone.
/// </summary>
internal static class Campaigns
{
    private const int Visitors = 500, Seeds = 40, MostBelow = 2;
    private static readonly (double Thin, double Lie)[] Rates = [(0.08, 0.04), (0.015, 0.01), (0, 0)];

    public static async Task<int> RunAsync(string folder)
    {
        var watch = Stopwatch.StartNew();
        await using var product = Product.Create(CampaignTrial.Models(), TieredModels.Settings());
        var trial = new CampaignTrial(product.Pipeline, SiteFolder.Load(folder), SyntheticVisitors.Lines(Visitors, seed: 1), Rates, Environment.ProcessorCount);
        Console.WriteLine("| planted in the brief | pages published | worse than the reference's | errors in the first draft |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var fault in new[] { Fault.None, Fault.Thin, Fault.Lie })
        {
            var (published, worse, seen) = await trial.HarmAsync(fault, 50);
            Console.WriteLine(FormattableString.Invariant($"| {fault.ToString().ToLowerInvariant()} | {published:P0} | {worse:P0} | {seen:P0} |"));
        }

        Console.WriteLine();
        Console.WriteLine("| target | below it | agreement, least and median | saving, least and median | profiled | pages made | plan most often |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        var failed = false;
        foreach (var target in (double[])[0.9, 0.95])
        {
            var runs = new List<CampaignTrialRun>();
            for (var seed = 1; seed <= Seeds; seed++)
                runs.Add(await trial.RunAsync(new RouteTarget(target), seed));
            var (below, dearer) = (runs.Count(run => run.Agreement < target), runs.Count(run => run.Usd >= run.ReferenceUsd));
            failed |= below > MostBelow || dearer > 0;
            var plan = runs.Select(run => string.Join(" + ", run.Report.Plan.OrderByDescending(part => part.Share).Select(part => part.Policy))).CountBy(words => words).MaxBy(words => words.Value);
            Console.WriteLine(FormattableString.Invariant(
                $"| {target:0.00} | {below} of {Seeds} | {runs.Min(run => run.Agreement):0.000}, {Median(runs.Select(run => run.Agreement)):0.000} | {runs.Min(Saving):0.00}, {Median(runs.Select(Saving)):0.00} | {runs.Average(run => run.Report.Profiled):0} | {runs.Average(run => run.Pages):0} | {plan.Key} ({plan.Value}) |"));
        }

        Console.WriteLine(FormattableString.Invariant($"\n{trial.Made} pages were made for it in {watch.Elapsed.TotalSeconds:0} s; at most {MostBelow} of {Seeds} seeds may end below their target, none may cost more than the reference alone."));
        return failed ? 1 : 0;
    }

    private static double Saving(CampaignTrialRun run) => (double)(run.ReferenceUsd / run.Usd);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
