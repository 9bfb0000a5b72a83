using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Chain;

namespace PersonaSite.Inference.Metering;

/// <summary>A call that a run may make.</summary>
/// <param name="InputTokens">An upper bound.</param>
/// <param name="MaxOutputTokens">As the agent will ask for; null for the default.</param>
/// <param name="Times">With repairs and revisions.</param>
public sealed record PlannedCall(string Agent, long InputTokens, int? MaxOutputTokens, int Times = 1);

/// <summary>What a run can cost before it starts, what it did cost, and what one big model would have cost.</summary>
public sealed class CostEstimator
{
    // Pictures sold by the token: what the largest picture at each quality takes.
    private static readonly Dictionary<string, long> PictureTokens = new() { ["low"] = 600, ["medium"] = 2500 };
    private const long MostPictureTokens = 9000;
    private const long PicturePromptTokens = 1000;

    private readonly ModelDirectory _models;
    private readonly IReadOnlyDictionary<string, AgentRoute> _routes;

    internal CostEstimator(ModelDirectory models, IReadOnlyDictionary<string, AgentRoute> routes) => (_models, _routes) = (models, routes);

    /// <summary>Dollars if every call uses all it may and every repair and revision happens, with the dearest model that a route may ask; null where a model is unpriced.</summary>
    public decimal? WorstCase(IEnumerable<PlannedCall> calls, int pictures = 0)
    {
        var total = WorstCaseOfPictures(pictures);
        foreach (var call in calls)
        {
            var most = ModelsOf(call.Agent).Select(model => model.TariffFor(call.Agent).WorstCase(call.InputTokens, model.Limits.Output(call.MaxOutputTokens))).ToList();
            total += most.Contains(null) ? null : call.Times * most.Max();
        }

        return total;
    }

    /// <summary>Dollars of a call by this agent; null where its model is unpriced.</summary>
    public decimal? Cost(string agent, TokenUsage tokens) => _models.ForAgent(agent).TariffFor(agent).Price?.Cost(tokens);

    /// <summary>All that an agent's calls may go to.</summary>
    private IEnumerable<ConfiguredModel> ModelsOf(string agent) =>
        _routes.GetValueOrDefault(agent) is { } route ? route.Models.Select(_models.ByName) : [_models.ForAgent(agent)];

    /// <summary>The three costs that are always shown.</summary>
    /// <param name="page">Null where the run made none.</param>
    public CostSummary Summarize(IReadOnlyList<UsageRecord> usage, Page? page)
    {
        var run = usage.Sum(row => row.Usd);
        return new CostSummary(
            run,
            run / Math.Max(1, _models.Options.ExpectedVisitsPerPage),
            OneBigModel(usage, page),
            usage.Count(row => !row.Priced),
            usage.Any(row => row.Estimated));
    }

    internal static long TokensPerPicture(string quality) => PictureTokens.GetValueOrDefault(quality, MostPictureTokens);

    /// <summary>
    /// One call to the reference model that reads what the personalizer read and writes the page that came of it, drawings and all:
    /// where several models share the work it has to write them too. A run that was made by one model is priced as it was. Null where
    /// there is nothing to go by.
    /// </summary>
    private decimal? OneBigModel(IReadOnlyList<UsageRecord> usage, Page? page)
    {
        if (_models.Catalog.Find("", _models.Options.BigModel)?.Price is not { } price)
            return null;
        var single = usage.Where(row => row.Agent == AgentNames.Single).ToList();
        if (single.Count > 0)
            return single.Sum(row => price.Cost(row.Tokens) ?? 0m);
        if (page is null || usage.FirstOrDefault(row => row.Agent == AgentNames.Personalizer) is not { } read)
            return null;
        // The page carries only the rules that apply to it, so it is what a model would have to write. Bought pictures are no text.
        var written = page.Files.Where(file => file.MediaType is "text/html" or "text/css" or "text/javascript" or "image/svg+xml").Sum(file => TokenEstimate.Of(page.Text(file.Path)));
        return price.Cost(new TokenUsage(read.Tokens.Input, 0, written, 0));
    }

    private decimal? WorstCaseOfPictures(int pictures)
    {
        if (pictures == 0 || _models.Images is not { } model)
            return 0m;
        return model.TariffFor(AgentNames.Artist).WorstCaseOfImages(pictures, pictures * PicturePromptTokens, TokensPerPicture(model.Options.ImageQuality));
    }
}
