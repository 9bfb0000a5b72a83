using PersonaSite.Core;
using PersonaSite.Core.Segments;
using PersonaSite.Web.Studio.Pages.Serving;

namespace PersonaSite.Web.Tests.Views;

public sealed class SignalLinesTests
{
    [Fact]
    public void Signals_are_read_line_by_line()
    {
        var said = SignalLines.Read("param.industry = printing\n\n utm.source=news=letter \r\nvisit");

        said.ShouldBe(new Dictionary<string, string> { ["param.industry"] = "printing", ["utm.source"] = "news=letter", ["visit"] = "" }, ignoreOrder: true);
    }

    [Fact]
    public void A_rule_goes_through_the_editor_unchanged()
    {
        var rule = new SegmentRule("printers", [new("param.industry", ConditionOperator.Is, ["printing", "packaging"]), new("referrer", ConditionOperator.Exists)], ["language"], new() { ["role"] = "owner" });

        var back = RuleDraft.Of(rule).ToRule();

        back.Name.ShouldBe(rule.Name);
        back.When!.Select(condition => (condition.Signal, condition.Operator, string.Join('|', condition.Values ?? []))).ShouldBe([("param.industry", ConditionOperator.Is, "printing|packaging"), ("referrer", ConditionOperator.Exists, "")]);
        back.SplitBy.ShouldBe(["language"]);
        back.Profile!.ToJsonString().ShouldBe("""{"role":"owner"}""");
        RuleDraft.Of(rule).Words().ShouldBe("param.industry is printing or packaging, and referrer exists");
    }

    [Fact]
    public void A_profile_that_is_no_object_is_refused_with_the_segments_name() =>
        Should.Throw<ProblemException>(() => new RuleDraft { Name = "printers", Profile = "[1" }.ToRule()).Message.ShouldContain("printers");
}
