using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections;

/// <summary>One way to lay out one kind of section.</summary>
/// <param name="Use">When to choose it; one line, part of the builder's prompt.</param>
/// <param name="MinItems">Fewer items than this look empty in it.</param>
/// <param name="ShowsArtwork">Whether it has a place for a picture.</param>
public sealed record SectionVariant(SectionKind Kind, string Name, string Use, int MinItems, int MaxItems, bool ShowsArtwork);

/// <summary>The section table: every kind and variant that the page kit can render.</summary>
public static class SectionCatalog
{
    public static IReadOnlyList<SectionVariant> All { get; } =
    [
        new(SectionKind.Hero, "statement", "A strong headline carries the page; the picture runs below it across the full width.", 0, 0, true),
        new(SectionKind.Hero, "split", "Headline and picture side by side; for a subject that is best shown.", 0, 0, true),
        new(SectionKind.Hero, "poster", "The picture is the ground and the headline stands in it; for bold brands.", 0, 0, true),
        new(SectionKind.Hero, "figure", "One figure with its source is the strongest thing to say; it stands beside the headline.", 1, 1, true),
        new(SectionKind.Hero, "letter", "Quiet and personal, one column of text, a small picture; for sober or sparse profiles.", 0, 0, true),
        new(SectionKind.PainPoints, "ledger", "Two to five problems as rows, each with its answer beside it.", 2, 5, false),
        new(SectionKind.PainPoints, "columns", "Three short problems next to each other under one line.", 2, 4, false),
        new(SectionKind.PainPoints, "spotlight", "One problem matters most: it stands large beside a picture, the others small below.", 1, 4, true),
        new(SectionKind.Offerings, "index", "A numbered table of contents of what is offered; three to seven entries.", 2, 7, false),
        new(SectionKind.Offerings, "feature", "One offering leads with a picture, the others follow in a list.", 1, 5, true),
        new(SectionKind.Offerings, "pairs", "Two or four offerings in uneven pairs.", 2, 4, false),
        new(SectionKind.Outcomes, "figures", "Two to four figures, set large.", 2, 4, false),
        new(SectionKind.Outcomes, "lead-figure", "One figure dominates, up to three follow.", 1, 4, false),
        new(SectionKind.Outcomes, "bars", "Comparable figures (percentages or durations) drawn to one scale.", 2, 5, false),
        new(SectionKind.Testimonials, "quote", "One quotation, full width.", 1, 1, false),
        new(SectionKind.Testimonials, "voices", "Two or three quotations at different sizes.", 2, 3, false),
        new(SectionKind.HowItWorks, "steps", "Three to six numbered steps in a row.", 2, 6, false),
        new(SectionKind.HowItWorks, "timeline", "Steps with durations along one line.", 2, 6, false),
        new(SectionKind.HowItWorks, "illustrated", "A picture of the process with the steps beside it.", 2, 5, true),
        new(SectionKind.Comparison, "table", "Ours against the usual way, row by row.", 2, 7, false),
        new(SectionKind.Comparison, "before-after", "Two columns facing each other; for two to four strong contrasts.", 2, 4, false),
        new(SectionKind.Faq, "accordion", "Three to eight questions that open.", 2, 8, false),
        new(SectionKind.Faq, "open", "Up to four questions, answered in full view.", 1, 4, false),
        new(SectionKind.CallToAction, "band", "A closing line and the action on a strong ground.", 0, 3, false),
        new(SectionKind.CallToAction, "closing", "A picture, a closing question and the action.", 0, 3, true),
    ];

    public static IEnumerable<SectionVariant> For(SectionKind kind) => All.Where(variant => variant.Kind == kind);

    public static SectionVariant? Find(SectionKind kind, string name) => All.FirstOrDefault(variant => variant.Kind == kind && variant.Name == name);
}
