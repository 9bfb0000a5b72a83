using PersonaSite.Core.Pages;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>Which ground each section stands on: quiet ones alternate, and at most two strong ones stand apart from each other.</summary>
internal static class Grounds
{
    public static IReadOnlyList<SectionGround> For(IReadOnlyList<BriefSection> sections, BrandManner manner, uint seed)
    {
        var grounds = new SectionGround[sections.Count];
        if (grounds.Length == 0)
            return grounds;
        grounds[0] = manner.Sober || seed % 3 != 0 ? SectionGround.Paper : SectionGround.Tint;
        var last = sections.Count - 1;
        var strong = StrongMiddle(sections);
        for (var index = 1; index <= last; index++)
        {
            if (index == last && sections[index].Kind == SectionKind.CallToAction)
                grounds[index] = manner.Bold && strong >= 0 ? SectionGround.Accent : SectionGround.Band;
            else if (index == strong)
                grounds[index] = SectionGround.Band;
            else
                grounds[index] = grounds[index - 1] is SectionGround.Paper ? SectionGround.Tint : SectionGround.Paper;
        }

        return grounds;
    }

    /// <summary>A voice or a row of figures bears a dark ground best; it stands apart from the closing one.</summary>
    private static int StrongMiddle(IReadOnlyList<BriefSection> sections)
    {
        foreach (var kind in new[] { SectionKind.Testimonials, SectionKind.Outcomes, SectionKind.HowItWorks })
        {
            for (var index = 2; index < sections.Count - 2; index++)
            {
                if (sections[index].Kind == kind)
                    return index;
            }
        }

        return -1;
    }
}
