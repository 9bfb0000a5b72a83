using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Browser.Tests;

/// <summary>Real pages, for real sites and every one of their visitors, in every mode, held against a real browser.</summary>
public sealed class GeneratedPagesTests(ChromiumFixture chromium)
{
    private const int MaxPageBytes = 500_000;
    private const int MaxScriptBytes = 5_000;

    public static TheoryData<string, GenerationMode> Sites()
    {
        var data = new TheoryData<string, GenerationMode>();
        foreach (var site in new[] { "corvane", "fernhollow", "18f" })
        {
            foreach (var mode in Enum.GetValues<GenerationMode>())
                data.Add(site, mode);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Every_visitor_gets_a_page_that_is_published_valid_accessible_and_light(string name, GenerationMode mode)
    {
        var site = Load(name);
        var cancellation = TestContext.Current.CancellationToken;
        await using var services = Services();
        var pipeline = services.GetRequiredService<GenerationPipeline>();
        var problems = new List<string>();
        var documents = new Dictionary<string, string>();

        // The shared brand's five visitors are all seen in all modes, a demo site's in the mode that it is shown in.
        var visitors = name == "18f" || mode == GenerationMode.Compose ? site.Visitors : site.Visitors.Take(3);
        foreach (var visitor in visitors)
        {
            var result = await pipeline.RunAsync(new GenerationRequest(RunId.New(TimeProvider.System), site, visitor, mode, 1), static _ => { }, cancellation);
            result.Report.Status.ShouldBe(RunStatus.Published, $"{visitor.Name}: {result.Report.Reason}");
            result.Report.Events.OfType<FellBack>().ShouldBeEmpty(visitor.Name);
            result.Report.Inspection.Claims.ShouldAllBe(claim => claim.Supported);

            var page = result.Page!;
            documents.Add(visitor.Name, page.Text(Page.Html));
            Note(visitor.Name, page.TotalBytes > MaxPageBytes, $"{page.TotalBytes} bytes");
            Note(visitor.Name, page.Files.Where(file => file.Path.EndsWith(".js", StringComparison.Ordinal)).Sum(file => file.Content.Length) > MaxScriptBytes, "too much script");
            await using var server = await PageServer.StartAsync(page);
            foreach (var problem in await PageInspection.ProblemsAsync(chromium.Browser, server.Address))
                Note(visitor.Name, true, problem);
        }

        problems.AddRange(await NuHtmlChecker.ErrorsAsync(documents, cancellation));
        problems.ShouldBeEmpty(string.Join('\n', problems));

        void Note(string visitor, bool isProblem, string problem)
        {
            if (isProblem)
                problems.Add($"{visitor}: {problem}");
        }
    }

    private static SiteContent Load(string name)
    {
        if (name != "18f")
            return SiteFolder.Load(Path.Combine(SiteSeeder.DemoFolder, name));
        var shared = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/data/brands/18f"));
        if (!Directory.Exists(shared))
            Assert.Skip("The shared brand 18F is not beside this repository.");
        return SiteFolder.Load(shared);
    }

    private static ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().Build();
        return new ServiceCollection()
            .AddInference(configuration)
            .AddStorage(configuration)
            .AddPipeline(configuration)
            .AddSingleton<IArtworkCache>(new InMemoryArtworkCache())
            .BuildServiceProvider();
    }
}
