using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Sections;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Agents.Personalizer;

/// <summary>
/// Mends what can be mended in a brief without asking again: missing fields, ids, order, sources, and testimonials, which
/// are put in from the passage whatever the model made of them. What it cannot bear out, it leaves out.
/// </summary>
internal static class BriefRepair
{
    private const int MaxSections = 9;
    private const int MaxVisuals = 4;

    /// <summary>So much of a text must stand in a passage for it to be taken as the one that was meant.</summary>
    private const double RescueThreshold = 0.9;

    public static Brief Repair(Brief brief, Site site, IReadOnlyList<RetrievedChunk> passages)
    {
        var chunks = passages.ToDictionary(passage => passage.Chunk.Id.Value, passage => passage.Chunk);
        var visuals = Visuals(brief.Visuals ?? []);
        var sections = InOrder((brief.Sections ?? []).Where(section => section is not null), site)
            .Select(section => Section(section, chunks, visuals))
            .Where(section => section.Kind is SectionKind.Hero or SectionKind.CallToAction || Fits(section))
            .ToList();
        var shown = WithHero(visuals.Values.ToList(), sections);
        return brief with
        {
            // A site speaks one language; a model may only name it more exactly ("en-GB").
            Language = TextDirection.Primary(brief.Language ?? "") == TextDirection.Primary(site.Language) ? brief.Language!.Trim() : site.Language,
            Title = Filled(brief.Title, sections[0].Heading),
            Description = Filled(brief.Description, sections[0].Lead, site.Headline() + "."),
            VisitorSummary = brief.VisitorSummary ?? "",
            Idea = brief.Idea ?? "",
            Sections = UniqueIds(sections),
            Visuals = shown,
        };
    }

    /// <summary>Hero first, call to action last, each kind once, not more than the page bears.</summary>
    private static IEnumerable<BriefSection> InOrder(IEnumerable<BriefSection> sections, Site site)
    {
        var byKind = sections.DistinctBy(section => section.Kind).ToList();
        var hero = byKind.FirstOrDefault(section => section.Kind == SectionKind.Hero)
            ?? new BriefSection("hero", SectionKind.Hero, site.Headline(), "", "", [], "");
        var close = byKind.FirstOrDefault(section => section.Kind == SectionKind.CallToAction)
            ?? new BriefSection("cta", SectionKind.CallToAction, Sentence(site.CallToAction.Label), "", "", [], "");
        return [hero, .. byKind.Where(section => section.Kind is not (SectionKind.Hero or SectionKind.CallToAction)).Take(MaxSections - 2), close];
    }

    private static BriefSection Section(BriefSection section, Dictionary<string, Chunk> chunks, Dictionary<string, VisualElement> visuals)
    {
        var (lead, source) = Sourced(section.Lead ?? "", section.Source ?? "", chunks);
        return section with
        {
            Id = Slug(Filled(section.Id, section.Kind.ToString())),
            Heading = (section.Heading ?? "").Trim(),
            Lead = lead,
            Source = source,
            Items = (section.Items ?? []).Where(item => item is not null).Select(item => Item(section.Kind, item, chunks)).OfType<CopyItem>().ToList(),
            Visual = visuals.ContainsKey(Slug(section.Visual ?? "")) ? Slug(section.Visual!) : "",
        };
    }

    private static CopyItem? Item(SectionKind kind, CopyItem item, Dictionary<string, Chunk> chunks)
    {
        item = new CopyItem(Clean(item.Title), Clean(item.Text), Clean(item.Figure), Clean(item.Detail), Clean(item.Source));
        if (kind == SectionKind.Testimonials)
            return Testimonial(item, chunks);
        // A result may be told in words, if it says whose it is and what came of it.
        if (kind == SectionKind.Outcomes && item.Figure.Length == 0 && (item.Title.Length == 0 || item.Text.Length == 0))
            return null;
        if (item.Source.Length == 0 || chunks.ContainsKey(item.Source))
            return item.Title.Length + item.Text.Length == 0 ? null : item;
        // A mistyped id: the passage that was meant is recognized by its words, else the statement cannot be borne out.
        var (_, source) = Sourced(item.Text.Length > 0 ? item.Text : item.Title, item.Source, chunks);
        return source.Length == 0 ? null : item with { Source = source };
    }

    /// <summary>Copied, never written: words, name and role come from the passage.</summary>
    private static CopyItem? Testimonial(CopyItem item, Dictionary<string, Chunk> chunks)
    {
        var voice = chunks.GetValueOrDefault(item.Source)?.Testimonial
            ?? chunks.Values.Select(chunk => chunk.Testimonial).FirstOrDefault(testimonial => testimonial is not null && testimonial.Quote == item.Text);
        if (voice is null)
            return null;
        var source = chunks.Values.First(chunk => chunk.Testimonial == voice).Id.Value;
        return new CopyItem(voice.Name, voice.Quote, "", string.Join(", ", new[] { voice.Role, voice.Organization }.Where(part => part.Length > 0)), source);
    }

    private static (string Text, string Source) Sourced(string text, string source, Dictionary<string, Chunk> chunks)
    {
        (text, source) = (Clean(text), Clean(source));
        if (source.Length == 0 || chunks.ContainsKey(source))
            return (text, source);
        var words = ContentWords.Of(text);
        var meant = chunks.Values.FirstOrDefault(chunk => ContentWords.Containment(words, ContentWords.Of(chunk.Text)) >= RescueThreshold);
        return meant is null ? ("", "") : (text, meant.Id.Value);
    }

    private static bool Fits(BriefSection section) => section.Items.Count >= SectionCatalog.For(section.Kind).Min(variant => variant.MinItems);

    private static Dictionary<string, VisualElement> Visuals(IEnumerable<VisualElement> visuals) => visuals
        .Where(visual => visual is not null && !string.IsNullOrWhiteSpace(visual.Id))
        .Select(visual => visual with { Id = Slug(visual.Id), Subject = Clean(visual.Subject), Meaning = Clean(visual.Meaning), Count = Math.Clamp(visual.Count, 0, 60) })
        .DistinctBy(visual => visual.Id)
        .Take(MaxVisuals)
        .ToDictionary(visual => visual.Id);

    /// <summary>Pictures that a section shows; the hero always has one.</summary>
    private static List<VisualElement> WithHero(List<VisualElement> visuals, List<BriefSection> sections)
    {
        var shown = visuals.Where(visual => sections.Any(section => section.Visual == visual.Id)).ToList();
        if (sections[0].Visual.Length > 0)
            return shown;
        var hero = visuals.FirstOrDefault(visual => visual.Role == VisualRole.Hero && !shown.Contains(visual))
            ?? new VisualElement("hero-art", VisualRole.Hero, sections[0].Heading, sections[0].Heading, 0);
        sections[0] = sections[0] with { Visual = hero.Id };
        return [hero, .. shown];
    }

    private static List<BriefSection> UniqueIds(List<BriefSection> sections)
    {
        var seen = new HashSet<string>();
        return sections.Select(section => seen.Add(section.Id) ? section : section with { Id = Unused(section.Id, seen) }).ToList();
    }

    private static string Unused(string id, HashSet<string> seen)
    {
        var number = 2;
        while (!seen.Add($"{id}-{number}"))
            number++;
        return $"{id}-{number}";
    }

    private static string Slug(string id)
    {
        var slug = string.Join('-', ContentWords.Split(id).Take(6));
        return slug.Length == 0 || char.IsAsciiLetter(slug[0]) ? slug : $"s-{slug}";
    }

    private static string Sentence(string phrase) => phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];

    private static string Filled(params string?[] choices) => choices.FirstOrDefault(choice => !string.IsNullOrWhiteSpace(choice))?.Trim() ?? "";

    private static string Clean(string? text) => (text ?? "").ReplaceLineEndings(" ").Trim();
}
