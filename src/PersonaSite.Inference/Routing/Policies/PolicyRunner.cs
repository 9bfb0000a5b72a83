namespace PersonaSite.Inference.Routing.Policies;

/// <param name="Kept">The answer that stands; <see cref="Answer.Failed"/> where not even the reference answered.</param>
/// <param name="ByReference">The reference gave it, so it counts as equal.</param>
/// <param name="Escalated">Cheaper answers had been asked for first.</param>
public readonly record struct PolicyAnswer(Answer Kept, bool ByReference, bool Escalated = false);

/// <summary>Carries a policy out on one item: with real calls, or on answers that profiling already has.</summary>
public static class PolicyRunner
{
    /// <param name="policy">Null: the reference alone.</param>
    public static async ValueTask<PolicyAnswer> RunAsync(Policy? policy, int item, IModelAnswers models, RouteLedger ledger, CancellationToken cancellationToken)
    {
        var answers = policy is null ? [] : new Answer[policy.Models.Count];
        for (var count = 0; policy is not null; count++)
        {
            var step = policy.Next(answers.AsSpan(0, count), item, models);
            if (step.Kind == StepKind.Keep)
                return new PolicyAnswer(answers[step.Kept], ByReference: false);
            if (step.Kind == StepKind.Escalate)
            {
                Array.Resize(ref answers, count);
                break;
            }

            answers[count] = await ledger.AskAsync(item, step.Model, count == 0 ? CallPurpose.Answer : CallPurpose.Vote, cancellationToken);
        }

        var reference = await ledger.AskAsync(item, models.Reference, policy is null ? CallPurpose.Answer : CallPurpose.Escalation, cancellationToken);
        // An answer that nobody could confirm is better than none, but it is no agreement.
        var spare = Array.FindIndex(answers, answer => !answer.Failed);
        return reference.Failed && spare >= 0 ? new PolicyAnswer(answers[spare], ByReference: false) : new PolicyAnswer(reference, ByReference: !reference.Failed, Escalated: answers.Length > 0);
    }

    /// <summary>What a policy would have done with an item whose answers are known.</summary>
    /// <param name="known">By model.</param>
    /// <returns>Dollars, and whether the outcome equals the reference's.</returns>
    public static (decimal Usd, bool Agrees) Replay(Policy policy, int item, IModelAnswers models, Answer[] known)
    {
        var usd = 0m;
        var answers = new Answer[policy.Models.Count];
        for (var count = 0; ; count++)
        {
            var step = policy.Next(answers.AsSpan(0, count), item, models);
            switch (step.Kind)
            {
                case StepKind.Keep:
                    return (usd, models.Agrees(item, answers[step.Kept], known[models.Reference]));
                case StepKind.Escalate:
                    return (usd + known[models.Reference].Usd, true);
                default:
                    answers[count] = known[step.Model];
                    usd += answers[count].Usd;
                    break;
            }
        }
    }
}
