using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>Whether a sentence says what its passage says, or the contrary: a "not" too many or too few, "rose" for "fell".</summary>
internal static class Polarity
{
    /// <summary>Enough words shared for a clause to be the one that was meant.</summary>
    private const double SameClause = 0.74;

    /// <summary>So many words after a negation are denied by it.</summary>
    private const int Scope = 3;

    private static readonly HashSet<string> Negators = Set("not no never none nor neither without cannot nobody nothing nowhere hardly rarely seldom except");

    /// <summary>Words of contrary sense, as stems: a sentence with one where the passage's has the other says the contrary.</summary>
    private static readonly (HashSet<string> One, HashSet<string> Other)[] Contraries =
    [
        Pair("rose rise risen increase increased grew grow grown growth climbed climb jumped gained soared surged up higher", "fell fall fallen decrease decreased dropped drop declined shrank shrunk slipped slid sank dipped cut reduced lost down lower"),
        Pair("more most", "less fewer least fewest"),
        Pair("faster quicker fast quick sooner", "slower slow later"),
        Pair("cheaper cheap cheapest", "dearer expensive costlier dear"),
        Pair("warmer warm hotter hot", "colder cold cooler cool"),
        Pair("longer longest long", "shorter shortest short"),
        Pair("larger bigger greater large big", "smaller small little"),
        Pair("better best good", "worse worst bad poor"),
        Pair("before", "after"),
        Pair("above over exceed fuller", "below under emptier"),
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

    /// <summary>Stems of verbs that mean another thing with "up" or "down".</summary>
    private static readonly HashSet<string> Phrasal = Set("end melt set make made sign pick start wake show turn give use write break brok hold line settl sit lie nail shut look take follow warm heat dry clean wash lock wind open add sum pack store save keep stand stay team meet catch put hang hand pass track calm tear torn knock back");

    private static readonly int BeforePole = Array.FindIndex(Contraries, pair => pair.One.Contains("before")) + 1;

    /// <summary>Each of those words with the number of its pair, negative for the other side.</summary>
    private static readonly Dictionary<string, int> Poles = Contraries.Index()
        .SelectMany(pair => pair.Item.One.Select(word => (word, Pole: pair.Index + 1)).Concat(pair.Item.Other.Select(word => (word, Pole: -pair.Index - 1))))
        .DistinctBy(entry => entry.word)
        .ToDictionary(entry => entry.word, entry => entry.Pole, StringComparer.Ordinal);

    /// <summary>1 for a word of the first pair's one side, "rose", -1 for the other, "fell"; null for all other words.</summary>
    public static int? IsDirection(Reading text, int at) => Pole(text, at) is { } pole and (1 or -1) ? pole : null;

    /// <summary>A negation, but for that of a limit: "no later than", "not more than".</summary>
    public static bool Denies(Reading text, int at) => IsNegator(text.Tokens[at]) && !(text.Tokens.WordAt(at + 1) is "less" or "more" or "fewer" or "later" or "matter" || (text.Tokens.WordAt(at + 1) == "longer" && text.Tokens.WordAt(at + 2) == "than"));

    public static bool IsNegator(Token token) => Negators.Contains(token.Word) || token.Word.EndsWith("n't", StringComparison.Ordinal);

    /// <summary>"Rose" where the passage's sentence has "fell" alone.</summary>
    public static void Read(Counterpart match, List<Fact> facts)
    {
        var (sentence, near) = (match.Sentence, match.Near);
        if (Contrary(match.Said, sentence.From, sentence.To, match.Known, near.From, near.To) is { } contrary)
            facts.Add(contrary);
    }

    /// <summary>The same of clauses, where a sentence has both: "English rose, while maths fell".</summary>
    private static Fact? Contrary(Reading said, ClauseSpan own, Reading passage, ClauseSpan its) => Contrary(said, own.From, own.To, passage, its.From, its.To);

    private static Fact? Contrary(Reading said, int from, int to, Reading passage, int begin, int end)
    {
        for (var at = from; at < to; at++)
        {
            if (Pole(said, at) is { } pole && Count(passage, begin, end, pole) == 0 && Count(passage, begin, end, -pole) > 0 && Count(said, from, to, -pole) == 0)
                return new(said.Tokens[at].Text, ClaimKind.Comparison, $"The passage says the contrary of \"{said.Tokens[at].Text}\".");
        }

        return null;
    }

    /// <summary>Null for words that have no contrary, and for those of a limit, which is a figure's: "at least 8", "8 or more".</summary>
    public static int? Pole(Reading text, int at) => Said(text, at) is { } pole ? text.Tokens[at].Is("charge") && FreeOfCharge.Is(text, at) ? -pole : pole : null;

    private static int? Said(Reading text, int at) =>
        text.Tokens[at].Kind == TokenKind.Word && Poles.TryGetValue(text.Tokens[at].Word, out var pole) && !(at > 0 && text.Tokens[at - 1].Word is "at" or "or" && text.Tokens[at].Word is "least" or "most" or "more" or "less" or "fewer")
            // "Wait two weeks before you swim" and "swimming should wait two weeks" are one.
            // What "ends up" or is "melted down" goes neither way.
            && !(text.Tokens[at].Word is "up" or "down" && at > 0 && Phrasal.Contains(text.Tokens[at - 1].Stem))
            && !(Math.Abs(pole) == BeforePole && at + 1 < text.Tokens.Count && text.Tokens[at + 1].Word is "you" or "we" or "they" or "that" or "this") ? pole : null;

    /// <summary>How many words have this pole.</summary>
    private static int Count(Reading text, int from, int to, int pole)
    {
        var count = 0;
        for (var at = from; at < to; at++)
            count += Pole(text, at) == pole ? 1 : 0;
        return count;
    }

    /// <summary>Clause by clause: the passage's clause with most of the words, and something of it denied on one side only, or overstated.</summary>
    public static void Clauses(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        var clauses = Clauses(said, sentence.From, sentence.To).ToList();
        foreach (var clause in clauses)
        {
            if (clause.Stems.Count < 2)
                continue;
            // In the passage's own words: "subcontractors" for "subcontracted".
            var (stems, negated) = (clause.Stems.Select(Known).ToHashSet(), clause.Denied.Select(Known).ToHashSet());
            var (best, agrees) = (Counterpart.Meant, true);
            ClauseSpan? nearest = null;
            foreach (var its in passage.Clauses)
            {
                var (shared, denied, denies, both) = (0, false, false, false);
                foreach (var stem in stems)
                {
                    if (!its.Stems.Contains(stem))
                        continue;
                    shared++;
                    var (own, other) = (negated.Contains(stem), its.Denied.Contains(stem));
                    (denied, denies, both) = (denied || own, denies || other, both || (own && other));
                }

                // Which words a negation is near to depends on how a sentence is built: one that both deny is enough.
                var same = both || (!denied && !denies);

                var share = shared / (double)stems.Count;
                if (share < best)
                    continue;
                (agrees, best, nearest) = (share > best ? same : agrees || same, share, its);
            }

            if (Undenied(said, clause, passage) is { } denial)
                facts.Add(new(said.Words(clause.From, clause.To), ClaimKind.Statement, $"The passage says \"{passage.Reading.Words(denial.From, denial.To)}\"."));
            if (Forbidden(said, clause, passage) is { } forbidden && !(Bars(said, sentence) && Has(passage.Reading, 0, passage.Reading.Tokens.Count, "only")))
                facts.Add(new(forbidden, ClaimKind.Statement, $"The passage allows what \"{forbidden}\" does not."));
            if (nearest is null)
                continue;
            // "From November to January we release nothing": the denial may stand in another clause here, or there.
            if (!agrees && best >= SameClause && (clause.Denied.Count == 0 ? clauses.Exists(other => other.Denied.Count > 0) : passage.Clauses.Any(its => !its.Denied.IsSubsetOf(FreeOfCharge.Prices) && its.Stems.Overlaps(negated) && 2 * stems.Count(its.Stems.Contains) >= stems.Count)))
                continue;
            // "Three of the 88 did not", of "85 of the 88 did".
            if (!agrees && (CountsAnother(said, clause, passage.Reading, nearest.Value) || IsLimit(said, clause)))
                continue;
            // "165 kg with the broad seat" of one thing, "there is no broad seat" of another.
            if (!agrees && SaysElsewhere(said, clause, passage, nearest.Value))
                continue;
            // "Nobody looks unless you let them in", of "they look only after you have".
            if (!agrees && Only(said, sentence, passage.Reading, passage.Reading.SentenceOf(nearest.Value.From)))
                continue;
            if (!agrees && best >= SameClause)
                facts.Add(new(said.Words(clause.From, clause.To), ClaimKind.Statement, clause.Denied.Count == 0 ? $"The passage denies \"{said.Words(clause.From, clause.To)}\"." : $"The passage does not deny what \"{said.Words(clause.From, clause.To)}\" does."));
            else if (Contrary(said, clause, passage.Reading, nearest.Value) is { } contrary)
                facts.Add(contrary);
            else if (Overstatement.Of(said, clause, passage.Reading, nearest.Value) is { } overstated)
                facts.Add(overstated);
        }

        string Known(string stem) => Kin.Among(stem, passage.Words) ?? stem;
    }

    /// <summary>The passage's sentence with this clause's own figure says, and does not deny, what its nearest clause denies.</summary>
    private static bool SaysElsewhere(Reading said, ClauseSpan clause, PassageFacts passage, ClauseSpan nearest)
    {
        var denied = nearest.Denied.Intersect(clause.Stems).ToList();
        return denied.Count > 0 && said.Quantities.Any(own => own.IsMeasured && own.At >= clause.From && own.At < clause.To && passage.Reading.Quantities.Any(known => FigureFacts.SameValue(own, known)
            && passage.Reading.SentenceOf(known.At) is var its && !(nearest.From >= its.From && nearest.From < its.To)
            && passage.Clauses.Where(other => other.From >= its.From && other.From < its.To).ToList() is var others && denied.TrueForAll(stem => others.Exists(other => other.Stems.Contains(stem) && !other.Denied.Contains(stem)))));
    }

    private static bool Only(Reading said, SentenceSpan own, Reading passage, SentenceSpan its) =>
        (Bars(said, own) && Has(passage, its.From, its.To, "only")) || (Has(said, own.From, own.To, "only") && Bars(passage, its));

    /// <summary>Something is denied, and then what lifts that is named.</summary>
    private static bool Bars(Reading text, SentenceSpan sentence)
    {
        var not = Enumerable.Range(sentence.From, sentence.To - sentence.From).FirstOrDefault(at => IsNegator(text.Tokens[at]), -1);
        return not >= 0 && text.Tokens[not..sentence.To].Any(token => token.Word is "unless" or "until" or "before" or "except" or "without");
    }

    private static bool Has(Reading text, int from, int to, string word) => text.Tokens[from..to].Any(token => token.Is(word));

    /// <summary>"Nobody is paid less than" denies no pay: it is the limit's.</summary>
    private static bool IsLimit(Reading said, ClauseSpan clause) =>
        clause.Denied.Count > 0 && Enumerable.Range(clause.From, clause.To - clause.From).Any(at => said.Tokens[at].Word is "less" or "fewer" or "more" or "later" or "longer" or "below" or "under" && said.Tokens.WordAt(at + 1) is "than" or "the");

    private static bool CountsAnother(Reading said, ClauseSpan clause, Reading passage, ClauseSpan its)
    {
        var own = In(said, clause);
        return own is [var part, var all] && In(passage, its) is [var known, var whole] && all.Value == whole.Value && part.Value != known.Value && part.Value < all.Value && known.Value < whole.Value;

        static List<Quantity> In(Reading text, ClauseSpan span) => text.Quantities.Where(quantity => quantity.Unit.Length == 0 && quantity.At >= span.From && quantity.At < span.To).ToList();
    }

    /// <summary>"Chairs cannot be returned" where the passage says that they may be, and nowhere that they may not.</summary>
    private static string? Forbidden(Reading said, ClauseSpan clause, PassageFacts passage)
    {
        for (var at = clause.From; at + 1 < clause.To; at++)
        {
            if (!(said.Tokens[at].Word is "cannot" or "can't") && !(said.Tokens[at].Word is "can" or "may" && said.Tokens[at + 1].Is("not")))
                continue;
            var verb = Enumerable.Range(at + 1, clause.To - at - 1).FirstOrDefault(next => said.Tokens[next].Kind == TokenKind.Word && !ContentWords.IsFunction(said.Tokens[next].Word));
            var stem = verb > 0 ? said.Tokens[verb].Stem : "";
            var its = passage.Clauses.Where(its => its.Stems.Contains(stem)).ToList();
            if (its.Count > 0 && its.TrueForAll(its => !its.Denied.Contains(stem)) && its.Exists(its => its.Stems.Count(clause.Stems.Contains) >= 2 && passage.Reading.Tokens[its.From..its.To].Any(token => token.Word is "can" or "may")))
                return said.Words(at, verb + 1);
        }

        return null;
    }

    /// <summary>A denial of the passage that is here without its "not", among other words: "class 1 explosives are carried with 48 hours' notice".</summary>
    private static ClauseSpan? Undenied(Reading said, ClauseSpan clause, PassageFacts passage)
    {
        // "We wait for consent before we cut" and "we cut nothing before" are one.
        if (clause.Denied.Count > 0 || said.Tokens[clause.From..clause.To].Any(token => token.Word is "wait" or "only" or "until" or "off"))
            return null;
        foreach (var its in passage.Clauses)
        {
            if (its.Denied.Count > 0 && its.Stems.Count >= 3 && its.Stems.IsSubsetOf(clause.Stems) && !passage.Clauses.Any(other => other.Denied.Count == 0 && its.Stems.IsSubsetOf(other.Stems)))
                return its;
        }

        return null;
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
                // "Has no outside funding and has been profitable": the second verb is not denied.
                if (token.Is("and") && at + 1 < to && text.Tokens[at + 1].Word is "has" or "have" or "had" or "is" or "are" or "was" or "were")
                    left = 0;
                // "At no extra cost" is free, and denies nothing.
                if (FreeOfCharge.End(text, at, to) is { } end)
                {
                    stems.UnionWith([FreeOfCharge.Stem, text.Tokens[end - 1].Stem]);
                    denied.Add(text.Tokens[end - 1].Stem);
                    at = end - 1;
                }
                else if (IsNegator(token))
                {
                    // "No less than 85%" is a limit; "without water for 31 hours" denies the water alone.
                    left = !Denies(text, at) ? 0 : token.Is("without") ? 1 : Scope;
                }
                else if (token.Is("wait") && text.Tokens.WordAt(at - 1) is "should" or "must")
                {
                    // "Swimming should wait for two weeks": until then there is none.
                    denied.UnionWith(stems);
                }
                else if (token.Is("off") && at > begin && text.Tokens[at - 1] is { Kind: TokenKind.Word } switched && text.Tokens.WordAt(at - 2) is "your" or "the" && text.Tokens.WordAt(at - 3) == "with" && !ContentWords.IsFunction(switched.Word))
                {
                    // "With your heating off"
                    denied.Add(switched.Stem);
                }
                else if (token.Is("before") && text.Tokens[begin].Is("wait"))
                {
                    // "Wait two weeks before you swim"
                    left = Scope;
                }
                else if (!ContentWords.IsFunction(token.Word))
                {
                    var word = token.Kind == TokenKind.Number ? token.Text : token.Stem;
                    stems.Add(word);
                    if (left-- > 0 && token.Kind == TokenKind.Word)
                        denied.Add(word);
                }
            }

            yield return new(begin, at, stems, denied);
        }
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private static (HashSet<string>, HashSet<string>) Pair(string one, string other) => (Set(one), Set(other));
}
