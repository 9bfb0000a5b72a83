using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Pipeline.Evaluation;
using PersonaSite.Storage;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Cli.Commands;

/// <summary>How well passages are found, on a collection whose answers are known.</summary>
internal static class EvalRetrievalCommand
{
    public const string Name = "retrieval";

    /// <summary>For what is to be taken out of the index again after a cancellation.</summary>
    private static readonly TimeSpan LongestLeaving = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var corpus = File("--corpus", "Documents: JSON lines with _id, title and text.");
        var queries = File("--queries", "Questions: JSON lines with _id and text.");
        var qrels = File("--qrels", "Judgements: question, document and grade, separated by tabs.");
        var index = new Option<string>("--index") { Description = "Which chunk index; qdrant is reached as the settings under Qdrant say.", DefaultValueFactory = _ => StorageOptions.Embedded };
        index.AcceptOnlyFromAmong(StorageOptions.Embedded, StorageOptions.Qdrant);
        var language = new Option<string>("--language") { Description = "What the collection is written in: en, de, …", HelpName = "TAG", DefaultValueFactory = _ => "en" };
        var config = SharedOptions.Config();
        var json = SharedOptions.Json("the scores");
        var command = new Command(Name, "Index a collection, ask its questions, and print nDCG@10, Recall@10, MRR@10, times and memory.") { corpus, queries, qrels, index, language, config, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var set = RetrievalSet.Read(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(queries), parsed.GetRequiredValue(qrels));
            await using var services = Services.Index(parsed.GetValue(config), parsed.GetRequiredValue(index));
            var status = services.GetRequiredService<ChunkIndexStatus>();
            await stderr.WriteLineAsync($"{set.Documents.Count} documents, {set.Questions.Count} questions …");
            if (set.Missing > 0)
                await stderr.WriteLineAsync($"{set.Missing} judged documents are not in the corpus; they count as not found.");
            RetrievalScores scores;
            try
            {
                scores = await RetrievalEvaluation.RunAsync(services.GetRequiredService<IChunkIndex>(), set, parsed.GetRequiredValue(language), cancellationToken, Arrived);
            }
            catch
            {
                await LeftAsync();
                throw;
            }

            await Arrived();
            if (status.Missed > 0)
                throw NoAnswer($"{status.Missed} of its questions went to the embedded index.");
            await stdout.WriteLineAsync(parsed.GetValue(json) ? Json(scores) : Table(scores));
            return ExitCodes.Published;

            // The embedded index stands in for one that is away or has not got everything; its figures must not pass for the other's.
            async Task Arrived()
            {
                while (status.State is { Trouble: null, Waiting: > 0 })
                    await Task.Delay(20, cancellationToken);
                if (status.State.Trouble is { } trouble)
                    throw NoAnswer(trouble);
            }

            // Passages leave the index behind the call, too, and nobody will come back for them.
            async Task LeftAsync()
            {
                for (var since = Stopwatch.StartNew(); status.State is { Trouble: null, Waiting: > 0 } && since.Elapsed < LongestLeaving;)
                    await Task.Delay(20, CancellationToken.None);
            }

            ProblemException NoAnswer(string trouble) =>
                new(ProblemKind.Provider, $"{status.Name} did not answer: {trouble}", "Start it, or correct the settings under Qdrant, and try again.");
        });
        return command;
    }

    private static Option<string> File(string name, string description) => SharedOptions.Named(new Option<string>(name) { Description = description, HelpName = "FILE", Required = true });

    private static string Json(RetrievalScores scores) => JsonSerializer.Serialize(scores, PersonaJson.Indented);

    private static string Table(RetrievalScores scores) => string.Create(CultureInfo.InvariantCulture, $"""
        nDCG@10     {scores.Ndcg10:0.0000}
        Recall@10   {scores.Recall10:0.0000}
        MRR@10      {scores.Mrr10:0.0000}
        a question  {scores.P50Ms:0.0} ms (p50), {scores.P99Ms:0.0} ms (p99)
        indexing    {scores.IndexMs:0} ms for {scores.Documents} documents
        memory      {scores.MemoryMb:0.0} MB
        """);
}
