using System.ComponentModel;
using System.Text.Json.Serialization;

namespace PersonaSite.Core.Pages;

/// <summary>The sections that a page can have. Navigation and footer are always there and are not chosen.</summary>
public enum SectionKind
{
    Hero, PainPoints, Offerings, Outcomes, Testimonials, HowItWorks, Comparison, Prices, Faq, CallToAction,
}

/// <summary>
/// The personalizer's answer: the page in words, for the builder; its pictures in words, for the artist; and under every
/// statement the passage it rests on. The schema given to models is made from this record, so the descriptions are prompt text.
/// </summary>
public sealed record Brief(
    [property: Description("BCP 47 language of the page.")] string Language,
    [property: Description("Document title, at most 60 characters, without the site's name.")] string Title,
    [property: Description("Meta description, 70 to 155 characters, without figures.")] string Description,
    [property: Description("Who this is for and what they need most, one sentence. Never printed.")] string VisitorSummary,
    [property: Description("The one idea that every section serves, one sentence. Never printed.")] string Idea,
    [property: Description("Five to eight sections. The first is the hero, the last the call to action.")] IReadOnlyList<BriefSection> Sections,
    [property: Description("One to four pictures; the hero has one.")] IReadOnlyList<VisualElement> Visuals)
{
    /// <summary>Every statement that names a passage: the beginning of the claim ledger. Worked out, so no part of what models are asked for.</summary>
    [JsonIgnore]
    public IEnumerable<(string Text, string ChunkId)> Claims =>
        Sections.SelectMany(section => section.Items
            .Select(item => (Text: item.Text.Length > 0 ? item.Text : item.Title, ChunkId: item.Source))
            .Prepend((Text: section.Lead, ChunkId: section.Source)))
            .Where(claim => claim.ChunkId.Length > 0 && claim.Text.Length > 0);
}

public sealed record BriefSection(
    [property: Description("Short unique id: hero, pains, proof …")] string Id,
    [property: Description("What the section does.")] SectionKind Kind,
    [property: Description("Hero: at most 60 characters, the visitor's outcome. Others: at most 70.")] string Heading,
    [property: Description("At most 190 characters; empty where the heading is enough.")] string Lead,
    [property: Description("Id of the passage that the lead rests on; empty where it states no fact.")] string Source,
    [property: Description("The section's content; empty for hero and call-to-action unless it helps.")] IReadOnlyList<CopyItem> Items,
    [property: Description("Id of the visual element that belongs here; empty for none.")] string Visual);

/// <summary>One entry of a section. What the fields hold depends on the section's kind.</summary>
public sealed record CopyItem(
    [property: Description("Pain: the visitor's problem in their words. Offering or step: its name. Outcome: what the figure counts; without a figure, whose result it is. Price: what is bought. Testimonial: empty. Comparison: what is compared. FAQ: the question.")] string Title,
    [property: Description("One or two sentences. Outcome: only what figure and title do not say. Price: what belongs to it. Testimonial: empty. Comparison: how it is with us. FAQ: the answer.")] string Text,
    [property: Description("Outcome: the figure with its unit, exactly as in the passage; empty for a result that is told in words. Price: the price, exactly as in the passage. Step: its duration. Else empty.")] string Figure,
    [property: Description("Comparison: how it usually is. Else empty.")] string Detail,
    [property: Description("Id of the passage this rests on; empty where it states no fact.")] string Source);

/// <summary>A picture the page needs, for the artist.</summary>
public sealed record VisualElement(
    [property: Description("Short unique id, named by the section that shows it.")] string Id,
    [property: Description("Where it stands.")] VisualRole Role,
    [property: Description("What is to be seen, concretely: objects and their relation.")] string Subject,
    [property: Description("What it tells the visitor, one sentence; becomes the alt text's starting point.")] string Meaning,
    [property: Description("How many of the thing are drawn where the number is a fact; 0 where it is not.")] int Count);

public enum VisualRole
{
    Hero, Section, Band, Icon,
}
