using PersonaSite.Core.Pages;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Storage.Stores;

public sealed class ArtworkCacheTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_picture_comes_back_as_a_cached_one(bool inDatabase)
    {
        using var database = TestDatabase.Create();
        IArtworkCache cache = inDatabase ? new DatabaseArtworkCache(database, TimeProvider.System) : new InMemoryArtworkCache();
        await cache.StoreAsync("key", Picture(4, "first"), None);
        await cache.StoreAsync("key", Picture(8, "second"), None);

        (await cache.FindAsync("another", None)).ShouldBeNull();
        var found = await cache.FindAsync("key", None);
        Sample.Json(found).ShouldBe(Sample.Json(Picture(8, "second") with { Origin = ArtworkOrigin.Cache }));
    }

    [Fact]
    public async Task Pictures_not_used_for_longest_make_room()
    {
        var cache = new InMemoryArtworkCache(maxBytes: 10);
        await cache.StoreAsync("a", Picture(4), None);
        await cache.StoreAsync("b", Picture(4), None);
        await cache.FindAsync("a", None);
        await cache.StoreAsync("c", Picture(4), None);
        await cache.StoreAsync("too big", Picture(11), None);

        (await cache.FindAsync("a", None)).ShouldNotBeNull();
        (await cache.FindAsync("b", None)).ShouldBeNull();
        (await cache.FindAsync("c", None)).ShouldNotBeNull();
        (await cache.FindAsync("too big", None)).ShouldBeNull();
    }

    private static Artwork Picture(int bytes, string alt = "") =>
        new("hero", VisualRole.Hero, alt, 100, 50, "image/png", new byte[bytes], ArtworkOrigin.Generated);
}
