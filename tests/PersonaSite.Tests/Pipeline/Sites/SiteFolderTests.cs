using System.Text;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Sites;

public sealed class SiteFolderTests : IDisposable
{
    private const string Manifest = """
        {
          "name": "Harbour & Hill",
          "purpose": "invite guests to book a room",
          "url": "https://harbour.example",
          "callToAction": { "label": "Book a room", "url": "https://harbour.example/book" }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_folder_is_read()
    {
        _folder.Write("site.json", Manifest)
            .Write("guidelines/voice.md", "---\ntitle: Voice\n---\nBe kind.")
            .Write("guidelines/palette.yml", "- name: sea\n  hex: '0055AA'")
            .Write("knowledge/rooms/sea-view.md", "# Sea view\n\nTwelve rooms look at the sea.")
            .Write("knowledge/prices.html", "<h1>Prices</h1><p>A night costs 120 pounds, breakfast included.</p>")
            .Write("knowledge/notes.txt", "The ferry runs every hour from April to October.")
            .Write("visitors/walker.json", "{\"needs\":[\"a drying room\"]}");

        var reading = SiteFolder.Read(_folder.Path);

        reading.Warnings.ShouldBeEmpty();
        var site = reading.Content.Site;
        (site.Name, site.Language, site.CallToAction.Label).ShouldBe(("Harbour & Hill", "en", "Book a room"));
        site.Guidelines.Select(guideline => (guideline.Path, guideline.Title)).ShouldBe([("palette.yml", "palette"), ("voice.md", "Voice")]);
        site.Guidelines[1].Text.ShouldStartWith("---");
        reading.Content.Chunks.Select(chunk => chunk.Source).ShouldBe(["notes.txt", "prices.html", "rooms/sea-view.md"]);
        reading.Content.Visitors.ShouldHaveSingleItem().Name.ShouldBe("walker");
    }

    [Fact]
    public void All_problems_are_told_at_once_with_file_line_cause_and_next_step()
    {
        _folder.Write("site.json", """
            {
              "name": "",
              "url": "ftp://harbour.example",
              "callToAction": {
                "label": "Book a room"
              },
              "maxUsdPerPage": -1
            }
            """)
            .Write("knowledge/broken.md", [.. "Fine line.\nBad "u8, 0xC3, 0x28])
            .Write("visitors/half.json", "{\n \"role\": ");

        var problem = Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path));

        problem.Kind.ShouldBe(ProblemKind.BadInput);
        string[] lines = problem.Message.Split('\n');
        lines[0].ShouldContain("7 problems");
        lines.ShouldContain(line => line.StartsWith("- site.json, line 2: \"name\" is empty. Give"));
        lines.ShouldContain(line => line.StartsWith("- site.json, line 1: \"purpose\" is missing. Give"));
        lines.ShouldContain(line => line.StartsWith("- site.json, line 3: \"url\" is \"ftp://harbour.example\""));
        lines.ShouldContain(line => line.StartsWith("- site.json, line 4: \"callToAction.url\" is missing."));
        lines.ShouldContain(line => line.StartsWith("- site.json, line 7: \"maxUsdPerPage\""));
        lines.ShouldContain(line => line.StartsWith("- knowledge/broken.md, line 2: The text is not valid UTF-8 (byte 0xC3 at offset 15)"));
        lines.ShouldContain(line => line.StartsWith("- visitors/half.json, line 2:"));
    }

    [Theory]
    [InlineData("{\n  \"name\": \"x\",\n  oops\n}", "site.json, line 3: This is not valid JSON")]
    [InlineData("[]", "site.json, line 1: This is not a JSON object")]
    [InlineData("", "site.json, line 1: This is not valid JSON")]
    public void A_manifest_that_is_no_json_object_names_the_place(string json, string told)
    {
        _folder.Write("site.json", json);

        Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message.ShouldContain(told);
    }

    [Fact]
    public void Routes_are_read_and_what_cannot_be_meant_is_told_with_its_line()
    {
        _folder.Write("site.json", Manifest.Replace("\n}", ",\n  \"routes\": { \"builder\": { \"kind\": \"cascade\", \"models\": [\"small\", \"big\"] } }\n}"));
        var route = SiteFolder.Load(_folder.Path).Site.Routes.ShouldNotBeNull()["builder"];
        (route.Kind, route.Reference).ShouldBe((RouteKind.Cascade, "big"));

        foreach (var (routes, told) in new[] { ("{ \"writer\": { \"kind\": \"fixed\", \"models\": [\"big\"] } }", "Routes name an agent 'writer'"), ("{ \"builder\": { \"kind\": \"dearest\" } }", "\"routes\" cannot be read") })
        {
            _folder.Write("site.json", Manifest.Replace("\n}", $",\n  \"routes\": {routes}\n}}"));
            Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message.ShouldContain(told);
        }
    }

    [Fact]
    public void A_missing_folder_and_a_missing_manifest_are_told_apart()
    {
        Should.Throw<ProblemException>(() => SiteFolder.Load(_folder["nowhere"])).Message.ShouldContain("There is no site folder");
        Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message.ShouldContain("site.json: The file is missing");
    }

    [Fact]
    public void A_site_without_knowledge_and_guidelines_is_a_site_with_a_warning()
    {
        _folder.Write("site.json", Manifest.Replace("\n}", ",\n  \"colour\": \"red\"\n}"));

        var reading = SiteFolder.Read(_folder.Path);

        reading.Content.Chunks.ShouldBeEmpty();
        reading.Warnings.Select(warning => warning.ToString()).ShouldBe(
        [
            "site.json, line 6: \"colour\" is not a field of a site and is ignored. Known are id, name, purpose, url, callToAction, language, requirements, maxUsdPerPage, routes.",
            "knowledge: There are no documents, so a page can state no facts. Add what the brand knows and may say, one document a topic.",
        ]);
    }

    [Theory]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("book", false)]
    [InlineData("https://harbour.example/book now", false)]
    [InlineData("tel:+441234567890", true)]
    [InlineData("mailto:hello@harbour.example", true)]
    public void A_button_leads_only_where_a_page_may_lead(string url, bool allowed)
    {
        _folder.Write("site.json", Manifest.Replace("https://harbour.example/book", url));

        if (allowed)
            SiteFolder.Load(_folder.Path).Site.CallToAction.Url.ShouldBe(url);
        else
            Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message.ShouldContain("line 5: \"callToAction.url\"");
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder_is_refused_and_one_that_stays_is_not()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.md", "The password is swordfish.");
        _folder.Write("site.json", Manifest).Write("shared/rooms.md", "Twelve rooms look at the sea.");
        Directory.CreateDirectory(_folder["knowledge"]);
        File.CreateSymbolicLink(_folder["knowledge/rooms.md"], _folder["shared/rooms.md"]);

        SiteFolder.Load(_folder.Path).Chunks.ShouldHaveSingleItem();

        File.CreateSymbolicLink(_folder["knowledge/secret.md"], outside["secret.md"]);
        Directory.CreateSymbolicLink(_folder["knowledge/more"], outside.Path);
        Directory.CreateSymbolicLink(_folder["knowledge/again"], _folder["knowledge"]);
        var problem = Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path));

        problem.Message.ShouldContain("knowledge/secret.md: This is a link that leads out of the site folder");
        problem.Message.ShouldContain("knowledge/more: This is a link that leads out of the site folder");
        problem.Message.ShouldNotContain("again");
    }

    [Fact]
    public void A_file_that_is_too_large_is_named()
    {
        _folder.Write("site.json", Manifest).Write("knowledge/huge.md", new byte[3 * 1024 * 1024]);

        Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message.ShouldContain("knowledge/huge.md: The file has 3.0 MB; a file may have 2 MB");
    }

    [Fact]
    public void Utf16_is_recognized()
    {
        _folder.Write("site.json", Manifest).Write("knowledge/word.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Hello")]);

        Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message.ShouldContain("The text is UTF-16. Save the file as UTF-8.");
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("ar-EG", "ar-EG")]
    public void The_language_is_kept_as_it_was_written(string given, string kept)
    {
        _folder.Write("site.json", Manifest.Replace("\n}", $",\n  \"language\": \"{given}\"\n}}")).Write("knowledge/a.md", "Words enough to make a passage.");

        var content = SiteFolder.Load(_folder.Path);

        content.Site.Language.ShouldBe(kept);
        content.Chunks.ShouldHaveSingleItem().Metadata.Language.ShouldBe(kept);
    }

    [Fact]
    public void A_made_up_language_is_a_problem()
    {
        _folder.Write("site.json", Manifest.Replace("\n}", ",\n  \"language\": \"klingonish\"\n}"));

        Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message.ShouldContain("line 6: \"klingonish\" is not a language");
    }

    [Fact]
    public void Vetted_pictures_come_with_their_words_and_without_their_scripts()
    {
        _folder.Write("site.json", Manifest).Write("knowledge/a.md", "Words enough to make a passage.")
            .Write("artwork/boat.svg", """
                <!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 320 200" onload="alert(1)">
                  <script>alert(2)</script><foreignObject><body>x</body></foreignObject>
                  <image href="https://evil.example/x.png"/><use xlink:href="#hull"/><use href="https://evil.example/#x"/>
                  <path id="hull" d="M0 0h9" fill="url(#sea)" stroke="url(https://evil.example/x)" style="fill:url(https://evil.example);opacity:.5"/>
                  <style><![CDATA[@import url(https://evil.example/x.css); .sea { fill: #0a5; } @media (prefers-color-scheme: dark) { .sea { fill: u\72l(https://evil.example/y); stroke: #9fc; } }]]></style>
                </svg>
                """)
            .Write("artwork/dot.png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR42mNgwAQAABUAAR3tHh8AAAAASUVORK5CYII="))
            .Write("artwork/unknown.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>")
            .Write("artwork/artwork.json", """{"boat.svg":{"alt":"A boat at the quay","keywords":["boat","harbour"]},"dot.png":{"alt":"A dot"}}""");

        var reading = SiteFolder.Read(_folder.Path);

        reading.Warnings.ShouldHaveSingleItem().File.ShouldBe("artwork/unknown.svg");
        var boat = reading.Content.Library.Single(picture => picture.Path == "boat.svg");
        (boat.Alt, boat.Width, boat.Height).ShouldBe(("A boat at the quay", 320, 200));
        var svg = Encoding.UTF8.GetString(boat.Content.Span);
        foreach (var bad in new[] { "script", "onload", "foreignObject", "evil", "@import", "ENTITY", "<image" })
            svg.ShouldNotContain(bad);
        svg.ShouldContain("href=\"#hull\"");
        svg.ShouldContain("url(#sea)");
        svg.ShouldContain("opacity:.5");
        svg.ShouldContain(".sea { fill: #0a5; }");
        svg.ShouldContain("stroke: #9fc;");
        var dot = reading.Content.Library.Single(picture => picture.Path == "dot.png");
        (dot.Width, dot.Height, dot.MediaType).ShouldBe((2, 3, "image/png"));
    }
}
