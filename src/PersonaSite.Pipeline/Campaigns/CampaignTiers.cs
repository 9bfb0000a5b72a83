using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Configuration;
using PersonaSite.Pipeline.Routing;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>The tiers that campaigns choose among: those of the settings, or else the usual models and each configured model for all agents.</summary>
public sealed class CampaignTiers(ModelGateway gateway, IOptions<PipelineOptions> options, IOptions<InferenceOptions> inference)
{
    /// <summary>The models that the site's pages are made by otherwise.</summary>
    public const string Usual = "usual";

    private const int MostTiers = 8, MostName = 40;

    public IReadOnlyList<PageTier> All => options.Value.Tiers.Count > 0
        ? [.. options.Value.Tiers.Select(tier => new PageTier(tier.Key, tier.Value))]
        : [new PageTier(Usual, new Dictionary<string, string>()), .. inference.Value.Models.Keys.Where(IsForText).Order(StringComparer.OrdinalIgnoreCase).Select(model => new PageTier(model, AgentNames.WithModel.ToDictionary(agent => agent, _ => model)))];

    /// <param name="names">Some of <see cref="All"/>; empty: all.</param>
    /// <exception cref="ProblemException">There is no such tier, there are too many, or one names a model or an agent that there is not.</exception>
    public IReadOnlyList<PageTier> Named(IReadOnlyCollection<string> names)
    {
        var all = All;
        if (names.FirstOrDefault(name => !all.Any(tier => tier.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) is { } unknown)
            throw new ProblemException(ProblemKind.BadInput, $"There is no tier '{unknown}'.", $"Use some of: {string.Join(", ", all.Select(tier => tier.Name))}; or name models by agent under {PipelineOptions.Section}:Tiers:{unknown}.");
        var chosen = names.Count == 0 ? all : [.. all.Where(tier => names.Contains(tier.Name, StringComparer.OrdinalIgnoreCase))];
        if (chosen.Count > MostTiers)
            throw new ProblemException(ProblemKind.BadInput, $"{chosen.Count} tiers are more than can be told apart cheaply.", $"Choose up to {MostTiers} of: {string.Join(", ", all.Select(tier => tier.Name))}.");
        foreach (var tier in chosen)
        {
            if (tier.Name.Length is 0 or > MostName)
                throw new ProblemException(ProblemKind.BadInput, $"The name of the tier '{tier.Name}' has {tier.Name.Length} characters.", $"Use 1 to {MostName}.");
            gateway.CostsWith(tier.Models);
        }

        return chosen;
    }

    private bool IsForText(string model) =>
        !model.Equals(inference.Value.Images, StringComparison.OrdinalIgnoreCase) && !model.Equals(inference.Value.Embeddings, StringComparison.OrdinalIgnoreCase);
}
