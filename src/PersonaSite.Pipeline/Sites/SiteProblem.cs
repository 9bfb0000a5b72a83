using PersonaSite.Core;

namespace PersonaSite.Pipeline.Sites;

/// <summary>Something about a file of a site folder that a person should know.</summary>
/// <param name="File">Relative to the site folder.</param>
/// <param name="Line">1-based, where the place is known.</param>
public sealed record SiteProblem(string File, long? Line, string Cause, string NextStep)
{
    public override string ToString() => $"{File}{(Line is { } line ? $", line {line}" : "")}: {Cause}. {NextStep}";
}

/// <summary>Collects all problems, so that nobody mends one only to meet the next.</summary>
internal sealed class SiteProblems(string folder)
{
    /// <summary>A folder of broken files is told by its first ones.</summary>
    private const int MaxListed = 20;

    private readonly List<SiteProblem> _errors = [];
    private readonly List<SiteProblem> _warnings = [];

    public IReadOnlyList<SiteProblem> Errors => _errors;

    public IReadOnlyList<SiteProblem> Warnings => _warnings;

    public void Add(SiteProblem error) => _errors.Add(error);

    public void Error(string file, long? line, string cause, string nextStep) => _errors.Add(new SiteProblem(file, line, cause, nextStep));

    public void Warn(string file, long? line, string cause, string nextStep) => _warnings.Add(new SiteProblem(file, line, cause, nextStep));

    public void ThrowIfAny()
    {
        if (_errors.Count == 0)
            return;
        var lines = _errors.Take(MaxListed).Select(problem => "- " + problem).ToList();
        if (_errors.Count > MaxListed)
            lines.Add($"- … and {_errors.Count - MaxListed} more.");
        throw new ProblemException(
            ProblemKind.BadInput,
            $"The site folder '{folder}' has {(_errors.Count == 1 ? "a problem" : _errors.Count + " problems")}:\n{string.Join('\n', lines)}",
            "Mend what is named above and try again.");
    }
}
