using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Tests.Pipeline;

namespace PersonaSite.Tests.Inference.BuiltIn;

/// <summary>The built-in model on real, messy knowledge: 18F's site as it was.</summary>
public sealed class RealBrandTests
{
    private static readonly Lazy<SiteContent?> Brand = new(() =>
        Repository.Shared is { } shared && Directory.Exists(Path.Combine(shared, "data/brands/18f")) ? SiteFolder.Load(Path.Combine(shared, "data/brands/18f")) : null);

    public static TheoryData<string> Visitors => ["contracting-officer", "data-lead", "sparse", "state-cio", "web-manager"];

    [Theory]
    [MemberData(nameof(Visitors))]
    public async Task Every_sentence_is_one_of_the_passage_it_names(string visitor)
    {
        var (site, brief) = await BriefForAsync(visitor);
        var chunks = site.Chunks.ToDictionary(chunk => chunk.Id.Value);

        brief.Claims.ShouldNotBeEmpty();
        foreach (var (text, id) in brief.Claims)
            Wording.IsCutFrom(text, chunks[id].Text).ShouldBeTrue($"'{text}' is not in {chunks[id].Source}");
    }

    [Theory]
    [MemberData(nameof(Visitors))]
    public async Task The_copy_keeps_its_budgets_and_says_each_thing_once(string visitor)
    {
        var (_, brief) = await BriefForAsync(visitor);

        brief.Title.Length.ShouldBeInRange(1, 60);
        brief.Description.Length.ShouldBeInRange(40, 155);
        brief.Sections.Count.ShouldBeInRange(4, 9);
        brief.Sections[0].Heading.Length.ShouldBeInRange(8, 60);
        brief.Sections.ShouldAllBe(section => section.Heading.Length > 0 && section.Heading.Length <= 70 && section.Lead.Length <= 190);
        brief.Sections.Select(section => section.Heading).ShouldBeUnique();
        brief.Sections.Select(section => section.Kind).ShouldBeUnique();
        brief.Claims.Select(claim => claim.Text).ShouldBeUnique();
    }

    [Fact]
    public async Task Different_visitors_are_shown_different_things()
    {
        var briefs = new List<Brief>();
        foreach (var visitor in Visitors)
            briefs.Add((await BriefForAsync(visitor.Data)).Brief);

        briefs.Select(brief => brief.Sections[0].Heading).ShouldBeUnique();
        briefs.Select(brief => brief.Sections[0].Lead).ShouldBeUnique();
        briefs.Select(brief => string.Join('\n', Items(brief, SectionKind.PainPoints))).Where(pains => pains.Length > 0).ShouldBeUnique();
        briefs.Select(brief => string.Join('\n', Items(brief, SectionKind.Offerings))).ShouldBeUnique();
    }

    [Fact]
    public async Task The_visitors_goal_is_the_headline()
    {
        (await BriefForAsync("state-cio")).Brief.Sections[0].Heading.ShouldBe("Replace the eligibility system in small steps");
        (await BriefForAsync("web-manager")).Brief.Sections[0].Heading.ShouldBe("A plain-language site that passes Section 508");
        (await BriefForAsync("data-lead")).Brief.Sections[0].Heading.ShouldBe("A public API and a data explorer that reporters will use");
    }

    private static IEnumerable<string> Items(Brief brief, SectionKind kind) =>
        brief.Sections.Where(section => section.Kind == kind).SelectMany(section => section.Items).Select(item => $"{item.Title}: {item.Text}");

    private static async Task<(SiteContent Site, Brief Brief)> BriefForAsync(string name)
    {
        Assert.SkipWhen(Brand.Value is null, "The shared data is not here.");
        var site = Brand.Value!;
        using var host = new PipelineHost();
        var visitor = site.Visitors.Single(visitor => visitor.Name == name);
        var (result, _) = await host.RunAsync(new GenerationRequest(RunId.New(TimeProvider.System), site, visitor, GenerationMode.Compose, 1));
        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        return (site, result.Report.Brief!);
    }
}
