using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Tests.Pipeline.Comparison;

/// <summary>A comparison on answers of real quality says who wins, and what was made worse on purpose it finds and names.</summary>
public sealed class RecordedComparisonTests
{
    [Fact]
    public async Task Three_visitors_in_three_modes_give_a_verdict()
    {
        var (_, report) = await RecordedStudy.RunAsync();

        report.Runs.Count.ShouldBe(9);
        report.Runs.ShouldAllBe(run => run.Measures.Delivered && run.Measures.Repairs == 0);
        report.Estimated.ShouldBeFalse();
        report.Verdict.Outcome.ShouldBe(Outcome.SmallModelsWin, report.Verdict.Text);
        report.Verdict.Text.ShouldContain("win on cost");
        report.Verdict.Text.ShouldContain("(n = 3)");
        var compose = report.Contrasts.First(contrast => contrast.Mode == GenerationMode.Compose);
        compose.Of(Measure.Usd)?.Ratio.ShouldNotBeNull().High.ShouldBeLessThan(0.1);
        compose.Of(Measure.Quality)?.Difference.ShouldNotBeNull().Estimate.ShouldBe(0, Verdicts.Margin);
    }

    public static TheoryData<string, string, string> Planted => new()
    {
        { "unsupported claims", "claims-unsupported", "make claims that no passage bears out" },
        { "missing alt text", "accessibility", "alt-text" },
        { "off-brand colours", "errors", "palette" },
        { "generic copy", "novelty-between", "are generic" },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task What_was_made_worse_in_one_mode_is_found_and_named(string what, string measure, string words)
    {
        var (_, report) = await RecordedStudy.RunAsync(Worse(what), GenerationMode.Compose, GenerationMode.Single);

        var contrast = report.Contrasts.ShouldHaveSingleItem();
        contrast.Measures.First(one => one.Measure == measure).BetterMode.ShouldBe(GenerationMode.Compose, string.Join("\n", contrast.Named));
        contrast.Named.ShouldContain(line => line.Contains("made by one big model") && line.Contains(words), string.Join("\n", contrast.Named));
    }

    [Fact]
    public async Task Without_anything_planted_none_of_it_is_named()
    {
        var (_, report) = await RecordedStudy.RunAsync(null, GenerationMode.Compose, GenerationMode.Single);

        var named = string.Join("\n", report.Contrasts[0].Named.Where(line => line.Contains("made by one big model")));
        foreach (var row in Planted)
            named.ShouldNotContain(row.Data.Item3);
    }

    [Fact]
    public async Task Pages_that_had_to_be_made_another_way_count_as_not_delivered()
    {
        var (study, report) = await RecordedStudy.RunAsync(static _ => "Sorry, I cannot do that.", GenerationMode.Compose, GenerationMode.Single);

        study.Runs.ShouldAllBe(run => run.Report.Status == RunStatus.Published);
        report.ByMode.First(mode => mode.Mode == GenerationMode.Single).Delivered.ShouldBe(0);
        report.Runs.Where(run => run.Mode == GenerationMode.Single).ShouldAllBe(run => run.Rubric == 0);
        report.Verdict.Outcome.ShouldBe(Outcome.SmallModelsWin);
    }

    private static Func<string, string> Worse(string what) => what switch
    {
        "unsupported claims" => page => page.Replace("<section class=\"close\"", "<p>Our customers save 47% within 9 days, and 812 of 900 plants said so.</p>\n<section class=\"close\""),
        "missing alt text" => page => System.Text.RegularExpressions.Regex.Replace(page, " role=\"img\" aria-labelledby=\"dial-t\"|<title id=\"dial-t\">[^<]+</title>", ""),
        "off-brand colours" => page => page.Replace("#c8f31d", "#ff2fa8"),
        _ => page => System.Text.RegularExpressions.Regex.Replace(
            page, "<main id=\"main\">.*</main>", $"<main id=\"main\">{Generic}</main>", System.Text.RegularExpressions.RegexOptions.Singleline),
    };

    private const string Generic = """
        <section aria-labelledby="a"><h1 id="a">Modern solutions for modern teams</h1><p>Work smarter with tools that were made for people like you. Everybody deserves better days.</p><p><a class="button" href="https://corvane.example/pilot">Scope a pilot</a></p></section>
        <section aria-labelledby="b"><h2 id="b">Why choose us</h2><p>Quality, passion and care in everything that we do, for everybody who wants more from their business.</p></section>
        <section aria-labelledby="c"><h2 id="c">How we work</h2><p>We listen, we plan, we deliver. Together we find the way that suits you, and we walk it with you.</p></section>
        <section aria-labelledby="d"><h2 id="d">Take the next step</h2><p>Get in touch and see what is possible.</p></section>
        """;
}
