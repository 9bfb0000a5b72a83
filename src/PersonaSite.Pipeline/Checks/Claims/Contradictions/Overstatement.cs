using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;
using ClauseSpan = PersonaSite.Pipeline.Checks.Claims.Contradictions.Polarity.ClauseSpan;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>More is claimed than the passage's clause does: "all" for "most", "will" for "may", "every case" for "every implant case".</summary>
internal static class Overstatement
{
    private static readonly HashSet<string> All = Set("all every always everybody everyone each entirely completely any whenever");

    private static readonly HashSet<string> Some = Set("most some many often usually normally typically sometimes nearly mostly few several half majority rarely almost generally part partly");

    private static readonly HashSet<string> Certain = Set("will always certainly definitely shall must surely guaranteed guarantees guarantee");

    private static readonly HashSet<string> Possible = Set("may might can could likely possibly possible perhaps usually often typically probably should aims expected hopes");

    /// <summary>Of these, the ones that stand before what they are all of.</summary>
    private static readonly HashSet<string> Universal = Set("all every each");

    /// <summary>Such a share is nearly all.</summary>
    private const decimal NearAll = 0.9m;

    private static readonly HashSet<string> Chosen = Set("named won wins winner winners voted crowned awarded receives received takes took elected chosen");

    private static readonly HashSet<string> Proposed = Set("shortlisted longlisted nominated finalist finalists nominee nominees candidate candidates");

    private static readonly HashSet<string> Exception = Set("except excepting excluding unless");

    /// <summary>Of whole sentences: "All of our timber, the elm too" where the passage has "most of our timber comes from here, but the elm …".</summary>
    public static void Read(Counterpart match, List<Fact> facts)
    {
        if (Of(match.Said, Whole(match.Sentence), match.Known, Whole(match.Near)) is { } overstated)
            facts.Add(overstated);

        static ClauseSpan Whole(SentenceSpan sentence) => new(sentence.From, sentence.To, sentence.Stems, []);
    }

    /// <summary>"Every manager complains of alarms" where the passage has "alarms: 26 of 34": of a part of all, hardly a word need be the same.</summary>
    public static void ReadPart(Counterpart match, List<Fact> facts)
    {
        var (said, sentence, known, near) = (match.Said, match.Sentence, match.Known, match.Near);
        if (!Universal.Contains(said.Tokens[sentence.From].Word) || said.Quantities.Any(quantity => quantity.At >= sentence.From && quantity.At < sentence.To) || sentence.Stems.Count(near.Stems.Contains) < 2)
            return;
        for (var at = 1; at < known.Quantities.Count; at++)
        {
            var (part, whole) = (known.Quantities[at - 1], known.Quantities[at]);
            if (part.At >= near.From && whole.End <= near.To && whole.At == part.End + 1 && known.Tokens[part.End].Is("of") && part.Value < whole.Value)
            {
                facts.Add(new(said.Tokens[sentence.From].Text, ClaimKind.Promise, $"The passage says \"{known.Words(part.At, whole.End)}\", not \"{said.Tokens[sentence.From].Text}\"."));
                return;
            }
        }
    }

    public static Fact? Of(Reading said, ClauseSpan own, Reading passage, ClauseSpan its)
    {
        if (AllBut(said, own) is { } exception)
            return exception.Holds(passage, its) ? null : new(exception.Text, ClaimKind.Promise, $"The passage does not say \"{exception.Text}\".");
        var (all, certain) = (NearlyAll(said, own, passage, its) ? null : First(said, own, All), First(said, own, Certain));
        if (all is not null && Count(said, own, All) > Count(passage, its, All) && Only(passage, its, Some, said, own) is { } some && !IsOfAnother(said, own, passage, its))
            return new(all, ClaimKind.Promise, $"The passage says \"{some}\", not \"{all}\".");
        if (all is not null && First(passage, its, All) is null && Part(said, own, passage, its) is { } part && !IsOfAnother(said, own, passage, its))
            return new(all, ClaimKind.Promise, $"The passage says \"{part}\", not \"{all}\".");
        if (all is not null && all is not "any" && Has(passage, its, "only") && !Has(said, own, "only") && !IsKept(said, own, all, passage, its))
            return new(all, ClaimKind.Promise, $"The passage says \"only\", not \"{all}\".");
        if (Widened(said, own, passage, its) is { } widened)
            return widened;
        // "Named Firm of the Year" of "shortlisted for Firm of the Year".
        if (First(said, own, Chosen) is { } chosen && First(passage, its, Chosen) is null && Only(passage, its, Proposed, said, own) is { } proposed)
            return new(chosen, ClaimKind.Comparison, $"The passage says \"{proposed}\", not \"{chosen}\".");
        return certain is not null && First(passage, its, Certain) is null && Only(passage, its, Possible, said, own) is { } possible
            ? new(certain, ClaimKind.Promise, $"The passage says \"{possible}\", not \"{certain}\".")
            : null;
    }

    /// <summary>"Send it to everybody" of two sentences of the passage: the one that shares as many words has its own "all".</summary>
    private static bool IsOfAnother(Reading said, ClauseSpan own, Reading passage, ClauseSpan its)
    {
        var shared = Shared(passage.SentenceOf(its.From));
        return shared > 0 && passage.Sentences.Any(other => (its.From < other.From || its.From >= other.To) && Shared(other) >= Math.Max(2, shared) && passage.Tokens[other.From..other.To].Any(token => All.Contains(token.Word)));

        int Shared(SentenceSpan sentence) => own.Stems.Count(sentence.Stems.Contains);
    }

    /// <summary>"Wind and water supply all the power" of "powered by wind and water only": what alone does it is said to do all of it.</summary>
    private static bool IsKept(Reading said, ClauseSpan own, string all, Reading passage, ClauseSpan its)
    {
        var only = Enumerable.Range(its.From, its.To - its.From).First(at => passage.Tokens[at].Is("only"));
        if (only == its.From || (only + 1 < its.To && passage.Tokens[only + 1].Kind == TokenKind.Word && !(passage.Tokens[only + 1].Word is "and" or "or")))
            return false;
        return said.Tokens[own.From..own.To].TakeWhile(token => token.Word != all).Any(token => token.Stem == passage.Tokens[only - 1].Stem);
    }

    /// <summary>"All but one of 260".</summary>
    private readonly record struct Remainder(string Text, decimal All, decimal But)
    {
        /// <summary>"259 of 260".</summary>
        public bool Holds(Reading passage, ClauseSpan its)
        {
            var (all, rest) = (All, All - But);
            var known = passage.Quantities.Where(quantity => quantity.At >= its.From && quantity.At < its.To).ToList();
            return known.Exists(quantity => quantity.Value == rest) && known.Exists(quantity => quantity.Value == all);
        }
    }

    private static Remainder? AllBut(Reading said, ClauseSpan own)
    {
        for (var at = own.From; at + 4 < own.To; at++)
        {
            if (said.Tokens[at].Is("all") && said.Tokens[at + 1].Is("but") && said.Tokens.WordAt(at + 3) == "of" && Number(said, at + 2) is { } but
                && said.Quantities.FirstOrDefault(quantity => quantity.At > at + 3 && quantity.At <= at + 6 && quantity.At < own.To) is { Value: > 0 } all)
                return new(said.Words(at, all.End), all.Value, but);
        }

        return null;
    }

    private static decimal? Number(Reading said, int at) => said.Tokens[at].Kind == TokenKind.Number ? said.Tokens[at].Value : NumberWords.Read(said.Tokens, at, out _);

    /// <summary>"Nearly all, 61 of 63": the passage's own two figures are as good as all.</summary>
    private static bool NearlyAll(Reading said, ClauseSpan own, Reading passage, ClauseSpan its)
    {
        if (!Enumerable.Range(own.From, own.To - own.From).Any(at => said.Tokens[at].Is("all") && said.Tokens.WordAt(at - 1) is "nearly" or "almost" or "virtually"))
            return false;
        var known = passage.Quantities.Where(quantity => quantity.At >= its.From && quantity.At < its.To).ToList();
        return known.Exists(part => known.Exists(all => all.Unit == part.Unit && part.Value < all.Value && part.Value >= NearAll * all.Value)) || known.Exists(part => part.IsShare && (part.Unit == Units.Share ? part.Value : part.Value / 100) >= NearAll);
    }

    /// <summary>"all of them" where the passage has "nine of them", or "nine" and no more, and the page no figure that would say so.</summary>
    private static string? Part(Reading said, ClauseSpan own, Reading passage, ClauseSpan its)
    {
        var known = passage.Quantities.Where(quantity => quantity.At >= its.From && quantity.End < its.To).ToList();
        // "All seven sites" of "three of them" has a figure of its own, which another sentence bears out.
        var figures = said.Quantities.Where(quantity => quantity.At >= own.From && quantity.At < own.To && (known.Exists(other => other.Value == quantity.Value) || quantity.At == own.From || !said.Tokens[quantity.At - 1].Is("all"))).Select(quantity => quantity.Value).ToHashSet();
        if (!figures.IsSubsetOf(known.Select(quantity => quantity.Value)))
            return null;
        return known
            .Where(quantity => !figures.Contains(quantity.Value) && (quantity.Unit is Units.Share or Units.Percent || (quantity.Unit.Length == 0 && (passage.Tokens[quantity.End].Is("of") || passage.Tokens[quantity.End].Is(".")))))
            .Select(quantity => passage.Words(quantity.At, quantity.End)).FirstOrDefault();
    }

    /// <summary>"every case" for "every implant case", "every floor" for "every floor but the attic", "each course" for "one course".</summary>
    private static Fact? Widened(Reading said, ClauseSpan own, Reading passage, ClauseSpan its)
    {
        // An exception follows its rule, mostly in a clause of its own.
        var (sentence, around) = (passage.SentenceOf(its.From), said.SentenceOf(own.From));
        foreach (var (all, what, narrowed) in Universals(said, own.From, own.To))
        {
            var text = $"{all} {what.Text}";
            var known = Universals(passage, its.From, its.To).ToList();
            var same = known.FindIndex(other => other.What.Stem == what.Stem);
            if (same >= 0 && known[same].Narrowed.Count > 0 && narrowed.Count == 0 && !known[same].Narrowed.Exists(own.Stems.Contains))
                return new(text, ClaimKind.Promise, $"The passage does not say this of every {what.Text}, only of some kind of it.");
            if (same >= 0 && Excepts(passage, its.From, sentence.To) && !Excepts(said, around.From, around.To) && !Denies(said, around))
                return new(text, ClaimKind.Promise, $"The passage names an exception to \"{text}\".");
            if (same < 0 && Limit(passage, its, what.Stem) is { } limit && !said.Quantities.Any(quantity => quantity.Value == limit.Value))
                return new(text, ClaimKind.Promise, $"The passage says this of some alone: {passage.Words(limit.At - 1, limit.End)}.");
            if (same < 0 && known.Count == 0 && passage.Quantities.Any(quantity => quantity.At >= its.From && quantity.End < its.To && quantity is { Value: 1, InWords: true } && passage.Tokens[quantity.End].Stem == what.Stem))
                return new(text, ClaimKind.Promise, $"The passage says \"one {what.Text}\", not \"{text}\".");
        }

        return null;
    }

    /// <summary>"practices with more than 40 units": the figure that says which of them; null where all are meant.</summary>
    private static Quantity? Limit(Reading passage, ClauseSpan its, string noun)
    {
        for (var at = its.From; at + 1 < its.To; at++)
        {
            if (passage.Tokens[at].Stem == noun && passage.Tokens[at + 1].Word is "with" or "that" or "who" or "which" or "whose" or "above" or "over" or "below" or "under"
                && passage.Quantities.Where(quantity => quantity.At > at && quantity.At <= at + 6 && quantity.Bound != Bound.None).Take(1).ToList() is [var limit])
                return limit;
        }

        return null;
    }

    private static bool Denies(Reading text, SentenceSpan sentence) => Polarity.Clauses(text, sentence.From, sentence.To).Any(clause => clause.Denied.Count > 0);

    private static bool Excepts(Reading text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var next = at + 1 < to ? text.Tokens[at + 1].Word : "";
            // After a comma "but" begins another statement.
            if (Exception.Contains(text.Tokens[at].Word) || (text.Tokens[at].Word, next) is ("other", "than") or ("apart", "from") || (text.Tokens[at].Is("but") && at > from && text.Tokens[at - 1].Kind != TokenKind.Mark))
                return true;
        }

        return false;
    }

    /// <summary>Each "all", "every", "each" with the noun that it is about, and the words between that narrow it.</summary>
    private static IEnumerable<(string All, Token What, List<string> Narrowed)> Universals(Reading text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            // "Every four weeks" is a rhythm.
            if (!Universal.Contains(text.Tokens[at].Word) || text.Quantities.Any(quantity => quantity.At == at + 1))
                continue;
            var words = new List<Token>();
            for (var next = at + 1; next < to && next <= at + 4; next++)
            {
                var token = text.Tokens[next];
                if (token.Kind == TokenKind.Word && token.Word is "of" or "our" or "your" or "the" or "their" or "its" && words.Count == 0)
                    continue;
                if (token.Kind != TokenKind.Word || ContentWords.IsFunction(token.Word))
                    break;
                words.Add(token);
            }

            // "every implant case himself" has two nouns to choose from: each is tried.
            for (var noun = 0; noun < words.Count; noun++)
                yield return (text.Tokens[at].Word, words[noun], words.Take(noun).Where(word => !NumberWords.IsNumber(word.Word)).Select(word => word.Stem).ToList());
        }
    }

    private static bool Has(Reading text, ClauseSpan clause, string word) => text.Tokens[clause.From..clause.To].Any(token => token.Is(word));

    private static string? First(Reading text, ClauseSpan clause, HashSet<string> words) => In(text, clause, words).FirstOrDefault();

    private static int Count(Reading text, ClauseSpan clause, HashSet<string> words) => In(text, clause, words).Count();

    /// <summary>A word of the passage's clause that the page's has not.</summary>
    private static string? Only(Reading passage, ClauseSpan its, HashSet<string> words, Reading said, ClauseSpan own) => In(passage, its, words).FirstOrDefault(word => !In(said, own, words).Contains(word));

    private static IEnumerable<string> In(Reading text, ClauseSpan clause, HashSet<string> words)
    {
        for (var at = clause.From; at < clause.To; at++)
        {
            // "Not any more"
            if (words.Contains(text.Tokens[at].Word) && !(text.Tokens[at].Is("any") && text.Tokens.WordAt(at + 1) is "more" or "longer" or "further"))
                yield return text.Tokens[at].Word;
        }
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
