using PersonaSite.Core.Prompts;
using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Agents;

/// <summary>What an author gets back: the draft, and what the inspector found.</summary>
public sealed record Revision(string Draft, IReadOnlyList<Finding> Findings)
{
    /// <summary>The value of a prompt's <c>{{revision}}</c> slot: empty for a first draft.</summary>
    public static string Slot(Revision? revision) => revision is null
        ? ""
        : $"""
           {PromptBlock.Write("draft", revision.Draft)}

           {PromptBlock.Write("findings", string.Join('\n', revision.Findings.Select(Line)))}

           The draft above was refused. Mend what the findings name and keep the rest.
           """;

    private static string Line(Finding finding) =>
        finding.Where is { Length: > 0 } where ? $"- {finding.Check}: {finding.Reason} (at: {where})" : $"- {finding.Check}: {finding.Reason}";
}
