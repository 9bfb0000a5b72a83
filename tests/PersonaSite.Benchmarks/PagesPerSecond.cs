using System.Diagnostics;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;

namespace PersonaSite.Benchmarks;

/// <summary>
/// How many pages the built-in model makes in a second, on all cores, once the process is warm. On a machine that others use
/// too, the processor time a page takes is the figure to trust.
/// </summary>
internal static class PagesPerSecond
{
    private const int WarmUpRounds = 12;

    public static async Task<int> RunAsync(TimeSpan length)
    {
        await using var product = Product.Create();
        var work = new[] { "corvane", "fernhollow" }
            .Select(Product.DemoSite)
            .SelectMany(site => site.Visitors.Select(visitor => (Site: site, Visitor: visitor)))
            .ToList();

        Console.WriteLine($"{work.Count} visitors of two demo sites, {Environment.ProcessorCount} cores, {length.TotalSeconds:0} s a mode after warming up.");
        Console.WriteLine("| mode | pages/s | processor ms a page | pages/s that two free cores could make | ms of one page alone, median | MB allocated a page | published |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        // The runtime goes on compiling what proves hot; a mode that came first would otherwise pay for all.
        foreach (var mode in Enum.GetValues<GenerationMode>())
        {
            for (var round = 0; round < WarmUpRounds; round++)
                await Parallel.ForEachAsync(work, async (item, _) => await product.GenerateAsync(item.Site, item.Visitor, mode));
        }

        foreach (var mode in Enum.GetValues<GenerationMode>())
        {
            var alone = new List<double>();
            foreach (var (site, visitor) in work)
            {
                var one = Stopwatch.StartNew();
                await product.GenerateAsync(site, visitor, mode);
                alone.Add(one.Elapsed.TotalMilliseconds);
            }

            var (pages, published) = (0, 0);
            var (processor, allocated) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes());
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(Forever(work, () => watch.Elapsed < length), async (item, _) =>
            {
                var result = await product.GenerateAsync(item.Site, item.Visitor, mode, seed: Interlocked.Increment(ref pages));
                if (result.Report.Status == RunStatus.Published)
                    Interlocked.Increment(ref published);
            });
            var (seconds, busy) = (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds);
            var megabytes = (GC.GetTotalAllocatedBytes() - allocated) / 1e6 / pages;
            Console.WriteLine($"| {mode.ToString().ToLowerInvariant()} | {pages / seconds:0.0} | {busy / pages:0.0} | {2000 * pages / busy:0.0} | {alone.Order().ElementAt(alone.Count / 2):0.0} | {megabytes:0.0} | {published} of {pages} |");
        }

        return 0;
    }

    private static IEnumerable<T> Forever<T>(IReadOnlyList<T> items, Func<bool> goOn)
    {
        for (var i = 0; goOn(); i++)
            yield return items[i % items.Count];
    }
}
