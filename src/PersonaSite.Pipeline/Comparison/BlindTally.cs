using PersonaSite.Core.Pages;
using PersonaSite.Core.Statistics;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>What people chose without knowing which page was which.</summary>
/// <param name="WinRate">Of <paramref name="One"/>; no difference is half a win for each.</param>
public sealed record BlindTally(GenerationMode One, GenerationMode Other, int Wins, int Ties, int Losses, Interval? WinRate)
{
    /// <summary>One for each two modes that anything was chosen of.</summary>
    public static IReadOnlyList<BlindTally> Of(IReadOnlyList<BlindChoice> choices) =>
    [
        .. choices.GroupBy(choice => (choice.One, choice.Other)).OrderBy(group => group.Key).Select(group =>
        {
            var (wins, losses) = (group.Count(choice => choice.Chosen == group.Key.One), group.Count(choice => choice.Chosen == group.Key.Other));
            var ties = group.Count() - wins - losses;
            return new BlindTally(group.Key.One, group.Key.Other, wins, ties, losses, Core.Statistics.WinRate.Of(wins, ties, losses));
        }),
    ];

    /// <summary>The same two modes always in the same order, whichever stood left.</summary>
    public static BlindChoice Ordered(BlindChoice choice) => choice.One <= choice.Other ? choice : choice with { One = choice.Other, Other = choice.One };
}
