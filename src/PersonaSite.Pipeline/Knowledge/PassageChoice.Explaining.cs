using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

internal sealed partial class PassageChoice
{
    /// <summary>The same choice, with every candidate and the reason why it was taken or left; best first, what was taken before the rest.</summary>
    public IReadOnlyList<ExplainedPassage> Explain(IReadOnlyList<QuestionHits> found, bool embedded)
    {
        var candidates = Fuse(found);
        var reasons = new Dictionary<ChunkId, string>();
        var chosen = new Chosen((candidate, obstacle, rival) => reasons[candidate.Hit.Chunk.Id] = Words(obstacle, rival?.Hit.Chunk));
        Choose(found, candidates, embedded, chosen);

        // Whatever was not taken for a place that is owed was looked at once more among the rest, so each has its reason.
        var taken = chosen.Taken.Select(candidate => candidate.Hit.Chunk.Id).ToHashSet();
        return [.. Ordered(chosen.Taken).Select(candidate => Explained(candidate, kept: true, "kept")),
            .. Ordered(candidates.Values.Where(candidate => !taken.Contains(candidate.Hit.Chunk.Id))).Select(candidate => Explained(candidate, kept: false, reasons[candidate.Hit.Chunk.Id]))];
    }

    private static IEnumerable<Candidate> Ordered(IEnumerable<Candidate> candidates) =>
        candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Hit.Chunk.Id.Value, StringComparer.Ordinal);

    private static ExplainedPassage Explained(Candidate candidate, bool kept, string verdict) =>
        new(candidate.Hit.Chunk, null, candidate.Hit.Lexical, candidate.Hit.Dense, candidate.Score, candidate.Question, kept, $"{verdict}; {candidate.Hit.Why}");

    private static string Words(Obstacle obstacle, Chunk? rival) => obstacle switch
    {
        Obstacle.NoPlace => $"dropped: {MaxPassages} better ones were taken",
        Obstacle.NoRoom => "dropped: too long for the room that was left",
        Obstacle.SameDocument => $"dropped: {MaxPerSource} of the same document were taken",
        _ => $"dropped: it says nearly the same as “{rival?.Heading}”",
    };
}
