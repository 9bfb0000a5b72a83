using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Routing;
using PersonaSite.Pipeline.Routing;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>What is to be promised, by what, and for how much.</summary>
/// <param name="Tiers">What to choose among, with what a page of each is expected to cost.</param>
/// <param name="Reference">Name of the tier that the promise is about.</param>
/// <param name="Target">Share of pages that must equal the reference's, for example 0.95.</param>
/// <param name="Confidence">Probability with which that must come true.</param>
/// <param name="Seed">Of the order in which pages are drawn, and of the pages.</param>
/// <param name="MaxUsd">No page begins that could bring the campaign above it; null: no limit.</param>
/// <param name="Judge">The inspector's model reads pages of profiling beside the reference's.</param>
public sealed record CampaignSettings(
    IReadOnlyList<PageTier> Tiers, string Reference, double Target = 0.95, double Confidence = 0.95, GenerationMode Mode = GenerationMode.Compose, int Seed = 1,
    decimal? MaxUsd = null, bool Judge = false, PageEquality? Equality = null)
{
    public int ReferenceIndex => Tiers.Index().FirstOrDefault(tier => tier.Item.Name.Equals(Reference, StringComparison.OrdinalIgnoreCase), (-1, null!)).Index;

    public RouteTarget Promise => new(Target, Confidence);

    public PageEquality Rubric => Equality ?? new PageEquality();

    /// <exception cref="ProblemException">Something in it cannot be meant.</exception>
    public CampaignSettings Checked()
    {
        _ = Promise;
        Rubric.Checked();
        if (Tiers.Count == 0 || ReferenceIndex < 0)
            throw new ProblemException(ProblemKind.BadInput, $"There is no tier '{Reference}' to measure pages by.", $"Use one of: {string.Join(", ", Tiers.Select(tier => tier.Name))}.");
        return MaxUsd is null or > 0 ? this : throw new ProblemException(ProblemKind.BadInput, $"The campaign may cost {MaxUsd} dollars.", "Use an amount above 0, or none for no limit.");
    }

    public string ToText() => JsonSerializer.Serialize(this, PersonaJson.Options);

    public static CampaignSettings Parse(string text) => JsonSerializer.Deserialize<CampaignSettings>(text, PersonaJson.Options)!;
}
