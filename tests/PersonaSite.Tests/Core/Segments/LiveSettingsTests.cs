using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;

namespace PersonaSite.Tests.Nouns.Segments;

public sealed class LiveSettingsTests
{
    [Fact]
    public void Settings_that_can_be_meant_survive_json()
    {
        var settings = Read("""
            {"parameters": ["industry"], "attributes": ["score"], "pagesOfTheirOwn": "parameters", "minVisitors": 3, "maxUsdPerDay": 0.5, "consentCookie": "consent=yes",
             "segments": [{"name": "schools", "when": [{"signal": "param.industry", "operator": "is", "values": ["schools"]}, {"signal": "token.score", "operator": "at-least", "values": ["40"]}],
                           "splitBy": ["language"], "profile": {"role": "head of school"}}]}
            """).Checked();

        var again = Read(JsonSerializer.Serialize(settings, PersonaJson.Options)).Checked();
        JsonSerializer.Serialize(again, PersonaJson.Options).ShouldBe(JsonSerializer.Serialize(settings, PersonaJson.Options));
        again.Segments!.ShouldHaveSingleItem().When![1].Operator.ShouldBe(ConditionOperator.AtLeast);
        again.MaxUsdPerDay.ShouldBe(0.5m);
    }

    [Theory]
    [InlineData("""{"parameters": ["a b"]}""", "a b")]
    [InlineData("""{"minVisitors": 0}""", "minVisitors")]
    [InlineData("""{"maxSegments": -1}""", "maxSegments")]
    [InlineData("""{"maxUsdPerDay": -1}""", "maxUsdPerDay")]
    [InlineData("""{"mode": "write"}""", "write")]
    [InlineData("""{"consentCookie": "yes; Path=/"}""", "consentCookie")]
    [InlineData("""{"segments": [{"name": "Big Schools"}]}""", "Big Schools")]
    [InlineData("""{"segments": [{"name": "a"}, {"name": "a"}]}""", "'a'")]
    [InlineData("""{"segments": [null]}""", "segment")]
    [InlineData("""{"segments": [{"name": "a", "when": [{"signal": "param.industry", "operator": "exists"}]}]}""", "param.industry")]
    [InlineData("""{"segments": [{"name": "a", "splitBy": ["token.company"]}]}""", "token.company")]
    [InlineData("""{"segments": [{"name": "a", "splitBy": ["language", "device", "country", "path"]}]}""", "4")]
    [InlineData("""{"segments": [{"name": "a", "when": [{"signal": "language", "operator": "is"}]}]}""", "language")]
    [InlineData("""{"segments": [{"name": "a", "when": [{"signal": "language", "operator": "is", "values": [" "]}]}]}""", "language")]
    [InlineData("""{"segments": [{"name": "a", "when": [{"signal": "language", "operator": "exists", "values": ["de"]}]}]}""", "language")]
    [InlineData("""{"segments": [{"name": "a", "when": [{"signal": "language", "operator": "at-least", "values": ["many"]}]}]}""", "language")]
    public void What_cannot_be_meant_is_said_with_the_next_step(string json, string named)
    {
        var problem = Should.Throw<ProblemException>(() => Read(json).Checked());

        problem.Kind.ShouldBe(ProblemKind.BadInput);
        problem.Message.ShouldContain(named);
        problem.NextStep.ShouldNotBeEmpty();
    }

    [Fact]
    public void Pages_that_a_model_wrote_freely_are_served_only_where_that_is_allowed()
    {
        LiveSettings.Default.Allows(GenerationMode.Compose).ShouldBeTrue();
        LiveSettings.Default.Allows(GenerationMode.Write).ShouldBeFalse();
        LiveSettings.Default.Allows(GenerationMode.Single).ShouldBeFalse();
        new LiveSettings(AllowFreeForm: true, Mode: GenerationMode.Write).Checked().Allows(GenerationMode.Single).ShouldBeTrue();
    }

    private static LiveSettings Read(string json) => JsonSerializer.Deserialize<LiveSettings>(json, PersonaJson.Options)!;
}
