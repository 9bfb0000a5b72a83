using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;
using PersonaSite.Inference.Providers.BuiltIn.Writing;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>
/// Writes a brief the way an editor would who may only cut: chooses real sentences for this visitor, trims them, and puts them in order.
/// Facts come from passages, word for word; only headings and the visitor's own troubles are worded anew, and those state no fact.
/// </summary>
internal static class BriefWriter
{
    /// <summary>As the guidelines for layout say.</summary>
    private const int MaxSections = 8;
    /// <summary>The promise, what bears it out, the next step.</summary>
    private const int MinSections = 3;

    private const int MaxTitle = 60;

    public static Brief Write(BriefPrompt prompt, uint seed)
    {
        var language = PageLanguage.Of(prompt);
        seed = Seeds.Of(prompt.Visitor.Words, Seeds.Of(prompt.Site.Name, seed));
        var desk = new Desk(prompt, language, seed);
        var sections = Sections(desk);
        if (sections.Count < MinSections)
            sections = PlainWriter.Write(desk = new Desk(prompt, language, seed));
        var (title, description) = Head(desk, sections);
        sections = WithVisuals(sections);
        return new Brief(
            language, title, description,
            Summary(prompt.Visitor),
            desk.Aim is { } aim ? $"{aim.Capitalized}: what stands in the way, what helps, and who has done it." : $"What {prompt.Site.Name} does, and how to begin.",
            sections,
            VisualWriter.Write(desk, sections));
    }

    /// <summary>The order of writing is the order of the right to evidence; the order on the page is another.</summary>
    private static List<BriefSection> Sections(Desk desk)
    {
        bool Wanted(SectionKind kind) => desk.Prompt.Kinds.Contains(kind);
        var hero = HeroWriter.Write(desk);
        var asked = Wanted(SectionKind.Faq) ? FaqWriter.Asked(desk) : [];
        var pains = Wanted(SectionKind.PainPoints) ? PainWriter.Write(desk) : null;
        var action = ClosingWriter.Write(desk, hero.Heading);
        var outcomes = Wanted(SectionKind.Outcomes) ? OutcomeWriter.Write(desk) : null;
        var steps = Wanted(SectionKind.HowItWorks) ? StepsWriter.Write(desk) : null;
        var offerings = Wanted(SectionKind.Offerings) ? OfferingWriter.Write(desk) : null;
        var voices = Wanted(SectionKind.Testimonials) ? TestimonialWriter.Write(desk) : null;
        var comparison = Wanted(SectionKind.Comparison) ? ComparisonWriter.Write(desk) : null;
        var prices = Wanted(SectionKind.Prices) ? PriceWriter.Write(desk) : null;
        var questions = Wanted(SectionKind.Faq) ? FaqWriter.Write(desk, asked, prices is not null) : null;

        BriefSection?[] order = desk.Choose("order", 3) switch
        {
            0 => [pains, offerings, outcomes, voices, steps, prices, comparison, questions],
            1 => [pains, outcomes, offerings, steps, voices, comparison, prices, questions],
            _ => [pains, offerings, steps, outcomes, voices, comparison, prices, questions],
        };
        var body = order.OfType<BriefSection>().ToList();
        // What goes first where all of it would be too much.
        foreach (var spare in new[] { PriceWriter.IsAsked(desk) ? null : prices, comparison, prices }.OfType<BriefSection>())
        {
            if (body.Count > MaxSections - 2)
                body.Remove(spare);
        }

        return [hero, .. body, action];
    }

    private static (string Title, string Description) Head(Desk desk, IReadOnlyList<BriefSection> sections)
    {
        var heading = sections[0].Heading;
        var title = heading.Length <= MaxTitle ? heading : desk.Site.Name;
        var lead = Trimmer.Fit(sections[0].Lead, 155);
        var whole = sections.SelectMany(section => section.Items.Select(item => item.Text).Prepend(section.Lead).Where(_ => section.Kind is SectionKind.Hero or SectionKind.Offerings or SectionKind.CallToAction))
            .Select(text => Trimmer.Fit(text, 155)).FirstOrDefault(text => text is { Length: >= 70 });
        if (whole is not null)
            return (title, whole);
        var parts = new[] { heading + ".", lead, sections[1].Heading.TrimEnd('.') + ".", sections[^1].Lead, sections[^1].Heading + "." };
        var description = "";
        foreach (var part in parts.Where(part => part is { Length: > 2 }).Distinct())
        {
            if (description.Length < 70 && description.Length + part!.Length + 1 <= 155)
                description += (description.Length > 0 ? " " : "") + part;
        }

        return (title, description);
    }

    private static string Summary(VisitorNeeds visitor)
    {
        var most = visitor.Wants.Concat(visitor.Troubles).FirstOrDefault();
        return most is null ? "A visitor of whom little is known." : $"A visitor whose first concern is: {most.Text}.";
    }

    private static List<BriefSection> WithVisuals(List<BriefSection> sections)
    {
        var pictured = 0;
        return sections.ConvertAll(section => section.Kind switch
        {
            SectionKind.Hero => section with { Visual = "hero-picture" },
            SectionKind.PainPoints or SectionKind.Offerings or SectionKind.HowItWorks or SectionKind.CallToAction when pictured++ < 3 => section with { Visual = section.Id + "-picture" },
            _ => section,
        });
    }
}
