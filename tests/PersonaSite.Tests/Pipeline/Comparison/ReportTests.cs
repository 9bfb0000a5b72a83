using System.Text.Json;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Report;

namespace PersonaSite.Tests.Pipeline.Comparison;

public sealed class ReportTests
{
    [Fact]
    public async Task Report_json_and_every_run_json_agree_to_the_last_digit()
    {
        var (study, report) = await StudyAsync("a", "b");

        var files = ComparisonFiles.Of(study, report).ToDictionary(file => file.Path, file => System.Text.Encoding.UTF8.GetString(file.Content.Span));

        using var json = JsonDocument.Parse(files["report.json"]);
        var runs = json.RootElement.GetProperty("runs").EnumerateArray().ToList();
        runs.Count.ShouldBe(6);
        foreach (var run in runs)
        {
            using var own = JsonDocument.Parse(files[$"{run.GetProperty("folder").GetString()}/run.json"]);
            own.RootElement.GetProperty("totalUsd").GetDecimal().ShouldBe(run.GetProperty("measures").GetProperty("usd").GetDecimal());
            own.RootElement.GetProperty("id").GetString().ShouldBe(run.GetProperty("id").GetString());
            files.ShouldContainKey($"{run.GetProperty("folder").GetString()}/index.html");
        }

        var usd = runs.Sum(run => run.GetProperty("measures").GetProperty("usd").GetDecimal());
        json.RootElement.GetProperty("usd").GetDecimal().ShouldBe(usd);
        (report.TextUsd + report.PicturesUsd).ShouldBe(usd);
        files["report.html"].ShouldContain(Words.Usd((double)usd));
        foreach (var run in report.Runs)
            files["report.html"].ShouldContain(Words.Usd((double)run.Measures.Usd));
    }

    [Fact]
    public async Task Cached_input_is_told_in_dollars_as_a_part_of_the_text()
    {
        var (study, _) = await StudyAsync("a", "b");
        var cached = study with
        {
            Runs = [.. study.Runs.Select(run => run with
            {
                Result = run.Result with { Report = run.Result.Report with { Usage = [.. run.Result.Report.Usage.Select(row => row with { CachedUsd = row.Usd / 4 })] } },
            })],
        };

        var report = ComparisonReport.Of(cached);

        report.CachedUsd.ShouldBe(report.TextUsd / 4, 1e-9m);
        report.ByMode[0].Means["cached-usd"].Estimate.ShouldBe(report.ByMode[0].Means["text-usd"].Estimate / 4, 1e-9);
        ReportPage.Of(report).ShouldContain($"{Words.Usd((double)report.CachedUsd)} of it for cached input");
    }

    [Fact]
    public async Task The_report_stands_alone_and_takes_no_words_for_markup()
    {
        var (_, report) = await StudyAsync("<script>alert(1)</script>", "\"><img src=x>");

        var html = ReportPage.Of(report);

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldNotContain("http:");
        html.ShouldNotContain("https:");
        html.ShouldNotContain("url(");
        html.ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task Visitors_of_the_same_folder_name_do_not_overwrite_each_other()
    {
        var (study, report) = await StudyAsync("a b", "a?b");

        var paths = ComparisonFiles.Of(study, report).Select(file => file.Path).ToList();

        paths.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(paths.Count);
        paths.ShouldAllBe(path => !path.Contains("..") && !path.StartsWith('/'));
    }

    private static async Task<(StudyResult, ComparisonReport)> StudyAsync(params string[] visitors)
    {
        using var host = new PipelineHost();
        var plan = new StudyPlan(Harbour.Request().Content, [.. visitors.Select(name => Harbour.Owner with { Name = name })], Enum.GetValues<GenerationMode>());
        var study = await Study.RunAsync(plan, host.Pipeline.RunAsync, static _ => { }, TimeProvider.System, TestContext.Current.CancellationToken);
        return (study, ComparisonReport.Of(study));
    }
}
