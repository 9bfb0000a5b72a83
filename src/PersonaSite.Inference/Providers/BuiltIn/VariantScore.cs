using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Sections;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>How well a section's content fills a layout. Names the built-in model does not know are judged by items and picture alone.</summary>
internal static class VariantScore
{
    public static double Of(OfferedVariant variant, BriefSection section, bool hasPicture, BrandManner manner)
    {
        var items = section.Items.Count;
        var score = 0.0;
        if (items < variant.MinItems)
            score -= 5 * (variant.MinItems - items);
        if (items > variant.MaxItems)
            score -= 2 * (items - variant.MaxItems);
        if (SectionCatalog.Find(variant.Kind, variant.Name)?.Suits(section.Items) == false)
            score -= 6;
        score += variant.ShowsArtwork ? hasPicture ? 0.5 : -1.5 : 0;
        var text = items == 0 ? section.Lead.Length : section.Items.Average(item => (double)item.Text.Length);
        return score + (section.Kind, variant.Name) switch
        {
            (SectionKind.Hero, "statement") => section.Heading.Length <= 44 ? 0.7 : 0.3,
            (SectionKind.Hero, "split") => section.Heading.Length > 40 ? 0.7 : 0.4,
            (SectionKind.Hero, "poster") => manner.Bold ? 0.9 : manner.Sober ? -0.4 : 0.2,
            (SectionKind.Hero, "letter") => manner.Sober && section.Lead.Length > 150 ? 0.5 : -0.3,
            (SectionKind.PainPoints, "ledger") => items >= 3 ? 0.9 : 0.5,
            (SectionKind.PainPoints, "columns") => items is 2 or 3 && text < 140 ? 0.6 : -0.6,
            (SectionKind.PainPoints, "spotlight") => items <= 2 ? 0.7 : 0,
            (SectionKind.Offerings, "index") => items >= 3 ? 0.7 : -0.4,
            (SectionKind.Offerings, "feature") => items <= 3 ? 0.4 : 0.1,
            (SectionKind.Offerings, "pairs") => items % 2 == 0 ? 0.6 : -0.6,
            (SectionKind.Outcomes, "bars") => 0.6,
            (SectionKind.Outcomes, "lead-figure") => items is 1 or 3 or 4 ? 0.5 : 0.1,
            (SectionKind.Outcomes, "figures") => items is 2 or 3 ? 0.6 : 0.3,
            (SectionKind.Outcomes, "record") => section.Items.All(item => item.Figure.Length > 0) ? -0.6 : 0.5,
            (SectionKind.HowItWorks, "timeline") => 1.2,
            (SectionKind.Prices, "packages") => items is 2 or 3 && text < 140 ? 0.6 : -0.2,
            (SectionKind.Prices, "tariff") => items >= 3 ? 0.4 : 0,
            (SectionKind.HowItWorks, "steps") => items is 3 or 4 or 6 ? 0.5 : 0.2,
            (SectionKind.HowItWorks, "illustrated") => items <= 4 ? 0.3 : -0.2,
            (SectionKind.Comparison, "before-after") => items <= 4 ? 0.4 : -1,
            (SectionKind.Comparison, "table") => items >= 4 ? 0.6 : 0.2,
            (SectionKind.Faq, "open") => items <= 2 ? 1.2 : items == 3 && text < 220 ? 0.6 : -0.3,
            (SectionKind.Faq, "accordion") => items >= 4 ? 0.7 : 0.2,
            _ => 0,
        };
    }
}
