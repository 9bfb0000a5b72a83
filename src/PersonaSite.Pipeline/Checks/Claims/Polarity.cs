using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Whether a sentence says what its passage says, or the contrary: a "not" too many or too few, "rose" for "fell", "all" for "most", "will" for "may".</summary>
internal static class Polarity
{
    /// <summary>Enough words shared for a clause to be the one that was meant.</summary>
    private const double SameClause = 0.74;

    private const double SameSentence = 0.55;

    /// <summary>So many words after a negation are denied by it.</summary>
    private const int Scope = 3;

    private static readonly HashSet<string> Negators = Set("not no never none nor neither without cannot nobody nothing nowhere hardly rarely seldom");

    /// <summary>Words of contrary sense, as stems: a sentence with one where the passage's has the other says the contrary.</summary>
    private static readonly (HashSet<string> One, HashSet<string> Other)[] Contraries =
    [
        Pair("rose rise risen increase increased grew grow grown growth climbed jumped gained up higher", "fell fall fallen decrease decreased dropped drop declined shrank shrunk cut reduced lost down lower"),
        Pair("more most", "less fewer least fewest"),
        Pair("faster quicker fast quick sooner", "slower slow later"),
        Pair("cheaper cheap cheapest", "dearer expensive costlier dear"),
        Pair("warmer warm hotter hot", "colder cold cooler cool"),
        Pair("longer longest long", "shorter shortest short"),
        Pair("larger bigger greater large big", "smaller small little"),
        Pair("better best good", "worse worst bad poor"),
        Pair("before", "after"),
        Pair("above over exceed", "below under"),
        Pair("include included includes including", "exclude excluded excludes excluding"),
        Pair("always", "never"),
        Pair("maximum", "minimum"),
        Pair("accept accepted agree agreed", "refuse refused reject rejected decline"),
        Pair("pass passed", "fail failed"),
        Pair("allowed allow may", "forbidden forbid"),
        Pair("quiet quieter", "loud louder noisy noisier"),
        Pair("strong stronger", "weak weaker"),
        Pair("easy easier", "hard harder difficult"),
        Pair("safe safer", "dangerous unsafe"),
        Pair("open opened", "closed close shut"),
        Pair("buy bought", "sell sold"),
        Pair("profit", "loss"),
        Pair("first", "last"),
        Pair("free", "charged charge"),
        Pair("internal inside", "external outside"),
    ];

    /// <summary>Each of those words with the number of its pair, negative for the other side.</summary>
    private static readonly Dictionary<string, int> Poles = Contraries.Index()
        .SelectMany(pair => pair.Item.One.Select(word => (word, Pole: pair.Index + 1)).Concat(pair.Item.Other.Select(word => (word, Pole: -pair.Index - 1))))
        .DistinctBy(entry => entry.word)
        .ToDictionary(entry => entry.word, entry => entry.Pole, StringComparer.Ordinal);

    private static readonly HashSet<string> All = Set("all every always everybody everyone each entirely completely any whenever");

    private static readonly HashSet<string> Some = Set("most some many often usually normally typically sometimes nearly mostly few several half majority rarely almost generally");

    private static readonly HashSet<string> Certain = Set("will always certainly definitely shall must surely guaranteed guarantees guarantee");

    private static readonly HashSet<string> Possible = Set("may might can could likely possibly possible perhaps usually often typically probably should aims expected hopes");

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (sentence.Stems.Count < 2)
            return;
        Clauses(said, sentence, passage, facts);
        var (near, share) = passage.Nearest(said, sentence);
        if (near is null || share < SameSentence)
            return;
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (said.Tokens[at].Kind == TokenKind.Word && Poles.TryGetValue(said.Tokens[at].Word, out var pole)
                && Of(passage.Reading, near, pole) == 0 && Of(passage.Reading, near, -pole) > 0 && Of(said, sentence, -pole) == 0)
                facts.Add(new(said.Tokens[at].Text, ClaimKind.Comparison, $"The passage says the contrary of \"{said.Tokens[at].Text}\"."));
        }
    }

    /// <summary>How many words of this pole a sentence has.</summary>
    private static int Of(Reading text, SentenceSpan sentence, int pole)
    {
        var count = 0;
        for (var at = sentence.From; at < sentence.To; at++)
            count += text.Tokens[at].Kind == TokenKind.Word && Poles.TryGetValue(text.Tokens[at].Word, out var its) && its == pole ? 1 : 0;
        return count;
    }

    /// <summary>"All" for "most", "will" for "may": more is claimed than the passage's clause does.</summary>
    private static Fact? Overstated(Reading said, ClauseSpan own, Reading passage, ClauseSpan its)
    {
        var (all, certain) = (First(said, own, All), First(said, own, Certain));
        if (all is not null && Count(said, own, All) > Count(passage, its, All) && Only(passage, its, Some, said, own) is { } some)
            return new(all, ClaimKind.Promise, $"The passage says \"{some}\", not \"{all}\".");
        // "all of them" where the passage has "nine of them".
        if (all is not null && Part(passage, its) is { } part && !said.Quantities.Any(quantity => quantity.At >= own.From && quantity.At < own.To) && First(passage, its, All) is null)
            return new(all, ClaimKind.Promise, $"The passage says \"{part}\", not \"{all}\".");
        return certain is not null && First(passage, its, Certain) is null && Only(passage, its, Possible, said, own) is { } possible
            ? new(certain, ClaimKind.Promise, $"The passage says \"{possible}\", not \"{certain}\".")
            : null;
    }

    private static string? Part(Reading passage, ClauseSpan its) => passage.Quantities
        .Where(quantity => quantity.At >= its.From && quantity.End < its.To && (quantity.Unit is Units.Share or Units.Percent || (quantity.Unit.Length == 0 && passage.Tokens[quantity.End].Is("of"))))
        .Select(quantity => passage.Words(quantity.At, quantity.End)).FirstOrDefault();

    private static string? First(Reading text, ClauseSpan clause, HashSet<string> words) => Of(text, clause, words).FirstOrDefault();

    private static int Count(Reading text, ClauseSpan clause, HashSet<string> words) => Of(text, clause, words).Count();

    /// <summary>A word of the passage's clause that the page's has not.</summary>
    private static string? Only(Reading passage, ClauseSpan its, HashSet<string> words, Reading said, ClauseSpan own) => Of(passage, its, words).FirstOrDefault(word => !Of(said, own, words).Contains(word));

    private static IEnumerable<string> Of(Reading text, ClauseSpan clause, HashSet<string> words)
    {
        for (var at = clause.From; at < clause.To; at++)
        {
            if (words.Contains(text.Tokens[at].Word))
                yield return text.Tokens[at].Word;
        }
    }

    /// <summary>Clause by clause: the passage's clause with most of the words, and something of it denied on one side only, or overstated.</summary>
    private static void Clauses(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var clause in Clauses(said, sentence.From, sentence.To))
        {
            if (clause.Stems.Count < 2)
                continue;
            var (best, agrees) = (SameSentence, true);
            ClauseSpan? nearest = null;
            foreach (var its in passage.Clauses)
            {
                var (shared, same) = (0, true);
                foreach (var stem in clause.Stems)
                {
                    if (!its.Stems.Contains(stem))
                        continue;
                    shared++;
                    same &= clause.Denied.Contains(stem) == its.Denied.Contains(stem);
                }

                var share = shared / (double)clause.Stems.Count;
                if (share < best)
                    continue;
                (agrees, best, nearest) = (share > best ? same : agrees || same, share, its);
            }

            if (nearest is null)
                continue;
            if (!agrees && best >= SameClause)
                facts.Add(new(said.Words(clause.From, clause.To), ClaimKind.Statement, clause.Denied.Count == 0 ? $"The passage denies \"{said.Words(clause.From, clause.To)}\"." : $"The passage does not deny what \"{said.Words(clause.From, clause.To)}\" does."));
            else if (Overstated(said, clause, passage.Reading, nearest.Value) is { } overstated)
                facts.Add(overstated);
        }
    }

    /// <param name="Denied">The words that follow a negation, up to three.</param>
    internal readonly record struct ClauseSpan(int From, int To, HashSet<string> Stems, HashSet<string> Denied);

    internal static IEnumerable<ClauseSpan> Clauses(Reading text, int from, int to)
    {
        for (var at = from; at < to;)
        {
            var (begin, left) = (at, 0);
            var (stems, denied) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            for (; at < to && text.Tokens[at].Clause == text.Tokens[begin].Clause && !(at > begin && text.Tokens[at].Word is "but" or "because" or "although" or "while" or "though" or "whereas"); at++)
            {
                var token = text.Tokens[at];
                if (token.Kind == TokenKind.Mark)
                    continue;
                if (Negators.Contains(token.Word) || token.Word.EndsWith("n't", StringComparison.Ordinal))
                {
                    left = Scope;
                }
                else if (!ContentWords.IsFunction(token.Word))
                {
                    var word = token.Kind == TokenKind.Number ? token.Text : token.Stem;
                    stems.Add(word);
                    if (left-- > 0)
                        denied.Add(word);
                }
            }

            yield return new(begin, at, stems, denied);
        }
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private static (HashSet<string>, HashSet<string>) Pair(string one, string other) => (Set(one), Set(other));
}
