namespace PersonaSite.Inference.Chain;

/// <summary>What one call to a model may take.</summary>
/// <param name="MaxOutput">Tokens the model can answer at most, thoughts included.</param>
/// <param name="Context">Tokens the model can read at most; null where unknown.</param>
/// <param name="Thinking">Tokens added for a model that thinks before it answers: agents only count the answer.</param>
/// <param name="Total">For a whole call.</param>
/// <param name="FirstToken">Until an answer begins.</param>
/// <param name="Stall">Between two pieces of an answer.</param>
public sealed record CallLimits(int MaxOutput, long? Context, int Thinking, TimeSpan Total, TimeSpan FirstToken, TimeSpan Stall)
{
    /// <summary>Tokens for agents that do not say.</summary>
    public const int DefaultOutput = 4096;

    public int Output(int? asked) => (int)Math.Min(MaxOutput, (long)(asked ?? DefaultOutput) + Thinking);
}
