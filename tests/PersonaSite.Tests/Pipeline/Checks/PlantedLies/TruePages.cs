using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Running;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Checks.PlantedLies;

/// <summary>A page on which every statement is true, with what it was made from.</summary>
internal sealed record TruePage(string Name, Page Page, InspectionContext Context)
{
    public PageUnderInspection Inspect() => new(Page, Context);
}

/// <summary>The pages that lies are planted on, and that must pass as they are: every visitor of a brand in every mode, by the built-in model.</summary>
internal static class TruePages
{
    /// <summary>A demo site, one of the sites beside this file, or 18F's.</summary>
    public static string Folder(string brand) => brand switch
    {
        "18f" => Path.Combine(Repository.Root, "../shared/data/brands/18f"),
        "fernhollow" or "corvane" => Path.Combine(SiteSeeder.DemoFolder, brand),
        _ => Path.Combine(Repository.Root, "tests/PersonaSite.Tests/Pipeline/Checks/PlantedLies/sites", brand),
    };

    public static bool Exists(string brand) => Directory.Exists(Folder(brand));

    public static async Task<IReadOnlyList<TruePage>> OfAsync(string brand)
    {
        using var host = new PipelineHost();
        var content = SiteFolder.Load(Folder(brand));
        var pages = new List<TruePage>();
        foreach (var visitor in content.Visitors)
        {
            foreach (var mode in Enum.GetValues<GenerationMode>())
            {
                var request = new GenerationRequest(RunId.New(TimeProvider.System), content, visitor, mode, 1);
                pages.Add(Of($"{brand} {visitor.Name} {mode}", request, (await host.RunAsync(request)).Events));
            }
        }

        return pages;
    }

    /// <summary>The first draft, before any check could have struck something out of it.</summary>
    public static TruePage Of(string name, GenerationRequest request, IReadOnlyList<RunEvent> events)
    {
        var retrieved = events.OfType<Retrieved>().Single().Passages.Select(passage => passage.ChunkId).ToHashSet();
        var passages = request.Content.Chunks.Where(chunk => retrieved.Contains(chunk.Id.Value)).ToDictionary(chunk => chunk.Id.Value);
        var site = request.Content.Site;
        return new(name, events.OfType<PreviewReady>().First(preview => preview.Note == "Assembled").Page!, new InspectionContext(site, request.Visitor, request.Mode, site.Language, SiteTokens.Of(site), passages));
    }
}
