using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>What became of the files that were to be added, as programs read it.</summary>
public sealed record IngestReport(int Added, int Changed, int Unchanged, int Skipped, int Refused, IReadOnlyList<IngestReport.File> Files)
{
    /// <param name="Line">Of the problem, where its place is known.</param>
    /// <param name="Cause">Why it was refused or skipped; of one that was taken, what somebody should look at.</param>
    /// <param name="Withheld">Its passages that are kept from the models.</param>
    /// <param name="SentAs">The path that it was sent with, where it is known by another.</param>
    public sealed record File(string Path, IngestOutcome Outcome, int Passages, long? Line, string? Cause, string? NextStep, IReadOnlyList<WithheldPassage> Withheld, string? SentAs = null)
    {
        public static File Of(IngestedFile file)
        {
            var told = file.Problem ?? file.Warning;
            return new File(file.Path, file.Outcome, file.Passages, told?.Line, told?.Cause, told?.NextStep, WithheldPassage.Of(file.Withheld), file.SentAs);
        }
    }

    public static IngestReport Of(IReadOnlyList<IngestedFile> files)
    {
        return new IngestReport(
            Count(IngestOutcome.Added), Count(IngestOutcome.Changed), Count(IngestOutcome.Unchanged), Count(IngestOutcome.Skipped), Count(IngestOutcome.Refused),
            [.. files.Select(File.Of)]);

        int Count(IngestOutcome outcome) => files.Count(file => file.Outcome == outcome);
    }

    /// <summary>"2 added, 1 refused".</summary>
    public string ToText() => string.Join(", ", new[] { (Added, "added"), (Changed, "changed"), (Unchanged, "unchanged"), (Skipped, "skipped"), (Refused, "refused") }
        .Where(entry => entry.Item1 > 0).Select(entry => $"{entry.Item1} {entry.Item2}").DefaultIfEmpty("nothing to add"));
}

/// <summary>A passage that no page will use, and what can be done about it.</summary>
public sealed record WithheldPassage(string Cause, string NextStep)
{
    public static IReadOnlyList<WithheldPassage> Of(IReadOnlyList<SiteProblem> withheld) => [.. withheld.Select(passage => new WithheldPassage(passage.Cause, passage.NextStep))];
}
