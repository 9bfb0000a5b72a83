namespace PersonaSite.Inference.Routing;

/// <summary>What a call was made for.</summary>
public enum CallPurpose
{
    /// <summary>To learn how often models equal the reference.</summary>
    Profiling,

    /// <summary>The first answer to an item by the plan.</summary>
    Answer,

    /// <summary>A further opinion on an answer.</summary>
    Vote,

    /// <summary>The reference, because cheaper answers did not do.</summary>
    Escalation,

    /// <summary>The reference, to see whether the promise still holds.</summary>
    Audit,
}

/// <summary>One call: the lines of a route's own ledger. Their sum is what the route cost.</summary>
/// <param name="Item">Index of the item.</param>
/// <param name="Model">Index of the model.</param>
public readonly record struct RoutedCall(int Item, int Model, CallPurpose Purpose, decimal Usd);

/// <summary>Every call a route has made, in order; the only way from routing to a model.</summary>
public sealed class RouteLedger(IModelAnswers models)
{
    private readonly List<RoutedCall> _calls = [];

    public IReadOnlyList<RoutedCall> Calls => _calls;

    public decimal Usd { get; private set; }

    /// <summary>Asks, and writes down what it cost whether or not an answer came.</summary>
    public async ValueTask<Answer> AskAsync(int item, int model, CallPurpose purpose, CancellationToken cancellationToken)
    {
        var answer = await models.AskAsync(item, model, cancellationToken);
        _calls.Add(new RoutedCall(item, model, purpose, answer.Usd));
        Usd += answer.Usd;
        return answer;
    }

    /// <summary>Takes over the calls of an item's own ledger: items that are asked about at the same time each keep one, so that the order here is that of the items.</summary>
    public void Add(RouteLedger item)
    {
        _calls.AddRange(item._calls);
        Usd += item.Usd;
    }

    public decimal UsdOf(CallPurpose purpose) => _calls.Where(call => call.Purpose == purpose).Sum(call => call.Usd);
}
