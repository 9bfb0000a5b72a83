using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Pipeline.Decomposition;

/// <summary>One brief, laid out by one builder, by two, and so on, each several times.</summary>
/// <param name="Most">Builders at most; never more than the brief has sections.</param>
/// <param name="Repeat">Times for each number of builders, with seeds of their own; from three on gains can be told from chance.</param>
/// <param name="SecondUsd">What it is worth that the page comes a second sooner. 0 where nobody waits, as for live pages, which are made behind.</param>
public sealed record LabPlan(SiteContent Content, VisitorProfile Visitor, int Most = 6, int Repeat = 3, int Seed = 1, decimal SecondUsd = LabPlan.UsualSecondUsd)
{
    /// <summary>A tenth of what a person who waits costs at $36 an hour: now and then somebody waits for a preview.</summary>
    public const decimal UsualSecondUsd = 0.001m;

    public const int MostRepeats = 50;

    public sealed record Place(int Builders, int Repeat);

    /// <summary>In an order of chance, as a comparison's.</summary>
    public IReadOnlyList<Place> Order(Brief brief)
    {
        var places = (from repeat in Enumerable.Range(1, Repeat) from builders in Enumerable.Range(1, Math.Min(Most, brief.Sections.Count)) select new Place(builders, repeat)).ToArray();
        new Random(Seed).Shuffle(places);
        return places;
    }

    /// <exception cref="ProblemException">It would bend no curve, or take too many pages.</exception>
    public void Check()
    {
        if (Most is < 3 or > PipelineOptions.MostSectionBuilders)
            throw new ProblemException(ProblemKind.BadInput, $"The lab cannot go up to {Most} builders.", $"Choose 3 to {PipelineOptions.MostSectionBuilders}: two points bend no curve.");
        if (Repeat is < 1 or > MostRepeats)
            throw new ProblemException(ProblemKind.BadInput, $"{Repeat} repeats cannot be made.", $"Choose 1 to {MostRepeats}; from three on gains can be told from chance.");
        if (SecondUsd < 0)
            throw new ProblemException(ProblemKind.BadInput, "A second cannot be worth less than nothing.", "Use 0 where nobody waits.");
    }

    /// <param name="brief">Null: a first page, whose brief all others are given.</param>
    public GenerationRequest Request(Place place, Brief? brief, TimeProvider clock) =>
        new(RunId.New(clock), Content, Visitor, GenerationMode.Compose, Seed + place.Repeat - 1, SectionBuilders: place.Builders, Brief: brief);
}
