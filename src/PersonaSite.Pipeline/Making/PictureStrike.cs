using System.Net;
using System.Text;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Making;

/// <summary>Takes refused words from pictures: what they are said to show, and the same words within a drawing.</summary>
internal static class PictureStrike
{
    public static IReadOnlyList<Artwork> Apply(IReadOnlyList<Artwork> artwork, Refused refused, Site site) =>
        artwork.Select(picture => picture.Alt.Length > 0 && refused.Has(picture.Alt) ? Renamed(picture, $"A picture for {site.Name}.") : picture).ToList();

    private static Artwork Renamed(Artwork picture, string alt)
    {
        if (picture.MediaType != "image/svg+xml")
            return picture with { Alt = alt };
        var drawing = Encoding.UTF8.GetString(picture.Content.Span);
        var content = Encoding.UTF8.GetBytes(drawing.Replace(picture.Alt, alt).Replace(WebUtility.HtmlEncode(picture.Alt), alt));
        return new Artwork(picture.Slot, picture.Role, alt, picture.Width, picture.Height, picture.MediaType, content, picture.Origin);
    }
}
