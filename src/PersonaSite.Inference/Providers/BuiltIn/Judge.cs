using PersonaSite.Core.Prompts;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>Looks at a page's visible text for what rules can see; meaning is beyond it, and it says nothing rather than guess.</summary>
internal static class Judge
{
    public sealed record Finding(string Reason, string Where);

    public sealed record Judgement(IReadOnlyList<Finding> Findings);

    public static Judgement Read(string prompt)
    {
        var page = PromptBlock.ReadFirst(prompt, "page")?.Text ?? "";
        var findings = new List<Finding>();
        var lines = page.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line.Length > 60).ToList();
        foreach (var repeated in lines.GroupBy(line => line).Where(group => group.Count() > 1))
            findings.Add(new Finding("The same passage stands on the page twice; keep one.", repeated.Key[..60]));
        return new Judgement(findings);
    }
}
