using Microsoft.Extensions.Options;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Inference.Configuration;

/// <summary>Says everything that is wrong with the settings at once, each with its key and what to do.</summary>
internal sealed class InferenceOptionsValidator(IEnumerable<IModelProvider> providers) : IValidateOptions<InferenceOptions>
{
    private const string Section = InferenceOptions.Section;

    public ValidateOptionsResult Validate(string? name, InferenceOptions options)
    {
        var problems = Choices(options).Concat(Numbers(options)).Concat(options.Models.SelectMany(entry => Model(options, entry.Key, entry.Value))).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Choices(InferenceOptions options)
    {
        if (options.Preset.Length > 0 && !ModelPresets.Names.Contains(options.Preset, StringComparer.OrdinalIgnoreCase))
            yield return $"{Section}:Preset is '{options.Preset}', which is not known. Use one of: {string.Join(", ", ModelPresets.Names)}.";
        foreach (var (agent, model) in options.Agents)
        {
            if (!AgentNames.All.Contains(agent))
                yield return $"{Section}:Agents:{agent} names no agent. Use one of: {string.Join(", ", AgentNames.All)}.";
            if (Missing(options, model))
                yield return Undefined($"{Section}:Agents:{agent}", model);
        }

        foreach (var (from, to) in options.Fallbacks)
        {
            if (Missing(options, from))
                yield return Undefined($"{Section}:Fallbacks:{from}", from);
            if (Missing(options, to))
                yield return Undefined($"{Section}:Fallbacks:{from}", to);
            if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase))
                yield return $"{Section}:Fallbacks:{from} falls back to itself. Name another model, for example '{InferenceOptions.BuiltIn}'.";
        }

        if (options.Images.Length > 0 && Missing(options, options.Images))
            yield return Undefined($"{Section}:Images", options.Images);
        if (options.Embeddings.Length > 0 && Missing(options, options.Embeddings))
            yield return Undefined($"{Section}:Embeddings", options.Embeddings);
        if (options.Record.Length > 0 && options.Replay.Length > 0)
            yield return $"{Section}:Record and {Section}:Replay are both set. Remove one: answers are either recorded or replayed.";
        if (options.Replay.Length > 0 && !Directory.Exists(options.Replay))
            yield return $"{Section}:Replay is '{options.Replay}', which is no folder. Name the folder that {Section}:Record wrote.";
        foreach (var (key, id) in options.BuiltInPrices.Prepend(new("", options.BigModel)))
        {
            if (PriceCatalog.Default.Find("", id) is null)
                yield return $"{Section}:{(key.Length == 0 ? "BigModel" : "BuiltInPrices:" + key)} is '{id}', which is not in the price list. Use an id of model-prices.json.";
        }
    }

    private static IEnumerable<string> Numbers(InferenceOptions options)
    {
        if (options.MaxUsdPerPage <= 0)
            yield return $"{Section}:MaxUsdPerPage is {options.MaxUsdPerPage}. Use an amount above 0.";
        if (options.ExpectedVisitsPerPage < 1)
            yield return $"{Section}:ExpectedVisitsPerPage is {options.ExpectedVisitsPerPage}. Use 1 or more.";
        if (options.Retry.Attempts is < 1 or > 10)
            yield return $"{Section}:Retry:Attempts is {options.Retry.Attempts}. Use 1 to 10.";
        if (options.Retry.BaseDelaySeconds <= 0 || options.Retry.MaxWaitSeconds < options.Retry.BaseDelaySeconds)
            yield return $"{Section}:Retry has waits of {options.Retry.BaseDelaySeconds} to {options.Retry.MaxWaitSeconds} s. Use a BaseDelaySeconds above 0 and a MaxWaitSeconds not below it.";
    }

    private IEnumerable<string> Model(InferenceOptions options, string name, ModelOptions model)
    {
        var key = $"{Section}:Models:{name}";
        if (name.Equals(InferenceOptions.BuiltIn, StringComparison.OrdinalIgnoreCase))
            yield return $"{key} has the name of the built-in model. Give it another name.";
        if (model.Model.Length == 0)
            yield return $"{key}:Model is missing. Set it to the model's id (for azure-openai: the deployment's name).";
        if (model.MaxOutputTokens <= 0 || model.ContextTokens <= 0 || model.ThinkingTokens < 0 || model.Dimensions <= 0)
            yield return $"{key} has a number of tokens or dimensions that is not positive. Correct or remove it.";
        if (model.TimeoutSeconds <= 0 || model.FirstTokenSeconds <= 0 || model.StallSeconds <= 0)
            yield return $"{key} has a time that is not positive. Correct or remove TimeoutSeconds, FirstTokenSeconds or StallSeconds.";
        if (model.PriceAs.Length > 0 && PriceCatalog.Default.Find("", model.PriceAs) is null)
            yield return $"{key}:PriceAs is '{model.PriceAs}', which is not in the price list. Use an id of model-prices.json, or set {key}:Price.";
        if (model.Price?.All.Any(price => price is < 0 or > PriceCatalog.Absurd) == true)
            yield return $"{key}:Price is below 0 or above {PriceCatalog.Absurd:0} dollars. Prices are per million tokens, or per picture.";

        var provider = providers.LastOrDefault(provider => provider.Name == model.Provider);
        if (provider is null)
        {
            yield return $"{key}:Provider is '{model.Provider}', which is not known. Use one of: {string.Join(", ", providers.Select(known => known.Name).Distinct())}.";
            yield break;
        }

        // Nothing is asked of a provider whose answers are replayed.
        if (options.Replay.Length > 0)
            yield break;
        foreach (var problem in provider.Problems(model))
            yield return $"{key}:{problem}";
    }

    private static bool Missing(InferenceOptions options, string model) =>
        model != InferenceOptions.BuiltIn && !options.Models.ContainsKey(model);

    private static string Undefined(string key, string model) =>
        $"{key} is '{model}', which is not defined. Add {Section}:Models:{model}, or use '{InferenceOptions.BuiltIn}'.";
}
