using PersonaSite.Core;
using PersonaSite.Core.Runs;

namespace PersonaSite.Inference.Chain;

/// <summary>Whose calls a chain carries, and where their troubles are told; a chain gives it out through GetService.</summary>
/// <param name="Model">"provider/model".</param>
/// <param name="Fallback">"provider/model" of the model that takes over, or null.</param>
/// <param name="Escalated">Hears that the fallback takes over, where that is a route's reference.</param>
/// <param name="EscalatesAtOnce">An answer that is no use goes to the fallback without being asked for once more.</param>
internal sealed record ChatAgent(
    string Name, string Model, string? Fallback, Action<RunEvent> Report, Action<ModelException>? Escalated = null, bool EscalatesAtOnce = false)
{
    public void Troubled(ModelException trouble, string action) =>
        Report(new CallTroubled(Name, Model, trouble.Trouble, trouble.Message, action));

    /// <summary>Tells that the fallback takes over. Only where there is one.</summary>
    public void FallsBack(ModelException trouble)
    {
        Escalated?.Invoke(trouble);
        Troubled(trouble, $"use {Fallback} instead");
        Report(new FellBack(Model, Fallback!, $"{Name}: {trouble.Message}"));
    }

    /// <summary>What people are told when nothing is left to try.</summary>
    public ProblemException GivesUp(ModelException trouble) => Problem(trouble, $"The {Name}'s model {Model}");

    public static ProblemException Problem(ModelException trouble, string who) =>
        new(ProblemKind.Provider, $"{who} failed ({trouble.Trouble}): {trouble.Message}", trouble.NextStep, trouble);
}
