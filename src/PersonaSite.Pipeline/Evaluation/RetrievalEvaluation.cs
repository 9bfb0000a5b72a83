using System.Diagnostics;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Pipeline.Evaluation;

/// <summary>How well and how fast a chunk index finds what answers a question. Of each question the first ten hits count.</summary>
/// <param name="Ndcg10">Normalised discounted cumulative gain, with graded judgements: 1 where the best are first.</param>
/// <param name="Recall10">The share of the right documents that are among the ten.</param>
/// <param name="Mrr10">One over the rank of the first right document.</param>
/// <param name="P50Ms">Of one question, by the wall clock, the others waiting.</param>
/// <param name="IndexMs">To make all documents searchable.</param>
/// <param name="MemoryMb">What the process holds more than before, documents included.</param>
public sealed record RetrievalScores(int Documents, int Questions, double Ndcg10, double Recall10, double Mrr10, double P50Ms, double P99Ms, double IndexMs, double MemoryMb);

public static class RetrievalEvaluation
{
    private const int Depth = 10;

    private static readonly SiteId Site = new("evaluation");

    /// <summary>Indexes the documents, asks every question, and takes the documents out again.</summary>
    /// <param name="arrived">Ends when the index has what it was given, where that happens behind the call.</param>
    public static async Task<RetrievalScores> RunAsync(IChunkIndex index, RetrievalSet set, string language, CancellationToken cancellationToken, Func<Task>? arrived = null)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (clock, filter) = (Stopwatch.StartNew(), new ChunkFilter(language, [], DateOnly.MinValue));
        await index.ReplaceAsync(Site, [.. set.Documents.Select(document => Passage(document, language))], cancellationToken);
        try
        {
            if (arrived is not null)
                await arrived();
            var indexed = clock.Elapsed.TotalMilliseconds;
            var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
            // A first round, so that times are those of a process that runs already.
            foreach (var question in set.Questions)
                await index.SearchAsync(new ChunkQuery(Site, question.Text, null, filter, Depth), cancellationToken);

            var (gain, recall, reciprocal) = (0.0, 0.0, 0.0);
            var times = new List<double>();
            foreach (var question in set.Questions)
            {
                var relevant = set.Relevant[question.Id];
                clock.Restart();
                var hits = await index.SearchAsync(new ChunkQuery(Site, question.Text, null, filter, Depth), cancellationToken);
                times.Add(clock.Elapsed.TotalMilliseconds);
                var grades = hits.Select(hit => relevant.GetValueOrDefault(hit.Chunk.Id.Value)).ToList();
                gain += Gain(grades) / Gain(relevant.Values.OrderDescending());
                recall += (double)grades.Count(grade => grade > 0) / relevant.Count;
                reciprocal += grades.FindIndex(grade => grade > 0) is >= 0 and var first ? 1.0 / (first + 1) : 0;
            }

            times.Sort();
            var count = set.Questions.Count;
            return new RetrievalScores(set.Documents.Count, count, gain / count, recall / count, reciprocal / count, Percentile(times, 50), Percentile(times, 99), indexed, memory / 1e6);
        }
        finally
        {
            await index.RemoveSiteAsync(Site, CancellationToken.None);
        }
    }

    private static double Gain(IEnumerable<double> grades) => grades.Take(Depth).Index().Sum(grade => grade.Item / Math.Log2(grade.Index + 2));

    private static double Percentile(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    private static IndexedChunk Passage(EvaluationText document, string language) =>
        new(new Chunk(new ChunkId(document.Id), document.Id, document.Title, [], document.Text, ChunkKind.Prose, ChunkMetadata.Default with { Language = language }));
}
