using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;

namespace PersonaSite.Tests.Pipeline;

/// <summary>What a strong small model answers to our prompts becomes a page without help; see <see cref="Recording"/>.</summary>
public sealed partial class RecordedAnswersTests : IDisposable
{
    /// <summary>US dollars at list prices of a small model, without bought pictures.</summary>
    private const decimal Aim = 0.02m;

    private static readonly (string Key, string Value)[] BigModel =
    [
        ("Inference:Models:big:Provider", "scripted"), ("Inference:Models:big:Model", "b1"), ("Inference:Models:big:PriceAs", "gpt-5.6"), ("Inference:Agents:single", "big"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("recorded-").FullName;

    public static TheoryData<string, string, GenerationMode> All()
    {
        var all = new TheoryData<string, string, GenerationMode>();
        foreach (var (site, visitor) in ((string, string)[])[("corvane", "plant-maintenance-manager"), ("corvane", "finance-director"), ("corvane", "dairy-reliability-engineer"), ("fernhollow", "small-landlord")])
        {
            foreach (var mode in Enum.GetValues<GenerationMode>())
                all.Add(site, visitor, mode);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Answers_of_real_quality_are_published_as_they_are(string site, string visitor, GenerationMode mode)
    {
        var recording = new Recording(site, visitor);
        using var host = new PipelineHost(recording.Agents(mode), BigModel);

        var (result, events) = await host.RunAsync(recording.Request(mode));

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<FellBack>().ShouldBeEmpty();
        events.OfType<Revising>().SelectMany(revising => revising.Findings).Select(finding => finding.ToString()).ShouldBeEmpty();
        events.OfType<CallTroubled>().ShouldBeEmpty();
        result.Report.Inspection.Claims.Count.ShouldBeGreaterThan(12);
        result.Report.Inspection.Claims.ShouldAllBe(claim => claim.Supported);
        result.Report.Inspection.Findings.ShouldNotContain(finding => finding.Check == "assembly", "nothing in an honest page needs to be taken out");
        Headline(result).ShouldBe(mode == GenerationMode.Single ? Headline(recording.Answer("single/page.md")) : recording.Brief.Sections[0].Heading);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_agent_has_its_row_and_small_models_stay_below_the_aim(string site, string visitor, GenerationMode mode)
    {
        var recording = new Recording(site, visitor);
        using var host = new PipelineHost(recording.Agents(mode), BigModel);

        var report = (await host.RunAsync(recording.Request(mode))).Result.Report;

        report.Usage.Select(row => row.Agent).ShouldBe(mode == GenerationMode.Single ? [AgentNames.Single] : [AgentNames.Personalizer, AgentNames.Artist, AgentNames.Builder], ignoreOrder: true);
        report.Usage.ShouldAllBe(row => row.PromptHash.Length > 0 && row.Usd > 0);
        if (mode != GenerationMode.Single)
            report.Cost.Run.ShouldBeLessThan(Aim);
    }

    [Theory]
    [InlineData("corvane", "plant-maintenance-manager")]
    [InlineData("fernhollow", "small-landlord")]
    public async Task Each_mode_makes_another_page(string site, string visitor)
    {
        var recording = new Recording(site, visitor);
        var pages = new List<string>();
        foreach (var mode in Enum.GetValues<GenerationMode>())
        {
            using var host = new PipelineHost(recording.Agents(mode), BigModel);
            pages.Add((await host.RunAsync(recording.Request(mode))).Result.Page!.Text(Page.Styles));
        }

        pages.Distinct().Count().ShouldBe(pages.Count);
    }

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task A_recorded_run_is_replayed_to_the_same_page_and_the_same_cent(GenerationMode mode)
    {
        var recording = new Recording("fernhollow", "small-landlord");
        using var live = new PipelineHost(recording.Agents(mode), [.. BigModel, ("Inference:Record", _folder)]);
        // Nothing to say: whatever asks it fails the test.
        var silent = new ScriptedAgents();
        using var replay = new PipelineHost(silent, [.. BigModel, ("Inference:Replay", _folder)]);

        var first = (await live.RunAsync(recording.Request(mode))).Result;
        var second = (await replay.RunAsync(recording.Request(mode))).Result;

        silent.Asked.ShouldBeEmpty();
        second.Report.Status.ShouldBe(RunStatus.Published, second.Report.Reason);
        second.Page!.Files.Select(file => (file.Path, Convert.ToHexString(file.Content.Span))).ShouldBe(first.Page!.Files.Select(file => (file.Path, Convert.ToHexString(file.Content.Span))));
        second.Report.Cost.Run.ShouldBe(first.Report.Cost.Run);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Headline(RunResult result) => Headline(result.Page!.Text(Page.Html));

    private static string Headline(string html) => Tag().Replace(H1().Match(html).Groups[1].Value, "").Trim();

    [GeneratedRegex("<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex H1();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
