using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>Pictures in words: the concrete thing of a section, and what it tells.</summary>
internal static class VisualWriter
{
    public static IReadOnlyList<VisualElement> Write(Desk desk, IReadOnlyList<BriefSection> sections) =>
        [.. sections.Where(section => section.Visual.Length > 0).Select(section => Picture(desk, section))];

    private static VisualElement Picture(Desk desk, BriefSection section)
    {
        var role = section.Kind switch
        {
            SectionKind.Hero => VisualRole.Hero,
            SectionKind.CallToAction => VisualRole.Band,
            _ => VisualRole.Section,
        };
        return new VisualElement(section.Visual, role, Subject(desk, section), Meaning(section), Count(section));
    }

    private static string Subject(Desk desk, BriefSection section) => section.Kind switch
    {
        SectionKind.Hero => Joined(desk.Aim?.Text ?? section.Heading, desk.Visitor.Troubles.FirstOrDefault()?.Topic()),
        SectionKind.CallToAction => Joined(section.Heading, desk.Aim?.Topic()),
        SectionKind.HowItWorks => "steps in order: " + string.Join(", ", section.Items.Select(item => item.Title).Take(4)),
        _ => section.Items.Count > 0 ? section.Items[0].Title : section.Heading,
    };

    private static string Joined(string first, string? second) => second is null ? first : $"{first}; {second}";

    private static string Meaning(BriefSection section)
    {
        var text = section.Kind == SectionKind.HowItWorks ? $"{section.Heading}, in {section.Items.Count} steps" : section.Heading;
        return Titles.Capitalize(text.TrimEnd('.', '?')) + ".";
    }

    /// <summary>Only a number that the page itself shows is drawn as that many things.</summary>
    private static int Count(BriefSection section) => section.Kind == SectionKind.HowItWorks ? section.Items.Count : 0;
}
