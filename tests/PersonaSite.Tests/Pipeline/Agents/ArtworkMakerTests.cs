using System.Buffers.Binary;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Agents.Artist;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Agents;

public sealed class ArtworkMakerTests
{
    private static readonly VisualElement Hero = new("v1", VisualRole.Hero, "A hull on stands with measuring points", "A hull is measured.", 0);
    private static readonly VisualElement Detail = new("v2", VisualRole.Section, "A written report on a desk", "You get it in writing.", 0);
    private static readonly DesignTokens Tokens = DesignTokens.From("Harbour Works", Harbour.Site.Guidelines);

    [Fact]
    public void A_vetted_picture_that_shows_it_is_taken_first()
    {
        var library = new[] { Picture("yard.png", "crane", "yard"), Picture("hull.png", "hull", "measuring points", "moisture") };

        ArtworkMaker.Match(Hero, library).ShouldNotBeNull().ShouldSatisfyAllConditions(
            artwork => artwork.Alt.ShouldBe("hull.png"),
            artwork => artwork.Slot.ShouldBe("v1"),
            artwork => artwork.Origin.ShouldBe(ArtworkOrigin.Library));
        ArtworkMaker.Match(Detail, library).ShouldBeNull();
    }

    [Fact]
    public void Vetted_pictures_count_against_the_pages_weight_too()
    {
        var heavy = Picture("hull.png", "hull", "measuring points") with { Content = new byte[300_000] };

        Maker().FromLibrary([Hero], [heavy]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_model_for_pictures_everything_is_drawn()
    {
        var made = await MakeAsync(null, [Hero, Detail]);

        made.Select(artwork => (artwork.Slot, artwork.Origin, artwork.MediaType)).ShouldBe([("v1", ArtworkOrigin.Drawn, "image/svg+xml"), ("v2", ArtworkOrigin.Drawn, "image/svg+xml")]);
        made.ShouldAllBe(artwork => artwork.Alt.Length > 0 && artwork.Width > 0 && artwork.Height > 0);
    }

    [Fact]
    public async Task At_most_so_many_pictures_are_bought_the_hero_first()
    {
        var painter = new Painter(Png(640, 400, 1_000));

        var made = await MakeAsync(painter, [Detail, Hero], maxGenerated: 1);

        painter.Asked.ShouldBe(1);
        made.Single(artwork => artwork.Slot == "v1").ShouldSatisfyAllConditions(
            artwork => artwork.Origin.ShouldBe(ArtworkOrigin.Generated),
            artwork => (artwork.Width, artwork.Height, artwork.MediaType).ShouldBe((640, 400, "image/png")));
        made.Single(artwork => artwork.Slot == "v2").Origin.ShouldBe(ArtworkOrigin.Drawn);
    }

    [Fact]
    public async Task A_picture_is_bought_once()
    {
        var (painter, cache) = (new Painter(Png(640, 400, 1_000)), new InMemoryArtworkCache());

        await MakeAsync(painter, [Hero], cache: cache);
        var again = await MakeAsync(painter, [Hero with { Id = "elsewhere" }], cache: cache);

        painter.Asked.ShouldBe(1);
        again.ShouldHaveSingleItem().ShouldSatisfyAllConditions(artwork => artwork.Origin.ShouldBe(ArtworkOrigin.Cache), artwork => artwork.Slot.ShouldBe("elsewhere"));
    }

    [Fact]
    public async Task A_picture_that_is_too_heavy_is_drawn_instead()
    {
        var troubles = new List<string>();

        var made = await MakeAsync(new Painter(Png(640, 400, 300_000)), [Hero], troubles: troubles);

        made.ShouldHaveSingleItem().Origin.ShouldBe(ArtworkOrigin.Drawn);
        troubles.ShouldHaveSingleItem().ShouldContain("300 kB");
    }

    [Fact]
    public async Task What_is_no_picture_or_does_not_come_is_drawn_instead()
    {
        (await MakeAsync(new Painter(Encoding.UTF8.GetBytes("<svg onload='alert(1)'/>")), [Hero])).ShouldHaveSingleItem().Origin.ShouldBe(ArtworkOrigin.Drawn);
        (await MakeAsync(new Painter(null), [Hero])).ShouldHaveSingleItem().Origin.ShouldBe(ArtworkOrigin.Drawn);
    }

    [Theory]
    [InlineData("An image of a hull.", "A hull.")]
    [InlineData("Picture of pieces", "Pieces")]
    [InlineData("", "A hull is measured.")]
    public void Alt_texts_do_not_say_that_they_are_pictures(string alt, string expected) => Artist.Alt(alt, Hero).ShouldBe(expected);

    [Fact]
    public void Alt_texts_end_before_they_are_too_long() =>
        Artist.Alt(string.Join(' ', Enumerable.Repeat("measured", 40)), Hero).ShouldSatisfyAllConditions(alt => alt.Length.ShouldBeLessThanOrEqualTo(160), alt => alt.ShouldEndWith("measured…"));

    private static async Task<IReadOnlyList<Artwork>> MakeAsync(
        IImageGenerator? images, VisualElement[] visuals, int? maxGenerated = null, IArtworkCache? cache = null, List<string>? troubles = null) =>
        await Maker(maxGenerated, cache).MakeAsync(
            visuals.Zip(Artist.ByRule(visuals, 1)).ToList(), new ArtworkOrder(Harbour.Content, Tokens, images, 1), 0, trouble => troubles?.Add(trouble), CancellationToken.None);

    private static ArtworkMaker Maker(int? maxGenerated = null, IArtworkCache? cache = null) =>
        new(cache ?? new InMemoryArtworkCache(), Options.Create(new PipelineOptions { MaxGeneratedImages = maxGenerated }));

    private static LibraryPicture Picture(string path, params string[] keywords) => new(path, path, keywords, 800, 600, "image/png", new byte[] { 1 });

    private static byte[] Png(int width, int height, int length)
    {
        var bytes = new byte[length];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]).CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>Gives the same bytes for everything, or fails where it has none.</summary>
    private sealed class Painter(byte[]? bytes) : IImageGenerator
    {
        public int Asked { get; private set; }

        public Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked++;
            return bytes is null
                ? throw new ProblemException(ProblemKind.Provider, "The painter is ill.", "Wait.")
                : Task.FromResult(new ImageGenerationResponse([new DataContent(bytes, "image/png")]));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
