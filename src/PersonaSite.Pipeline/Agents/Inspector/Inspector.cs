using PersonaSite.Core;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents.Inspector;

/// <summary>The judge's answer.</summary>
public sealed record Judgement(IReadOnlyList<JudgedFinding> Findings);

public sealed record JudgedFinding(string Reason, string Where);

/// <summary>Holds a finished page to every check. A model may read it too; it only adds findings and never overrules one.</summary>
public sealed class Inspector(IEnumerable<IPageCheck> checks)
{
    private const int MaxOutputTokens = 800;
    private const int MaxJudged = 5;

    private static readonly PromptTemplate Template = PromptTemplate.Load("judge");

    private readonly IReadOnlyList<IPageCheck> _checks = checks.ToList();

    public Inspection Inspect(AssembledPage assembled, InspectionContext context)
    {
        using var page = new PageUnderInspection(assembled.Page, context);
        var findings = assembled.Findings.Concat(_checks.SelectMany(check => check.Check(page)))
            .OrderByDescending(finding => finding.Severity)
            .ToList();
        return new Inspection(findings, page.Claims);
    }

    /// <returns>At most a warning each: taste does not keep a page from its visitor.</returns>
    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(AgentCall call, AssembledPage assembled, InspectionContext context, CancellationToken cancellationToken)
    {
        using var page = new PageUnderInspection(assembled.Page, context);
        var prompt = Template.Fill(
            ("site", SiteBlock.Of(context.Site)),
            ("visitor", PromptBlock.Write("visitor", context.Visitor.Describe())),
            ("page", PromptBlock.Write("page", page.Text.All)));
        var judgement = await call.AskAsync<Judgement>(prompt, "judgement", MaxOutputTokens, null, cancellationToken);
        return (judgement.Findings ?? [])
            .Where(finding => !string.IsNullOrWhiteSpace(finding?.Reason))
            .Take(MaxJudged)
            .Select(finding => new Finding("judge", Severity.Warning, finding.Reason.Trim(), finding.Where))
            .ToList();
    }
}
