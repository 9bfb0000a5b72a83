using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline;

/// <summary>Sites that know next to nothing: the page is short, true, and passes like any other.</summary>
public sealed class PoorSiteTests : IDisposable
{
    private const string English = "# About Oakrow\n\nOakrow Joinery repairs sash windows in houses built before 1940. A visit costs £60 and takes one hour.";

    private const string German =
        "# Über Oakrow\n\nOakrow repariert alte Schiebefenster in Häusern, die vor 1940 gebaut wurden. Ein Besuch kostet 60 Euro und dauert eine Stunde.\n\n"
        + "## Was wir tun\n\nWir ersetzen nur das Holz, das wirklich faul ist. Die Scheiben bleiben, wo sie sind, und ein Fenster ist in zwei Tagen fertig.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task One_short_document_makes_a_page_that_says_it(GenerationMode mode)
    {
        foreach (var visitor in new[] { "{}", """{"pains":["draughty sash windows"],"goals":["keep the old windows"]}""" })
        {
            var page = await PublishedAsync(English, visitor, mode);

            page.ShouldContain("Oakrow Joinery repairs sash windows in houses built before 1940.");
            page.ShouldContain("A visit costs £60 and takes one hour.");
        }
    }

    [Fact]
    public async Task Of_a_document_with_nothing_but_headings_the_headings_are_shown()
    {
        var page = await PublishedAsync("# Oakrow Joinery\n\n## Sash windows\n\n## Casement windows\n\n## Doors");

        foreach (var name in new[] { "Sash windows", "Casement windows", "Doors" })
            page.ShouldContain(name);
    }

    [Theory]
    [InlineData("| Work | Price |\n| --- | --- |\n| Sash window repaired | £420 |\n| Sash window copied | £1,150 |\n| Draught strips | £95 |")]
    [InlineData("- Sash window repaired: £420\n- Sash window copied: £1,150\n- Draught strips: £95")]
    [InlineData("| Work | Price |\n| --- | --- |\n| Sash window repaired | £420 |")]
    public async Task A_price_list_alone_is_shown_as_it_is(string prices)
    {
        var page = await PublishedAsync("# Prices\n\n" + prices);

        page.ShouldContain("Sash window repaired");
        page.ShouldContain("£420");
    }

    /// <summary>The kit gives a page two or three; the brand's word on them is kept without an author.</summary>
    [Theory]
    [InlineData("At most one button on a page.", GenerationMode.Compose, 1)]
    [InlineData("At most one button on a page.", GenerationMode.Write, 1)]
    [InlineData("At most two buttons on a page.", GenerationMode.Compose, 2)]
    [InlineData("One call to action a page, shown once.", GenerationMode.Compose, 1)]
    public async Task A_brand_that_allows_few_buttons_gets_a_page_with_as_many(string rule, GenerationMode mode, int most)
    {
        _folder.Write("guidelines/voice.md", "# Voice\n\n" + rule);

        var page = await PublishedAsync(English, mode: mode);

        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
        main.Split("href=\"https://oakrow.example/visit\"").Length.ShouldBeInRange(2, most + 1);
    }

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task One_action_at_the_opening_and_again_at_the_close_is_one_call_to_action(GenerationMode mode)
    {
        _folder.Write("guidelines/voice.md", "# Voice\n\nOne call to action a page.");

        var result = await RunAsync(English, "{}", mode);

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Inspection.Findings.ShouldNotContain(finding => finding.Check == "calls-to-action");
        result.Page!.Text(Page.Html).Split("href=\"https://oakrow.example/visit\"").Length.ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task Fonts_for_headings_and_for_text_reach_the_page_and_pass_its_check(GenerationMode mode)
    {
        _folder.Write("guidelines/voice.md", "# Voice\n\nNever say cheap, and use Georgia for headings, Arial for text.");

        var result = await RunAsync(English, "{}", mode);

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Inspection.Findings.ShouldNotContain(finding => finding.Check == "fonts");
        var css = result.Page!.Text(Page.Styles);
        css.ShouldContain("--display:Georgia,");
        css.ShouldContain("--text:Arial,");
        css.ShouldNotContain("@import");
    }

    [Fact]
    public async Task What_the_kit_can_do_for_a_brand_is_asked_of_nobody()
    {
        _folder.Write("guidelines/voice.md", "# Voice\n\nOne call to action a page, shown once.");

        var result = await RunAsync(English, "{}", GenerationMode.Compose);

        result.Report.Usage.Count(row => row.Agent == AgentNames.Personalizer).ShouldBe(1);
    }

    [Fact]
    public async Task A_site_that_names_no_language_speaks_that_of_its_knowledge()
    {
        var page = await PublishedAsync(German);

        page.ShouldContain("<html lang=\"de\"");
        page.ShouldContain("die vor 1940 gebaut wurden");
    }

    [Fact]
    public async Task Knowledge_in_another_language_than_the_site_names_is_none_and_the_way_out_is_told()
    {
        var result = await RunAsync(German, "{}", GenerationMode.Compose, language: "en");

        (result.Report.Status, result.Problem).ShouldBe((RunStatus.Failed, ProblemKind.BadInput));
        result.Report.NextStep.ShouldBe("""All of it is in 'de', and the site speaks 'en': give site.json "language": "de", or add documents in the site's language.""");
    }

    private async Task<string> PublishedAsync(string knowledge, string visitor = "{}", GenerationMode mode = GenerationMode.Compose)
    {
        var result = await RunAsync(knowledge, visitor, mode);
        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Inspection.ShouldNotBeNull().Findings.ShouldNotContain(finding => finding.Severity == Severity.Error);
        return System.Net.WebUtility.HtmlDecode(result.Page.ShouldNotBeNull().Text(Page.Html));
    }

    private async Task<RunResult> RunAsync(string knowledge, string visitor, GenerationMode mode, string? language = null)
    {
        _folder.Write("knowledge/about.md", knowledge).Write("site.json", $$"""
            {
              "name": "Oakrow Joinery", "purpose": "repair and copy old wooden windows, and invite owners to book a visit", "url": "https://oakrow.example",
              "callToAction": { "label": "Book a visit", "url": "https://oakrow.example/visit" }, "language": "{{language}}"
            }
            """);
        using var host = new PipelineHost();
        var profile = VisitorProfile.Parse("visitor", System.Text.Encoding.UTF8.GetBytes(visitor));
        return (await host.RunAsync(new GenerationRequest(RunId.New(TimeProvider.System), SiteFolder.Load(_folder.Path), profile, mode, Seed: 7))).Result;
    }
}
