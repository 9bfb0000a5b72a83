using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Agents.Personalizer;

namespace PersonaSite.Tests.Pipeline.Agents;

public sealed class BriefRepairTests
{
    [Fact]
    public void A_good_brief_is_left_as_it_is() => Harbour.Json(Repair(Harbour.Brief)).ShouldBe(Harbour.Json(Harbour.Brief));

    [Fact]
    public void Missing_fields_do_no_harm()
    {
        var bare = new Brief(null!, null!, null!, null!, null!, [new(null!, SectionKind.Hero, null!, null!, null!, null!, null!), null!, new("x", SectionKind.Faq, "Questions", null!, null!, [null!, new(null!, null!, null!, null!, null!)], null!)], null!);

        var brief = Repair(bare);

        brief.Language.ShouldBe("en");
        brief.Sections.Select(section => section.Kind).ShouldBe([SectionKind.Hero, SectionKind.CallToAction]);
        brief.Visuals.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("en-GB", "en-GB")]
    [InlineData("de", "en")]
    [InlineData("", "en")]
    public void The_site_decides_the_language(string said, string language) => Repair(Harbour.Brief with { Language = said }).Language.ShouldBe(language);

    [Fact]
    public void Hero_first_and_close_last_each_kind_once()
    {
        var brief = Repair(Harbour.Brief with { Sections = [.. Harbour.Brief.Sections.Reverse(), Harbour.Brief.Sections[1]] });

        brief.Sections[0].Kind.ShouldBe(SectionKind.Hero);
        brief.Sections[^1].Kind.ShouldBe(SectionKind.CallToAction);
        brief.Sections.Select(section => section.Kind).ShouldBeUnique();
    }

    [Fact]
    public void A_testimonial_is_copied_whatever_the_model_made_of_it()
    {
        var item = With(SectionKind.Testimonials, new CopyItem("I. Brandt", "They told me not to spend any money!", "", "Captain", Harbour.Voice));

        item.ShouldBe(new CopyItem("Ines Brandt", "They told me not to spend the money. I have never had that from a yard.", "", "Owner, sloop Merel", Harbour.Voice));
    }

    [Fact]
    public void A_testimonial_from_anything_else_is_left_out() =>
        With(SectionKind.Testimonials, new CopyItem("Anna", "Best yard ever.", "", "Owner", Harbour.Price)).ShouldBeNull();

    [Fact]
    public void A_mistyped_source_is_recognized_by_its_words() =>
        With(SectionKind.Faq, new CopyItem("Is the lift extra?", "The lift is included in the price.", "", "", "c-prise")).ShouldNotBeNull().Source.ShouldBe(Harbour.Price);

    [Fact]
    public void A_statement_whose_source_does_not_exist_is_left_out() =>
        With(SectionKind.Faq, new CopyItem("Is it good?", "It is the best that money can buy.", "", "", "c-none")).ShouldBeNull();

    [Fact]
    public void An_outcome_is_a_figure_or_says_whose_result_it_is() =>
        With(SectionKind.Outcomes, new CopyItem("", "Many hulls.", "", "", Harbour.Figures)).ShouldBeNull();

    [Fact]
    public void Ids_are_unique_and_fit_for_html()
    {
        var sections = Harbour.Brief.Sections.Select(section => section with { Id = "1. Same Id!" }).ToList();

        Repair(Harbour.Brief with { Sections = sections }).Sections.Select(section => section.Id).ShouldSatisfyAllConditions(
            ids => ids.ShouldBeUnique(),
            ids => ids.ShouldAllBe(id => System.Text.RegularExpressions.Regex.IsMatch(id, "^[a-z][a-z0-9-]*$")));
    }

    [Fact]
    public void The_hero_always_has_a_picture_and_unused_ones_go()
    {
        var visuals = new[] { new VisualElement("other", VisualRole.Section, "a", "b", 0) };
        var sections = Harbour.Brief.Sections.Select(section => section with { Visual = "" }).ToList();

        var brief = Repair(Harbour.Brief with { Sections = sections, Visuals = visuals });

        brief.Visuals.ShouldHaveSingleItem().Role.ShouldBe(VisualRole.Hero);
        brief.Sections[0].Visual.ShouldBe(brief.Visuals[0].Id);
    }

    private static Brief Repair(Brief brief) => BriefRepair.Repair(brief, Harbour.Site, Harbour.Passages);

    /// <summary>What becomes of an item, beside two good ones that keep its section alive.</summary>
    private static CopyItem? With(SectionKind kind, CopyItem item)
    {
        var section = Harbour.Brief.Sections.First(section => section.Kind == kind);
        var sections = Harbour.Brief.Sections.Select(other => other.Kind == kind ? section with { Items = kind == SectionKind.Testimonials ? [item] : [.. section.Items, item] } : other).ToList();
        var repaired = Repair(Harbour.Brief with { Sections = sections }).Sections.FirstOrDefault(other => other.Kind == kind);
        return repaired?.Items.ElementAtOrDefault(kind == SectionKind.Testimonials ? 0 : section.Items.Count);
    }
}
