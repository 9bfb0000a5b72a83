namespace PersonaSite.Core;

/// <summary>What went wrong, seen from the outside; decides the exit code of the CLI and the tone of the Studio.</summary>
public enum ProblemKind
{
    /// <summary>A file, profile, setting or argument that we cannot use as it is.</summary>
    BadInput,

    /// <summary>The page was made, and the inspector refused it.</summary>
    Rejected,

    /// <summary>A model's provider failed, after all retries and fallbacks.</summary>
    Provider,

    /// <summary>The run would have cost more than it may.</summary>
    Budget,
}

/// <summary>An error that a person can act on: <see cref="Exception.Message"/> names the cause, <see cref="NextStep"/> says what to do.</summary>
public sealed class ProblemException(ProblemKind kind, string cause, string nextStep, Exception? inner = null)
    : Exception(cause, inner)
{
    public ProblemKind Kind { get; } = kind;

    /// <summary>One imperative sentence.</summary>
    public string NextStep { get; } = nextStep;

    public override string ToString() => $"{Message} {NextStep}";
}
