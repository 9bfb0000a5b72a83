using System.Runtime.CompilerServices;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Pipeline.Guidelines;

/// <summary>What a guideline is about, by the words of its path and title.</summary>
[Flags]
public enum GuidelineTopics
{
    None = 0,
    Voice = 1,
    Layout = 2,
    Typography = 4,
    Colour = 8,
    Imagery = 16,
    Accessibility = 32,
    General = 64,
    All = 127,
}

/// <summary>Which guidelines an agent reads, and how much of them: a prompt pays for every word.</summary>
public sealed class GuidelineSelection(SharedGuidelines shared)
{
    /// <summary>
    /// The brand knows better than we do what it wants, and what is cut from a guideline is its end, where bans, promises and
    /// the dark mode stand; the prompts themselves say the core of ours.
    /// </summary>
    private const double BrandShare = 0.8;

    private static readonly (GuidelineTopics Topic, string[] Words)[] Vocabulary =
    [
        (GuidelineTopics.Voice, ["voice", "tone", "writing", "editorial", "copy", "language", "words", "messag"]),
        (GuidelineTopics.Layout, ["layout", "grid", "spac", "composition", "principle", "page"]),
        (GuidelineTopics.Typography, ["typo", "type", "font"]),
        (GuidelineTopics.Colour, ["colour", "color", "palette"]),
        (GuidelineTopics.Imagery, ["image", "photo", "illustrat", "icon", "logo", "picture", "artwork"]),
        (GuidelineTopics.Accessibility, ["accessib", "a11y", "inclusi"]),
        (GuidelineTopics.General, ["brand", "intro", "about", "overview", "identity", "principle"]),
    ];

    /// <summary>A guideline without what prompts have no use for, worked out once for as long as the guideline lives.</summary>
    private static readonly ConditionalWeakTable<Guideline, Guideline> Cleaned = [];

    public static GuidelineSelection Default { get; } = new(SharedGuidelines.Load());

    /// <returns>The <c>&lt;guidelines&gt;</c> block: shared ones first, then the brand's, together at most about <paramref name="budget"/> characters.</returns>
    public string Block(Site site, GuidelineTopics topics, int budget)
    {
        // Colours and fonts are for who builds and draws, in whatever file they stand.
        var ruled = RuleReader.Of(site).Rules.Where(rule => rule.On && (TopicsOf(rule.Kind) & topics) != 0).Select(rule => rule.Path).ToHashSet(StringComparer.Ordinal);
        var brand = Fit(Chosen(CorrectedGuidelines.Of(site), topics, ruled), (int)(budget * BrandShare));
        var ours = Fit(Chosen(shared.All, topics & ~GuidelineTopics.General, []), budget - brand.Sum(guideline => guideline.Text.Length));
        return PromptBlock.Group("guidelines", ours.Concat(brand)
            .Select(guideline => PromptBlock.Write("guideline", guideline.Text, ("path", guideline.Path), ("title", guideline.Title))));
    }

    public static GuidelineTopics TopicsOf(Guideline guideline)
    {
        var name = $"{guideline.Path} {guideline.Title}".ToLowerInvariant();
        var topics = Vocabulary.Where(entry => entry.Words.Any(name.Contains)).Aggregate(GuidelineTopics.None, (all, entry) => all | entry.Topic);
        return topics == GuidelineTopics.None ? GuidelineTopics.General : topics;
    }

    private static GuidelineTopics TopicsOf(RuleKind rule) => rule switch
    {
        RuleKind.Font => GuidelineTopics.Typography,
        RuleKind.Colour => GuidelineTopics.Colour,
        _ => GuidelineTopics.None,
    };

    /// <param name="also">Paths of guidelines whose names do not tell what they hold.</param>
    private static List<Guideline> Chosen(IReadOnlyList<Guideline> guidelines, GuidelineTopics topics, HashSet<string> also) =>
        guidelines.Where(guideline => (TopicsOf(guideline) & topics) != 0 || also.Contains(guideline.Path))
            .Select(guideline => Cleaned.GetValue(guideline, static guideline => guideline with { Text = GuidelineText.Clean(guideline.Text) }))
            .Where(guideline => guideline.Text.Length > 0)
            .ToList();

    /// <summary>Short ones whole, long ones cut, all to the same limit: no guideline starves another.</summary>
    private static List<Guideline> Fit(List<Guideline> guidelines, int budget)
    {
        var (left, open) = (budget, guidelines.Count);
        var limits = new Dictionary<Guideline, int>(ReferenceEqualityComparer.Instance);
        foreach (var guideline in guidelines.OrderBy(guideline => guideline.Text.Length))
        {
            limits[guideline] = Math.Min(guideline.Text.Length, left / open--);
            left -= limits[guideline];
        }

        return guidelines.Select(guideline => guideline with { Text = GuidelineText.Trim(guideline.Text, limits[guideline]) })
            .Where(guideline => guideline.Text.Length > 0)
            .ToList();
    }
}
