using PersonaSite.Core.Segments;

namespace PersonaSite.Tests.Nouns.Segments;

public sealed class VisitorSignalsTests
{
    [Fact]
    public void The_first_value_of_a_signal_stands()
    {
        var visitor = Visitors.Who(("param.role", " nurse "), ("param.role", "admin"));

        visitor[Visitors.Set.PlaceOf("param.role")].ToString().ShouldBe("nurse");
        visitor[Visitors.Set.PlaceOf("token.role")].IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_value_is_cut_and_holds_no_control_characters()
    {
        var visitor = Visitors.Who(("param.role", "a\r\nb" + new string('x', 1000)));

        var value = visitor[Visitors.Set.PlaceOf("param.role")].ToString();
        value.ShouldStartWith("a  b");
        value.Length.ShouldBe(VisitorSignals.MaxValueLength);
    }

    [Fact]
    public void More_text_than_there_is_room_for_is_left_out_and_breaks_nothing()
    {
        var set = new SignalSet(Enumerable.Range(0, 60).Select(i => $"p{i}"), []);

        var visitor = Visitors.Who(set, [.. Enumerable.Range(0, 60).Select(i => ($"param.p{i}", new string('x', 200)))]);

        var kept = Enumerable.Range(0, set.Count).Count(place => !visitor[place].IsEmpty);
        kept.ShouldBe(40);
    }

    [Fact]
    public void The_next_request_knows_nothing_of_the_one_before()
    {
        var visitor = Visitors.Who(("token.company", "Nordlicht"));

        visitor.Begin(Visitors.Set);

        Enumerable.Range(0, Visitors.Set.Count).Count(place => !visitor[place].IsEmpty).ShouldBe(0);
    }

    [Fact]
    public void Only_what_a_site_has_allowed_has_a_place()
    {
        Visitors.Set.PlaceOfParameter("industry").ShouldBe(Visitors.Set.PlaceOf("param.industry"));
        Visitors.Set.PlaceOfParameter("company").ShouldBe(-1);
        Visitors.Set.PlaceOfAttribute("company").ShouldBe(Visitors.Set.PlaceOf("token.company"));
        Visitors.Set.PlaceOfAttribute("industry").ShouldBe(-1);
        Visitors.Set.PlaceOf("token.industry").ShouldBe(-1);
    }
}
