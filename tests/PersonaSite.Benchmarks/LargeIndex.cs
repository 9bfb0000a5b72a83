using System.Diagnostics;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Benchmarks;

/// <summary>
/// The embedded index with a hundred thousand passages: how long it takes to build, what memory it holds, how soon it answers. The
/// passages are made of the demo sites' words, drawn as often as language draws them (Zipf), so common words stand in as many
/// passages as they would; the questions are those of the demo sites' visitors.
/// </summary>
internal static class LargeIndex
{
    private const int Passages = 100_000;
    private const int WordsEach = 90;
    private const int Rounds = 5;

    public static async Task<int> RunAsync()
    {
        var sites = new[] { "corvane", "fernhollow" }.Select(Product.DemoSite).ToList();
        var questions = sites.SelectMany(site => site.Visitors.SelectMany(visitor => QuestionsOf(site.Site, visitor))).Select(question => question.Text).Distinct().ToList();
        var before = Memory();
        var index = new EmbeddedChunkIndex();
        var large = new SiteId("large");
        var clock = Stopwatch.StartNew();
        await index.ReplaceAsync(large, Make(sites), CancellationToken.None);
        var built = clock.Elapsed;
        var (memory, peak) = (Memory() - before, Process.GetCurrentProcess().PeakWorkingSet64);

        var times = new List<double>();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var question in questions)
            {
                clock.Restart();
                await index.SearchAsync(new ChunkQuery(large, question, null, new ChunkFilter("en", [], new DateOnly(2026, 11, 22)), 40), CancellationToken.None);
                // The first round warms up.
                if (round > 0)
                    times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        var busy = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds / ((Rounds + 1) * questions.Count);
        times.Sort();
        Console.WriteLine("| passages | words each | built in s | MB held, texts included | MB at the peak | questions | processor ms a question | p50 ms | p99 ms |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        Console.WriteLine($"| {Passages} | {WordsEach} | {built.TotalSeconds:0.0} | {memory / 1e6:0} | {peak / 1e6:0} | {times.Count} | {busy:0.0} | {times[times.Count / 2]:0.0} | {times[times.Count * 99 / 100]:0.0} |");
        GC.KeepAlive(index);
        return 0;
    }

    private static long Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static List<IndexedChunk> Make(IEnumerable<SiteContent> sites)
    {
        var words = sites.SelectMany(site => site.Chunks).SelectMany(chunk => chunk.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .CountBy(word => word).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key).ToList();
        var shares = words.Select((_, rank) => 1 / (rank + 2.7)).ToList();
        var sums = new double[shares.Count];
        for (var at = 0; at < sums.Length; at++)
            sums[at] = shares[at] + (at > 0 ? sums[at - 1] : 0);
        var chance = new Random(1);
        return [.. Enumerable.Range(0, Passages).Select(number => new IndexedChunk(new Chunk(
            new ChunkId($"p{number}"), $"doc-{number / 10}.md", $"{Draw()} {Draw()} {Draw()}", [$"{Draw()} {Draw()}"], string.Join(' ', Enumerable.Range(0, WordsEach).Select(_ => Draw())), ChunkKind.Prose, ChunkMetadata.Default)))];

        string Draw()
        {
            var at = Array.BinarySearch(sums, chance.NextDouble() * sums[^1]);
            return words[Math.Min(at < 0 ? ~at : at, words.Count - 1)];
        }
    }

    private static IEnumerable<VisitorQuestion> QuestionsOf(Site site, VisitorProfile visitor)
    {
        var personal = VisitorQuestions.Personal(visitor).ToList();
        return personal.Concat(VisitorQuestions.General(site, visitor, personal, []));
    }
}
