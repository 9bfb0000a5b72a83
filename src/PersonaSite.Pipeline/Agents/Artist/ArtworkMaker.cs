using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Drawing;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Text;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Agents.Artist;

/// <summary>What pictures are made for.</summary>
public sealed record ArtworkOrder(SiteContent Content, DesignTokens Tokens, IImageGenerator? Images, int Seed)
{
    public Site Site => Content.Site;
}

/// <summary>
/// Makes the pictures, cheapest first: the site's vetted library, pictures bought before, drawn ones; and bought ones only
/// where the settings allow any, the hero's first. Only what cost money is cached: a drawing is made anew in less time than
/// it takes to look it up, and so the same seed gives the same page.
/// </summary>
public sealed class ArtworkMaker(IArtworkCache cache, IOptions<PipelineOptions> options)
{
    /// <summary>Words of a slot that must be among a library picture's keywords.</summary>
    private const int MinLibraryMatch = 2;

    /// <summary>Vetted pictures for these slots, as many as the page can carry. Asked before any model, for they need none.</summary>
    public IReadOnlyList<Artwork> FromLibrary(IReadOnlyList<VisualElement> visuals, IReadOnlyList<LibraryPicture> library)
    {
        var vetted = new List<Artwork>();
        foreach (var visual in visuals)
        {
            if (Match(visual, library) is { } artwork && vetted.Sum(other => (long)other.Content.Length) + artwork.Content.Length <= options.Value.ImageBudgetBytes)
                vetted.Add(artwork);
        }

        return vetted;
    }

    internal static Artwork? Match(VisualElement visual, IReadOnlyList<LibraryPicture> library)
    {
        var wanted = ContentWords.Of($"{visual.Subject} {visual.Meaning}");
        var best = library
            .Select(picture => (Picture: picture, Words: ContentWords.Of(string.Join(' ', picture.Keywords))))
            .Select(entry => (entry.Picture, Matches: entry.Words.Count(wanted.Contains), entry.Words.Count))
            .Where(entry => entry.Matches >= Math.Min(MinLibraryMatch, Math.Max(1, entry.Count)))
            .OrderByDescending(entry => entry.Matches)
            .FirstOrDefault().Picture;
        return best is null
            ? null
            : new Artwork(visual.Id, visual.Role, best.Alt, best.Width, best.Height, best.MediaType, best.Content, ArtworkOrigin.Library);
    }

    /// <summary>All pictures for these directions, within the page's byte budget.</summary>
    /// <param name="bytesUsed">By library pictures that the page has already.</param>
    /// <exception cref="OperationCanceledException"/>
    public async Task<IReadOnlyList<Artwork>> MakeAsync(
        IReadOnlyList<(VisualElement Visual, ArtDirection Direction)> slots, ArtworkOrder order, long bytesUsed, Action<string> trouble, CancellationToken cancellationToken)
    {
        var allowed = order.Images is null ? 0 : options.Value.MaxGeneratedImages ?? 1;
        var made = new List<Artwork>();
        foreach (var (visual, direction) in slots.OrderBy(slot => slot.Visual.Role))
        {
            var artwork = made.Count < allowed && visual.Role != VisualRole.Icon
                ? await BuyAsync(visual, direction, order, trouble, cancellationToken)
                : null;
            if (artwork is not null && bytesUsed + artwork.Content.Length > options.Value.ImageBudgetBytes)
            {
                trouble($"Picture '{visual.Id}' has {artwork.Content.Length / 1000} kB, more than the page may carry; it is drawn instead.");
                artwork = null;
            }

            artwork ??= Draw(visual, direction, order);
            bytesUsed += artwork.Content.Length;
            made.Add(artwork);
        }

        return made;
    }

    public static Artwork Draw(VisualElement visual, ArtDirection direction, ArtworkOrder order)
    {
        var (width, height) = ArtworkDrawer.SizeOf(visual.Role);
        // Two brands with the same subject are not given the same drawing.
        var seed = order.Seed ^ BitConverter.ToInt32(Convert.FromHexString(ContentHash.Of($"{order.Content.Site.Name}\n{visual.Id}\n{visual.Subject}").Short), 0);
        var svg = ArtworkDrawer.Draw(direction, visual.Role, order.Tokens, seed, order.Tokens.Character.Hand);
        return new Artwork(visual.Id, visual.Role, direction.Alt, width, height, "image/svg+xml", Encoding.UTF8.GetBytes(svg), ArtworkOrigin.Drawn);
    }

    /// <returns>Null where none could be had: a page never waits on a picture that can be drawn.</returns>
    private async Task<Artwork?> BuyAsync(VisualElement visual, ArtDirection direction, ArtworkOrder order, Action<string> trouble, CancellationToken cancellationToken)
    {
        var key = Key(visual, order);
        if (await cache.FindAsync(key, cancellationToken) is { } known)
            return known with { Slot = visual.Id, Role = visual.Role, Alt = direction.Alt, Origin = ArtworkOrigin.Cache };
        try
        {
            var (width, height) = ArtworkDrawer.SizeOf(visual.Role);
            var answer = await order.Images!.GenerateAsync(
                new ImageGenerationRequest(direction.Prompt), new ImageGenerationOptions { ImageSize = new(width, height), Count = 1 }, cancellationToken);
            var content = answer.Contents.OfType<DataContent>().FirstOrDefault()?.Data ?? default;
            if (PictureFormat.Read(content.Span) is not { } format)
            {
                trouble($"The model for pictures sent nothing usable for '{visual.Id}'; it is drawn instead.");
                return null;
            }

            var artwork = new Artwork(visual.Id, visual.Role, direction.Alt, format.Width, format.Height, format.MediaType, content, ArtworkOrigin.Generated);
            await cache.StoreAsync(key, artwork, cancellationToken);
            return artwork;
        }
        catch (ProblemException problem)
        {
            trouble($"{problem.Message} '{visual.Id}' is drawn instead.");
            return null;
        }
    }

    /// <summary>The same thing, for the same site, in the same colours and size, is the same picture.</summary>
    private static string Key(VisualElement visual, ArtworkOrder order)
    {
        var concept = string.Join(' ', ContentWords.Of(visual.Subject).Order(StringComparer.Ordinal));
        var palette = string.Join(' ', order.Tokens.Light.Inks.Select(ink => ink.ToHex()));
        var (width, height) = ArtworkDrawer.SizeOf(visual.Role);
        return ContentHash.Of($"{order.Site.Id}\n{concept}\n{visual.Count}\n{palette}\n{width}x{height}\ngenerated").Value;
    }
}
