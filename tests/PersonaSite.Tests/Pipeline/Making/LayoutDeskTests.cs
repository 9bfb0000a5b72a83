using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Making;

namespace PersonaSite.Tests.Pipeline.Making;

public sealed class LayoutDeskTests
{
    private static readonly string NoEdits = Harbour.Json(new PageEdits([], []));

    [Theory]
    [InlineData(1, "6")]
    [InlineData(3, "2 2 2")]
    [InlineData(4, "1 2 1 2")]
    [InlineData(9, "1 1 1 1 1 1")]
    public void Every_section_is_in_one_share_and_neighbours_stay_together(int builders, string sizes)
    {
        var shares = LayoutDesk.Shares(Harbour.Brief, builders);

        string.Join(' ', shares.Select(share => share.Count)).ShouldBe(sizes);
        shares.SelectMany(share => share).ShouldBe(Harbour.Brief.Sections.Select(section => section.Id));
    }

    [Fact]
    public async Task Builders_work_at_the_same_time_on_their_own_sections_and_each_is_in_the_ledger()
    {
        var (atWork, all) = (0, new TaskCompletionSource());
        using var host = new PipelineHost(ScriptedAgents.Good(async (agent, stop) =>
        {
            if (agent != "page_plan")
                return;
            // No builder gets an answer before all three have asked.
            if (Interlocked.Increment(ref atWork) == 3)
                all.SetResult();
            await all.Task.WaitAsync(TimeSpan.FromSeconds(60), stop);
        }).Says("page_edits", NoEdits));

        var (result, _) = await host.RunAsync(Harbour.Request() with { SectionBuilders = 3 });

        result.Report.Status.ShouldBe(RunStatus.Published);
        var builders = result.Report.Usage.Where(row => row.Agent == AgentNames.Builder).ToList();
        builders.Select(row => row.Part).ShouldBe(["1 of 3", "2 of 3", "3 of 3", "integration"], ignoreOrder: true);
        builders[^1].Part.ShouldBe("integration", "it reads what the others have done");
        result.Report.Events.OfType<AgentFinished>().Single(done => done.Agent == AgentNames.Builder).Note.ShouldContain("by 3 builders");
    }

    [Fact]
    public async Task Each_is_given_its_share_and_the_integration_pass_everything()
    {
        var agents = ScriptedAgents.Good().Says("page_edits", NoEdits);
        using var host = new PipelineHost(agents);

        await host.RunAsync(Harbour.Request() with { SectionBuilders = 3 });

        var shares = agents.Asked.Where(asked => asked.Agent == "page_plan").Select(asked => Sections(asked.User)).OrderBy(share => share[0] == "hero" ? 0 : share[0] == "proof" ? 1 : 2).ToList();
        shares.ShouldBe([["hero", "pains"], ["proof", "voice"], ["faq", "cta"]]);
        var whole = agents.Asked.Single(asked => asked.Agent == "page_edits").User;
        Sections(whole).Count.ShouldBe(6);
        PromptBlock.Read(whole, "part").Count.ShouldBe(3);
        agents.Asked.First(asked => asked.Agent == "page_plan").User.ShouldContain("<outline>");
    }

    [Fact]
    public async Task The_integration_pass_changes_order_and_words()
    {
        var edits = new PageEdits(["hero", "proof", "pains", "voice", "faq", "cta"], [new SectionLayout("proof", "figures", SectionGround.Band, "Most hulls are fine", "", "")]);
        using var host = new PipelineHost(ScriptedAgents.Good().Says("page_edits", Harbour.Json(edits)));

        var page = (await host.RunAsync(Harbour.Request() with { SectionBuilders = 2 })).Result.Page.ShouldNotBeNull().Text(Page.Html);

        page.IndexOf("id=\"proof\"", StringComparison.Ordinal).ShouldBeInRange(0, page.IndexOf("id=\"pains\"", StringComparison.Ordinal));
        page.ShouldContain("Most hulls are fine");
        page.ShouldNotContain("Many hulls are fine");
    }

    [Theory]
    [InlineData("pains", "hero", "proof", "voice", "faq", "cta")]
    [InlineData("hero", "proof", "pains", "voice", "cta", "faq")]
    [InlineData("hero", "pains", "voice", "faq", "cta")]
    public void An_order_that_loses_or_misplaces_a_section_is_none(params string[] order) =>
        new PageEdits(order, []).ApplyTo(Harbour.Brief, new PageLayout([])).Brief.Sections.ShouldBe(Harbour.Brief.Sections);

    [Theory]
    [InlineData("page_plan", "layout by rule")]
    [InlineData("page_edits", "joining by rule")]
    public async Task What_fails_is_done_by_rule(string schema, string rule)
    {
        var trouble = new ModelException(Trouble.Refused, "It will not.", "Ask another model.") { Accepted = true };
        using var host = new PipelineHost(ScriptedAgents.Good().Says("page_edits", NoEdits).Fails(schema, trouble));

        var (result, events) = await host.RunAsync(Harbour.Request() with { SectionBuilders = 3 });

        result.Report.Status.ShouldBe(RunStatus.Published);
        events.OfType<FellBack>().ShouldContain(fell => fell.To.StartsWith(rule));
        result.Page.ShouldNotBeNull().Text(Page.Html).ShouldContain("id=\"voice\"");
    }

    [Fact]
    public async Task What_several_builders_can_cost_is_known_before_they_start()
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Says("page_edits", NoEdits));

        var most = Enumerable.Range(1, 4).Select(builders => host.Pipeline.MostUsd(Harbour.Site, GenerationMode.Compose, sectionBuilders: builders)).ToList();

        most.ShouldBeInOrder(SortDirection.Ascending);
        most.Distinct().Count().ShouldBe(4);
        var (result, events) = await host.RunAsync(Harbour.Request() with { SectionBuilders = 4 });
        events.OfType<RunStarted>().Single().WorstCaseUsd.ShouldBe(most[3]);
        result.Report.Cost.Run.ShouldBeLessThan(most[3]);
    }

    [Fact]
    public async Task The_setting_decides_where_a_request_says_nothing_and_the_built_in_model_answers_all()
    {
        using var host = new PipelineHost(null, ("Pipeline:SectionBuilders", "5"));

        var result = await host.RunAsync();

        result.Report.Status.ShouldBe(RunStatus.Published);
        result.Report.Usage.Count(row => row.Part.EndsWith(" of 5")).ShouldBe(5);
        result.Report.Usage.Count(row => row.Part == "integration").ShouldBe(1);
        RunJsonPart(result.Report).ShouldBe(6);
    }

    private static int RunJsonPart(RunReport report) => PersonaSite.Pipeline.RunJson.Of(report).Usage.Count(row => row.Part.Length > 0);

    private static List<string> Sections(string prompt) =>
        [.. System.Text.Json.JsonSerializer.Deserialize<Brief>(PromptBlock.ReadFirst(prompt, "brief")!.Text, PersonaSite.Core.PersonaJson.Options)!.Sections.Select(section => section.Id)];
}
