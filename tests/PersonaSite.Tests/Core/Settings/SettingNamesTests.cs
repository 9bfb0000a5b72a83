using PersonaSite.Core.Settings;

namespace PersonaSite.Tests.Nouns.Settings;

public sealed class SettingNamesTests
{
    private static readonly string[] Known = ["Cooking:Oven:Degrees", "Cooking:Oven:Fan", "Cooking:Pans:*:Size", "Cooking:Salt"];

    [Theory]
    [InlineData("Cooking:Oven:Degres", "Cooking:Oven:Degres is no setting. The nearest is Degrees.")]
    [InlineData("Cooking:salt:grams", "Cooking:salt is one value and holds no grams.")]
    [InlineData("Cooking:Ovn:Degrees", "Cooking:Ovn is no setting. The nearest is Oven.")]
    [InlineData("Cooking:Pans:small:Sice", "Cooking:Pans:small:Sice is no setting. The nearest is Size.")]
    [InlineData("Cooking:Temperature", "Cooking:Temperature is no setting. There are: Oven, Pans, Salt.")]
    public void A_name_that_is_none_is_told_with_the_nearest(string given, string problem) =>
        SettingNames.Problems([given], Known).ShouldBe([problem]);

    [Fact]
    public void Names_are_known_in_any_case_and_so_are_the_sections_above_them() =>
        SettingNames.Problems(["COOKING", "cooking:OVEN", "cooking:oven:degrees", "Cooking:Pans:anything:size"], Known).ShouldBeEmpty();

    [Fact]
    public void A_section_that_is_none_is_told_once() =>
        SettingNames.Problems(["Cooking:Ovn", "Cooking:Ovn:Degrees", "Cooking:Ovn:Fan"], Known).Count.ShouldBe(1);

    [Fact]
    public void Options_are_read_into_their_dictionaries_and_what_they_hold() =>
        SettingNames.Of(typeof(Kitchen), "Cooking").ShouldBe(["Cooking:Salt", "Cooking:Limit", "Cooking:Pans:*:Size", "Cooking:Names:*", "Cooking:Spices:*"]);

    private sealed class Kitchen
    {
        public string Salt { get; set; } = "";
        public int? Limit { get; set; }
        public Dictionary<string, Pan> Pans { get; set; } = [];
        public Dictionary<string, string> Names { get; set; } = [];
        public string[] Spices { get; set; } = [];
        public string Summary => Salt;
    }

    private sealed class Pan
    {
        public double Size { get; set; }
    }
}
