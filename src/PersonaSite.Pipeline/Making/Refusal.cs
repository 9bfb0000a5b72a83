using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Pipeline.Making;

/// <summary>Why a page is not published, and what whoever asked for it can do: another thing where the brand's own rule refused it than where the knowledge lacks something.</summary>
internal static class Refusal
{
    /// <returns>The first error with the words that it means; empty where there is none.</returns>
    public static string Reason(Inspection inspection) =>
        First(inspection) is { } error ? $"{error.Check}: {error.Reason}{(error.Quoted() is { Length: > 0 } quoted ? " " + quoted : "")}" : "";

    public static string NextStep(Inspection inspection, Site site)
    {
        var rule = First(inspection) is { } error ? RuleReader.Of(site).Rules.FirstOrDefault(rule => rule.On && error.Reason.Contains($"({rule.Path}, line {rule.Line})", StringComparison.Ordinal)) : null;
        return rule is null
            ? "Look at the findings; add knowledge that bears the statements out, or generate with another model."
            : $"The rule is read from \"{rule.Wording}\" in guidelines/{rule.Path}, line {rule.Line}. If it is not meant so, change that line, or switch the rule off or correct it in the Studio under the site's Guidelines; otherwise generate with another model.";
    }

    private static Finding? First(Inspection inspection) => inspection.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error);
}
