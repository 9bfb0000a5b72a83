using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Decomposition;

namespace PersonaSite.Benchmarks;

/// <summary>
/// Wall time of a generation over its critical path, personalizer + max(artist, builder) + inspection, with models that take
/// as long as real ones. All figures come from the same run's own events, so the machine's mood divides out.
/// </summary>
internal static class CriticalPath
{
    public static async Task<int> RunAsync()
    {
        Console.WriteLine("| tokens/s | site | personalizer s | artist s | builder s | inspection s | critical path s | wall s | wall / path |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        await using (var warm = Product.Create())
        {
            var site = Product.DemoSite("corvane");
            foreach (var visitor in site.Visitors)
                await warm.GenerateAsync(site, visitor, GenerationMode.Compose);
        }

        var worst = 0.0;
        foreach (var pace in ModelPace.Stated)
        {
            await using var product = Product.Create(new SimulatedProvider(pace), Settings());
            foreach (var name in new[] { "corvane", "fernhollow" })
            {
                var site = Product.DemoSite(name);
                var result = await product.GenerateAsync(site, site.Visitors[1], GenerationMode.Compose);
                var time = AgentNames.All.ToDictionary(agent => agent, agent => Seconds(result.Report.Events, agent));
                var path = time[AgentNames.Personalizer] + Math.Max(time[AgentNames.Artist], time[AgentNames.Builder]) + time[AgentNames.Inspector];
                var wall = result.Report.WallMs / 1000.0;
                worst = Math.Max(worst, wall / path);
                Console.WriteLine($"| {pace.TokensPerSecond} | {name} | {time[AgentNames.Personalizer]:0.00} | {time[AgentNames.Artist]:0.00} | {time[AgentNames.Builder]:0.00} "
                    + $"| {time[AgentNames.Inspector]:0.000} | {path:0.00} | {wall:0.00} | {wall / path:0.000} |");
            }
        }

        Console.WriteLine($"\nWorst ratio {worst:0.000}; the aim is at most 1.05.");
        return worst <= 1.05 ? 0 : 1;
    }

    /// <summary>From an agent's start to its end, all its turns together.</summary>
    private static double Seconds(IReadOnlyList<RunEvent> events, string agent) =>
        (events.OfType<AgentFinished>().Where(finished => finished.Agent == agent).Sum(finished => finished.AtMs)
            - events.OfType<AgentStarted>().Where(started => started.Agent == agent).Sum(started => started.AtMs)) / 1000.0;

    private static IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        yield return new("Inference:Models:paced:Provider", "simulated");
        yield return new("Inference:Models:paced:Model", "paced");
        yield return new("Inference:Models:paced:PriceAs", "gpt-5-mini");
        foreach (var agent in new[] { AgentNames.Personalizer, AgentNames.Artist, AgentNames.Builder, AgentNames.Inspector, AgentNames.Single })
            yield return new($"Inference:Agents:{agent}", "paced");
    }
}
