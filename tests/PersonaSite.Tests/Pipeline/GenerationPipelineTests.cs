using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline;

namespace PersonaSite.Tests.Pipeline;

public sealed class GenerationPipelineTests
{
    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task Good_answers_become_a_published_page(GenerationMode mode)
    {
        using var host = new PipelineHost(ScriptedAgents.Good());

        var (result, events) = await host.RunAsync(Harbour.Request(mode));

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Page.ShouldNotBeNull().Text(Page.Html).ShouldContain("https://harbour.example/book");
        result.Report.Inspection.Claims.ShouldNotBeEmpty();
        result.Report.Inspection.Claims.ShouldAllBe(claim => claim.Supported);
        result.Report.Cost.Run.ShouldBe(result.Report.Usage.Sum(row => row.Usd));
        events.Select(happened => happened.Sequence).ShouldBe(Enumerable.Range(1, events.Count));
        events[0].ShouldBeOfType<RunStarted>().WorstCaseUsd.ShouldNotBeNull().ShouldBeGreaterThan(result.Report.Cost.Run);
        events[^1].ShouldBeOfType<RunEnded>().Status.ShouldBe(RunStatus.Published);
    }

    [Fact]
    public async Task Artist_and_builder_work_at_the_same_time()
    {
        var (art, build) = (new TaskCompletionSource(), new TaskCompletionSource());
        // Each waits until the other has begun: in sequence this would never end.
        using var host = new PipelineHost(ScriptedAgents.Good(async (agent, cancellationToken) =>
        {
            (agent == "art_directions" ? art : agent == "page_plan" ? build : null)?.TrySetResult();
            if (agent is "art_directions" or "page_plan")
                await Task.WhenAll(art.Task, build.Task).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }));

        (await host.RunAsync()).Report.Status.ShouldBe(RunStatus.Published);
    }

    [Fact]
    public async Task Something_true_is_shown_before_artist_and_builder_answer()
    {
        using var host = new PipelineHost(ScriptedAgents.Good());

        var (_, events) = await host.RunAsync(Harbour.Request());

        var preview = events.OfType<PreviewReady>().First();
        preview.Page.ShouldNotBeNull().Text(Page.Html).ShouldContain("Know your hull before the season starts");
        preview.Sequence.ShouldBeLessThan(events.OfType<AgentFinished>().Single(finished => finished.Agent == AgentNames.Artist).Sequence);
    }

    [Fact]
    public async Task A_refused_page_goes_back_to_its_author_with_the_findings()
    {
        var invented = Harbour.Brief with { Sections = Harbour.Brief.Sections.Select(section => section.Id == "hero" ? section with { Lead = "We check 9,000 hulls a year." } : section).ToList() };
        var models = ScriptedAgents.Good().Says("brief", Harbour.Json(invented), Harbour.Json(Harbour.Brief));
        using var host = new PipelineHost(models);

        var (result, events) = await host.RunAsync(Harbour.Request());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<Revising>().ShouldHaveSingleItem().Findings.ShouldContain(finding => finding.Check == "claims");
        models.Asked.Count(asked => asked.Agent == "brief").ShouldBe(2);
        models.Asked.Last(asked => asked.Agent == "brief").User.ShouldContain("<findings>");
    }

    [Fact]
    public async Task What_stays_unsupported_is_struck_and_the_rest_is_published()
    {
        var invented = Harbour.Brief with
        {
            Sections = Harbour.Brief.Sections.Select(section => section.Id == "faq"
                ? section with { Items = [.. section.Items, new CopyItem("Do you guarantee it?", "Every hull stays dry for 25 years, guaranteed.", "", "", Harbour.Limits)] }
                : section).ToList(),
        };
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", Harbour.Json(invented)));

        var result = await host.RunAsync();

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Page!.Text(Page.Html).ShouldNotContain("25 years");
        result.Page.Text(Page.Html).ShouldContain("Osmosis takes one winter");
        result.Report.Inspection.Claims.ShouldAllBe(claim => claim.Supported);
    }

    [Theory]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task An_invented_figure_is_struck_from_a_written_page(GenerationMode mode)
    {
        var html = WrittenPage.Html(WrittenPage.Hero, WrittenPage.Proof.Replace("</ul>", "<li data-source=\"c-figures\">9 of 10 owners come back.</li></ul>"), WrittenPage.Voice, WrittenPage.Close);
        using var host = new PipelineHost(ScriptedAgents.Good().Says("text", WrittenPage.Answer(html)));

        var result = await host.RunAsync(mode);

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Page!.Text(Page.Html).ShouldNotContain("9 of 10");
        result.Page.Text(Page.Html).ShouldContain("40% needed no repair");
    }

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task A_refused_heading_makes_way_for_one_of_the_knowledge_and_keeps_its_section(GenerationMode mode)
    {
        const string invented = "97% of owners come back";
        var html = WrittenPage.Html(WrittenPage.Hero, Regex.Replace(WrittenPage.Proof, "<h2>.*?</h2>", $"<h2>{invented}</h2>"), WrittenPage.Voice, WrittenPage.Close);
        var brief = Harbour.Brief with { Sections = Harbour.Brief.Sections.Select(section => section.Id == "faq" ? section with { Heading = invented } : section).ToList() };
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", Harbour.Json(brief)).Says("text", WrittenPage.Answer(html)));

        var result = await host.RunAsync(mode);

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Mode.ShouldBe(mode);
        result.Page!.Text(Page.Html).ShouldNotContain(invented);
        result.Page.Text(Page.Html).ShouldContain(mode == GenerationMode.Compose ? "Osmosis takes one winter" : "40% needed no repair");
    }

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task Visitors_read_name_and_action_where_top_title_and_description_were_refused_and_never_the_purpose(GenerationMode mode)
    {
        const string promise = "Every hull will be dry by spring";
        var site = Harbour.Site with { Guidelines = [.. Harbour.Site.Guidelines, new("promises.md", "Promises", "# Promises\n\nNever promise:\n\n- that a hull will be dry by spring\n")] };
        var brief = Harbour.Brief with
        {
            Title = promise,
            Description = promise + ".",
            Sections = Harbour.Brief.Sections.Select(section => section.Id == "hero" ? section with { Heading = promise } : section).ToList(),
        };
        var html = Regex.Replace(WrittenPage.Html(), "content=\"What a hull[^\"]*\"", $"content=\"{promise}.\"").Replace("Know your hull before the season starts", promise).Replace("Know your hull</title>", promise + "</title>");
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", Harbour.Json(brief)).Says("text", WrittenPage.Answer(html)));

        var (result, _) = await host.RunAsync(Harbour.Request(mode) with { Content = Harbour.Content with { Site = site } });

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Mode.ShouldBe(mode);
        var page = result.Page!.Text(Page.Html);
        page.ShouldNotContain("dry by spring");
        page.ShouldNotContain(site.Purpose, Case.Insensitive);
        Regex.Match(page, "<h1[^>]*>(.*?)</h1>").Groups[1].Value.ShouldBe("Harbour Works: Book a hull check");
        page.ShouldContain("content=\"Harbour Works: Book a hull check.\"");
    }

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task After_a_strike_no_heading_stands_over_nothing_and_none_counts_what_has_gone(GenerationMode mode)
    {
        const string invented = "We checked 9,000 hulls.";
        var proof = $"<section aria-labelledby=\"p\"><h2 id=\"p\">Three things to know</h2><h3>Repairs</h3><p data-source=\"c-figures\">40% needed no repair at all.</p><h3>Hulls</h3><p data-source=\"c-figures\">{invented}</p><h3>Time</h3><p data-source=\"c-figures\">The median check took 3 days.</p></section>";
        var brief = Harbour.Brief with
        {
            Sections = Harbour.Brief.Sections.Select(section => section.Id == "pains"
                ? section with { Heading = "Three things to know", Items = [.. section.Items, new CopyItem("Hulls", invented, "", "", Harbour.Figures)] }
                : section).ToList(),
        };
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", Harbour.Json(brief)).Says("text", WrittenPage.Answer(WrittenPage.Html(WrittenPage.Hero, proof, WrittenPage.Voice, WrittenPage.Close))));

        var result = await host.RunAsync(mode);

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        result.Report.Mode.ShouldBe(mode);
        var page = result.Page!.Text(Page.Html);
        page.ShouldNotContain("9,000");
        page.ShouldNotContain("<h3>Hulls</h3>");
        page.ShouldContain("Two things to know");
        page.ShouldNotContain("Three things to know");
    }

    [Theory]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task A_writer_that_cannot_write_gives_way_to_the_page_kit(GenerationMode mode)
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Says("text", "```html\n<!doctype html><html><body><h1>Cut o"));

        var (result, events) = await host.RunAsync(Harbour.Request(mode));

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<FellBack>().ShouldContain(fell => fell.To == "compose");
        result.Report.Brief.ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_usable_layout_the_page_is_laid_out_by_rule()
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Says("page_plan", "I would rather not."));

        var (result, events) = await host.RunAsync(Harbour.Request());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<FellBack>().ShouldContain(fell => fell.To == "layout by rule");
    }

    [Fact]
    public async Task Without_a_usable_artist_the_pictures_are_drawn_all_the_same()
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Says("art_directions", ""));

        var (result, events) = await host.RunAsync(Harbour.Request());

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<ArtworkMade>().ShouldHaveSingleItem().Origin.ShouldBe(ArtworkOrigin.Drawn);
    }

    [Fact]
    public async Task Without_a_personalizer_the_run_fails_and_says_what_to_do()
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", "no"));

        var result = await host.RunAsync();

        result.Report.Status.ShouldBe(RunStatus.Failed);
        result.Report.Reason.ShouldNotBeEmpty();
        result.Report.NextStep.ShouldNotBeEmpty();
        result.Page.ShouldBeNull();
        result.Report.Usage.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_run_stops_when_its_budget_is_used_up()
    {
        using var host = new PipelineHost(ScriptedAgents.Good(), ("Inference:MaxUsdPerPage", "0.0001"));

        (await host.RunAsync()).Report.Status.ShouldBe(RunStatus.OverBudget);
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_paid_for()
    {
        using var cancel = new CancellationTokenSource();
        using var host = new PipelineHost(ScriptedAgents.Good((agent, _) => agent == "page_plan" ? cancel.CancelAsync() : Task.CompletedTask));

        var (result, events) = await host.RunAsync(Harbour.Request(), cancel.Token);

        result.Report.Status.ShouldBe(RunStatus.Cancelled);
        result.Page.ShouldBeNull();
        result.Report.Usage.ShouldContain(row => row.Agent == AgentNames.Personalizer && row.Usd > 0);
        events[^1].ShouldBeOfType<RunEnded>().Cost.Run.ShouldBe(result.Report.Usage.Sum(row => row.Usd));
    }

    [Fact]
    public async Task A_page_that_cannot_be_saved_is_rejected_and_nothing_is_published()
    {
        var bare = Harbour.Brief with { Sections = [Harbour.Brief.Sections[0], new("claims", SectionKind.Faq, "Facts", "", "", [new("Who?", "Everybody agrees that we are the largest yard in the world.", "", "", Harbour.Price), new("How many?", "We have 4,000 boats in the hall.", "", "", Harbour.Price)], ""), Harbour.Brief.Sections[^1]] };
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", Harbour.Json(bare)));

        var result = await host.RunAsync();

        result.Report.Status.ShouldBe(RunStatus.Rejected);
        result.Page.ShouldBeNull();
        result.Report.Inspection.Verdict.ShouldBe(Verdict.Rejected);
    }

    [Fact]
    public async Task A_page_that_a_rule_refuses_is_rejected_with_the_rule_its_place_and_the_sentence()
    {
        var site = Harbour.Site with { Guidelines = [new("words.md", "Words", "# Words\n\n## Banned words\n\nosmosis, yacht lifestyle\n")] };
        var bare = Harbour.Brief with { Sections = [Harbour.Brief.Sections[0], new("faq", SectionKind.Faq, "Facts", "", "", [new("What is it?", "Osmosis takes one winter to dry out.", "", "", Harbour.Limits), new("And then?", "We will not coat a wet hull.", "", "", Harbour.Limits)], ""), Harbour.Brief.Sections[^1]] };
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", Harbour.Json(bare)));

        var (result, _) = await host.RunAsync(Harbour.Request() with { Content = Harbour.Content with { Site = site } });

        result.Report.Status.ShouldBe(RunStatus.Rejected);
        var error = result.Report.Inspection.Findings.First(finding => finding.Severity == Severity.Error);
        error.Check.ShouldBe("banned-words");
        result.Report.Reason.ShouldContain($"“{error.Where}”");
        result.Report.NextStep.ShouldContain("guidelines/words.md, line 5");
        result.Report.NextStep.ShouldContain("Guidelines");
        result.Report.NextStep.ShouldNotContain("add knowledge");
    }

    [Fact]
    public async Task What_a_run_can_cost_is_never_more_than_it_may()
    {
        using var host = new PipelineHost(ScriptedAgents.Good(), ("Inference:MaxUsdPerPage", "0.02"));

        var (_, events) = await host.RunAsync(Harbour.Request());

        events.OfType<RunStarted>().Single().WorstCaseUsd.ShouldBe(0.02m);
    }

    [Theory]
    [InlineData("Pipeline:MaxRevisions", "9")]
    [InlineData("Pipeline:ImageBudgetBytes", "1")]
    public void A_setting_out_of_range_stops_the_start_and_is_named(string key, string value)
    {
        using var host = new PipelineHost(null, (key, value));

        Should.Throw<OptionsValidationException>(() => host.Get<IOptions<PipelineOptions>>().Value).Message.ShouldContain(key);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_page()
    {
        using var host = new PipelineHost(ScriptedAgents.Good());

        var (one, other) = (await host.RunAsync(), await host.RunAsync());

        one.Page!.Files.Select(file => ContentHash.Of(file.Content.Span)).ShouldBe(other.Page!.Files.Select(file => ContentHash.Of(file.Content.Span)));
    }
}
