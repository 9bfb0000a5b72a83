using PersonaSite.Core;
using PersonaSite.Core.Segments;

namespace PersonaSite.Tests.Nouns.Segments;

public sealed class SegmentTrialTests
{
    private static readonly LiveSettings Settings = new(
        Parameters: ["industry"],
        Segments:
        [
            new("printers", [new("param.industry", ConditionOperator.Is, ["printing"])]),
            new("newsletter", [new("utm.source", ConditionOperator.StartsWith, ["news"])], SplitBy: ["language"]),
        ]);

    [Fact]
    public void The_first_rule_that_holds_counts_each_visitor_once()
    {
        var trial = SegmentTrial.Of(Settings,
        [
            new Dictionary<string, string> { ["param.industry"] = "Printing", ["utm.source"] = "newsletter" },
            new Dictionary<string, string> { ["utm.source"] = "newsletter", ["language"] = "en" },
            new Dictionary<string, string> { ["utm.source"] = "news", ["language"] = "de" },
            new Dictionary<string, string> { ["shoe"] = "42" },
        ]);

        trial.Landings.ShouldBe([0, 1, 1, -1]);
        trial.Counts.ShouldBe([1, 2]);
        trial.Unmatched.ShouldBe(1);
        trial.Keys.ShouldBe(3);
    }

    [Fact]
    public void Rules_that_cannot_be_meant_are_refused() =>
        Should.Throw<ProblemException>(() => SegmentTrial.Of(Settings with { Parameters = [] }, [])).Message.ShouldContain("param.industry");
}
