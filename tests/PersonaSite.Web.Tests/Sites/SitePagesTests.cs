using System.Net;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Pages.Sites;

namespace PersonaSite.Web.Tests.Sites;

public sealed class SitePagesTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_shows_every_site_with_its_colours_and_counts()
    {
        var page = await host.PageAsync("/sites", Cancellation);
        var cards = page.QuerySelectorAll("li.site");
        cards.Length.ShouldBeGreaterThanOrEqualTo(2);
        var corvane = cards.Single(card => card.QuerySelector("a[href='/sites/corvane']") is not null);
        corvane.TextContent.ShouldContain("passages");
        corvane.QuerySelectorAll(".strip span").Length.ShouldBeGreaterThan(2);
        page.QuerySelector("input[type=file]#site-zip").ShouldNotBeNull();
        page.QuerySelector("label[for=site-zip]").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_look_names_every_pair_of_colours_with_its_contrast()
    {
        var page = await host.PageAsync("/sites/corvane", Cancellation);
        page.QuerySelectorAll("section.face").Length.ShouldBe(2);
        var ratios = page.QuerySelectorAll(".ratio").Select(ratio => ratio.TextContent).ToList();
        ratios.Count.ShouldBe(16);
        ratios.ShouldAllBe(ratio => double.Parse(ratio.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture) >= 4.5);
        page.QuerySelector(".specimen .display")!.TextContent.ShouldBe("Corvane");
    }

    [Fact]
    public async Task Guidelines_show_what_became_a_rule_and_what_stays_advice()
    {
        var page = await host.PageAsync("/sites/fernhollow?tab=guidelines", Cancellation);
        var rules = page.QuerySelectorAll("li.rule");
        rules.Length.ShouldBeGreaterThan(15);
        rules.ShouldAllBe(rule => rule.QuerySelector("input[type=checkbox]") != null && rule.QuerySelector("q") != null && rule.TextContent.Contains(".md:"));
        page.QuerySelectorAll("h3.legend").Select(heading => heading.TextContent).ShouldBe(["Colours", "Fonts", "Banned words", "Said together", "Buttons", "Words of the action", "Never promised", "Spelling", "Sentence case"]);
        rules.ShouldContain(rule => rule.QuerySelector(".swatch[style='background:#F1E6D2']") != null, "a colour is shown beside its code");
        rules.Count(rule => rule.QuerySelector(".swatch") is not null).ShouldBe(10, "and only colours are");
        page.QuerySelectorAll("li.rule .looks").Length.ShouldBe(5, "each promise says which words are looked for");
        page.QuerySelectorAll("li.rule .looks").ShouldAllBe(looks => looks.QuerySelector(".chip") != null);
        rules.ShouldAllBe(rule => !rule.QuerySelector("q")!.TextContent.Contains('|'));
        page.QuerySelectorAll("li.advice").Length.ShouldBeGreaterThan(50);
        page.QuerySelectorAll("li.advice button").ShouldAllBe(button => button.TextContent.StartsWith("Make a rule of: "));
    }

    [Fact]
    public async Task Knowledge_is_a_table_of_documents_with_what_holds_for_each()
    {
        var page = await host.PageAsync("/sites/corvane?tab=knowledge", Cancellation);
        var rows = page.QuerySelectorAll("tr.document");
        rows.Length.ShouldBe(26);
        rows.Single(row => row.GetAttribute("data-path")!.StartsWith("drafts/", StringComparison.Ordinal)).QuerySelector("select.state")!.GetAttribute("data-state").ShouldBe("draft");
        rows.ShouldContain(row => row.TextContent.Contains("expired 20"));
        rows.ShouldContain(row => row.TextContent.Contains("automotive"));
        rows.ShouldAllBe(row => row.QuerySelector("select.state")!.GetAttribute("aria-label")!.StartsWith("State of "));
        page.QuerySelector("label[for=ask-question]").ShouldNotBeNull();
        page.QuerySelector("label[for=knowledge-files]").ShouldNotBeNull();
        page.QuerySelectorAll("#ask-visitor option").Length.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Visitors_are_described_in_words_and_lead_to_their_page()
    {
        var page = await host.PageAsync("/sites/corvane?tab=visitors", Cancellation);
        var visitor = page.QuerySelectorAll("li.visitor").Single(card => card.QuerySelector("a[href='/?site=corvane&visitor=plant-maintenance-manager']") is not null);
        visitor.TextContent.ShouldContain("What troubles them");
        visitor.QuerySelector("pre")!.TextContent.ShouldStartWith("{");
    }

    [Fact]
    public async Task Guidelines_are_shown_as_text()
    {
        var page = await host.PageAsync("/sites/corvane?tab=guidelines", Cancellation);
        page.QuerySelectorAll("details.paper pre.source").Length.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("Not%20an%20id")]
    public async Task A_site_that_is_not_there_is_said_to_be_missing(string id) =>
        (await host.PageAsync($"/sites/{id}", Cancellation)).QuerySelector("h1")!.TextContent.ShouldBe("There is no such site");

    [Fact]
    public async Task Whatever_a_site_holds_stays_text()
    {
        var manifest = $$"""{"id": "hostile", "name": "{{Hostile}}", "purpose": "{{Hostile}}", "url": "https://h.example", "callToAction": {"label": "{{Hostile}}", "url": "https://h.example"}, "requirements": ["{{Hostile}}"]}""";
        using var zip = StudioHost.Zip(
            ("site.json", manifest),
            ("guidelines/voice.md", $"# {Hostile}\n\n</pre><script>alert(1)</script> font: \"x;}}body{{display:none\""),
            ("knowledge/a.txt", $"Title\n\n&lt;script&gt;alert(1)&lt;/script&gt; {Hostile} and enough words to become a passage of its own."),
            ("visitors/evil.json", $$"""{"role": "{{Hostile}}", "</script>": "{{Hostile}}"}"""));
        var import = await host.Get<SiteImporter>().ImportAsync(zip, "hostile.zip", Cancellation);
        import.Problems.Where(_ => import.Content is null).Select(problem => problem.ToString()).ShouldBeEmpty();

        using var client = host.CreateClient();
        foreach (var address in new[] { "/sites", "/sites/hostile", "/sites/hostile?tab=guidelines", "/sites/hostile?tab=knowledge", "/sites/hostile?tab=visitors" })
        {
            using var answer = await client.GetAsync(address, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancellation));
            page.QuerySelectorAll("img").ShouldBeEmpty(address);
            page.QuerySelectorAll("script:not([src])").Where(script => script.TextContent.Contains("alert(1)")).ShouldBeEmpty(address);
            page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty(address);
        }

        await host.Get<SiteImporter>().DeleteAsync(new SiteId("hostile"), Cancellation);
        (await host.Get<SiteStore>().FindAsync(new SiteId("hostile"), Cancellation)).ShouldBeNull();
    }
}
