using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Output;

/// <summary>What became of each file, as it happens: one line, and two more where a person has to do something.</summary>
internal sealed class IngestLines(TextWriter output, int count) : IProgress<IngestedFile>
{
    private int _done;

    public void Report(IngestedFile file)
    {
        var passages = file.Passages > 0 ? $"  {file.Passages} {(file.Passages == 1 ? "passage" : "passages")}" : "";
        output.WriteLine($"{++_done,4}/{count}  {file.Outcome.ToString().ToLowerInvariant(),-9}  {file.Path}{passages}{(file.SentAs is { } sent ? $"  (the same file as {sent})" : "")}");
        foreach (var problem in file.Withheld.Prepend(file.Problem ?? file.Warning).OfType<SiteProblem>())
            output.WriteLine($"           {(problem.Line is { } line ? $"line {line}: " : "")}{problem.Cause}. {problem.NextStep}");
    }
}
