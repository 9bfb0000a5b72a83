using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>Quotations, word for word, from the people nearest to this visitor.</summary>
internal static class TestimonialWriter
{
    private const int MaxQuote = 480;

    /// <summary>What is said briefly is read.</summary>
    private const int LongQuote = 340;

    public static BriefSection? Write(Desk desk)
    {
        var voices = desk.Evidence.Passages
            .Where(passage => passage.Kind == ChunkKind.Testimonial && passage.Name.Length > 0 && passage.Text.Length is >= 30 and <= MaxQuote && desk.Prompt.Voice.Allows(passage.Text) && desk.Prompt.Excluded.Allow(passage.Text))
            .DistinctBy(passage => passage.Name)
            .Select(passage => (Passage: passage, Score: (desk.Evidence.Relevance(desk.Everything, [.. Words.Terms($"{passage.Text} {passage.Position} {passage.Organization}")], passage) + 0.02) * (passage.Text.Length > LongQuote ? 0.6 : 1)))
            .OrderByDescending(voice => voice.Score).ToList();
        if (voices.Count == 0)
            return null;
        var chosen = voices.Take(voices.Count > 1 && voices[1].Score >= 0.5 * voices[0].Score ? 2 : 1).Select(voice => voice.Passage).ToList();
        var items = chosen.Select(passage => new CopyItem(passage.Name, passage.Text.Trim().Trim('“', '”', '"'), "", Detail(passage.Position, passage.Organization), passage.Id)).ToList();
        // The words are a person's; an organization, or the street somebody lives in, has said nothing.
        var speaker = chosen.Count == 1 && Titles.IsName(chosen[0].Name) ? chosen[0].Name : null;
        return new BriefSection("voices", SectionKind.Testimonials, desk.Heading(desk.Frames(SectionKind.Testimonials, items.Count, speaker is { Length: <= 40 } ? speaker : null), items[0].Detail), "", "", items, "");
    }

    private static string Detail(string position, string organization) => string.Join(", ", new[] { position, organization }.Where(part => part.Length > 0));
}
