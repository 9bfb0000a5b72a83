using PersonaSite.Core.Knowledge;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>What one question found, best first.</summary>
internal sealed record QuestionHits(VisitorQuestion Question, IReadOnlyList<ChunkHit> Hits);

/// <summary>
/// Chooses among the hits of all questions. Scores of different questions do not compare, so each is read against the best
/// of its own question, and a passage that answers several counts a little more. First come the places that are owed (the
/// best answer to each of the visitor's own words, some voices, steps, questions and figures), then the best of the rest.
/// </summary>
internal static class PassageChoice
{
    public const int MaxPassages = 17;

    /// <summary>What fits into a prompt beside guidelines and profile: about 4,500 tokens.</summary>
    private const int MaxCharacters = 17_000;

    private const int MaxPerSource = 4;

    /// <summary>The visitor's own words leave room for what every page needs.</summary>
    private const int MaxPersonalPlaces = 9;

    /// <summary>Of two passages that share this part of their words, one is enough.</summary>
    private const double NearlySame = 0.6;

    /// <summary>A question's best hit answers it only if it shares this part of the question's words.</summary>
    private const double MinOverlap = 0.2;

    /// <summary>A passage of a wanted kind has its place only if it comes this near to the best passage of any kind.</summary>
    private const double MinShare = 0.25;

    /// <summary>How much a document that is made for a question counts above one that is not, and a post below it.</summary>
    private const double Fitting = 1.4, Straying = 0.7, StrayingFromWords = 0.85;

    /// <summary>What every further question that a passage answers adds, against the best of its answers.</summary>
    private const double Further = 0.3;

    public static IReadOnlyList<RetrievedChunk> Of(IReadOnlyList<QuestionHits> found)
    {
        var candidates = Fuse(found);
        var chosen = new Chosen();
        foreach (var (question, hits) in found.Where(entry => entry.Question.Personal).Take(MaxPersonalPlaces))
        {
            var asked = Wording.Set(question.Text);
            var best = hits.Take(3).FirstOrDefault(hit => Overlap(asked, hit.Chunk) >= MinOverlap || hit.Dense > 0.5);
            if (best is not null)
                chosen.Add(candidates[best.Chunk.Id] with { Question = question.Label, Why = best.Why });
        }

        foreach (var (question, hits) in found.Where(entry => entry.Question.Wanted is not null))
        {
            var places = question.Places - chosen.Count(question.Wanted!.Value);
            var best = hits.Select(hit => hit.Score).DefaultIfEmpty().Max();
            var wanted = hits.Where(hit => hit.Chunk.Kind == question.Wanted && (hit.Chunk.Kind == ChunkKind.Testimonial || IsOwed(question, hit, best)))
                .OrderByDescending(hit => hit.Score * Fit(question, hit.Chunk));
            foreach (var hit in wanted.TakeWhile(_ => places > 0))
                places -= chosen.Add(candidates[hit.Chunk.Id]) ? 1 : 0;
        }

        foreach (var candidate in candidates.Values.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Chunk.Id.Value, StringComparer.Ordinal))
            chosen.Add(candidate);
        return chosen.BestFirst();
    }

    private static Dictionary<ChunkId, RetrievedChunk> Fuse(IReadOnlyList<QuestionHits> found)
    {
        var fused = new Dictionary<ChunkId, RetrievedChunk>();
        var best = new Dictionary<ChunkId, double>();
        foreach (var (question, hits) in found)
        {
            var fitting = hits.Where(hit => question.Wanted is null || hit.Chunk.Kind == question.Wanted)
                .Select(hit => (Hit: hit, Score: Math.Max(0, hit.Score) * Fit(question, hit.Chunk))).ToList();
            var top = fitting.Select(entry => entry.Score).Append(1e-9).Max();
            foreach (var (hit, weighted) in fitting)
            {
                var share = question.Weight * weighted / top;
                var before = fused.GetValueOrDefault(hit.Chunk.Id);
                var score = before is null ? share : Math.Max(share, best[hit.Chunk.Id]) + (before.Score - best[hit.Chunk.Id]) + Further * Math.Min(share, best[hit.Chunk.Id]);
                if (before is null || share > best[hit.Chunk.Id])
                {
                    fused[hit.Chunk.Id] = new RetrievedChunk(hit.Chunk, score, hit.Lexical, hit.Dense, question.Label, hit.Why);
                    best[hit.Chunk.Id] = share;
                }
                else
                {
                    fused[hit.Chunk.Id] = before with { Score = score };
                }
            }
        }

        return fused;
    }

    /// <summary>Voices are few and always wanted. Other kinds have a place only where they are near the subject, and never a post's.</summary>
    private static bool IsOwed(VisitorQuestion question, ChunkHit hit, double best) =>
        hit.Score >= best * MinShare && Fit(question, hit.Chunk) >= 1;

    private static double Fit(VisitorQuestion question, Chunk chunk)
    {
        var roles = DocumentRoleReader.Of(chunk);
        if (question.Personal)
            return roles.HasFlag(DocumentRoles.Story) ? StrayingFromWords : 1;
        return (roles & question.Favours) != 0 ? Fitting : roles.HasFlag(DocumentRoles.Story) ? Straying : 1;
    }

    private static double Overlap(HashSet<string> asked, Chunk chunk)
    {
        var said = Wording.Set($"{chunk.Title} {string.Join(' ', chunk.HeadingPath)} {chunk.Text}");
        return asked.Count == 0 ? 0 : asked.Count(said.Contains) / (double)asked.Count;
    }

    /// <summary>Passages taken so far, within the limits of number, size, source and sameness.</summary>
    private sealed class Chosen
    {
        private readonly List<(RetrievedChunk Passage, HashSet<string> Words)> _taken = [];
        private int _characters;

        public int Count(ChunkKind kind) => _taken.Count(entry => entry.Passage.Chunk.Kind == kind);

        public bool Add(RetrievedChunk passage)
        {
            var chunk = passage.Chunk;
            if (_taken.Count >= MaxPassages
                || _characters + chunk.Text.Length > MaxCharacters
                || _taken.Any(entry => entry.Passage.Chunk.Id == chunk.Id)
                || _taken.Count(entry => entry.Passage.Chunk.Source == chunk.Source) >= MaxPerSource)
                return false;
            var words = Wording.Set(chunk.Text);
            if (_taken.Any(entry => Same(entry.Words, words)))
                return false;
            _taken.Add((passage, words));
            _characters += chunk.Text.Length;
            return true;
        }

        public IReadOnlyList<RetrievedChunk> BestFirst() =>
            [.. _taken.Select(entry => entry.Passage).OrderByDescending(passage => passage.Score).ThenBy(passage => passage.Chunk.Id.Value, StringComparer.Ordinal)];

        private static bool Same(HashSet<string> one, HashSet<string> other)
        {
            var shared = one.Count(other.Contains);
            return shared > 0 && shared >= NearlySame * (one.Count + other.Count - shared);
        }
    }
}
