using System.Text.Json;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

public sealed class PassageSetTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_passages_are_the_same_generation_and_points_in_whatever_order_they_come()
    {
        var passages = QdrantSample.Passages(20, dimension: 4, model: "m");
        var (one, other) = (Of(passages), Of([.. passages.Reverse()]));

        other.Generation.ShouldBe(one.Generation);
        Ids(other).ShouldBe(Ids(one));
        Ids(one).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public void Whatever_changes_in_a_passage_makes_another_generation()
    {
        var passages = QdrantSample.Passages(3, dimension: 4, model: "m");
        IndexedChunk[] Changed(IndexedChunk first) => [first, .. passages.Skip(1)];
        var chunk = passages[0].Chunk;

        string[] generations =
        [
            Of(passages).Generation,
            Of(Changed(passages[0] with { Chunk = chunk with { Text = chunk.Text + "!" } })).Generation,
            Of(Changed(passages[0] with { Chunk = chunk with { Title = "Pears" } })).Generation,
            Of(Changed(passages[0] with { Chunk = chunk with { Metadata = chunk.Metadata with { Approved = false } } })).Generation,
            Of(Changed(passages[0] with { Chunk = chunk with { Metadata = chunk.Metadata with { Expires = new DateOnly(2027, 1, 1) } } })).Generation,
            Of(Changed(passages[0] with { Vector = null })).Generation,
            Of([.. passages.Skip(1)]).Generation,
            Of(QdrantSample.Passages(3, dimension: 4, model: "n")).Generation,
            Of(QdrantSample.Passages(3, dimension: 5, model: "m")).Generation,
            Of(QdrantSample.Passages(3)).Generation,
            PassageSet.Of(QdrantSample.Orchard, passages, new Ranking(K1: 2)).Generation,
        ];

        generations.ShouldBeUnique();
    }

    [Fact]
    public void A_models_numbers_may_waver_and_those_of_nobody_may_not()
    {
        IndexedChunk With(float value, string model) => QdrantSample.Passages(1)[0] with { Vector = new[] { value, 0f }, Model = model };

        Of([With(1, "m")]).Generation.ShouldBe(Of([With(0.9999999f, "m")]).Generation);
        Of([With(1, "")]).Generation.ShouldNotBe(Of([With(0.9999999f, "")]).Generation);
    }

    [Fact]
    public void Passages_with_one_id_are_two_points() => Ids(Of([.. QdrantSample.Passages(1), .. QdrantSample.Passages(1)])).ShouldBeUnique();

    [Fact]
    public void Sites_share_no_point() =>
        Ids(Of(QdrantSample.Passages(3))).Intersect(Ids(PassageSet.Of(new SiteId("mill"), QdrantSample.Passages(3), new Ranking()))).ShouldBeEmpty();

    [Fact]
    public void Vectors_of_two_models_are_refused() => Should.Throw<ArgumentException>(() =>
        Of([.. QdrantSample.Passages(1, dimension: 3, model: "m"), .. QdrantSample.Passages(1, dimension: 3, model: "n")]));

    [Theory]
    [InlineData("text-embedding-3-small", 1536, "text-embedding-3-small-1536")]
    [InlineData("", 0, "words")]
    [InlineData("m", 0, "words")]
    public void A_collection_is_named_after_the_model(string model, int dimension, string name) => new VectorSpace(model, dimension).Name.ShouldBe(name);

    [Fact]
    public void Models_that_differ_in_what_a_name_cannot_hold_have_two_collections() =>
        new[] { "a/b", "a b", "A-B", "a-b", "/", "", new string('x', 200), new string('x', 201) }.Select(model => new VectorSpace(model, 3).Name).ShouldBeUnique();

    [Fact]
    public void Batches_are_neither_too_many_nor_too_large()
    {
        byte[] Point(int size) => JsonSerializer.SerializeToUtf8Bytes(new string('x', size));
        List<int> Sizes(params IEnumerable<byte[]> points) => [.. UpsertBatches.Of(points).Select(body => JsonDocument.Parse(body).RootElement.GetProperty("points").GetArrayLength())];

        Sizes().ShouldBeEmpty();
        Sizes(Enumerable.Repeat(Point(10), (2 * UpsertBatches.MostPoints) + 1)).ShouldBe([UpsertBatches.MostPoints, UpsertBatches.MostPoints, 1]);
        Sizes(Point(1_500_000), Point(1_500_000), Point(1_500_000), Point(9_000_000), Point(10)).ShouldBe([2, 1, 1, 1]);
    }

    private static PassageSet Of(IReadOnlyList<IndexedChunk> passages) => PassageSet.Of(QdrantSample.Orchard, passages, new Ranking());

    private static List<string> Ids(PassageSet set) =>
        [.. set.PointsBut(new HashSet<string>(), Now).Select(point => JsonDocument.Parse(point).RootElement.GetProperty("id").GetString()!)];
}
