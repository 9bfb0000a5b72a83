using System.Globalization;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Storage.Chunks;

public sealed class EmbeddedChunkIndexTests : ChunkIndexConformance
{
    protected override Task<IChunkIndex> CreateAsync() => Task.FromResult<IChunkIndex>(new EmbeddedChunkIndex());

    [Fact]
    public async Task A_word_of_the_same_family_is_found_behind_the_word_itself() =>
        (await FoundAsync("becoming a citizen", "Ways to citizenship in this country.", "Ways for a citizen of this country.", "Ways through this country.")).ShouldBe([1, 0]);

    [Fact]
    public async Task A_hit_by_a_word_of_the_family_names_the_word_that_stands_there() =>
        (await SearchAsync("becoming a citizen", "Ways to citizenship in this country.")).ShouldHaveSingleItem().Why.ShouldStartWith("matched citizenship;");

    [Theory]
    [InlineData("The court of tax and other matters sits in May.", "The tax court of our matters sits in May.")]
    [InlineData("The court tax of the other matters rises in May.", "The tax court of the other matters rises in May.")]
    public async Task Words_that_stand_as_in_the_question_count_more(string apart, string together) =>
        (await FoundAsync("tax court", apart, together)).ShouldBe([1, 0]);

    [Fact]
    public async Task Words_with_others_between_them_in_the_question_may_have_them_in_the_passage() =>
        (await FoundAsync("state of the art", "The art state comes first, for once, at the least.", "This is state of the art for once, at the least.")).ShouldBe([1, 0]);

    [Fact]
    public async Task A_passage_with_the_figure_that_is_asked_for_comes_first() =>
        (await FoundAsync("how much does a survey cost", "What surveys cost, a survey of them all.", "A survey takes time and costs £390 for most.")).ShouldBe([1, 0]);

    private static async Task<IEnumerable<int>> FoundAsync(string question, params string[] texts) =>
        (await SearchAsync(question, texts)).Select(hit => int.Parse(hit.Chunk.Id.Value, CultureInfo.InvariantCulture));

    private static async Task<IReadOnlyList<ChunkHit>> SearchAsync(string question, params string[] texts)
    {
        var (site, index) = (new SiteId("orchard"), new EmbeddedChunkIndex(new Ranking(WordVectors: 0)));
        await index.ReplaceAsync(site, [.. texts.Index().Select(text => new IndexedChunk(new Chunk(new ChunkId($"{text.Index}"), "a.md", "", [], text.Item, ChunkKind.Prose, ChunkMetadata.Default)))], TestContext.Current.CancellationToken);
        return await index.SearchAsync(new ChunkQuery(site, question, null, new ChunkFilter("en", [], DateOnly.MinValue), 10), TestContext.Current.CancellationToken);
    }
}
