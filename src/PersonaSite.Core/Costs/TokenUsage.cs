namespace PersonaSite.Core.Costs;

/// <summary>Tokens of one call. <paramref name="CachedInput"/> is a part of <paramref name="Input"/>, <paramref name="Reasoning"/> a part of <paramref name="Output"/>.</summary>
public readonly record struct TokenUsage(long Input, long CachedInput, long Output, long Reasoning)
{
    public static TokenUsage operator +(TokenUsage a, TokenUsage b) =>
        new(a.Input + b.Input, a.CachedInput + b.CachedInput, a.Output + b.Output, a.Reasoning + b.Reasoning);
}
