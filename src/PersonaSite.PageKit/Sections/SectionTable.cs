using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Sections.CallToAction;
using PersonaSite.PageKit.Sections.Comparison;
using PersonaSite.PageKit.Sections.Faq;
using PersonaSite.PageKit.Sections.Hero;
using PersonaSite.PageKit.Sections.HowItWorks;
using PersonaSite.PageKit.Sections.Offerings;
using PersonaSite.PageKit.Sections.Outcomes;
using PersonaSite.PageKit.Sections.PainPoints;
using PersonaSite.PageKit.Sections.Prices;
using PersonaSite.PageKit.Sections.Testimonials;

namespace PersonaSite.PageKit.Sections;

/// <summary>The section table: a section of the kit is its folder, its style sheet, and its line here.</summary>
internal static class SectionTable
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new HeroSection(),
        new PainPointsSection(),
        new OfferingsSection(),
        new OutcomesSection(),
        new TestimonialsSection(),
        new HowItWorksSection(),
        new ComparisonSection(),
        new PricesSection(),
        new FaqSection(),
        new CallToActionSection(),
    ];

    public static Section Of(SectionKind kind) => All.First(section => section.Kind == kind);
}
