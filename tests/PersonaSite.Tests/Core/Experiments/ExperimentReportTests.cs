using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;

namespace PersonaSite.Tests.Nouns.Experiments;

public sealed class ExperimentReportTests
{
    private static readonly DateOnly First = new(2026, 11, 20);
    private static readonly Traits Firefox = new(Reach.Default, BrowserFamily.Firefox, IsSuspect: false, HasConsent: true);

    [Fact]
    public void The_slice_in_which_visitors_were_divided_wrong_is_found()
    {
        var safari = Firefox with { Browser = BrowserFamily.Safari };
        var report = Report([Count(0, 5000, Firefox), Count(1, 5010, Firefox), Count(0, 5000, safari), Count(1, 4300, safari), Count(Assignment.Holdout, 900, safari)]);

        report.Verdict.ShouldBe(Verdict.Mismatch);
        report.Slices.Where(slice => slice is { Slice: "browser", Alarms: true }).ShouldHaveSingleItem().Value.ShouldBe("safari");
        report.Slices.Select(slice => slice.Slice).Distinct().ShouldBe(["bot", "browser", "consent", "tier"]);
        report.Holdout!.Tally.Exposures.ShouldBe(900);
    }

    [Fact]
    public void Days_without_visitors_are_days_too_and_chances_build_up()
    {
        var report = Report(
            [Count(0, 600, Firefox), Count(1, 600, Firefox), Count(0, 600, Firefox, 2), Count(1, 600, Firefox, 2)],
            [new(0, First, "cta", 30), new(1, First, "cta", 36), new(1, First.AddDays(2), "cta", 50), new(0, First.AddDays(2), "cta", 30), new(1, First, "other", 999)]);

        report.Days.Select(day => day.Day).ShouldBe([First, First.AddDays(1), First.AddDays(2)]);
        report.Days[1].Exposures.ShouldBe([0, 0]);
        report.Days[1].ChancesToWin[1].ShouldBe(report.Days[0].ChancesToWin[1]);
        report.Days[2].ChancesToWin[1]!.Value.ShouldBeGreaterThan(report.Days[0].ChancesToWin[1]!.Value);
        report.Days[2].ChancesToWin[1].ShouldBe(report.Variants[1].Comparison!.ChanceToWin);
        report.Days[0].ChancesToWin[0].ShouldBeNull();
        report.Variants[1].Tally.ShouldBe(new(1200, 86));
        report.Variants[0].Comparison.ShouldBeNull();
        report.Holdout.ShouldBeNull();
    }

    [Fact]
    public void Before_the_first_visitor_there_is_a_report_too()
    {
        var report = Report([]);

        report.Verdict.ShouldBe(Verdict.NotEnoughData);
        report.Days.ShouldBeEmpty();
        report.Variants[0].UsdPerExposure.ShouldBeNull();
        report.Variants[0].UsdPerConversion.ShouldBeNull();
    }

    [Fact]
    public void Dollars_go_where_pages_were_served_and_none_is_lost()
    {
        var runs = new List<PageRun> { Run("default", 0.1m), Run("default#aaaaaaaa", 0.01m), Run("segment:x#bbbbbbbb", 0.001m), Run("segment:y", 0.0001m) };
        List<ExposureCount> exposures = [Count(0, 1, Firefox), Count(1, 1, Firefox), Count(2, 1, Firefox), Count(Assignment.Holdout, 4, Firefox)];

        var shares = CostShares.Of(runs, exposures, [null, "aaaaaaaa", "bbbbbbbb"]);

        shares.Total.ShouldBe(0.1111m);
        shares.Unserved.ShouldBe(0.0001m);
        shares.Variants.Select(usd => Math.Round(usd, 9)).ShouldBe([Math.Round(0.1m / 7, 9), Math.Round((0.1m / 7) + 0.01m, 9), Math.Round((0.1m / 7) + 0.001m, 9)]);
        Math.Round(shares.Holdout, 9).ShouldBe(Math.Round(0.4m / 7, 9));
    }

    private static ExperimentReport Report(List<ExposureCount> exposures, List<ConversionCount>? conversions = null) =>
        ExperimentReport.Of(SampleExperiment.TwoArms, new ExperimentData(exposures, conversions ?? [], 0, []), [null, null], isOver: false);

    private static ExposureCount Count(int variant, long count, Traits traits, int day = 0) => new(variant, First.AddDays(day), PageKey.Default, traits, count);

    private static PageRun Run(string page, decimal usd) => new(RunId.New(TimeProvider.System), new PageKey(page), usd, false);
}
