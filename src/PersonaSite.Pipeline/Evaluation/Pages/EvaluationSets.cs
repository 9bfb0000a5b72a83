using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Evaluation.Pages;

/// <summary>Sets of visitors as people make, rename and delete them in the Studio.</summary>
public sealed class EvaluationSets(SiteStore sites, EvaluationSetStore store)
{
    /// <param name="before">The name of the set that it takes the place of; null: it is a new one.</param>
    /// <exception cref="ProblemException">It has no visitors, or a name that is none or is taken; or there is no such site, visitor or former set.</exception>
    public async Task SaveAsync(SiteId site, string? before, EvaluationSet set, CancellationToken cancellationToken = default)
    {
        var content = await sites.NeedAsync(site, cancellationToken);
        Require(EvaluationSet.IsName(set.Name), $"'{set.Name}' is no name for a set.", "Use small letters, digits and hyphens, 40 at most.");
        Require(set.Name != EvaluationSet.All.Name, $"'{set.Name}' is everybody, and always there.", "Choose another name.");
        Require(set.Visitors.Count > 0, "The set has no visitors.", $"Choose at least one; everybody is the set '{EvaluationSet.All.Name}'.");
        Require(set.Repeat is >= 1 and <= EvaluationSet.MostRepeats, $"Each page cannot be made {set.Repeat} times.", $"Choose 1 to {EvaluationSet.MostRepeats}.");
        content.VisitorsNamed(set.Visitors);
        await store.ChangeAsync(
            site,
            sets =>
            {
                RequireSet(sets, before);
                Require(set.Name == before || sets.All(one => one.Name != set.Name), $"There is a set '{set.Name}' already.", "Choose another name, or change that set.");
                return before is null ? [.. sets, set] : [.. sets.Select(one => one.Name == before ? set : one)];
            },
            before is not null && before != set.Name ? (before, set.Name) : null,
            cancellationToken);
    }

    /// <summary>What was evaluated on it stays with its runs.</summary>
    /// <exception cref="ProblemException">There is no such site or set.</exception>
    public Task DeleteAsync(SiteId site, string name, CancellationToken cancellationToken = default) => store.ChangeAsync(
        site,
        sets =>
        {
            RequireSet(sets, name);
            return [.. sets.Where(one => one.Name != name)];
        },
        cancellationToken: cancellationToken);

    private static void RequireSet(IReadOnlyList<EvaluationSet> sets, string? name) =>
        Require(name is null || sets.Any(one => one.Name == name), $"There is no set '{name}' any more.", "Look at the list of sets; somebody else may have renamed or deleted it.");

    private static void Require(bool right, string cause, string nextStep)
    {
        if (!right)
            throw new ProblemException(ProblemKind.BadInput, cause, nextStep);
    }
}
