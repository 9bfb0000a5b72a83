using PersonaSite.Core.Knowledge;

namespace PersonaSite.Tests.Nouns;

public sealed class DocumentSettingsTests
{
    private static readonly ChunkMetadata Said = new("en", ["schools"], ["heat"], new DateOnly(2025, 1, 2), new DateOnly(2026, 1, 2), true);

    [Fact]
    public void What_people_set_stands_over_what_the_document_says_and_the_rest_stays()
    {
        var set = new DocumentSettings(Approval.Withdrawn, Language: "de", Industries: []);

        var holds = set.Over(Said);

        (holds.Approved, holds.Language, holds.Expires, holds.Published).ShouldBe((false, "de", Said.Expires, Said.Published));
        holds.Industries.ShouldBeEmpty();
        holds.Topics.ShouldBe(["heat"]);
        DocumentSettings.None.Over(Said).ShouldBeSameAs(Said);
    }

    [Fact]
    public void A_draft_can_be_approved_and_a_last_day_taken_away()
    {
        new DocumentSettings(Approval.Approved).Over(Said with { Approved = false }).Approved.ShouldBeTrue();
        new DocumentSettings(Expires: DocumentSettings.Never).Over(Said).Expires.ShouldBeNull();
    }

    [Fact]
    public void Settings_lie_over_one_another_field_by_field()
    {
        var below = new DocumentSettings(Approval.Draft, Topics: ["a"]);
        new DocumentSettings(Topics: ["b"], Language: "de").Over(below).ShouldBe(new DocumentSettings(Approval.Draft, null, "de", null, ["b"]));
    }

    [Fact]
    public void The_same_lists_are_the_same_settings()
    {
        new DocumentSettings(Industries: ["a", "b"]).ShouldBe(new DocumentSettings(Industries: ["a", "b"]));
        new DocumentSettings(Industries: ["a"]).ShouldNotBe(new DocumentSettings(Industries: ["b"]));
        new DocumentSettings(Industries: []).ShouldNotBe(DocumentSettings.None);
        new DocumentSettings(Industries: []).IsEmpty.ShouldBeFalse();
    }
}
