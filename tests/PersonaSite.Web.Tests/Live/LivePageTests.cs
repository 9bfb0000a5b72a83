using System.IO.Compression;
using System.Text;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

public sealed class LivePageTests
{
    private static readonly Site Site = new(new SiteId("corvane"), "Corvane", "", "https://corvane.example", new CallToAction("Book a check", "https://corvane.example/book?a=1&b=2"), "en", [], []);

    private readonly LiveFiles _files = new();

    [Fact]
    public void Files_are_found_under_the_hash_of_what_they_are()
    {
        var page = LivePage.Of(Site, null, GenerationMode.Compose, Page("""<link rel="stylesheet" href="styles.css"><script src="script.js" defer></script><img src="assets/a.svg" srcset="assets/a.svg 1x, assets/b.webp 2x"><a href="https://elsewhere.example/styles.css">"styles.css"</a>"""), _files);

        var html = Text(page.Html);
        html.ShouldContain("""<a href="https://elsewhere.example/styles.css">"styles.css"</a>""");
        foreach (var file in page.Files)
            _files.Find(file).ShouldNotBeNull();
        // The script that tells of goals, styles, script, three pictures.
        Addresses(html).Count.ShouldBe(6);
        Addresses(html).ShouldAllBe(name => page.Files.Contains(name));
        page.Link.ToString().ShouldBe(
            $"<{LivePage.Address(Site.Id, Addresses(html)[1])}>; rel=preload; as=style, <{LivePage.Address(Site.Id, Addresses(html)[2])}>; rel=preload; as=script");
    }

    [Fact]
    public void A_page_with_a_head_carries_the_goal_script_and_the_address_that_counts()
    {
        var page = LivePage.Of(Site, null, GenerationMode.Compose, Page("""<!doctype html><html><head><title>t</title></head><body></body></html>"""), _files);

        var script = Text(page.Html).Split('\n').Single(line => line.Contains("<script", StringComparison.Ordinal));
        script.ShouldMatch("""<script src="/live/corvane/~/[0-9a-f]{32}\.js" data-action="https://corvane.example/book\?a=1&amp;b=2" defer></script>$""");
        var file = _files.Find(Addresses(script).Single())!;
        file.ContentType.ToString().ShouldBe("text/javascript; charset=utf-8");
        Text(file).Length.ShouldBeLessThan(5000 - 1000, "the kit's own script counts too");
        page.Files.ShouldContain(Addresses(script).Single());
    }

    [Fact]
    public void A_picture_in_a_style_sheet_is_found_too_and_renames_the_style_sheet()
    {
        var one = LivePage.Of(Site, null, GenerationMode.Compose, Page("""<link href="styles.css">""", picture: "one"), _files);
        var other = LivePage.Of(Site, null, GenerationMode.Compose, Page("""<link href="styles.css">""", picture: "two"), _files);

        var css = Text(_files.Find(Addresses(Text(one.Html)).Single(name => name.EndsWith(".css", StringComparison.Ordinal)))!);
        Addresses(css).ShouldHaveSingleItem();
        _files.Find(Addresses(css).Single()).ShouldNotBeNull();
        Addresses(Text(other.Html)).ShouldNotBe(Addresses(Text(one.Html)));
    }

    [Fact]
    public void Another_content_is_another_tag_and_the_same_is_the_same()
    {
        var one = new LiveBody("text/html", "<p>one one one one one one one one one one one one</p>"u8.ToArray());
        var same = new LiveBody("text/html", "<p>one one one one one one one one one one one one</p>"u8.ToArray());
        var two = new LiveBody("text/html", "<p>two two two two two two two two two two two two</p>"u8.ToArray());

        foreach (var encoding in new[] { "", "gzip", "br" })
        {
            one.For(encoding).ETag.ShouldBe(same.For(encoding).ETag);
            one.For(encoding).ETag.ShouldNotBe(two.For(encoding).ETag);
        }

        new[] { "", "gzip", "br" }.Select(encoding => one.For(encoding).ETag.ToString()).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1.0, br;q=0", "gzip")]
    [InlineData("BR", "br")]
    [InlineData("br;q=0.5", "br")]
    [InlineData("gzip;q=0.000", null)]
    [InlineData("deflate, zstd", null)]
    [InlineData("brotli", null)]
    [InlineData("", null)]
    public void A_browser_gets_an_encoding_that_it_takes(string accepts, string? encoding)
    {
        var text = string.Concat(Enumerable.Repeat("<p>The press stands still.</p>", 100));
        var variant = new LiveBody("text/html", Encoding.UTF8.GetBytes(text)).For(accepts);

        variant.Encoding.ToString().ShouldBe(encoding ?? "");
        using Stream bytes = new MemoryStream(variant.Bytes);
        using var reader = new StreamReader(encoding switch { "br" => new BrotliStream(bytes, CompressionMode.Decompress), "gzip" => new GZipStream(bytes, CompressionMode.Decompress), _ => bytes });
        reader.ReadToEnd().ShouldBe(text);
    }

    [Fact]
    public void Files_go_when_no_page_has_shown_them_for_long()
    {
        var page = LivePage.Of(Site, null, GenerationMode.Compose, Page("""<link href="styles.css">"""), _files);
        var now = DateTimeOffset.UnixEpoch;

        _files.DropUnused([page], now);
        _files.DropUnused([], now);
        _files.DropUnused([], now.AddMinutes(59));
        _files.Find(page.Files[0]).ShouldNotBeNull();
        _files.DropUnused([], now.AddMinutes(61));
        _files.Find(page.Files[0]).ShouldBeNull();
    }

    private static Page Page(string html, string picture = "one") => new([
        PageFile.OfText("index.html", "text/html", $"<!doctype html><html><head></head><body>{html}</body></html>"),
        PageFile.OfText("styles.css", "text/css", "body { background: url(\"assets/a.svg\") }"),
        PageFile.OfText("script.js", "text/javascript", "let a = 1;"),
        PageFile.OfText("assets/a.svg", "image/svg+xml", $"<svg>{picture}</svg>"),
        PageFile.OfText("assets/b.webp", "image/webp", "webp"),
    ]);

    private static string Text(LiveBody body) => Encoding.UTF8.GetString(body.For("").Bytes);

    private static List<string> Addresses(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, @"/live/corvane/~/([0-9a-f]{32}\.\w+)").Select(match => match.Groups[1].Value)];
}
