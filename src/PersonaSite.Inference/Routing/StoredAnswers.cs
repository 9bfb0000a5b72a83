using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Inference.Routing;

/// <summary>Replays stored outcomes as if the models were asked: no network, the same answers every time.</summary>
public sealed class StoredAnswers(OutcomeSet set) : IModelAnswers
{
    public OutcomeSet Set { get; } = set;

    public int Items => Set.Items.Count;

    public IReadOnlyList<RouteModel> Models { get; } = [.. set.Models.Select((model, at) => new RouteModel(model.Name, set.MeanUsd[at]))];

    public int Reference => Set.Reference;

    public bool CanVote => Set.HasAnswers;

    public bool HasConfidence => Set.HasConfidences;

    public ValueTask<Answer> AskAsync(int item, int model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<Answer>(new Answer(model, Set.Items[item].Usd[model] ?? 0, Confidence: Set.Items[item].Confidences?[model]));
    }

    public bool Same(int item, Answer one, Answer other) =>
        Set.Items[item].Answers is { } answers && answers[one.Model] >= 0 && answers[one.Model] == answers[other.Model];

    public bool Agrees(int item, Answer answer, Answer reference) => Set.Agrees(item, answer.Model);
}
