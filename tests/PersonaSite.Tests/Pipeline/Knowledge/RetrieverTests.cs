using System.Text;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Tests.Inference;

namespace PersonaSite.Tests.Pipeline.Knowledge;

public sealed class RetrieverTests
{
    private static readonly ManualClock Clock = new();

    [Fact]
    public async Task Words_of_a_foreign_industry_never_pass()
    {
        var found = await RetrieveAsync(Fernhollow, """{"industry":"village hall","pain_points":["mould","empty weeks with no rent","tenants complain"]}""");

        found.Chunks.ShouldNotBeEmpty();
        found.Chunks.SelectMany(found => found.Chunk.Metadata.Industries).Distinct().ShouldBeSubsetOf(["village hall", "school"]);
        found.Chunks.ShouldAllBe(found => found.Chunk.Metadata.Industries.Count == 0 || found.Chunk.Metadata.Industries.Contains("village hall"));
    }

    [Theory]
    [InlineData("""{"customer":{"segment":"landlord"}}""", "landlord")]
    [InlineData("""{"persona":"Homeowners"}""", "homeowner")]
    [InlineData("""{"org":{"kind":"primary school"}}""", "school")]
    [InlineData("""{"industry":"Property","notes":"member of the landlord association"}""", "Property landlord")]
    [InlineData("""{"industry":"school","notes":"rents from a landlord"}""", "school")]
    [InlineData("""{"goals":["to be a landlord one day"]}""", "")]
    [InlineData("""{"role":"schoolmaster"}""", "")]
    public void A_visitors_industry_is_found_where_they_name_it(string profile, string industries) =>
        string.Join(' ', VisitorIndustries.Of(Visitor(profile), ["landlord", "homeowner", "school", "village hall"])).ShouldBe(industries);

    [Fact]
    public async Task Variations_of_one_answer_leave_room_for_other_answers()
    {
        // Half of each variation's words are its own, so that none is the copy of another; the other answers are longer and so rank lower.
        var variations = Enumerable.Range(0, 28).Select(at => Passage($"same{at}", $"Mould mould grows on cold damp walls in winter; heat, lime, plaster, fans and air cure it. {Own("s", at, 6)}"));
        var others = Enumerable.Range(0, 12).Select(at => Passage($"other{at}", $"In winter, mould on cold damp walls. {Own("o", at, 14)}"));
        var rest = Enumerable.Range(0, 150).Select(at => Passage($"rest{at}", $"In winter: {Own("r", at, 20)}"));
        var content = Fernhollow with { Chunks = [.. variations, .. others, .. rest] };

        var found = await RetrieveAsync(content, """{"pain_points":["mould on cold damp walls in winter"]}""");

        found.Chunks.Count(passage => passage.Chunk.Id.Value.StartsWith("other", StringComparison.Ordinal)).ShouldBeGreaterThan(4);
        found.Chunks.ShouldContain(passage => passage.Chunk.Id.Value.StartsWith("same", StringComparison.Ordinal));

        static string Own(string kind, int at, int words) => string.Join(' ', Enumerable.Range(0, words).Select(word => $"{kind}{(char)('a' + (at / 10))}{(char)('a' + (at % 10))}{(char)('a' + word)}x"));
        static Chunk Passage(string id, string text) => new(new ChunkId(id), $"{id}.md", id, [], text, ChunkKind.Prose, ChunkMetadata.Default);
    }

    [Fact]
    public async Task Drafts_and_offers_of_the_past_never_pass()
    {
        var words = """{"pain_points":["halve my heating bill by Christmas","a winter offer for a draught-proofing day"]}""";

        var found = await RetrieveAsync(Fernhollow, words);

        found.Chunks.ShouldAllBe(found => found.Chunk.Metadata.Approved && (found.Chunk.Metadata.Expires == null || found.Chunk.Metadata.Expires >= DateOnly.FromDateTime(Clock.GetUtcNow().Date)));
        found.Chunks.ShouldNotContain(found => found.Chunk.Source.StartsWith("drafts/") || found.Chunk.Source.StartsWith("offers/"));
    }

    [Fact]
    public async Task Every_trouble_and_wish_has_its_best_passage()
    {
        var found = await RetrieveAsync(Fernhollow, """{"industry":"landlord","pain_points":["mould call-outs every winter","energy rating below C"],"goals":["a fixed price"],"worries":"empty weeks with no rent"}""");

        foreach (var said in new[] { "mould call-outs every winter", "energy rating below C", "a fixed price", "empty weeks with no rent" })
            found.Chunks.ShouldContain(passage => passage.Question == said || passage.Chunk.Text.Contains(said.Split(' ')[0], StringComparison.OrdinalIgnoreCase), said);
        found.Chunks.ShouldContain(passage => passage.Chunk.Testimonial != null && passage.Chunk.Testimonial.Name == "Gareth Oyelaran");
        found.Chunks.ShouldContain(passage => passage.Chunk.Kind == ChunkKind.Steps);
        found.Chunks.ShouldContain(passage => passage.Chunk.Kind == ChunkKind.Table);
    }

    [Fact]
    public async Task What_the_nearest_offering_and_case_say_in_figures_has_its_place()
    {
        var found = await RetrieveAsync(Fernhollow, """{"industry":"landlord","pain_points":["mould call-outs every winter","energy rating below C"],"goals":["get the work done between tenancies"]}""");

        found.Chunks.ShouldContain(passage => passage.Chunk.Kind == ChunkKind.Table && passage.Chunk.Heading == "What a Void Week costs");
        found.Chunks.ShouldContain(passage => passage.Chunk.Kind == ChunkKind.Table && passage.Chunk.Heading == "One call-out in the winter just gone");
        found.Chunks.ShouldContain(passage => passage.Chunk.Source == "process/how-it-works.md" && passage.Chunk.Kind == ChunkKind.Steps);
    }

    [Fact]
    public async Task Of_a_sparse_visitor_the_site_itself_is_asked()
    {
        var found = await RetrieveAsync(Fernhollow, """{"locale":"en-GB","device":"mobile"}""");

        found.Questions.ShouldContain("What we offer");
        found.Chunks.Count.ShouldBeGreaterThanOrEqualTo(12);
        var folders = found.Chunks.Select(passage => passage.Chunk.Source.Split('/')[0]).ToHashSet();
        new[] { "offerings", "prices", "process" }.ShouldBeSubsetOf(folders);
    }

    [Fact]
    public async Task The_choice_is_small_varied_and_the_same_every_time()
    {
        const string profile = """{"persona":"homeowner","needs":["heat pump","insulation","damp"],"worries":["noise","cost"]}""";
        var (one, other) = (await RetrieveAsync(Fernhollow, profile), await RetrieveAsync(Fernhollow, profile));

        one.Chunks.Select(passage => (passage.Chunk.Id, passage.Score)).ShouldBe(other.Chunks.Select(passage => (passage.Chunk.Id, passage.Score)));
        one.Chunks.Count.ShouldBeInRange(12, PassageChoice.MaxPassages);
        one.Chunks.Sum(passage => passage.Chunk.Text.Length).ShouldBeLessThanOrEqualTo(17_000);
        one.Chunks.GroupBy(passage => passage.Chunk.Source).ShouldAllBe(source => source.Count() <= 5);
        one.Chunks.Select(passage => passage.Score).ShouldBeInOrder(SortDirection.Descending);
        one.Chunks.ShouldAllBe(passage => passage.Why.Length > 0 && one.Questions.Contains(passage.Question));
    }

    [Fact]
    public async Task A_site_without_knowledge_finds_nothing_and_does_not_fail()
    {
        var empty = Fernhollow with { Chunks = [] };

        (await RetrieveAsync(empty, """{"needs":["anything"]}""")).Chunks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Meaning_finds_what_words_do_not()
    {
        var content = Fernhollow with { Chunks = Fernhollow.Chunks.Where(chunk => chunk.Source.StartsWith("faq/") || chunk.Source.StartsWith("prices/")).ToList() };
        using var embeddings = new TopicEmbeddings();
        var retriever = new Retriever(new EmbeddedChunkIndex(), Clock);
        await retriever.IndexAsync(content, embeddings, TestContext.Current.CancellationToken);

        var hits = await retriever.SearchAsync(content.Site, "loud", null, 3, embeddings, TestContext.Current.CancellationToken);

        hits[0].Chunk.Heading.ShouldBe("Is a heat pump noisy?");
        hits[0].Dense.ShouldNotBeNull();
        embeddings.LargestBatch.ShouldBeLessThanOrEqualTo(64);
    }

    [Fact]
    public async Task The_shared_brand_gives_each_visitor_passages_of_their_own()
    {
        Assert.SkipWhen(Repository.Shared is null, "The shared evaluation data is not beside the repository.");
        var content = SiteFolder.Load(Path.Combine(Repository.Shared!, "data/brands/18f"));
        var retriever = new Retriever(new EmbeddedChunkIndex(), Clock);
        await retriever.IndexAsync(content, null, TestContext.Current.CancellationToken);
        var first = new Dictionary<string, string>();
        foreach (var visitor in content.Visitors)
        {
            var found = await retriever.RetrieveAsync(content.Site, visitor, null, TestContext.Current.CancellationToken);
            found.Chunks.Count.ShouldBeInRange(14, PassageChoice.MaxPassages, visitor.Name);
            found.Chunks.Where(passage => passage.Chunk.Source.StartsWith("offerings-") && passage.Chunk.Testimonial is null).Select(passage => passage.Chunk.Source).Distinct().Count().ShouldBeGreaterThanOrEqualTo(2, visitor.Name);
            found.Chunks.ShouldContain(passage => passage.Chunk.Kind == ChunkKind.Testimonial, visitor.Name);
            first[visitor.Name] = found.Chunks[0].Chunk.Source;
        }

        first["state-cio"].ShouldBeOneOf("services-alaska-dhss.md", "services-hhs-states.md");
        first["data-lead"].ShouldBe("services-fbi-crime-data-explorer.md");
        first.Values.Distinct().Count().ShouldBe(first.Count);
    }

    private static SiteContent Fernhollow { get; } = SiteFolder.Load(Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo/fernhollow"));

    private static async Task<Retrieval> RetrieveAsync(SiteContent content, string profile)
    {
        var retriever = new Retriever(new EmbeddedChunkIndex(), Clock);
        await retriever.IndexAsync(content, null, TestContext.Current.CancellationToken);
        return await retriever.RetrieveAsync(content.Site, Visitor(profile), null, TestContext.Current.CancellationToken);
    }

    private static VisitorProfile Visitor(string json) => VisitorProfile.Parse("visitor", Encoding.UTF8.GetBytes(json));

    /// <summary>Knows two meanings: noise, and everything else.</summary>
    private sealed class TopicEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
    {
        public int LargestBatch { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            LargestBatch = Math.Max(LargestBatch, texts.Count);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text =>
                new Embedding<float>(text.Contains("loud") || text.Contains("noisy") ? new float[] { 3, 0 } : new float[] { 0, 5 }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
