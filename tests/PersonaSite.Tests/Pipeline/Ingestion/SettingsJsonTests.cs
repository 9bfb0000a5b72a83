using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Tests.Pipeline.Ingestion;

public sealed class SettingsJsonTests
{
    [Fact]
    public void Settings_come_back_as_they_were_written()
    {
        var settings = new DocumentSettings(Approval.Withdrawn, new DateOnly(2027, 3, 31), "de-CH", ["state government", "schools"], []);

        Read(SettingsJson.Write(settings).ToJsonString()).ShouldBe(settings);
        Read(SettingsJson.Write(DocumentSettings.None).ToJsonString()).ShouldBe(DocumentSettings.None);
        Read("""{"expires": "never"}""").Expires.ShouldBe(DocumentSettings.Never);
    }

    [Fact]
    public void What_is_missing_or_null_is_left_to_the_document() =>
        Read("""{"approval": null, "industries": null, "topics": "heat, draughts"}""").ShouldBe(new DocumentSettings(Topics: ["heat", "draughts"]));

    [Theory]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{"approval": "maybe"}""", "The approval is 'maybe'")]
    [InlineData("""{"approval": 1}""", "\"approval\" is not a text")]
    [InlineData("""{"approval": "1"}""", "The approval is '1'")]
    [InlineData("""{"expires": "31.3.2027"}""", "The last day is '31.3.2027'")]
    [InlineData("""{"language": "klingonish"}""", "'klingonish' is not a language")]
    [InlineData("""{"industries": {"a": 1}}""", "\"industries\" is not a list")]
    [InlineData("""{"topics": [1]}""", "\"topics\" is not a text")]
    [InlineData("""{"colour": "red"}""", "\"colour\" is no setting")]
    public void What_cannot_be_meant_is_named(string json, string cause)
    {
        var problem = Should.Throw<ProblemException>(() => Read(json));

        problem.Message.ShouldContain(cause);
        problem.NextStep.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("all", "")]
    [InlineData("", "")]
    [InlineData(" schools ; Schools,halls ", "schools|halls")]
    public void Names_are_taken_apart_as_people_type_them(string typed, string names) =>
        string.Join('|', SettingsJson.NamesOf([typed])).ShouldBe(names);

    [Fact]
    public void Names_without_end_are_refused()
    {
        Should.Throw<ProblemException>(() => SettingsJson.NamesOf([string.Join(',', Enumerable.Range(0, 41))]));
        Should.Throw<ProblemException>(() => SettingsJson.NamesOf([new string('x', 81)]));
    }

    private static DocumentSettings Read(string json) => SettingsJson.Read(JsonDocument.Parse(json).RootElement);

    [Fact]
    public void A_last_day_that_has_passed_is_no_setting_but_one_that_holds_already_may_be_said_again()
    {
        var clock = TimeProvider.System;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var past = new DocumentSettings(Expires: new DateOnly(2020, 3, 31));

        Should.Throw<ProblemException>(() => SettingsJson.NotPast(past, clock)).Message.ShouldContain("2020-03-31");
        SettingsJson.NotPast(past with { Language = "de" }, clock, before: past).Language.ShouldBe("de");
        SettingsJson.NotPast(new DocumentSettings(Expires: today.AddDays(1)), clock).Expires.ShouldBe(today.AddDays(1));
        SettingsJson.NotPast(new DocumentSettings(Expires: DocumentSettings.Never), clock).Expires.ShouldBe(DocumentSettings.Never);
    }
}
