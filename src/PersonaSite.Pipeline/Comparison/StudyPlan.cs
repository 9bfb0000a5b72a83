using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>What is compared: every visitor gets a page in every mode, from the same knowledge, held to the same checks.</summary>
/// <param name="Repeat">Times that everything is done; a visitor's repeats are averaged and count as one.</param>
/// <param name="Seed">Decides the order, and with the repeat the pages' own seeds.</param>
public sealed record StudyPlan(SiteContent Content, IReadOnlyList<VisitorProfile> Visitors, IReadOnlyList<GenerationMode> Modes, int Repeat = 1, int Seed = 1)
{
    public const int MostRuns = 600;

    /// <summary>The page that is to be made at each place of the order.</summary>
    public sealed record Place(VisitorProfile Visitor, GenerationMode Mode, int Repeat);

    /// <summary>All places in an order of chance: what a mode gains from coming later, warm caches or a provider's quiet hour, falls on all alike.</summary>
    /// <exception cref="ProblemException">There is nothing to compare, or too much.</exception>
    public IReadOnlyList<Place> Order()
    {
        if (Visitors.Count == 0)
            throw new ProblemException(ProblemKind.BadInput, "There is no visitor to compare for.", "Name at least one; from three on differences can be told from chance.");
        if (Modes.Distinct().Count() < 2 || Modes.Distinct().Count() != Modes.Count)
            throw new ProblemException(ProblemKind.BadInput, "A comparison takes two or three different modes.", "Choose from compose, write and single.");
        if (Visitors.Select(visitor => visitor.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != Visitors.Count)
            throw new ProblemException(ProblemKind.BadInput, "Two visitors have the same name.", "Give each profile a name of its own.");
        if (Repeat < 1 || (long)Visitors.Count * Modes.Count * Repeat > MostRuns)
            throw new ProblemException(ProblemKind.BadInput, $"The comparison would take {(long)Visitors.Count * Modes.Count * Repeat} pages; 2 to {MostRuns} can be made.", "Choose fewer visitors or repeats.");
        var places = (from repeat in Enumerable.Range(1, Repeat) from visitor in Visitors from mode in Modes select new Place(visitor, mode, repeat)).ToArray();
        new Random(Seed).Shuffle(places);
        return places;
    }

    /// <summary>Each visitor's page has one seed in all modes of a repeat.</summary>
    public GenerationRequest Request(Place place, TimeProvider clock) =>
        new(RunId.New(clock), Content, place.Visitor, place.Mode, Seed + place.Repeat - 1);
}
