using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Pipeline.Knowledge;

/// <summary>
/// What visitors of a real brand would ask, in words of their own, and the passages that answer it (<c>questions-18f.json</c>, written
/// with the documents at hand and before any ranking was seen).
/// </summary>
public sealed class VisitorQuestionTableTests(ITestOutputHelper output)
{
    private const int Depth = 5;

    [Fact]
    public async Task Of_the_passages_that_answer_a_visitors_question_nine_in_ten_are_among_the_first_five()
    {
        var folder = Repository.Shared is null ? null : Path.Combine(Repository.Shared, "data/brands/18f");
        if (!Directory.Exists(folder))
            Assert.Skip("The shared brand 18F is not beside this repository.");
        var site = SiteFolder.Load(folder);
        var table = JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(Path.Combine(Repository.Root, "tests/PersonaSite.Tests/Pipeline/Knowledge/questions-18f.json")), PersonaJson.Options)!;
        var retriever = new Retriever(new EmbeddedChunkIndex(), TimeProvider.System);
        await retriever.IndexAsync(site, embeddings: null, TestContext.Current.CancellationToken);

        var recall = 0.0;
        foreach (var (question, passages) in table)
        {
            var found = await retriever.SearchAsync(site.Site, question, visitor: null, Depth, embeddings: null, TestContext.Current.CancellationToken);
            foreach (var passage in passages)
                site.Chunks.ShouldContain(chunk => passage.IsIn(chunk.Source, chunk.Text, chunk.Title), $"The table names a passage that is not there: {passage}");
            var missed = passages.Where(passage => !found.Any(hit => passage.IsIn(hit.Chunk.Source, hit.Chunk.Text, hit.Chunk.Title))).ToList();
            recall += 1 - ((double)missed.Count / passages.Count);
            foreach (var passage in missed)
                output.WriteLine($"missed: {question} → {passage}; found {string.Join(", ", found.Select(hit => $"{hit.Chunk.Source} {hit.Chunk.Heading}"))}");
        }

        table.Count.ShouldBeGreaterThanOrEqualTo(30);
        output.WriteLine($"Recall@{Depth}: {recall / table.Count:0.000} of {table.Count} questions");
        (recall / table.Count).ShouldBeGreaterThanOrEqualTo(0.9);
    }

    private sealed record Row(string Question, IReadOnlyList<Wanted> Passages);

    private sealed record Wanted(string Source, string Says)
    {
        public bool IsIn(string source, string text, string title) => source == Source && $"{title}\n{text}".Contains(Says, StringComparison.OrdinalIgnoreCase);
    }
}
