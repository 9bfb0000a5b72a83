using System.ComponentModel;
using PersonaSite.Core.Pages;

namespace PersonaSite.Pipeline.Agents.Builder;

/// <summary>What the integration pass changes in a page whose parts were laid out by several builders.</summary>
public sealed record PageEdits(
    [property: Description("Ids of all sections in their new order; empty: the order stays.")] IReadOnlyList<string> Order,
    [property: Description("Whole entries of the sections that change; empty where nothing does.")] IReadOnlyList<SectionLayout> Sections)
{
    /// <summary>The page with the edits. An order that loses a section, or moves the first or the last, is no order; entries of unknown sections are passed over.</summary>
    internal (Brief Brief, PageLayout Layout) ApplyTo(Brief brief, PageLayout layout)
    {
        var changed = (Sections ?? []).Where(entry => entry?.Section is not null).DistinctBy(entry => entry.Section).ToDictionary(entry => entry.Section);
        var edited = new PageLayout([.. layout.Sections.Select(entry => changed.GetValueOrDefault(entry.Section, entry))]);
        return (brief with { Sections = Ordered(brief.Sections) }, edited);
    }

    private IReadOnlyList<BriefSection> Ordered(IReadOnlyList<BriefSection> sections)
    {
        var byId = sections.DistinctBy(section => section.Id).ToDictionary(section => section.Id);
        var order = (Order ?? []).Distinct().Where(byId.ContainsKey).ToList();
        return order.Count == sections.Count && order[0] == sections[0].Id && order[^1] == sections[^1].Id ? [.. order.Select(id => byId[id])] : sections;
    }
}
