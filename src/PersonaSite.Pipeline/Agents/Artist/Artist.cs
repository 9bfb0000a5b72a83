using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Drawing;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents.Artist;

/// <summary>The artist's model answers with one direction a slot.</summary>
public sealed record ArtDirections(IReadOnlyList<ArtDirection> Directions);

/// <summary>Decides how each picture of a brief is drawn. Making them is the <see cref="ArtworkMaker"/>'s work.</summary>
public sealed class Artist(GuidelineSelection guidelines)
{
    private const int GuidelineBudget = 6_000;
    private const int MaxOutputTokens = 1_200;
    private const int MaxAlt = 160;

    private static readonly PromptTemplate Template = PromptTemplate.Load("artist");

    private static readonly string Styles = PromptBlock.Write("styles", string.Join(
        '\n', ArtworkDrawer.Styles.Select(style => $"{style.Name}: {style.Use}")));

    private static readonly string Icons = PromptBlock.Write("icons", string.Join(' ', ArtworkDrawer.Icons));

    private static readonly string[] Preambles = ["an image of ", "image of ", "a picture of ", "picture of ", "an illustration of ", "illustration of ", "a drawing of ", "drawing of ", "a photo of ", "photo of "];

    /// <returns>One direction for each visual, in their order, whatever the model left out.</returns>
    /// <exception cref="PersonaSite.Core.ProblemException">The provider failed, or the budget is used up.</exception>
    public async Task<IReadOnlyList<ArtDirection>> DirectAsync(
        AgentCall call, Site site, IReadOnlyList<VisualElement> visuals, CancellationToken cancellationToken)
    {
        var answer = await call.AskAsync<ArtDirections>(Prompt(site, visuals), "art_directions", MaxOutputTokens, null, cancellationToken);
        var bySlot = (answer.Directions ?? []).Where(direction => direction?.Slot is not null).DistinctBy(direction => direction.Slot).ToDictionary(direction => direction.Slot);
        return visuals.Select((visual, at) => Valid(bySlot.GetValueOrDefault(visual.Id), visual, call.Seed + at)).ToList();
    }

    /// <summary>Directions by rule, for when no model may or can be asked.</summary>
    public static IReadOnlyList<ArtDirection> ByRule(IReadOnlyList<VisualElement> visuals, int seed) =>
        visuals.Select((visual, at) => Valid(null, visual, seed + at)).ToList();

    internal Prompt Prompt(Site site, IReadOnlyList<VisualElement> visuals) => Template.Fill(
        ("guidelines", guidelines.Block(site, GuidelineTopics.Imagery | GuidelineTopics.Colour, GuidelineBudget)),
        ("styles", Styles),
        ("icons", Icons),
        ("slots", PromptBlock.Group("slots", visuals.Select(visual => PromptBlock.Write(
            "slot",
            $"{visual.Subject}\n{visual.Meaning}",
            ("id", visual.Id),
            ("role", visual.Role.ToString().ToLowerInvariant()),
            ("count", visual.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))))));

    private static ArtDirection Valid(ArtDirection? direction, VisualElement visual, int seed)
    {
        // "crank-dial" means the dial.
        var style = ArtworkDrawer.Styles.FirstOrDefault(known => direction?.Style?.Contains(known.Name, StringComparison.OrdinalIgnoreCase) == true)?.Name ?? ArtworkDrawer.StyleFor($"{visual.Subject} {visual.Meaning}", visual.Role, seed);
        var icon = ArtworkDrawer.Icons.FirstOrDefault(known => known == direction?.Icon) ?? ArtworkDrawer.IconFor($"{visual.Subject} {visual.Meaning}");
        // A drawn number is read as a fact, so the brief's count wins over the model's.
        return new ArtDirection(visual.Id, style, icon, visual.Count, Alt(direction?.Alt, visual), direction?.Prompt?.Trim() ?? visual.Subject);
    }

    internal static string Alt(string? alt, VisualElement visual)
    {
        var text = new[] { alt, visual.Meaning, visual.Subject }.FirstOrDefault(choice => !string.IsNullOrWhiteSpace(choice))?.ReplaceLineEndings(" ").Trim() ?? "";
        foreach (var preamble in Preambles)
        {
            if (text.StartsWith(preamble, StringComparison.OrdinalIgnoreCase) && text.Length > preamble.Length)
                text = char.ToUpperInvariant(text[preamble.Length]) + text[(preamble.Length + 1)..];
        }

        if (text.Length <= MaxAlt)
            return text;
        var cut = text.LastIndexOf(' ', MaxAlt - 1);
        return text[..(cut > 0 ? cut : MaxAlt - 1)].TrimEnd(',', ';', ' ') + "…";
    }
}
