using PersonaSite.Core.Knowledge;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>What one question found, best first.</summary>
internal sealed record QuestionHits(VisitorQuestion Question, IReadOnlyList<ChunkHit> Hits);

/// <summary>
/// Chooses among the hits of all questions. Scores of different questions do not compare, so each is read against the best
/// of its own question, and a passage that answers several counts a little more. First come the places that are owed (the
/// best answer to each of the visitor's own words, what is offered, some voices, steps, questions and figures), then the best
/// of the rest.
/// </summary>
/// <param name="roles">What the site's documents are for, by source.</param>
/// <param name="openings">What stands at the top of each. What the filters say of one passage of a document holds for all.</param>
internal sealed partial class PassageChoice(IReadOnlyDictionary<string, DocumentRole> roles, IReadOnlyDictionary<string, Chunk> openings)
{
    public const int MaxPassages = 26;

    /// <summary>What fits into a prompt beside guidelines and profile: about 4,500 tokens.</summary>
    private const int MaxCharacters = 17_000;

    private const int MaxPerSource = 5;

    /// <summary>The visitor's own words leave room for what every page needs.</summary>
    private const int MaxPersonalPlaces = 8;

    /// <summary>Of two passages that share this part of their words, one is enough.</summary>
    private const double NearlySame = 0.6;

    /// <summary>A question's best hit answers it only if it shares this part of the question's words.</summary>
    private const double MinOverlap = 0.2;

    /// <summary>Of the best hit's score, for an answer that somebody wrote to a question.</summary>
    private const double NearlyAsGood = 0.5;

    /// <summary>A passage of a wanted kind has its place only if it comes this near to the best passage of any kind.</summary>
    private const double MinShare = 0.25;

    /// <summary>What it costs a passage to say again all that another says, where 1 is the worth of the best.</summary>
    private const double Repetition = 0.5;

    /// <summary>How many are compared with what was taken, to fill the places that are left.</summary>
    private const int MaxLookedAt = 60;

    private const int OfferingPlaces = 4;
    private const int ChapterPlaces = 4;
    private const int MinChapters = 3;

    /// <summary>How much a document that is made for a question counts above one that is not, and a post below it.</summary>
    private const double Fitting = 1.4, Straying = 0.7, StrayingFromWords = 0.85;

    /// <summary>What every further question that a passage answers adds, against the best of its answers.</summary>
    private const double Further = 0.3;

    /// <param name="embedded">A provider made embeddings: what is near by them answers, whatever its words.</param>
    public IReadOnlyList<RetrievedChunk> Of(IReadOnlyList<QuestionHits> found, bool embedded)
    {
        var chosen = new Chosen();
        Choose(found, Fuse(found), embedded, chosen);
        return chosen.BestFirst();
    }

    private void Choose(IReadOnlyList<QuestionHits> found, Dictionary<ChunkId, Candidate> candidates, bool embedded, Chosen chosen)
    {
        foreach (var (question, hits) in found.Where(entry => entry.Question.Personal).Take(MaxPersonalPlaces))
        {
            var asked = Wording.Set(question.Text);
            var best = hits.Take(3).FirstOrDefault(hit => Overlap(asked, hit.Chunk) >= MinOverlap || (embedded && hit.Dense > 0.5));
            if (best is not null)
                chosen.Add(candidates[best.Chunk.Id] with { Question = question.Label, Hit = best });
            // Where the company's own list asks nearly the same, its answer comes along.
            if (hits.Take(3).FirstOrDefault(hit => hit.Chunk.Kind == ChunkKind.Question && RoleOf(hit.Chunk) == DocumentRole.Questions && hit.Score >= hits[0].Score * NearlyAsGood) is { } listed)
                chosen.Add(candidates[listed.Chunk.Id] with { Question = question.Label, Hit = listed });
        }

        foreach (var (question, hits) in found.Where(entry => entry.Question.Wanted is not null))
        {
            var places = question.Places - chosen.Count(chunk => chunk.Kind == question.Wanted && IsFavoured(question, chunk));
            var best = hits.Select(hit => hit.Score).DefaultIfEmpty().Max();
            var wanted = hits.Where(hit => hit.Chunk.Kind == question.Wanted && (hit.Chunk.Kind == ChunkKind.Testimonial || RoleOf(hit.Chunk) == DocumentRole.Questions || IsOwed(question, hit, best)))
                .OrderByDescending(hit => hit.Score * Fit(question, hit.Chunk));
            foreach (var hit in wanted.TakeWhile(_ => places > 0))
                places -= chosen.Add(candidates[hit.Chunk.Id]) ? 1 : 0;
        }

        if (chosen.Count(chunk => chunk.Kind == ChunkKind.Steps && RoleOf(chunk) is DocumentRole.Process or DocumentRole.Offering) == 0)
            AddProcedure(found, candidates, chosen);
        AddOfferings(found, candidates, chosen);
        foreach (var (question, hits) in found.Where(entry => entry.Question is { Wanted: null, Places: > 0 }))
            AddFavoured(question, hits, candidates, chosen);
        AddFigures(DocumentRole.Case, 2, candidates, chosen);
        AddFigures(DocumentRole.Offering, 1, candidates, chosen);
        AddTheRest(candidates, chosen);
    }

    /// <summary>
    /// Maximal marginal relevance (Carbonell and Goldstein, 1998): of the best that are left, always the one that answers most and
    /// repeats least of what was taken.
    /// </summary>
    private static void AddTheRest(Dictionary<ChunkId, Candidate> candidates, Chosen chosen)
    {
        var ordered = Ordered(candidates.Values).ToList();
        var near = ordered.Take(MaxLookedAt).ToList();
        var best = ordered.Select(candidate => candidate.Score).FirstOrDefault(1);
        while (near.Count > 0 && chosen.HasRoom)
        {
            var next = near.MaxBy(candidate => candidate.Score / best - (Repetition * chosen.Likeness(candidate)))!;
            chosen.Add(next);
            near.Remove(next);
        }

        foreach (var candidate in near.Concat(ordered.Skip(MaxLookedAt)))
            chosen.Add(candidate);
    }

    /// <summary>One passage of each of the best favoured documents: its top, for there it says what it is.</summary>
    private void AddFavoured(VisitorQuestion question, IReadOnlyList<ChunkHit> hits, Dictionary<ChunkId, Candidate> candidates, Chosen chosen)
    {
        var documents = hits.Where(hit => IsFavoured(question, hit.Chunk) && hit.Chunk.Testimonial is null && IsOwed(question, hit, hits[0].Score))
            .GroupBy(hit => hit.Chunk.Source)
            .Take(question.Places);
        foreach (var document in documents)
            chosen.Add(Opening(candidates[document.First().Chunk.Id], candidates));
    }

    /// <summary>What is offered: first what goes by a name that the visitor used, then by how much of all that was asked a document answers.</summary>
    private void AddOfferings(IReadOnlyList<QuestionHits> found, Dictionary<ChunkId, Candidate> candidates, Chosen chosen)
    {
        var said = found.Where(entry => entry.Question.Personal).SelectMany(entry => Wording.Of(entry.Question.Text)).ToHashSet(StringComparer.Ordinal);
        foreach (var document in Documents(candidates, DocumentRole.Offering).OrderByDescending(document => Wording.Of(document.First().Hit.Chunk.Title).Any(said.Contains)).Take(OfferingPlaces))
            chosen.Add(Opening(document.MaxBy(candidate => candidate.Score)!, candidates));
    }

    private Candidate Opening(Candidate passage, Dictionary<ChunkId, Candidate> candidates)
    {
        var opening = openings.GetValueOrDefault(passage.Hit.Chunk.Source, passage.Hit.Chunk);
        return candidates.GetValueOrDefault(opening.Id) ?? passage with { Hit = passage.Hit with { Chunk = opening } };
    }

    /// <summary>The documents of a role, those first whose two best passages answer most.</summary>
    private IEnumerable<IGrouping<string, Candidate>> Documents(Dictionary<ChunkId, Candidate> candidates, DocumentRole role) => candidates.Values
        .Where(candidate => RoleOf(candidate.Hit.Chunk) == role)
        .GroupBy(candidate => candidate.Hit.Chunk.Source)
        .OrderByDescending(document => document.Select(candidate => candidate.Score).OrderDescending().Take(2).Sum())
        .ThenBy(document => document.Key, StringComparer.Ordinal);

    /// <summary>What the document nearest to the visitor says in figures, tables first: results of a case, terms of an offering.</summary>
    private void AddFigures(DocumentRole role, int places, Dictionary<ChunkId, Candidate> candidates, Chosen chosen)
    {
        if (Documents(candidates, role).FirstOrDefault() is not { } nearest)
            return;
        var telling = nearest.Where(candidate => candidate.Hit.Chunk.Kind == ChunkKind.Table || (candidate.Hit.Chunk.Kind == ChunkKind.Prose && candidate.Hit.Chunk.Text.Any(char.IsDigit)))
            .OrderByDescending(candidate => candidate.Hit.Chunk.Kind == ChunkKind.Table).ThenByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Hit.Chunk.Id.Value, StringComparer.Ordinal);
        foreach (var candidate in telling.Take(places))
            chosen.Add(candidate);
    }

    /// <summary>Where no steps are numbered, the chapters of a document on the process tell how it is done, or a list how it was done for somebody else.</summary>
    private void AddProcedure(IReadOnlyList<QuestionHits> found, Dictionary<ChunkId, Candidate> candidates, Chosen chosen)
    {
        var lists = candidates.Values
            .Where(candidate => RoleOf(candidate.Hit.Chunk) is DocumentRole.Offering or DocumentRole.Case && HasList(candidate.Hit.Chunk) && !DocumentRoles.TellsOfResults(candidate.Hit.Chunk.Heading))
            .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Hit.Chunk.Id.Value, StringComparer.Ordinal);
        var (question, hits) = found.First(entry => entry.Question.Wanted == ChunkKind.Steps);
        var chapters = hits
            .Where(hit => RoleOf(hit.Chunk) == DocumentRole.Process && hit.Chunk is { Kind: ChunkKind.Prose or ChunkKind.Question, HeadingPath.Count: > 0 })
            .GroupBy(hit => hit.Chunk.Source)
            .Select(document => document.DistinctBy(hit => hit.Chunk.HeadingPath[Math.Min(1, hit.Chunk.HeadingPath.Count - 1)]).Take(ChapterPlaces).ToList())
            .FirstOrDefault(document => document.Count >= MinChapters) ?? [];
        foreach (var candidate in lists.Take(1).Concat(chapters.Select(hit => candidates.GetValueOrDefault(hit.Chunk.Id) ?? new Candidate(hit, question.Label, 0, 0))))
            chosen.Add(candidate);
    }

    private static bool HasList(Chunk chunk) => chunk.Kind == ChunkKind.Prose && chunk.Text.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)) >= 3;

    private Dictionary<ChunkId, Candidate> Fuse(IReadOnlyList<QuestionHits> found)
    {
        var fused = new Dictionary<ChunkId, Candidate>();
        foreach (var (question, hits) in found)
        {
            var fitting = hits.Where(hit => question.Wanted is null || hit.Chunk.Kind == question.Wanted)
                .Select(hit => (Hit: hit, Score: Math.Max(0, hit.Score) * Fit(question, hit.Chunk))).ToList();
            // Against the best of any kind: the least irrelevant table is no answer.
            var top = hits.Select(hit => hit.Score).Concat(fitting.Select(entry => entry.Score)).Append(1e-9).Max();
            foreach (var (hit, weighted) in fitting)
            {
                var share = question.Weight * weighted / top;
                fused[hit.Chunk.Id] = fused.TryGetValue(hit.Chunk.Id, out var before) ? before.Also(hit, question.Label, share) : new Candidate(hit, question.Label, share, 0);
            }
        }

        return fused;
    }

    /// <summary>Voices are few and always wanted, and so are the questions of a collection. Other kinds have a place only where they are near the subject, and never a post's.</summary>
    private bool IsOwed(VisitorQuestion question, ChunkHit hit, double best) =>
        hit.Score >= best * MinShare && Fit(question, hit.Chunk) >= 1;

    private double Fit(VisitorQuestion question, Chunk chunk)
    {
        var role = RoleOf(chunk);
        if (question.Personal)
            return role == DocumentRole.Story ? StrayingFromWords : 1;
        return question.Favours != DocumentRole.None && IsFavoured(question, chunk) ? Fitting : role == DocumentRole.Story ? Straying : 1;
    }

    private bool IsFavoured(VisitorQuestion question, Chunk chunk) => question.Favours == DocumentRole.None || (RoleOf(chunk) & question.Favours) != 0;

    private DocumentRole RoleOf(Chunk chunk) => roles.GetValueOrDefault(chunk.Source);

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

    private enum Obstacle
    {
        None, NoPlace, NoRoom, There, SameDocument, SameWords,
    }

    /// <summary>Passages taken so far, within the limits of number, size, source and sameness.</summary>
    /// <param name="refused">Is told of each passage that was not taken, and why; null where nobody wants to know.</param>
    private sealed class Chosen(Action<Candidate, Obstacle, Candidate?>? refused = null)
    {
        private readonly List<Candidate> _taken = [];
        private readonly TakenWords _words = new();
        private int _characters;

        public IReadOnlyList<Candidate> Taken => _taken;

        public bool HasRoom => _taken.Count < MaxPassages && _characters < MaxCharacters;

        /// <summary>The share of words that the passage has in common with the one taken that is most like it, 0 to 1.</summary>
        public double Likeness(Candidate candidate) => _words.Likeness(candidate.Hit.Chunk);

        public int Count(Func<Chunk, bool> which) => _taken.Count(candidate => which(candidate.Hit.Chunk));

        public bool Add(Candidate candidate)
        {
            var (obstacle, rival) = Look(candidate.Hit.Chunk);
            if (obstacle != Obstacle.None)
            {
                refused?.Invoke(candidate, obstacle, rival);
                return false;
            }

            _taken.Add(candidate);
            _words.Take(candidate.Hit.Chunk);
            _characters += candidate.Hit.Chunk.Text.Length;
            return true;
        }

        private (Obstacle, Candidate?) Look(Chunk chunk)
        {
            if (_taken.Count >= MaxPassages)
                return (Obstacle.NoPlace, null);
            if (_characters + chunk.Text.Length > MaxCharacters)
                return (Obstacle.NoRoom, null);
            if (_taken.Exists(taken => taken.Hit.Chunk.Id == chunk.Id))
                return (Obstacle.There, null);
            if (_taken.Count(taken => taken.Hit.Chunk.Source == chunk.Source) >= MaxPerSource)
                return (Obstacle.SameDocument, null);
            return _words.FirstLike(chunk, NearlySame) is >= 0 and var rival ? (Obstacle.SameWords, _taken[rival]) : (Obstacle.None, null);
        }

        public IReadOnlyList<RetrievedChunk> BestFirst() =>
            [.. _taken
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Hit.Chunk.Id.Value, StringComparer.Ordinal)
                .Select(candidate => new RetrievedChunk(candidate.Hit.Chunk, candidate.Score, candidate.Hit.Lexical, candidate.Hit.Dense, candidate.Question, candidate.Hit.Why))];
    }
}
