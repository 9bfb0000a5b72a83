using PersonaSite.Core;

namespace PersonaSite.Pipeline.Routing;

/// <summary>
/// When a page is as good as the one that the reference would have made for the same visitor. No two pages are the same, so "equal"
/// means: no worse by what can be checked. Better is equal too.
/// </summary>
/// <remarks>
/// All of these must hold of the candidate:
/// it was published, so it passed every check that can refuse a page; it was made in the mode that was asked for, unless the
/// reference's was not either; no more of its claims lack a passage, and it has not lost more than
/// <paramref name="ClaimsTolerance"/> of the claims that a passage bears out (striking what is false must not leave an empty page);
/// of what the visitor said it takes up no less than the reference's, within <paramref name="CoverageTolerance"/>; and where a judge
/// read both pages, it did not prefer the reference's.
/// </remarks>
/// <param name="CoverageTolerance">As a share of what the visitor said.</param>
/// <param name="ClaimsTolerance">As a share of the reference's supported claims.</param>
public sealed record PageEquality(double CoverageTolerance = 0.1, double ClaimsTolerance = 0.25)
{
    /// <summary>For people: what "equal" means in a report.</summary>
    public string Words { get; } = FormattableString.Invariant(
        $"published in the mode that was asked for, no more unsupported claims, at least {1 - ClaimsTolerance:0.##} of the supported ones, and at most {CoverageTolerance:0.##} less of what the visitor said taken up");

    /// <exception cref="ProblemException">A tolerance is no share.</exception>
    public PageEquality Checked() => CoverageTolerance is >= 0 and <= 1 && ClaimsTolerance is >= 0 and <= 1
        ? this
        : throw new ProblemException(ProblemKind.BadInput, "A tolerance of page equality is no share.", "Use 0 to 1.");

    public bool Holds(PageOutcome candidate, PageOutcome reference) => Difference(candidate, reference) is null;

    /// <summary>The first thing by which the candidate is worse; null where it is equal.</summary>
    public string? Difference(PageOutcome candidate, PageOutcome reference)
    {
        if (!candidate.Published)
            return "it was not published";
        if (!reference.Published)
            return "the reference has no page to compare with";
        if (candidate.LeftMode && !reference.LeftMode)
            return "it was made another way than was asked for";
        if (candidate.Unsupported > reference.Unsupported)
            return $"{candidate.Unsupported} claims without a passage against {reference.Unsupported}";
        if (candidate.Supported < (1 - ClaimsTolerance) * reference.Supported)
            return $"{candidate.Supported} supported claims against {reference.Supported}";
        if (candidate.Wishes > 0 && candidate.Answered < reference.Answered - (CoverageTolerance * candidate.Wishes))
            return $"{candidate.Answered} of {candidate.Wishes} concerns taken up against {reference.Answered}";
        return candidate.Worse == true ? "a judge preferred the reference's page" : null;
    }
}
