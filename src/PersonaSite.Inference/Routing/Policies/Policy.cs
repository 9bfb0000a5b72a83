namespace PersonaSite.Inference.Routing.Policies;

/// <summary>What a policy does next with an item.</summary>
public enum StepKind
{
    Ask,
    Keep,
    Escalate,
}

/// <param name="Model">To ask.</param>
/// <param name="Kept">Index, in the order they were asked, of the answer to keep.</param>
public readonly record struct PolicyStep(StepKind Kind, int Model = -1, int Kept = -1)
{
    public static PolicyStep Ask(int model) => new(StepKind.Ask, Model: model);

    public static PolicyStep Keep(int answer) => new(StepKind.Keep, Kept: answer);

    public static PolicyStep Escalate { get; } = new(StepKind.Escalate);
}

/// <summary>
/// A way to answer an item that ends with a cheap answer or with the reference. A single model is one, a vote is one, a cascade
/// with a checker is one; routing chooses among policies as it would among models.
/// </summary>
/// <param name="Models">The models it may ask before the reference, in this order.</param>
public abstract record Policy(string Name, IReadOnlyList<int> Models)
{
    /// <summary>What to do, given the answers so far, one for each of the first models of <see cref="Models"/>.</summary>
    /// <param name="models">Says whether two answers to the item are the same; nothing is asked of it.</param>
    public abstract PolicyStep Next(ReadOnlySpan<Answer> answers, int item, IModelAnswers models);

    public sealed override string ToString() => Name;
}

/// <summary>One model's answer is kept as it is, unless the call fails.</summary>
public sealed record SingleModel(string Name, int Model) : Policy(Name, [Model])
{
    public override PolicyStep Next(ReadOnlySpan<Answer> answers, int item, IModelAnswers models) =>
        answers.Length == 0 ? PolicyStep.Ask(Model) : answers[0].Failed ? PolicyStep.Escalate : PolicyStep.Keep(0);
}

/// <summary>Two models are asked; where they say the same it is kept, else the reference decides.</summary>
public sealed record VoteThenEscalate(string Name, int First, int Second) : Policy(Name, [First, Second])
{
    public override PolicyStep Next(ReadOnlySpan<Answer> answers, int item, IModelAnswers models) => answers.Length switch
    {
        0 => PolicyStep.Ask(First),
        _ when answers[^1].Failed => PolicyStep.Escalate,
        1 => PolicyStep.Ask(Second),
        _ => models.Same(item, answers[0], answers[1]) ? PolicyStep.Keep(0) : PolicyStep.Escalate,
    };
}

/// <summary>Two models are asked; where they differ a third may side with one of them, else the reference decides.</summary>
public sealed record MajorityThenEscalate(string Name, int First, int Second, int Third) : Policy(Name, [First, Second, Third])
{
    public override PolicyStep Next(ReadOnlySpan<Answer> answers, int item, IModelAnswers models)
    {
        if (answers.Length < 2)
            return PolicyStep.Ask(Models[answers.Length]);
        if (Alike(answers[0], answers[1]))
            return PolicyStep.Keep(0);
        if (answers.Length == 2)
            return PolicyStep.Ask(Third);
        return Alike(answers[0], answers[2]) ? PolicyStep.Keep(0) : Alike(answers[1], answers[2]) ? PolicyStep.Keep(1) : PolicyStep.Escalate;

        bool Alike(Answer one, Answer other) => !one.Failed && !other.Failed && models.Same(item, one, other);
    }
}

/// <summary>
/// A cascade with a checker: the answer is kept where its confidence, a checker's verdict or the model's own, reaches a threshold,
/// else the reference decides.
/// </summary>
public sealed record CheckThenEscalate(string Name, int Model, double Threshold) : Policy(Name, [Model])
{
    public override PolicyStep Next(ReadOnlySpan<Answer> answers, int item, IModelAnswers models) =>
        answers.Length == 0 ? PolicyStep.Ask(Model)
        : answers[0] is { Failed: false, Confidence: { } confidence } && confidence >= Threshold ? PolicyStep.Keep(0) : PolicyStep.Escalate;
}
