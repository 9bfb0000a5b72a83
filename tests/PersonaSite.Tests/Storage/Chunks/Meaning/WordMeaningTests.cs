using System.Numerics.Tensors;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Meaning;

namespace PersonaSite.Tests.Storage.Chunks.Meaning;

public sealed class WordMeaningTests
{
    private static readonly SiteId Garage = new("garage");

    [Theory]
    [InlineData("car", "automobile", "banana")]
    [InlineData("Nurse", "hospital", "gearbox")]
    [InlineData("cost", "price", "window")]
    public void Words_that_mean_alike_lie_near_each_other(string word, string near, string far) =>
        Cosine(word, near).ShouldBeGreaterThan(Cosine(word, far) + 0.2f);

    [Fact]
    public void A_word_that_nobody_knows_has_no_vector() =>
        WordVectors.English.TryRead("qwrtzpsdf", new float[WordVectors.English.Dimensions]).ShouldBeFalse();

    [Fact]
    public async Task A_passage_is_found_that_shares_no_decisive_word_with_the_question()
    {
        var hits = await SearchAsync(new Ranking(), "our automobile needs a doctor",
            ("car", "We repair every car and truck in our workshop, from engine to brakes.", "en"),
            ("cake", "We bake a sponge cake with fresh cream for your birthday party.", "en"),
            ("boat", "We sail with our guests along the coast of the island.", "en"));

        hits[0].Chunk.Id.Value.ShouldBe("car");
        hits[0].Dense.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Other_languages_have_no_meaning_here_and_their_words_still_count()
    {
        var hits = await SearchAsync(new Ranking(), "wir reparieren die Bremsen",
            ("bremsen", "Wir reparieren Bremsen und Motoren.", "de"),
            ("kuchen", "Wir backen Kuchen und Torten.", "de"));

        hits[0].Chunk.Id.Value.ShouldBe("bremsen");
        hits.ShouldAllBe(hit => hit.Dense == null);
    }

    [Fact]
    public async Task What_the_best_passages_say_beside_the_question_is_asked_for_too()
    {
        (string, string, string)[] passages =
        [
            ("asked", "Rising damp in a solid wall is cured by lime plaster and drainage.", "en"),
            ("related", "Outside, each wall gets lime plaster and drainage at its foot, done by hand.", "en"),
            ("other", "A wall with windows: double glazing keeps noise outside.", "en"),
            .. Enumerable.Range(0, 6).Select(number => ($"far{number}", $"Nothing of the kind, number {number}.", "en")),
        ];

        (await SearchAsync(new Ranking(Lead: 0, WordVectors: 0, Likes: 0, Feedback: 0), "mould on a damp wall", passages)).Select(hit => hit.Chunk.Id.Value).ShouldBe(["asked", "other", "related"]);
        (await SearchAsync(new Ranking(Lead: 0, WordVectors: 0, Likes: 0, FeedbackPassages: 1), "mould on a damp wall", passages)).Select(hit => hit.Chunk.Id.Value).ShouldBe(["asked", "related", "other"]);
        // A passage that says all that was asked has answered it.
        (await SearchAsync(new Ranking(Lead: 0, WordVectors: 0, Likes: 0, FeedbackPassages: 1), "damp wall", passages)).Select(hit => hit.Chunk.Id.Value).ShouldBe(["asked", "other", "related"]);
    }

    [Fact]
    public async Task A_passage_like_the_others_that_answer_passes_one_that_stands_alone()
    {
        (string, string, string)[] passages =
        [
            ("first", "Rising damp in a cellar is cured by lime plaster and drainage.", "en"),
            ("second", "Damp: our masons put lime plaster on the cellar wall and drainage at its foot.", "en"),
            ("third", "Masons, lime plaster, drainage: a wall and its foot are kept from damp.", "en"),
            ("alone", "Damp weather, an umbrella, the bus, or a museum: seven ideas.", "en"),
            .. Enumerable.Range(0, 6).Select(number => ($"far{number}", $"Nothing of the kind, number {number}.", "en")),
        ];

        (await SearchAsync(new Ranking(Lead: 0, WordVectors: 0, Feedback: 0, Likes: 0), "damp walls", passages)).Select(hit => hit.Chunk.Id.Value).ShouldBe(["third", "second", "alone", "first"]);
        (await SearchAsync(new Ranking(Lead: 0, WordVectors: 0, Feedback: 0, Likes: 0.2), "damp walls", passages)).Select(hit => hit.Chunk.Id.Value).ShouldBe(["third", "second", "first", "alone"]);
    }

    [Fact]
    public async Task What_a_passage_says_first_it_is_about()
    {
        (string, string, string)[] passages =
        [
            ("aside", "Windows keep noise outside where double glazing is fitted by hand in all the rooms of the house, and in the cellar there is a pump.", "en"),
            ("topic", "A pump in the cellar of the house, and in all the rooms windows that keep noise outside where double glazing is fitted by hand.", "en"),
        ];

        (await SearchAsync(new Ranking(), "pump", passages)).Select(hit => hit.Chunk.Id.Value).ShouldBe(["topic", "aside"]);
    }

    private static async Task<IReadOnlyList<ChunkHit>> SearchAsync(Ranking ranking, string question, params (string Id, string Text, string Language)[] passages)
    {
        var index = new EmbeddedChunkIndex(ranking);
        var chunks = passages.Select(passage => new IndexedChunk(new Chunk(
            new ChunkId(passage.Id), "doc", "", [], passage.Text, ChunkKind.Prose, ChunkMetadata.Default with { Language = passage.Language })));
        await index.ReplaceAsync(Garage, [.. chunks], TestContext.Current.CancellationToken);
        return await index.SearchAsync(new ChunkQuery(Garage, question, null, new ChunkFilter(passages[0].Language, [], new DateOnly(2026, 1, 1)), 10), TestContext.Current.CancellationToken);
    }

    private static float Cosine(string one, string other)
    {
        var (left, right) = (new float[WordVectors.English.Dimensions], new float[WordVectors.English.Dimensions]);
        WordVectors.English.TryRead(one, left).ShouldBeTrue();
        WordVectors.English.TryRead(other, right).ShouldBeTrue();
        return TensorPrimitives.CosineSimilarity(left, right);
    }
}
