using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Sections;

namespace PersonaSite.Pipeline.Making;

/// <summary>Takes refused wording out of a brief: an item, a lead, or a section whose heading is refused.</summary>
internal static class BriefStrike
{
    /// <summary>Hero, two sections and the call to action: less is no page.</summary>
    private const int MinSections = 4;

    /// <returns>Null where nothing was struck or too little is left.</returns>
    public static Brief? Apply(Brief brief, Refused refused, Site site)
    {
        var sections = brief.Sections.Select(section => Strike(section, refused, site)).OfType<BriefSection>().ToList();
        var title = refused.In("title") ? sections.Find(section => section.Kind == SectionKind.Hero)?.Heading ?? site.Name : brief.Title;
        // What was refused again is the heading itself.
        title = title == brief.Title && refused.In("title") ? site.Name : title;
        var description = refused.In("description") ? Sentence(site.Purpose) + "." : brief.Description;
        if (sections.Count < MinSections || (sections.SequenceEqual(brief.Sections) && title == brief.Title && description == brief.Description))
            return null;
        return brief with { Sections = sections, Title = title, Description = description };
    }

    private static BriefSection? Strike(BriefSection section, Refused refused, Site site)
    {
        var essential = section.Kind is SectionKind.Hero or SectionKind.CallToAction;
        var heading = section.Heading;
        if (refused.Has(heading))
        {
            if (!essential)
                return null;
            heading = section.Kind == SectionKind.Hero ? Sentence(site.Purpose) : site.CallToAction.Label;
        }

        var items = section.Items.Where(item => !Touches(item, refused)).ToList();
        var lead = refused.Has(section.Lead);
        if (heading == section.Heading && items.Count == section.Items.Count && !lead)
            return section;
        if (!essential && items.Count < SectionCatalog.For(section.Kind).Min(variant => variant.MinItems))
            return null;
        return section with { Heading = heading, Items = items, Lead = lead ? "" : section.Lead, Source = lead ? "" : section.Source };
    }

    private static bool Touches(CopyItem item, Refused refused) =>
        refused.Has(item.Text) || refused.Has(item.Title) || refused.Has(item.Detail) || (item.Figure.Length > 0 && refused.Has(item.Figure))
        || (item.Figure.Length > 0 && refused.HasAll(item.Figure, item.Title, item.Text));

    private static string Sentence(string phrase) => phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];
}
