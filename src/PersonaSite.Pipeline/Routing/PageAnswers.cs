using System.Collections.Concurrent;
using PersonaSite.Inference.Routing;

namespace PersonaSite.Pipeline.Routing;

/// <summary>Makes the page of an item with a tier, or remembers it. What happens in a run is its outcome; it throws where no page may be made any more.</summary>
/// <param name="item">Index of a visitor, or of visitors who share a page.</param>
/// <param name="tier">Index of a tier.</param>
public delegate ValueTask<PageOutcome> PageMaking(int item, int tier, CancellationToken cancellationToken);

/// <summary>Reads a candidate's page beside the reference's.</summary>
/// <returns>The candidate with <see cref="PageOutcome.Worse"/> set, and with what judging cost.</returns>
public delegate ValueTask<PageOutcome> PageJudging(int item, int tier, PageOutcome candidate, PageOutcome reference, CancellationToken cancellationToken);

/// <summary>
/// Pages as answers, so that routes choose among tiers of models as they choose among models: an item is a visitor, a model is a
/// tier, an answer is a whole run, its content the <see cref="PageOutcome"/>. Two pages agree by <see cref="PageEquality"/>; they
/// do not vote, for equality is only known beside the reference.
/// </summary>
/// <param name="judge">Asked in profiling about pages that are equal by what code sees; null: code alone decides.</param>
public sealed class PageAnswers(
    int items, IReadOnlyList<PageTier> tiers, int reference, PageEquality equality, PageMaking make, PageJudging? judge = null, int atOnce = 1) : IModelAnswers
{
    private readonly ConcurrentDictionary<int, PageOutcome> _references = new();

    public int Items => items;

    public IReadOnlyList<RouteModel> Models { get; } = [.. tiers.Select(tier => new RouteModel(tier.Name, tier.ExpectedUsd))];

    public int Reference => reference;

    public bool CanVote => false;

    /// <summary>The inspector looks at every draft anyway: its verdict on the first one tells which pages to have made again.</summary>
    public bool HasConfidence => true;

    public int AtOnce => atOnce;

    public async ValueTask<Answer> AskAsync(int item, int model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = await make(item, model, cancellationToken);
        if (model == reference)
            _references[item] = outcome;
        else if (judge is not null && _references.TryGetValue(item, out var best) && equality.Holds(outcome, best))
            outcome = await judge(item, model, outcome, best, cancellationToken);
        return new Answer(model, outcome.Usd, Failed: !outcome.Published, outcome.FirstVerdict, outcome);
    }

    public bool Same(int item, Answer one, Answer other) => false;

    public bool Agrees(int item, Answer answer, Answer reference) => equality.Holds((PageOutcome)answer.Content!, (PageOutcome)reference.Content!);
}
