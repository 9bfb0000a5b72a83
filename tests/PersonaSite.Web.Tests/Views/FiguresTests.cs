using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Tests.Views;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("0", "$0.00")]
    [InlineData("1.2", "$1.20")]
    [InlineData("1234.5", "$1,234.50")]
    [InlineData("0.0423", "$0.042")]
    [InlineData("0.0042", "$0.0042")]
    [InlineData("0.00042", "$0.00042")]
    [InlineData("0.000017", "$0.000017")]
    public void Dollars_show_the_figures_that_count(string usd, string shown) =>
        Figures.Usd(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(shown);

    [Fact]
    public void What_is_unpriced_never_shows_as_nothing()
    {
        Figures.Usd(0m, 1).ShouldBe("unpriced");
        Figures.Usd(0.5m, 1).ShouldBe("$0.50 + unpriced");
    }

    [Theory]
    [InlineData(840, "840 ms")]
    [InlineData(11_400, "11.4 s")]
    [InlineData(125_000, "2 min 5 s")]
    public void Durations_grow_with_their_unit(long ms, string shown) => Figures.Duration(ms).ShouldBe(shown);

    [Fact]
    public void Progress_while_an_answer_streams_is_not_told_in_the_log() =>
        EventLine.Of([new AgentStarted("builder", "m", []), new AgentProgressed("builder", "section 2", 10), new AgentFinished("builder", "done")]).Count().ShouldBe(2);

    /// <summary>The page that is published no longer has it, and somebody will ask what a model had tried to say.</summary>
    [Fact]
    public void What_was_found_on_a_page_can_be_read_behind_its_line()
    {
        var refused = new Inspection([new Finding("claims", Severity.Error, "No passage here holds 9,000.", "9,000 boats")], []);

        var lines = EventLine.Of([new Inspected(refused, 1), new Inspected(Inspection.Empty, 2)]).ToList();

        lines[0].Inspection.ShouldBe(refused);
        lines[1].Inspection.ShouldBeNull();
    }
}
