using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Sections;
using PersonaSite.Pipeline.Agents.Builder;

namespace PersonaSite.Tests.Pipeline.Agents;

public sealed class LayoutRulesTests
{
    [Fact]
    public void Without_a_layout_the_rules_make_one_that_the_kit_can_render()
    {
        foreach (var seed in Enumerable.Range(0, 20))
            Valid(LayoutRules.Join(Harbour.Brief, LayoutRules.ByRule(Harbour.Brief, seed), seed));
    }

    [Fact]
    public void Whatever_a_model_says_the_plan_holds()
    {
        var nonsense = new PageLayout([
            new("hero", "carousel", SectionGround.Band, "", "", "nothing"),
            new("pains", "figures", SectionGround.Band, "", "", "v1"),
            new("proof", "bars", SectionGround.Accent, "", "", "v1"),
            new("voice", "voices", SectionGround.Accent, "", "", ""),
            new("faq", "", SectionGround.Accent, "", "", ""),
            new("cta", "band", SectionGround.Accent, "", "", ""),
            new("unknown", "band", SectionGround.Paper, "", "", ""),
            null!,
        ]);

        var plan = LayoutRules.Join(Harbour.Brief, nonsense, 3);

        Valid(plan);
        plan.Sections.Count.ShouldBe(6);
        LayoutRules.Join(Harbour.Brief, new PageLayout(null!), 3).Sections.Count.ShouldBe(6);
    }

    [Fact]
    public void A_good_layout_is_followed()
    {
        var layout = new PageLayout(Harbour.Brief.Sections.Select(section => section.Id switch
        {
            "hero" => new SectionLayout("hero", "statement", SectionGround.Tint, "Measured, not guessed", "", "v1"),
            "faq" => new SectionLayout("faq", "open", SectionGround.Tint, "", "", ""),
            _ => new SectionLayout(section.Id, SectionCatalog.For(section.Kind).First(variant => variant.MinItems <= section.Items.Count && variant.MaxItems >= section.Items.Count).Name, SectionGround.Paper, "", "", ""),
        }).ToList());

        var plan = LayoutRules.Join(Harbour.Brief, layout, 0);

        (plan.Sections[0].Variant, plan.Sections[0].Ground, plan.Sections[0].Heading).ShouldBe(("statement", SectionGround.Tint, "Measured, not guessed"));
        plan.Sections.Single(section => section.Id == "faq").Variant.ShouldBe("open");
    }

    [Fact]
    public void Leaving_out_one_section_is_a_decision_leaving_out_most_is_an_accident()
    {
        var all = LayoutRules.ByRule(Harbour.Brief, 0);

        LayoutRules.Join(Harbour.Brief, new(all.Sections.Where(section => section.Section != "faq").ToList()), 0).Sections.ShouldNotContain(section => section.Id == "faq");
        LayoutRules.Join(Harbour.Brief, new(all.Sections.Take(2).ToList()), 0).Sections.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("bars", "90%", "45%", true)]
    [InlineData("bars", "3 weeks", "2 days", true)]
    [InlineData("bars", "3 weeks", "£40", false)]
    [InlineData("bars", "3 weeks", "", false)]
    [InlineData("figures", "3 weeks", "", false)]
    [InlineData("record", "3 weeks", "", true)]
    public void A_layout_is_given_only_what_it_can_draw(string variant, string one, string other, bool suits)
    {
        var section = new BriefSection("proof", SectionKind.Outcomes, "What came of it", "", "", [new("North", "It went well.", one, "", ""), new("South", "It went better.", other, "", "")], "");
        var brief = Harbour.Brief with { Sections = [Harbour.Brief.Sections[0], section, Harbour.Brief.Sections[^1]] };

        var plan = LayoutRules.Join(brief, new PageLayout([new("proof", variant, SectionGround.Paper, "", "", "")]), 0);

        var planned = plan.Sections.Single(planned => planned.Id == "proof");
        (planned.Variant == variant).ShouldBe(suits);
        SectionCatalog.Find(SectionKind.Outcomes, planned.Variant)!.Suits(planned.Items).ShouldBeTrue();
    }

    private static void Valid(PagePlan plan)
    {
        plan.Sections[0].Kind.ShouldBe(SectionKind.Hero);
        plan.Sections[^1].Kind.ShouldBe(SectionKind.CallToAction);
        foreach (var section in plan.Sections)
        {
            var variant = SectionCatalog.Find(section.Kind, section.Variant).ShouldNotBeNull();
            section.Items.Count.ShouldBeInRange(variant.MinItems, variant.MaxItems);
        }

        foreach (var (one, next) in plan.Sections.Zip(plan.Sections.Skip(1)))
        {
            one.Ground.ShouldNotBe(next.Ground, $"{one.Id} and {next.Id}");
            (Strong(one) && Strong(next)).ShouldBeFalse($"{one.Id} and {next.Id}");
        }

        plan.Sections.Select(section => section.ArtworkSlot).OfType<string>().ShouldBeUnique();

        static bool Strong(PlannedSection section) => section.Ground is SectionGround.Band or SectionGround.Accent;
    }
}
