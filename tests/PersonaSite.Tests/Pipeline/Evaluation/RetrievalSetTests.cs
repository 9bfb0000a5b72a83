using PersonaSite.Core;
using PersonaSite.Pipeline.Evaluation;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Pipeline.Evaluation;

public sealed class RetrievalSetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("personasite-set-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Scores_are_those_that_the_definitions_give()
    {
        var set = Read(
            """
            {"_id": "a", "title": "", "text": "apples apples apples"}
            {"_id": "b", "title": "", "text": "apples and pears"}
            {"_id": "c", "title": "", "text": "plums"}
            """,
            """
            {"_id": "1", "text": "apples"}
            {"_id": "2", "text": "plums"}
            {"_id": "not judged", "text": "pears"}
            """,
            "query-id\tcorpus-id\tscore\n1\tb\t1\n1\ta\t0\n2\tc\t2\n2\tb\t1\n");

        var scores = await RetrievalEvaluation.RunAsync(new EmbeddedChunkIndex(new Ranking(WordVectors: 0, Feedback: 0)), set, "en", TestContext.Current.CancellationToken);

        scores.Questions.ShouldBe(2);
        // The first question's document comes second of two; the second question's better one comes first, the other not at all.
        scores.Mrr10.ShouldBe((0.5 + 1) / 2, 1e-9);
        scores.Recall10.ShouldBe((1 + 0.5) / 2, 1e-9);
        scores.Ndcg10.ShouldBe(((1 / Math.Log2(3)) + (2 / (2 + (1 / Math.Log2(3))))) / 2, 1e-9);
    }

    [Fact]
    public void Files_of_TREC_with_their_fourth_column_are_read()
    {
        var set = Read("""{"_id": "a", "text": "x"}""", """{"_id": "1", "text": "x"}""", "1\t0\ta\t1\n");

        set.Relevant["1"].Keys.ShouldBe(["a"]);
    }

    /// <summary>Collections are cut, and their judgements are not: what is not there was not found.</summary>
    [Fact]
    public void A_judged_document_that_the_corpus_does_not_hold_counts_as_not_found()
    {
        var set = Read("""{"_id": 7, "text": "x"}""", """{"_id": 1, "text": "x"}""", "1\t7\t1\n1\tcut\t1\n");

        set.Missing.ShouldBe(1);
        set.Relevant["1"].Keys.ShouldBe(["7", "cut"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("{\"_id\": \"a\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "1\ta\t1", "corpus.jsonl, line 1")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}\n{\"_id\": \"a\", \"text\": \"y\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "1\ta\t1", "corpus.jsonl, line 2")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "nonsense", "1\ta\t1", "queries.jsonl, line 1")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "1\tz\t1", "qrels.tsv: None of the judged documents")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "1\ta\t0", "No judgement has a grade above 0")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "", "holds no judgement")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "1\ta", "qrels.tsv, line 1")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "1\ta\tyes", "qrels.tsv, line 1")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "question\tdocument\tgrade\n1\ta", "qrels.tsv, line 2")]
    [InlineData("{\"_id\": \"a\", \"text\": \"x\"}", "{\"_id\": \"1\", \"text\": \"x\"}", "9\ta\t1", "qrels.tsv")]
    [InlineData("", "{\"_id\": \"1\", \"text\": \"x\"}", "1\ta\t1", "corpus.jsonl")]
    public void What_is_wrong_is_named_with_file_and_line(string corpus, string queries, string qrels, string where)
    {
        var problem = Should.Throw<ProblemException>(() => Read(corpus, queries, qrels));

        problem.Kind.ShouldBe(ProblemKind.BadInput);
        problem.Message.ShouldContain(where);
        problem.NextStep.ShouldNotBeEmpty();
    }

    private RetrievalSet Read(string corpus, string queries, string qrels) =>
        RetrievalSet.Read(Write("corpus.jsonl", corpus), Write("queries.jsonl", queries), Write("qrels.tsv", qrels));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
