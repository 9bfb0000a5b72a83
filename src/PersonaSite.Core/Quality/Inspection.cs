namespace PersonaSite.Core.Quality;

public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Advice,

    /// <summary>Should be better; does not keep a page from its visitor.</summary>
    Warning,

    /// <summary>The page may not be published.</summary>
    Error,
}

/// <summary>What one check found.</summary>
/// <param name="Check">The check's name, kebab-case.</param>
/// <param name="Reason">What is wrong and what would mend it; it becomes an instruction to the model that revises.</param>
/// <param name="Where">The section id or a short excerpt, where that helps.</param>
public sealed record Finding(string Check, Severity Severity, string Reason, string? Where = null)
{
    private const int LongestQuotation = 90;

    /// <summary>What it means on the page, in quotation marks and not longer than a line; empty where it means no words, or the reason says them.</summary>
    public string Quoted()
    {
        if (Where is not { Length: > 0 } where || Reason.Contains(where, StringComparison.Ordinal))
            return "";
        var line = string.Join(' ', where.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuotation ? $"“{line}”" : $"“{line[..LongestQuotation].TrimEnd()}…”";
    }
}

public enum Verdict
{
    Passed, Rejected,
}

public sealed record Inspection(IReadOnlyList<Finding> Findings, IReadOnlyList<Claim> Claims)
{
    public static Inspection Empty { get; } = new([], []);

    /// <summary>The check by which a model doubts claims that code found supported.</summary>
    public const string Judge = "judge";

    public Verdict Verdict => Findings.Any(finding => finding.Severity == Severity.Error) ? Verdict.Rejected : Verdict.Passed;

    /// <summary>What the judge says against claims, by their text.</summary>
    public IReadOnlyDictionary<string, string> Doubts() =>
        Findings.Where(finding => finding is { Check: Judge, Where: not null }).DistinctBy(finding => finding.Where).ToDictionary(finding => finding.Where!, finding => finding.Reason);
}

public enum ClaimKind
{
    Statement, Number, Quotation, Name, Promise, Date, Comparison,
}

/// <summary>A line of the claim ledger: what the page says, and the passage that bears it out.</summary>
/// <param name="Text">As the page says it; pieces that stand apart are divided by line breaks.</param>
/// <param name="ChunkId">Null where the page names none.</param>
/// <param name="Source">The passage's document, or null.</param>
/// <param name="Reason">Why it counts as supported, or what is missing.</param>
/// <param name="Facts">What was held against the passage, one by one; null in ledgers that were written before this was kept.</param>
/// <param name="Place">Where it stands when it is not text that is simply read: "title", "description", "picture", "label" …; empty for text.</param>
public sealed record Claim(
    string Text, ClaimKind Kind, string? ChunkId, string? Source, bool Supported, string Reason, IReadOnlyList<ClaimedFact>? Facts = null, string Place = "");

/// <summary>One number, date, name, quotation, comparison or promise of a claim.</summary>
public sealed record ClaimedFact(string Text, ClaimKind Kind, bool Supported);
