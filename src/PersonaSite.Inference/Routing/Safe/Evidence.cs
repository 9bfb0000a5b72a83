using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing.Safe;

/// <summary>What a policy did on items whose reference answer is known.</summary>
/// <param name="Missed">Items where its outcome differs from the reference's.</param>
/// <param name="Unit">Mean dollars an item.</param>
public readonly record struct PolicyRecord(int Compared, int Missed, double Unit);

/// <summary>Items that the reference and some cheaper models have answered.</summary>
internal sealed class Evidence(IModelAnswers models)
{
    private readonly List<(int Item, Answer[] Answers)> _items = [];

    public int Count => _items.Count;

    public void Add(int item, Answer[] answers) => _items.Add((item, answers));

    public double ReferenceUnit => _items.Count > 0 ? _items.Average(item => (double)item.Answers[models.Reference].Usd) : 0;

    public double Unit(int model) => _items.Count > 0 ? _items.Average(item => (double)item.Answers[model].Usd) : 0;

    /// <param name="first">Looks at so many items only; all by default.</param>
    public PolicyRecord Of(Policy policy, int first = int.MaxValue)
    {
        var (missed, usd) = (0, 0.0);
        var count = Math.Min(first, _items.Count);
        foreach (var (item, answers) in _items.Take(count))
        {
            var (spent, agrees) = PolicyRunner.Replay(policy, item, models, answers);
            usd += (double)spent;
            missed += agrees ? 0 : 1;
        }

        return new PolicyRecord(count, missed, usd / Math.Max(1, count));
    }

    /// <summary>A model's confidences, in order; empty where there are none.</summary>
    public IReadOnlyList<double> Confidences(int model) => [.. _items.Select(item => item.Answers[model].Confidence).OfType<double>().Order()];
}
