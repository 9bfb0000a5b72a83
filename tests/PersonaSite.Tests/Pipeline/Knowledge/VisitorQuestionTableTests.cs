using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Pipeline.Knowledge;

/// <summary>
/// What visitors would ask, in words of their own, and the passages that answer it. Of the real brand 18F by us
/// (<c>questions-18f.json</c>) and by somebody who had no part in the search (<c>questions-18f-outsider.json</c>); of the demo brands
/// in words that their pages avoid (<c>questions-corvane.json</c>, <c>questions-fernhollow.json</c>), where a search by words has to
/// give in. All were written with the documents at hand and before any ranking was seen.
/// </summary>
public sealed class VisitorQuestionTableTests(ITestOutputHelper output)
{
    private const int Depth = 5;

    [Theory]
    [InlineData("18f", "questions-18f.json", 0.9)]
    [InlineData("18f", "questions-18f-outsider.json", 0.9)]
    [InlineData("corvane", "questions-corvane.json", 0.45)]
    [InlineData("fernhollow", "questions-fernhollow.json", 0.55)]
    public async Task The_passages_that_answer_visitors_questions_are_among_the_first_five(string brand, string questions, double least)
    {
        var folder = brand == "18f" ? Repository.Shared is null ? null : Path.Combine(Repository.Shared, "data/brands/18f") : Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo", brand);
        if (!Directory.Exists(folder))
            Assert.Skip("The shared brand 18F is not beside this repository.");
        var site = SiteFolder.Load(folder);
        var table = JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(Path.Combine(Repository.Root, "tests/PersonaSite.Tests/Pipeline/Knowledge", questions)), PersonaJson.Options)!;
        var retriever = new Retriever(new EmbeddedChunkIndex(), TimeProvider.System);
        await retriever.IndexAsync(site, embeddings: null, TestContext.Current.CancellationToken);

        // Somebody of every industry that the site speaks to, for each question may come from another one.
        var visitor = new VisitorProfile("anybody", "{}", [new Trait(TraitKind.Industry, "industry", [.. site.Chunks.SelectMany(chunk => chunk.Metadata.Industries).Distinct()])]);
        var recall = 0.0;
        foreach (var (question, passages) in table)
        {
            var found = await retriever.SearchAsync(site.Site, question, visitor, Depth, embeddings: null, TestContext.Current.CancellationToken);
            foreach (var passage in passages)
                site.Chunks.ShouldContain(chunk => passage.IsIn(chunk), $"The table names a passage that is not there: {passage}");
            var missed = passages.Where(passage => !found.Any(hit => passage.IsIn(hit.Chunk))).ToList();
            recall += 1 - ((double)missed.Count / passages.Count);
            foreach (var passage in missed)
                output.WriteLine($"missed: {question} → {passage}; found {string.Join(", ", found.Select(hit => $"{hit.Chunk.Source} {hit.Chunk.Heading}"))}");
        }

        table.Count.ShouldBeGreaterThanOrEqualTo(30);
        output.WriteLine($"Recall@{Depth}: {recall / table.Count:0.000} of {table.Count} questions on {brand}");
        (recall / table.Count).ShouldBeGreaterThanOrEqualTo(least);
    }

    private sealed record Row(string Question, IReadOnlyList<Wanted> Passages);

    /// <param name="Says">What the passage holds; empty: any passage of the document will do.</param>
    private sealed record Wanted(string Source, string Says)
    {
        public bool IsIn(Chunk chunk) => chunk.Source == Source && $"{chunk.Title}\n{chunk.Heading}\n{chunk.Text}".Contains(Says, StringComparison.OrdinalIgnoreCase);
    }
}
