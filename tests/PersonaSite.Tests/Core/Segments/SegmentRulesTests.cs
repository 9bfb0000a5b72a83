using PersonaSite.Core.Segments;

namespace PersonaSite.Tests.Nouns.Segments;

public sealed class SegmentRulesTests
{
    [Theory]
    [InlineData("is", "school", "School", true)]
    [InlineData("is", "school|campus", "campus", true)]
    [InlineData("is", "school", "schools", false)]
    [InlineData("is", "school", "", false)]
    [InlineData("is-not", "school", "campus", true)]
    [InlineData("is-not", "school", "SCHOOL", false)]
    [InlineData("is-not", "school", "", true)]
    [InlineData("contains", "chool", "High Schools", true)]
    [InlineData("contains", "chool", "campus", false)]
    [InlineData("starts-with", "pre|high", "Highland", true)]
    [InlineData("starts-with", "land", "Highland", false)]
    [InlineData("exists", null, "x", true)]
    [InlineData("exists", null, "", false)]
    [InlineData("missing", null, "", true)]
    [InlineData("missing", null, "x", false)]
    [InlineData("at-least", "40", "40", true)]
    [InlineData("at-least", "40", "39.9", false)]
    [InlineData("at-least", "40", "many", false)]
    [InlineData("at-most", "40", "-2", true)]
    [InlineData("at-most", "40", "", false)]
    public void A_condition_holds_or_does_not(string name, string? values, string value, bool holds)
    {
        var by = Enum.GetValues<ConditionOperator>().Single(known => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(known.ToString()) == name);
        var rules = new SegmentRules([new SegmentRule("one", [new SegmentCondition("param.industry", by, values?.Split('|'))])], Visitors.Set);

        rules.Holds(0, Visitors.Who(("param.industry", value))).ShouldBe(holds);
    }

    [Fact]
    public void The_first_rule_whose_conditions_all_hold_decides()
    {
        var rules = new SegmentRules(
            [
                new SegmentRule("german-schools", [Is("language", "de"), Is("param.industry", "school")]),
                new SegmentRule("schools", [Is("param.industry", "school")]),
                new SegmentRule("germans", [Is("language", "de")]),
            ],
            Visitors.Set);

        rules.Match(Visitors.Who(("language", "de"), ("param.industry", "school"))).ShouldBe(0);
        rules.Match(Visitors.Who(("language", "fr"), ("param.industry", "school"))).ShouldBe(1);
        rules.Match(Visitors.Who(("language", "de"))).ShouldBe(2);
        rules.Match(Visitors.Who()).ShouldBe(-1);
        rules.Signals.Select(place => Visitors.Set.Names[place]).ShouldBe(["language", "param.industry"]);
    }

    [Fact]
    public void A_rule_without_conditions_is_for_everybody() =>
        new SegmentRules([new SegmentRule("all")], Visitors.Set).Match(Visitors.Who()).ShouldBe(0);

    [Fact]
    public void A_key_is_the_rules_name_and_the_values_it_is_divided_by()
    {
        Key("schools").ShouldBe("schools");
        Key("schools", "language", "device").ShouldBe("schools~de~-");
        Key("schools", "param.role").ShouldBe("schools~head-of--school----sport");
    }

    [Fact]
    public void A_key_never_takes_more_room_than_there_is()
    {
        Span<char> small = stackalloc char[8];

        SegmentKey.Write("a-name-too-long", [], Visitors.Who(), small).ShouldBe(0);
        SegmentKey.Write("short", [SignalSet.Language], Visitors.Who(("language", "deutsch")), small).ShouldBe(0);
    }

    [Fact]
    public void Trying_rules_allocates_nothing()
    {
        var rules = new SegmentRules([.. Enumerable.Range(0, 20).Select(i => new SegmentRule($"s{i}", [new SegmentCondition("param.industry", ConditionOperator.Contains, [$"x{i}", "y"]), new SegmentCondition("param.role", ConditionOperator.AtLeast, ["3"])], ["language"]))], Visitors.Set);
        var visitor = Visitors.Who(("param.industry", "school"), ("param.role", "4"), ("language", "de"));
        Span<char> key = stackalloc char[SegmentKey.MaxLength];
        for (var warm = 0; warm < 100; warm++)
            rules.Match(visitor);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            rules.Match(visitor);
            SegmentKey.Write("s1", rules.SplitBy(1), visitor, key);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static string Key(string rule, params string[] splitBy)
    {
        Span<char> key = stackalloc char[SegmentKey.MaxLength];
        var visitor = Visitors.Who(("language", "DE"), ("param.role", "Head of (School) & Sports and more"));
        return key[..SegmentKey.Write(rule, splitBy.Select(Visitors.Set.PlaceOf).ToArray(), visitor, key)].ToString();
    }

    private static SegmentCondition Is(string signal, params string[] values) => new(signal, ConditionOperator.Is, values);
}
