using System.Text;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Tests.Pipeline.Ingestion;
using PersonaSite.Tests.Storage;

namespace PersonaSite.Tests.Pipeline.Knowledge;

public sealed class ExplanationTests
{
    private static readonly FixedClock Clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    private static SiteContent Corvane { get; } = SiteFolder.Load(Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo/corvane"));

    [Fact]
    public async Task A_search_names_every_candidate_with_its_scores_and_what_became_of_it()
    {
        var content = Small(
            Passage("a", "The ferry runs hourly and takes bicycles."),
            Passage("b", "The ferry costs four pounds."),
            Passage("c", "A ferry is a boat."),
            Passage("draft", "The ferry runs at night, too.", approved: false),
            Passage("old", "The ferry runs in 1990.", expires: new DateOnly(2020, 1, 1)),
            Passage("schools", "The ferry runs for schools.", industry: "schools"),
            Passage("german", "Die ferry runs auf Deutsch.", language: "de"),
            Passage("other", "Twelve rooms look at the sea."));
        var retriever = await IndexedAsync(content, new Ranking(WordVectors: 0, Feedback: 0));

        var explained = await retriever.ExplainAsync(content, "when the ferry runs hourly", visitor: null, top: 2, embeddings: null, TestContext.Current.CancellationToken);

        explained.Unmatched.ShouldBe(1);
        explained.Passages.Where(passage => passage.Kept).Select(passage => passage.Chunk.Id.Value).First().ShouldBe("a");
        var of = explained.Passages.ToDictionary(passage => passage.Chunk.Id.Value);
        (of["draft"].Filter, of["old"].Filter, of["schools"].Filter, of["german"].Filter).ShouldBe(("not approved", "expired 2020-01-01", "only for schools", "in de, not en"));
        foreach (var id in new[] { "draft", "old", "schools", "german" })
            (of[id].Kept, of[id].Fused, of[id].Dense, of[id].Lexical > 0, of[id].Why.StartsWith($"kept out: {of[id].Filter}; matched ")).ShouldBe((false, null, null, true, true), id);
        of["a"].Why.ShouldStartWith("kept; matched hourly");
        var dropped = explained.Passages.Single(passage => !passage.Kept && passage.Filter is null);
        dropped.Why.ShouldStartWith("dropped: below the first 2; matched");
        dropped.Fused.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(of["a"].Fused!.Value);
        of["a"].Dense.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_kept_is_what_a_search_finds_and_in_that_order()
    {
        var retriever = await IndexedAsync(Corvane);
        foreach (var visitor in Corvane.Visitors.Append(null))
        {
            var found = await retriever.SearchAsync(Corvane.Site, "what does a pilot cost", visitor, 8, null, TestContext.Current.CancellationToken);
            var explained = await retriever.ExplainAsync(Corvane, "what does a pilot cost", visitor, 8, null, TestContext.Current.CancellationToken);

            explained.Passages.Where(passage => passage.Kept).Select(passage => (passage.Chunk.Id, passage.Fused)).ShouldBe(found.Select(hit => (hit.Chunk.Id, (double?)hit.Score)));
            explained.Passages.Select(passage => passage.Chunk.Id).ShouldBeUnique();
            (explained.Passages.Count + explained.Unmatched).ShouldBe(Corvane.Chunks.Count);
        }
    }

    [Fact]
    public async Task What_a_page_is_given_is_explained_as_it_is_chosen()
    {
        var retriever = await IndexedAsync(Corvane);
        foreach (var visitor in Corvane.Visitors)
        {
            var retrieval = await retriever.RetrieveAsync(Corvane.Site, visitor, null, TestContext.Current.CancellationToken);
            var explained = await retriever.ExplainAsync(Corvane, visitor, null, TestContext.Current.CancellationToken);

            explained.Questions.ShouldBe(retrieval.Questions);
            explained.Passages.Where(passage => passage.Kept).Select(passage => passage.Chunk.Id).ShouldBe(retrieval.Chunks.Select(chunk => chunk.Chunk.Id), visitor.Name);
            explained.Passages.Where(passage => !passage.Kept && passage.Filter is null).ShouldAllBe(passage => passage.Why.StartsWith("dropped: ") && passage.Fused != null);
            explained.Passages.Where(passage => passage.Filter is not null).ShouldAllBe(passage => passage.Why.StartsWith("kept out: "));
            explained.Passages.ShouldContain(passage => passage.Filter == "not approved");
            explained.Passages.ShouldAllBe(passage => explained.Questions.Contains(passage.Question));
        }
    }

    [Fact]
    public async Task A_choice_says_which_limit_a_passage_met()
    {
        const string words = "We measure the moisture of every hull at twenty four points and write a report.";
        string[] others = ["copper bottoms and teak decks", "winter slips under canvas roofs", "engines that nobody greased", "paint older than its owner", "keels of iron or lead", "masts, sails, ropes", "anchors without chains"];
        var content = Small([
            .. others.Select((other, i) => Passage($"long{i}", $"Moisture in a hull: {other}.", source: "long.md")),
            Passage("one", words, source: "one.md"), Passage("two", words, source: "two.md"),
        ]);
        var retriever = await IndexedAsync(content);

        var explained = await retriever.ExplainAsync(content, Visitor("""{"pains":["moisture of the hull"]}"""), null, TestContext.Current.CancellationToken);

        explained.Passages.ShouldContain(passage => passage.Why.StartsWith("dropped: 5 of the same document were taken"));
        explained.Passages.Single(passage => passage.Chunk.Id.Value is "one" or "two" && !passage.Kept).Why.ShouldStartWith("dropped: it says nearly the same as “T”");
    }

    [Fact]
    public async Task Meaning_is_a_part_of_its_own_where_there_are_embeddings()
    {
        var content = Small(Passage("a", "The ferry runs hourly."), Passage("b", "Twelve rooms look at the sea."), Passage("c", "The ferry is a boat.", approved: false));
        using var embeddings = new CountedEmbeddings();
        var retriever = new Retriever(new EmbeddedChunkIndex(), Clock);
        await retriever.IndexAsync(content, embeddings, TestContext.Current.CancellationToken);
        embeddings.Take();

        var explained = await retriever.ExplainAsync(content, "ferry", null, 8, embeddings, TestContext.Current.CancellationToken);

        explained.Passages.Where(passage => passage.Filter is null).ShouldAllBe(passage => passage.Dense != null);
        explained.Passages.Single(passage => passage.Filter is not null).Dense.ShouldBeNull();
        // What was asked for once; what was kept out costs nothing.
        embeddings.Take().ShouldBe(1);
    }

    private static async Task<Retriever> IndexedAsync(SiteContent content, Ranking? ranking = null)
    {
        var retriever = new Retriever(new EmbeddedChunkIndex(ranking), Clock);
        await retriever.IndexAsync(content, null, TestContext.Current.CancellationToken);
        return retriever;
    }

    private static SiteContent Small(params Chunk[] passages) => new(Harbour.Site, passages, [], []);

    private static Chunk Passage(string id, string text, bool approved = true, DateOnly? expires = null, string? industry = null, string language = "en", string? source = null) => new(
        new ChunkId(id), source ?? id + ".md", "T", [], text, ChunkKind.Prose, new ChunkMetadata(language, industry is null ? [] : [industry], [], null, expires, approved));

    private static VisitorProfile Visitor(string json) => VisitorProfile.Parse("visitor", Encoding.UTF8.GetBytes(json));
}
