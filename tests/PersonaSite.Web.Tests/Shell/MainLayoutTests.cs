namespace PersonaSite.Web.Tests.Shell;

public sealed class MainLayoutTests(StudioHost host) : IClassFixture<StudioHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/sites/corvane?tab=guidelines")]
    [InlineData("/sites?tab=knowledge")]
    [InlineData("/sites/corvane?tab=knowledge")]
    [InlineData("/live?site=corvane&tab=segments")]
    [InlineData("/live?site=corvane&tab=visitors")]
    [InlineData("/experiments")]
    [InlineData("/campaigns/new")]
    [InlineData("/compare")]
    [InlineData("/compare/lab")]
    [InlineData("/ownership")]
    [InlineData("/routes?site=corvane")]
    public async Task No_control_takes_a_word_before_the_circuit_is_alive(string address)
    {
        var page = await host.PageAsync(address, Cancellation);
        var controls = page.QuerySelectorAll("main :is(input, select, textarea, button)");
        controls.ShouldNotBeEmpty();
        controls.Where(control => control.Closest("fieldset[disabled]") is null).Select(control => control.OuterHtml).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/", "More pages", "Generate")]
    [InlineData("/runs?page=2", "More pages", "Runs")]
    [InlineData("/campaigns/new", "Campaigns, and more pages", "Campaigns")]
    [InlineData("/compare/lab", "Compare, and more pages", "Compare")]
    public async Task The_navigation_marks_the_page_that_is_shown_also_on_the_button_for_more(string address, string button, string current)
    {
        var page = await host.PageAsync(address, Cancellation);
        page.QuerySelector("nav [popovertarget=more-pages]")!.TextContent.Trim().ShouldBe(button);
        page.QuerySelectorAll("header a.active").ShouldHaveSingleItem().TextContent.Trim().ShouldBe(current);
        page.QuerySelectorAll("header nav a").Length.ShouldBe(10);
    }
}
