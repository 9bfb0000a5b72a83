using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Pages.Sites;

namespace PersonaSite.Web.Tests.Sites;

public sealed class SiteImporterTests
{
    private const string Manifest = """{"name": "Tiny Brand", "purpose": "sell small things", "url": "https://tiny.example", "callToAction": {"label": "Buy one", "url": "https://tiny.example/buy"}}""";
    private const string Facts = "# Prices\n\nA small thing costs 12 dollars and lasts for twenty years in ordinary use at home.\n";

    [Fact]
    public async Task A_site_is_stored_searched_replaced_deleted_and_comes_back()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var host = new StudioHost();
        var importer = host.Get<SiteImporter>();

        var first = await ImportAsync(importer, ("site.json", Manifest), ("knowledge/prices.md", Facts));
        first.Problems.Select(problem => problem.ToString()).ShouldBeEmpty();
        first.Outcome.ShouldBe(ImportOutcome.Added);
        var site = first.Content!.Site;
        site.Id.ShouldBe(new SiteId("tiny-brand"));
        (await FoundAsync()).ShouldBe(1);

        (await ImportAsync(importer, ("site.json", Manifest), ("knowledge/prices.md", Facts))).Outcome.ShouldBe(ImportOutcome.Unchanged);
        (await ImportAsync(importer, ("site.json", Manifest), ("knowledge/prices.md", Facts.Replace("12", "13")))).Outcome.ShouldBe(ImportOutcome.Replaced);

        (await importer.DeleteAsync(site.Id, cancellation)).ShouldBeTrue();
        (await FoundAsync()).ShouldBe(0);
        (await host.Get<SiteStore>().FindAsync(site.Id, cancellation)).ShouldBeNull();

        (await ImportAsync(importer, ("site.json", Manifest), ("knowledge/prices.md", Facts.Replace("12", "13")))).Outcome.ShouldBe(ImportOutcome.Added);
        (await FoundAsync()).ShouldBe(1);

        async Task<int> FoundAsync() =>
            (await host.Get<Retriever>().SearchAsync(site, "what does a small thing cost", null, 5, null, cancellation)).Count;
    }

    [Theory]
    [InlineData("Tiny Brand (1).zip")]
    [InlineData("Tiny Brand - Copy.zip")]
    [InlineData("tiny-brand-main.zip")]
    public async Task A_zip_that_was_downloaded_once_more_is_the_same_site(string name)
    {
        await using var host = new StudioHost();

        var import = await ImportAsync(host.Get<SiteImporter>(), name, ("site.json", Manifest), ("knowledge/prices.md", Facts));

        import.Content!.Site.Id.ShouldBe(new SiteId("tiny-brand"));
    }

    [Fact]
    public async Task A_folder_with_faults_is_refused_with_all_of_them_and_no_trace_stays()
    {
        await using var host = new StudioHost();
        var importer = host.Get<SiteImporter>();
        var before = Traces();

        var import = await ImportAsync(importer, ("site.json", "{\n  \"name\": \"Tiny\",\n  \"purpose\": \"sell\",\n  \"url\": \"not an address\"\n}"), ("knowledge/prices.md", Facts), ("visitors/broken.json", "{\n\"a\": }"));

        import.Outcome.ShouldBe(ImportOutcome.Refused);
        import.Problems.ShouldContain(problem => problem.File == "site.json" && problem.Line == 4);
        import.Problems.ShouldContain(problem => problem.File == "site.json" && problem.Cause.Contains("callToAction"));
        import.Problems.ShouldContain(problem => problem.File == "visitors/broken.json");
        import.Problems.ShouldAllBe(problem => problem.NextStep.Length > 0 && !problem.Cause.Contains(Path.GetTempPath()));
        (await host.Get<SiteStore>().ListAsync(TestContext.Current.CancellationToken)).ShouldNotContain(site => site.Name == "Tiny");
        Traces().Except(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_that_leads_away_is_refused_by_the_name_of_its_entry()
    {
        await using var host = new StudioHost();
        var import = await ImportAsync(host.Get<SiteImporter>(), ("site.json", Manifest), ("../../outside.md", "x"));
        import.Outcome.ShouldBe(ImportOutcome.Refused);
        import.Problems.ShouldHaveSingleItem().File.ShouldBe("../../outside.md");
    }

    private static async Task<SiteImport> ImportAsync(SiteImporter importer, params (string, string)[] files) => await ImportAsync(importer, "Tiny Brand.zip", files);

    private static async Task<SiteImport> ImportAsync(SiteImporter importer, string name, params (string, string)[] files)
    {
        using var zip = StudioHost.Zip(files);
        return await importer.ImportAsync(zip, name, TestContext.Current.CancellationToken);
    }

    private static string[] Traces() => Directory.GetDirectories(Path.GetTempPath(), "personasite-import-*");
}
