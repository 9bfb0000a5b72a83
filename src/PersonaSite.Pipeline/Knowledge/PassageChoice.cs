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
                chosen.Add(candidates[best.Chunk.Id] with { Question = question.Label, Hit = best });
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

        foreach (var candidate in candidates.Values.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Hit.Chunk.Id.Value, StringComparer.Ordinal))
            chosen.Add(candidate);
        return chosen.BestFirst();
    }

    private static Dictionary<ChunkId, Candidate> Fuse(IReadOnlyList<QuestionHits> found)
    {
        var fused = new Dictionary<ChunkId, Candidate>();
        foreach (var (question, hits) in found)
        {
            var fitting = hits.Where(hit => question.Wanted is null || hit.Chunk.Kind == question.Wanted)
                .Select(hit => (Hit: hit, Score: Math.Max(0, hit.Score) * Fit(question, hit.Chunk))).ToList();
            var top = fitting.Select(entry => entry.Score).Append(1e-9).Max();
            foreach (var (hit, weighted) in fitting)
            {
                var share = question.Weight * weighted / top;
                fused[hit.Chunk.Id] = fused.TryGetValue(hit.Chunk.Id, out var before) ? before.Also(hit, question.Label, share) : new Candidate(hit, question.Label, share, 0);
            }
        }

        return fused;
    }

    /// <summary>Voices are few and always wanted. Other kinds have a place only where they are near the subject, and never a post's.</summary>
    private static bool IsOwed(VisitorQuestion question, ChunkHit hit, double best) =>
        hit.Score >= best * MinShare && Fit(question, hit.Chunk) >= 1;

    private static double Fit(VisitorQuestion question, Chunk chunk)
    {
        var roles = PassageWords.Of(chunk).Roles;
        if (question.Personal)
            return roles.HasFlag(DocumentRoles.Story) ? StrayingFromWords : 1;
        return (roles & question.Favours) != 0 ? Fitting : roles.HasFlag(DocumentRoles.Story) ? Straying : 1;
    }

    private static double Overlap(HashSet<string> asked, Chunk chunk)
    {
        var said = PassageWords.Of(chunk).All;
        return asked.Count == 0 ? 0 : asked.Count(said.Contains) / (double)asked.Count;
    }

    /// <summary>A passage with the question that it answers best.</summary>
    /// <param name="Best">How well it answers that question.</param>
    /// <param name="Others">What it answers besides.</param>
    private sealed record Candidate(ChunkHit Hit, string Question, double Best, double Others)
    {
        public double Score => Best + (Further * Others);

        public Candidate Also(ChunkHit hit, string question, double share) => share > Best
            ? new Candidate(hit, question, share, Others + Best)
            : this with { Others = Others + share };
    }

    /// <summary>Passages taken so far, within the limits of number, size, source and sameness.</summary>
    private sealed class Chosen
    {
        private readonly List<Candidate> _taken = [];
        private int _characters;

        public int Count(ChunkKind kind) => _taken.Count(candidate => candidate.Hit.Chunk.Kind == kind);

        public bool Add(Candidate candidate)
        {
            var chunk = candidate.Hit.Chunk;
            if (_taken.Count >= MaxPassages
                || _characters + chunk.Text.Length > MaxCharacters
                || _taken.Any(taken => taken.Hit.Chunk.Id == chunk.Id)
                || _taken.Count(taken => taken.Hit.Chunk.Source == chunk.Source) >= MaxPerSource
                || _taken.Any(taken => Same(PassageWords.Of(taken.Hit.Chunk).Text, PassageWords.Of(chunk).Text)))
                return false;
            _taken.Add(candidate);
            _characters += chunk.Text.Length;
            return true;
        }

        public IReadOnlyList<RetrievedChunk> BestFirst() =>
            [.. _taken
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Hit.Chunk.Id.Value, StringComparer.Ordinal)
                .Select(candidate => new RetrievedChunk(candidate.Hit.Chunk, candidate.Score, candidate.Hit.Lexical, candidate.Hit.Dense, candidate.Question, candidate.Hit.Why))];

        private static bool Same(IReadOnlySet<string> one, IReadOnlySet<string> other)
        {
            var shared = one.Count(other.Contains);
            return shared > 0 && shared >= NearlySame * (one.Count + other.Count - shared);
        }
    }
}
