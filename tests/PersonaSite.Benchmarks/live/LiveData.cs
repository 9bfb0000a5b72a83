using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Benchmarks.Live;

/// <summary>A data folder to serve from: a site with twenty segments, a published page of a given length for the last of them, and an experiment that counts every visitor.</summary>
internal static class LiveData
{
    public const string Site = "corvane", Segment = "printers";

    /// <summary>Nineteen rules that do not hold for the visitor who is measured, of every kind, and one that does.</summary>
    public static LiveSettings Settings { get; } = new(
        Parameters: ["industry"], Attributes: ["role", "company"], MinVisitors: 1,
        Segments:
        [
            .. Enumerable.Range(0, 7).Select(i => new SegmentRule($"partner-{i}", [new("utm.source", ConditionOperator.Is, [$"partner-{i}", "somebody"]), new("language", ConditionOperator.Is, ["en", "de"])])),
            .. Enumerable.Range(0, 6).Select(i => new SegmentRule($"fair-{i}", [new("utm.campaign", ConditionOperator.Contains, [$"fair-{i}"]), new("device", ConditionOperator.IsNot, ["phone"])])),
            .. Enumerable.Range(0, 6).Select(i => new SegmentRule($"dairy-{i}", [new("param.industry", ConditionOperator.StartsWith, [$"dairy-{i}"]), new("referrer", ConditionOperator.Exists)])),
            new SegmentRule(Segment, [new("param.industry", ConditionOperator.Is, ["printing"]), new("language", ConditionOperator.Is, ["en"])]),
        ]);

    /// <summary>Everybody is drawn and counted. The default page goes to nearly nobody, so that all that is measured is the same page.</summary>
    private static Experiment Experiment { get; } = new("measured", [new("personal", 1 - Rarely), new("default", Rarely, VariantPages.Default)]);

    private const double Rarely = 1e-6;

    /// <param name="versions">How many versions of the page are published, each with other words; the last one is served.</param>
    public static async Task<int> MakeAsync(string folder, int bytes, int versions)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", folder)]).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddInference(configuration).AddStorage(configuration).AddPipeline(configuration);
        await using var provider = services.BuildServiceProvider();
        await PipelineStartup.PrepareAsync(provider, CancellationToken.None);

        var (runs, site) = (provider.GetRequiredService<RunStore>(), new SiteId(Site));
        await provider.GetRequiredService<LiveStore>().SaveSettingsAsync(site, Settings);
        var experiments = provider.GetRequiredService<ExperimentStore>();
        await experiments.SaveAsync(site, Experiment);
        await experiments.StartAsync(site, Experiment.Name);
        var content = (await provider.GetRequiredService<SiteStore>().GetAsync(site))!;
        var words = content.Chunks.Select(chunk => chunk.Text).ToList();
        for (var version = 0; version < versions; version++)
        {
            var visitor = SegmentProfile.Of(Settings.Segments![^1], [], Settings.Signals());
            var request = new GenerationRequest(RunId.New(TimeProvider.System), content, visitor, GenerationMode.Compose, Seed: version, PageKey.Of(new SegmentKey(Segment)));
            await runs.StartAsync(request, DateTimeOffset.UtcNow);
            var made = await provider.GetRequiredService<GenerationPipeline>().RunAsync(request, static _ => { }, CancellationToken.None);
            await runs.CompleteAsync(made with { Page = Lengthen(made.Page!, bytes, [.. words.Skip(version), .. words.Take(version)]) });
        }

        return 0;
    }

    /// <summary>The site's own knowledge at the end of the page, so that it compresses as prose does.</summary>
    private static Page Lengthen(Page page, int bytes, IReadOnlyList<string> words)
    {
        var html = page.Text(Page.Html);
        var end = html.LastIndexOf("</main>", StringComparison.Ordinal);
        var more = new StringBuilder();
        for (var next = 0; Encoding.UTF8.GetByteCount(html) + more.Length < bytes; next++)
            more.Append("<p>").Append(WebUtility.HtmlEncode(words[next % words.Count])).Append("</p>\n");
        return new Page([.. page.Files.Select(file => file.Path == Page.Html ? PageFile.OfText(file.Path, file.MediaType, html.Insert(end, more.ToString())) : file)]);
    }
}
