using System.Text.Json.Serialization;
using PersonaSite.Core.Routes;

namespace PersonaSite.Core.Sites;

/// <summary>A brand's site: who it is, what a page must achieve, and how it must look and sound.</summary>
/// <param name="Purpose">An infinitive phrase: "invite public-sector agencies to partner with us".</param>
/// <param name="Url">The brand's own address, absolute.</param>
/// <param name="CallToAction">The one thing a visitor is asked to do.</param>
/// <param name="Language">BCP 47, for example "en" or "ar".</param>
/// <param name="Requirements">What this site asks of every page beyond its guidelines; may be empty.</param>
/// <param name="Guidelines">The brand's guidelines, in the order of their file names.</param>
/// <param name="MaxUsdPerPage">Null means the product's default budget.</param>
/// <param name="Corrections">What people set of the rules that were read from the guidelines; a folder has none.</param>
/// <param name="Routes">By agent, how its calls come by their model; an agent that is not named works with its usual one.</param>
/// <param name="Evaluations">Named sets of visitors that pages are scored on; null: none.</param>
public sealed record Site(
    SiteId Id,
    string Name,
    string Purpose,
    string Url,
    CallToAction CallToAction,
    string Language,
    IReadOnlyList<string> Requirements,
    IReadOnlyList<Guideline> Guidelines,
    decimal? MaxUsdPerPage = null,
    IReadOnlyList<RuleCorrection>? Corrections = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, AgentRoute>? Routes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EvaluationSet>? Evaluations = null)
{
    private const int LongestHeadline = 60;

    /// <summary>What a visitor may read over a page that has nothing better: name and action, or the name alone. The purpose is said to the agents, not to visitors.</summary>
    public string Headline()
    {
        var action = CallToAction.Label.TrimEnd(' ', '.', '!');
        return action.Length == 0 || Name.Length + action.Length + 2 > LongestHeadline ? Name : $"{Name}: {action}";
    }
}

/// <param name="Label">Two to four words.</param>
/// <param name="Url">Absolute http(s), mailto or tel address.</param>
public sealed record CallToAction(string Label, string Url);

/// <summary>One file of a brand's guidelines, as it was written.</summary>
/// <param name="Path">Relative to the guidelines folder, with forward slashes; Markdown, or YAML such as a palette.</param>
public sealed record Guideline(string Path, string Title, string Text);
