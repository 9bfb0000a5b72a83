using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Sections;

namespace PersonaSite.Pipeline.Making;

/// <summary>Takes refused wording out of a brief: an item, a lead, a heading; a section that has nothing else to be called goes whole.</summary>
internal static class BriefStrike
{
    /// <summary>Hero, two sections and the call to action: less is no page.</summary>
    private const int MinSections = 4;

    /// <returns>Null where nothing was struck or too little is left.</returns>
    public static Brief? Apply(Brief brief, Refused refused, PlainHeadings plain)
    {
        var site = plain.Site;
        plain.Keep(brief.Sections.Select(section => section.Heading));
        var sections = brief.Sections.Select(section => Strike(section, refused, plain)).OfType<BriefSection>().ToList();
        var titled = refused.In("title", brief.Title);
        var title = titled ? sections.Find(section => section.Kind == SectionKind.Hero)?.Heading ?? site.Name : brief.Title;
        // What was refused again is the heading itself.
        title = title == brief.Title && titled ? site.Name : title;
        var description = refused.In("description", brief.Description) ? plain.Description(brief.Description) : brief.Description;
        if (sections.Count < MinSections || (sections.SequenceEqual(brief.Sections) && title == brief.Title && description == brief.Description))
            return null;
        return brief with { Sections = sections, Title = title, Description = description };
    }

    private static BriefSection? Strike(BriefSection section, Refused refused, PlainHeadings plain)
    {
        var essential = section.Kind is SectionKind.Hero or SectionKind.CallToAction;
        var items = section.Items.Where(item => !Touches(item, refused)).ToList();
        var heading = !refused.Has(section.Heading) ? CountedHeading.Corrected(section.Heading, section.Items.Count, items.Count) ?? section.Heading : section.Kind switch
        {
            SectionKind.Hero => plain.Top(section.Heading),
            SectionKind.CallToAction => plain.Site.CallToAction.Label,
            _ => plain.Of(items.Select(item => item.Source).Append(section.Source)),
        };
        if (heading is null)
            return null;
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
}
