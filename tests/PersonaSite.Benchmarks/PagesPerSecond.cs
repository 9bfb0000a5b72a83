using System.Diagnostics;
using System.Runtime;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Benchmarks;

/// <summary>
/// How many pages the built-in model makes in a second, on all cores, once the process is warm. On a machine that others use
/// too, the processor time a page takes is the figure to trust.
/// </summary>
internal static class PagesPerSecond
{
    private const int LeastRounds = 12, MostRounds = 60;

    /// <summary>A process counts as warm when compiling takes no more of a round than this.</summary>
    private const double Compiling = 0.03;

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
        await WarmUpAsync(product, work);
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

    /// <summary>The runtime goes on compiling what proves hot; a mode that came first would otherwise pay for all.</summary>
    private static async Task WarmUpAsync(Product product, IReadOnlyList<(SiteContent Site, VisitorProfile Visitor)> work)
    {
        for (var (round, share) = (0, 1.0); round < LeastRounds || (round < MostRounds && share > Compiling); round++)
        {
            var (processor, compiling) = (Process.GetCurrentProcess().TotalProcessorTime, JitInfo.GetCompilationTime());
            foreach (var mode in Enum.GetValues<GenerationMode>())
                await Parallel.ForEachAsync(work, async (item, _) => await product.GenerateAsync(item.Site, item.Visitor, mode));
            share = (JitInfo.GetCompilationTime() - compiling) / (Process.GetCurrentProcess().TotalProcessorTime - processor);
        }
    }

    private static IEnumerable<T> Forever<T>(IReadOnlyList<T> items, Func<bool> goOn)
    {
        for (var i = 0; goOn(); i++)
            yield return items[i % items.Count];
    }
}
