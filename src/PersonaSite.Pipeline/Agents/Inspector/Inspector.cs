using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Pipeline.Agents.Inspector;

/// <summary>Holds a finished page to every check.</summary>
public sealed class Inspector(IEnumerable<IPageCheck> checks)
{
    private readonly IReadOnlyList<IPageCheck> _checks = checks.ToList();

    public Inspection Inspect(AssembledPage assembled, InspectionContext context)
    {
        using var page = new PageUnderInspection(assembled.Page, context);
        var findings = assembled.Findings.Concat(_checks.SelectMany(check => check.Check(page)))
            .OrderByDescending(finding => finding.Severity)
            .ToList();
        return new Inspection(findings, page.Claims);
    }
}
