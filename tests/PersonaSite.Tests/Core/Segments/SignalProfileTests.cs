using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Tests.Nouns.Segments;

public sealed class SignalProfileTests
{
    [Fact]
    public void Every_trait_says_where_it_came_from()
    {
        var profile = SignalProfile.Of("v", Visitors.Who(
            ("language", "de"), ("country", "AT"), ("referrer", "news.example"), ("utm.source", "mail"), ("utm.campaign", "spring"), ("visit", "new"), ("param.industry", "schools"), ("token.company", "Nordlicht")));

        profile.Traits.ToDictionary(trait => trait.Path, trait => (trait.Values[0], trait.Origin)).ShouldBe(
            new Dictionary<string, (string, TraitOrigin)>
            {
                ["language"] = ("de", TraitOrigin.Browser),
                ["country"] = ("AT", TraitOrigin.Network),
                ["referrer"] = ("news.example", TraitOrigin.Referrer),
                ["utm.source"] = ("mail", TraitOrigin.Campaign),
                ["utm.campaign"] = ("spring", TraitOrigin.Campaign),
                ["visit"] = ("new", TraitOrigin.Visit),
                ["industry"] = ("schools", TraitOrigin.Parameter),
                ["company"] = ("Nordlicht", TraitOrigin.Token),
            },
            ignoreOrder: true);
        profile.First(TraitKind.Industry).ShouldBe("schools");
        profile.First(TraitKind.Organization).ShouldBe("Nordlicht");
    }

    [Fact]
    public void What_is_signed_stands_over_what_the_address_says()
    {
        var visitor = Visitors.Who(("param.role", "minister"), ("token.role", "teacher"));

        Own(visitor, PagesOfTheirOwn.Parameters).ShouldBe("""{"role":"teacher"}""");
        SignalProfile.Of("v", visitor).Traits.ShouldHaveSingleItem().Origin.ShouldBe(TraitOrigin.Token);
    }

    [Theory]
    [InlineData(PagesOfTheirOwn.None, null)]
    [InlineData(PagesOfTheirOwn.Token, """{"company":"Nordlicht"}""")]
    [InlineData(PagesOfTheirOwn.Parameters, """{"industry":"schools","company":"Nordlicht"}""")]
    public void A_page_of_ones_own_rests_only_on_what_the_site_takes_for_it(PagesOfTheirOwn own, string? json) =>
        Own(Visitors.Who(("language", "de"), ("utm.source", "mail"), ("param.industry", "schools"), ("token.company", "Nordlicht")), own).ShouldBe(json);

    [Fact]
    public void The_profile_of_a_page_hashes_as_any_profile_does()
    {
        var json = Own(Visitors.Who(("token.company", "Köhler & \"Söhne\" <b>"), ("token.role", "it's")), PagesOfTheirOwn.Token)!;

        VisitorProfile.Parse("v", Encoding.UTF8.GetBytes(json)).Json.ShouldBe(json);
    }

    [Fact]
    public void A_segments_page_is_written_for_what_its_rule_says_and_never_for_one_visitor()
    {
        var rule = new SegmentRule("big-schools", [new("param.industry", ConditionOperator.Is, ["schools"]), new("token.score", ConditionOperator.AtLeast, ["40"]), new("utm.source", ConditionOperator.Contains, ["mail"])], ["language"]);

        SegmentProfile.Of(rule, ["de"], Visitors.Set).Json.ShouldBe("""{"segment":"big schools","industry":"schools","language":"de"}""");
        SegmentProfile.Of(rule, ["-"], Visitors.Set).Json.ShouldBe("""{"segment":"big schools","industry":"schools"}""");
        SegmentProfile.Of(rule with { Profile = new JsonObject { ["role"] = "head" } }, ["de"], Visitors.Set).Json.ShouldBe("""{"role":"head","language":"de"}""");
        rule.Profile.ShouldBeNull();
    }

    [Fact]
    public void Page_keys_of_segments_visitors_and_everybody_differ()
    {
        PageKey.Of(new SegmentKey("schools~de")).Value.ShouldBe("segment:schools~de");
        PageKey.Of(VisitorProfile.Parse("a", "{}"u8.ToArray())).ShouldBe(PageKey.Of(VisitorProfile.Parse("b", "{ }"u8.ToArray())));
        PageKey.Default.Value.ShouldBe("default");
    }

    private static string? Own(VisitorSignals visitor, PagesOfTheirOwn own)
    {
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json, SignalProfile.WriterOptions);
        return SignalProfile.WriteOwn(visitor, own, writer) ? Encoding.UTF8.GetString(json.WrittenSpan) : null;
    }
}
