using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;

namespace PersonaSite.Pipeline.Decomposition;

/// <summary>
/// How fast a provider is taken to be. Tokens are real; only the waiting is worked out: until the first token, reading included, then
/// a steady stream. So times say what the work asks for, and not how busy a provider or this machine happened to be.
/// </summary>
public sealed record ModelPace(double FirstTokenMs, double TokensPerSecond)
{
    /// <summary>What small models of large providers have done; the benchmarks wait at the same paces.</summary>
    public static IReadOnlyList<ModelPace> Stated { get; } = [new(400, 30), new(400, 50), new(400, 80)];

    /// <summary>The one that verdicts are given at.</summary>
    public static ModelPace Usual { get; } = Stated[1];

    public string Name => FormattableString.Invariant($"{TokensPerSecond:0} tokens/s");

    /// <summary>Of one call, in milliseconds.</summary>
    public double Of(UsageRecord call) => FirstTokenMs + 1000 * call.Tokens.Output / TokensPerSecond;

    /// <summary>An agent's calls one after the other.</summary>
    public double Of(IEnumerable<UsageRecord> usage, string agent) => usage.Where(row => row.Agent == agent && row.Images == 0).Sum(Of);

    /// <summary>The builders': the longest part, for they work at the same time, and then the integration pass.</summary>
    public double OfBuilders(IEnumerable<UsageRecord> usage)
    {
        var parts = usage.Where(row => row.Agent == AgentNames.Builder).GroupBy(row => row.Part).ToDictionary(part => part.Key, part => part.Sum(Of));
        return parts.Where(part => part.Key != UsageRecord.Integration).Select(part => part.Value).DefaultIfEmpty(0).Max() + parts.GetValueOrDefault(UsageRecord.Integration);
    }
}
