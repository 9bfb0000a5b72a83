using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Pipeline.Routing;

/// <summary>What a run came to, as far as a route has to know: small enough to be kept for every page of thousands.</summary>
/// <param name="Published">The page passed every check that can refuse it.</param>
/// <param name="LeftMode">It was made another way than was asked for.</param>
/// <param name="Supported">Claims of the finished page that a passage bears out.</param>
/// <param name="Unsupported">Claims that none does.</param>
/// <param name="Wishes">What the visitor said that a page could answer.</param>
/// <param name="Answered">How much of it the finished page takes up.</param>
/// <param name="FirstVerdict">The inspector's verdict on the first draft, from 0 to 1: 1 without findings, ½ with one error, ⅓ with two; a warning counts a tenth of an error.</param>
/// <param name="Worse">A judge preferred the reference's page, read in both orders; null: nobody judged.</param>
public sealed record PageOutcome(
    RunId Run, bool Published, bool LeftMode, int Supported, int Unsupported, int Wishes, int Answered, double FirstVerdict, decimal Usd, long WallMs, bool? Worse = null)
{
    private const double WarningWeight = 0.1;

    public static PageOutcome Of(RunReport report, VisitorProfile visitor)
    {
        var draft = report.Events.OfType<Inspected>().FirstOrDefault()?.Inspection;
        var wishes = CoverageCheck.Wishes(visitor).Count();
        return new PageOutcome(
            report.Id,
            report.Status == RunStatus.Published,
            report.Events.OfType<FellBack>().Any(fell => fell.From == report.Mode.ToString().ToLowerInvariant()),
            report.Inspection.Claims.Count(claim => claim.Supported),
            report.Inspection.Claims.Count(claim => !claim.Supported),
            wishes,
            Math.Max(0, wishes - report.Inspection.Findings.Count(finding => finding.Check == CoverageCheck.CheckName)),
            draft is null ? 0 : 1 / (1 + Errors(draft)),
            report.Usage.Sum(row => row.Usd),
            report.WallMs);
    }

    private static double Errors(Inspection draft) =>
        draft.Findings.Count(finding => finding.Severity == Severity.Error) + (WarningWeight * draft.Findings.Count(finding => finding.Severity == Severity.Warning));
}
