using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;

namespace PersonaSite.Tests.Pipeline.Agents;

/// <summary>A model that doubts: it adds findings, is listened to once, overrules nothing, and is not missed.</summary>
public sealed class JudgeTests
{
    private static readonly (string, string)[] On = [("Pipeline:Judge", "true")];

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task A_doubted_claim_goes_back_once_and_then_stays_as_a_warning(GenerationMode mode)
    {
        var models = ScriptedAgents.Good().Says("judgement", Doubt("1", "The passage says it of one season only."));
        using var host = new PipelineHost(models, On);

        var (result, events) = await host.RunAsync(Harbour.Request(mode));

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<Revising>().ShouldHaveSingleItem().Findings.ShouldHaveSingleItem().Reason.ShouldBe("The passage says it of one season only.");
        models.Asked.Count(asked => asked.Agent == "judgement").ShouldBe(2);
        models.Asked.Count(asked => asked.User.Contains("<findings>", StringComparison.Ordinal)).ShouldBe(1);
        var finding = result.Report.Inspection.Findings.Single(finding => finding.Check == "judge");
        finding.Severity.ShouldBe(Severity.Warning);
        result.Report.Inspection.Claims.ShouldContain(claim => claim.Text == finding.Where && claim.Supported);
    }

    [Fact]
    public async Task A_doubt_that_the_author_mends_is_gone()
    {
        var mended = Harbour.Brief with { Sections = Harbour.Brief.Sections.Select(section => section.Id == "hero" ? section with { Lead = "We measure moisture at 24 points." } : section).ToList() };
        var models = ScriptedAgents.Good().Says("brief", Harbour.Json(Harbour.Brief), Harbour.Json(mended)).Says("judgement", Doubt("1", "It is not always two days."), None);
        using var host = new PipelineHost(models, On);

        var result = await host.RunAsync();

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Inspection.Findings.ShouldNotContain(finding => finding.Check == "judge");
        result.Page!.Text(Page.Html).ShouldNotContain("a written report within 2 days");
    }

    [Fact]
    public async Task A_revision_that_does_not_pass_leaves_the_page_that_did()
    {
        var spoilt = Harbour.Brief with { Sections = Harbour.Brief.Sections.Select(section => section.Id == "hero" ? section with { Lead = "We check 9,000 hulls a year." } : section).ToList() };
        var models = ScriptedAgents.Good().Says("brief", Harbour.Json(Harbour.Brief), Harbour.Json(spoilt)).Says("judgement", Doubt("1", "It is not always two days."));
        using var host = new PipelineHost(models, On);

        var (result, events) = await host.RunAsync(Harbour.Request());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Page!.Text(Page.Html).ShouldNotContain("9,000");
        result.Report.Inspection.Claims.ShouldAllBe(claim => claim.Supported);
        events.OfType<FellBack>().ShouldContain(fell => fell.From == "revision");
        events.OfType<PreviewReady>().Last().Page.ShouldBe(result.Page);
        events.OfType<Inspected>().Last().Inspection.Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public async Task It_is_not_asked_about_what_code_refused_and_cannot_save_it()
    {
        var bare = Harbour.Brief with { Sections = [Harbour.Brief.Sections[0], new("claims", SectionKind.Faq, "Facts", "", "", [new("How many?", "We have 4,000 boats in the hall.", "", "", Harbour.Price)], ""), Harbour.Brief.Sections[^1]] };
        var models = ScriptedAgents.Good().Says("brief", Harbour.Json(bare)).Says("judgement", """{"verdicts":[{"claim":"1","supported":true,"reason":"It is."},{"claim":"2","supported":true,"reason":"It is."}],"promises":[]}""");
        using var host = new PipelineHost(models, On);

        var result = await host.RunAsync();

        result.Report.Status.ShouldBe(RunStatus.Rejected);
        result.Page.ShouldBeNull();
        models.Asked.ShouldNotContain(asked => asked.Agent == "judgement");
    }

    /// <summary>A brand that forbids two promises, in a page whose first screen makes one in words that no rule has.</summary>
    private static GenerationRequest Promising() => Harbour.Request() with
    {
        Content = Harbour.Content with { Site = Harbour.Site with { Guidelines = [.. Harbour.Site.Guidelines, new Guideline("claims.md", "Claims", "# Claims\n\nNever promise that a hull will be dry by spring. Never promise the lowest price.\n")] } },
    };

    [Fact]
    public async Task A_forbidden_promise_that_it_finds_is_mended_by_the_author()
    {
        var promising = WithHeading("faq", "The sea is yours after the thaw");
        var models = ScriptedAgents.Good().Says("brief", Harbour.Json(promising), Harbour.Json(Harbour.Brief)).Answers("judgement", user => Promise(user, "The sea is yours after the thaw", "N1", "A customer takes the boat to be dry in spring."));
        using var host = new PipelineHost(models, On);

        var (result, events) = await host.RunAsync(Promising());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        var finding = events.OfType<Revising>().ShouldHaveSingleItem().Findings.ShouldHaveSingleItem();
        finding.ShouldBe(new Finding("promises", Severity.Error, "The guidelines never promise this: \"a hull will be dry by spring\" (claims.md, line 3). The judge: A customer takes the boat to be dry in spring.", "The sea is yours after the thaw"));
        result.Page!.Text(Page.Html).ShouldNotContain("yours after the thaw");
        result.Report.Inspection.Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public async Task One_that_the_author_insists_on_is_struck()
    {
        var promising = WithHeading("faq", "The sea is yours after the thaw");
        var models = ScriptedAgents.Good().Says("brief", Harbour.Json(promising)).Answers("judgement", user => Promise(user, "The sea is yours after the thaw", "N1", "A customer takes the boat to be dry in spring."));
        using var host = new PipelineHost(models, On);

        var (result, events) = await host.RunAsync(Promising());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<Revising>().ShouldHaveSingleItem();
        result.Page!.Text(Page.Html).ShouldNotContain("yours after the thaw");
        result.Page!.Text(Page.Html).ShouldContain("Is the lift extra?");
    }

    [Fact]
    public async Task What_was_vetted_is_not_its_to_forbid()
    {
        var models = ScriptedAgents.Good().Answers("judgement", user => Promise(user, "40% needed no repair at all.", "N2", "So no repair is promised."));
        using var host = new PipelineHost(models, On);

        var (result, events) = await host.RunAsync(Promising());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<Revising>().ShouldBeEmpty();
        result.Page!.Text(Page.Html).ShouldContain("40% needed no repair at all.");
    }

    [Fact]
    public async Task It_sees_what_is_never_promised_and_all_that_the_page_says_once()
    {
        var models = ScriptedAgents.Good().Says("judgement", None);
        using var host = new PipelineHost(models, On);

        await host.RunAsync(Promising());

        var prompt = models.Asked.Single(asked => asked.Agent == "judgement").User;
        PromptBlock.Read(prompt, "never").Select(rule => rule.Text).ShouldBe(["Never promise that a hull will be dry by spring.", "Never promise the lowest price."]);
        var lines = PromptBlock.Read(prompt, "line").Select(line => line.Text).ToList();
        lines.ShouldContain("Doubt costs more than the check");
        lines.ShouldContain("Know your hull before the season starts");
        lines.ShouldBeUnique();
        lines.Intersect(PromptBlock.Read(prompt, "claim").Select(claim => claim.Text)).ShouldBeEmpty();
        lines.ShouldNotContain(line => line.Contains("They told me", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("I would rather not.")]
    [InlineData("")]
    [InlineData("{\"verdicts\":[{\"claim\":\"999\",\"supported\":false,\"reason\":\"So it is.\"}],\"promises\":[]}")]
    [InlineData("{\"verdicts\":[{\"claim\":\"1\",\"supported\":false,\"reason\":\" \"}],\"promises\":[]}")]
    [InlineData("{\"verdicts\":[null],\"promises\":[]}")]
    [InlineData("{\"verdicts\":[],\"promises\":[{\"text\":\"1\",\"never\":\"N9\",\"reason\":\"It is.\"}]}")]
    [InlineData("{\"verdicts\":[],\"promises\":[{\"text\":\"1\",\"never\":\"N1\",\"reason\":\" \"}]}")]
    [InlineData("{\"verdicts\":[],\"promises\":[null]}")]
    public async Task Nonsense_leaves_the_page_as_without_it_and_is_told(string answer)
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Says("judgement", answer), On);

        await LeavesThePageAsync(host, Promising());
    }

    [Fact]
    public async Task A_provider_that_fails_leaves_the_page_as_without_it_and_is_told()
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Fails("judgement", new ModelException(Trouble.ServerError, "Down.", "Wait.")), On);

        await LeavesThePageAsync(host);
    }

    [Fact]
    public async Task A_judge_that_does_not_answer_is_done_without()
    {
        var models = ScriptedAgents.Good((agent, cancellationToken) => agent == "judgement" ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask).Says("judgement", None);
        using var host = new PipelineHost(models, [.. On, ("Pipeline:JudgeSeconds", "1")]);

        await LeavesThePageAsync(host);
    }

    [Fact]
    public async Task It_sees_the_claims_and_their_passages_and_nothing_else()
    {
        var models = ScriptedAgents.Good().Says("judgement", None);
        using var host = new PipelineHost(models, On);

        var result = await host.RunAsync();

        var prompt = models.Asked.Single(asked => asked.Agent == "judgement").User;
        prompt.ShouldContain("<claim id=\"1\" source=\"c-steps\">");
        prompt.ShouldContain("<passage id=\"c-steps\"");
        prompt.ShouldNotContain("charter skipper");
        PromptBlock.Read(prompt, "claim").ShouldNotContain(claim => claim.Text.Contains("They told me", StringComparison.Ordinal));
        result.Report.Usage.Where(row => row.Agent == AgentNames.Inspector).ShouldHaveSingleItem().Usd.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Off_nobody_is_asked()
    {
        var models = ScriptedAgents.Good().Says("judgement", None);
        using var host = new PipelineHost(models);

        (await host.RunAsync()).Report.Usage.ShouldNotContain(row => row.Agent == AgentNames.Inspector);
    }

    [Fact]
    public async Task The_built_in_model_answers_too()
    {
        using var host = new PipelineHost(null, On);

        var (result, events) = await host.RunAsync(Harbour.Request());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Usage.ShouldContain(row => row.Agent == AgentNames.Inspector && row.Estimated);
        events.OfType<FellBack>().ShouldBeEmpty();
    }

    private const string None = """{"verdicts":[],"promises":[]}""";

    private static string Doubt(string claim, string reason) => $$"""{"verdicts":[{"claim":"{{claim}}","supported":false,"reason":"{{reason}}"}],"promises":[]}""";

    /// <summary>Finds the promise wherever these words stand.</summary>
    private static string Promise(string user, string words, string never, string reason) =>
        PromptBlock.Read(user, "claim").Concat(PromptBlock.Read(user, "line")).FirstOrDefault(text => text.Text.Contains(words, StringComparison.Ordinal)) is { } text
            ? $$"""{"verdicts":[],"promises":[{"text":"{{text["id"]}}","never":"{{never}}","reason":"{{reason}}"}]}"""
            : None;

    private static Brief WithHeading(string id, string heading) =>
        Harbour.Brief with { Sections = Harbour.Brief.Sections.Select(section => section.Id == id ? section with { Heading = heading } : section).ToList() };

    private static async Task LeavesThePageAsync(PipelineHost host, GenerationRequest? request = null)
    {
        var (result, events) = await host.RunAsync(request ?? Harbour.Request());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Inspection.Findings.ShouldNotContain(finding => finding.Check == "judge");
        events.OfType<Revising>().ShouldBeEmpty();
        events.OfType<FellBack>().ShouldHaveSingleItem().To.ShouldBe("checks alone");
    }
}
