namespace PersonaSite.Inference.Routing;

/// <summary>What one model made of one item.</summary>
/// <param name="Model">Index into <see cref="IModelAnswers.Models"/>.</param>
/// <param name="Usd">What the call cost, also where it failed.</param>
/// <param name="Failed">No answer came. Such a call is never agreement with anything, and never kept.</param>
/// <param name="Confidence">A checker's verdict on the answer, or the model's own confidence: 0 to 1; null where there is none.</param>
/// <param name="Content">The answer itself, for whoever asked; routing does not look at it.</param>
public readonly record struct Answer(int Model, decimal Usd, bool Failed = false, double? Confidence = null, object? Content = null);

/// <param name="ExpectedUsd">Dollars an item from list prices, before anything is asked; null: no price is known, so it is never routed to.</param>
public sealed record RouteModel(string Name, decimal? ExpectedUsd);

/// <summary>
/// The one seam between routing and models: <see cref="StoredAnswers"/> replays outcomes, the product calls its models.
/// </summary>
public interface IModelAnswers
{
    /// <summary>How many items there are; they are asked for by index.</summary>
    int Items { get; }

    IReadOnlyList<RouteModel> Models { get; }

    /// <summary>Index of the model that the promise is about.</summary>
    int Reference { get; }

    /// <summary>Two answers can be compared without the reference, so models can vote.</summary>
    bool CanVote { get; }

    /// <summary>Answers carry a <see cref="Answer.Confidence"/>, so a cascade can stop by it.</summary>
    bool HasConfidence { get; }

    /// <summary>How many calls it takes at once. What a route decides, and its ledger, are the same for every number.</summary>
    int AtOnce => 1;

    /// <summary>Makes the call, or replays it. Troubles come back as <see cref="Answer.Failed"/>; only cancellation throws.</summary>
    ValueTask<Answer> AskAsync(int item, int model, CancellationToken cancellationToken);

    /// <summary>Whether two models' answers are the same, for a vote. An answer that could not be read is the same as nothing.</summary>
    bool Same(int item, Answer one, Answer other);

    /// <summary>Whether an answer counts as equal to the reference's.</summary>
    bool Agrees(int item, Answer answer, Answer reference);
}
