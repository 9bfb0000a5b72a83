using PersonaSite.Core.Segments;

namespace PersonaSite.Tests.Nouns.Segments;

/// <summary>A visitor by their signals.</summary>
internal static class Visitors
{
    public static SignalSet Set { get; } = new(["industry", "role"], ["role", "company", "score"]);

    public static VisitorSignals Who(params (string Signal, string Value)[] signals) => Who(Set, signals);

    public static VisitorSignals Who(SignalSet set, params (string Signal, string Value)[] signals)
    {
        var visitor = new VisitorSignals();
        visitor.Begin(set);
        foreach (var (signal, value) in signals)
            visitor.Add(set.PlaceOf(signal), value);
        return visitor;
    }
}
