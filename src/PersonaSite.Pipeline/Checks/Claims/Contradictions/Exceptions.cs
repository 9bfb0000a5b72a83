using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>
/// What the passage leaves out is put in: "with Seed, Grow and Scale" for "with Grow and Scale but not with Seed", "travel and all" for
/// "but the travel is not", "VAT included" for "plus VAT", "our medical school" for "there is no medical school".
/// </summary>
internal static class Exceptions
{
    /// <summary>So many words after an exception's word are excepted.</summary>
    private const int Most = 4;

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (Inclusion(said, sentence, passage) is { } included)
            facts.Add(included);
        if (Added(said, sentence, passage) is { } added)
            facts.Add(added);
        if (Unrestricted(said, sentence, passage) is { } unrestricted)
            facts.Add(unrestricted);
        if (Lacking(said, sentence, passage) is { } lacking)
            facts.Add(lacking);
        if (Limits(said, sentence.From, sentence.To))
            return;
        var stems = sentence.Stems;
        foreach (var (its, left) in passage.LeftOut)
        {
            var shared = stems.Count(its.Stems.Contains);
            // Another sentence may hold both: "laboratories in Kendal and Hexham", where one test is not done in Hexham.
            if (left.IsSubsetOf(stems) && shared >= left.Count + 1 && shared * 2 >= stems.Count && !passage.Reading.Sentences.Any(other => other != its && left.IsSubsetOf(other.Stems) && stems.Count(other.Stems.Contains) >= shared))
            {
                facts.Add(Contradiction.Of(string.Join(' ', left), "The passage leaves this out."));
                return;
            }
        }

        foreach (var clause in passage.Clauses)
        {
            // "We do not hold your money" within "we hold your money until pay day".
            if (clause.Denied.Count >= 2 && (clause.Denied.IsSubsetOf(stems) || IsNamed(said, sentence, clause.Denied)) && clause.Stems.Count(stems.Contains) * 3 >= clause.Stems.Count * 2 && !passage.Clauses.Any(other => clause.Denied.IsSubsetOf(other.Stems) && !clause.Denied.Overlaps(other.Denied)))
            {
                facts.Add(Contradiction.Of(string.Join(' ', clause.Denied), $"The passage denies \"{passage.Reading.Words(clause.From, clause.To)}\"."));
                return;
            }
        }

        foreach (var clause in passage.Clauses)
        {
            // "Subcontractors" where the passage has them "employed, not subcontracted".
            if (clause.Stems.Count == 1 && clause.Denied.Count == 1 && passage.Reading.Tokens[clause.From].Is("not") && Kin.IsAmong(clause.Denied.First(), stems) && !stems.Overlaps(clause.Denied) && stems.Overlaps(passage.Reading.SentenceOf(clause.From).Stems))
            {
                facts.Add(Contradiction.Of(clause.Denied.First(), $"The passage denies \"{passage.Reading.Words(clause.From, clause.To)}\"."));
                return;
            }
        }

        foreach (var (from, to) in Absent(passage.Reading))
        {
            if (to - from > 1 && Finds(said, sentence.From, sentence.To, passage.Reading, from, to) && !passage.Reading.Sentences.Any(other => (from < other.From || from >= other.To) && Finds(passage.Reading, other.From, other.To, passage.Reading, from, to)))
            {
                facts.Add(Contradiction.Of(passage.Reading.Words(from, to), $"The passage says that there is no {passage.Reading.Words(from, to)}."));
                return;
            }
        }
    }

    /// <summary>"At no surcharge" where the passage has a surcharge and never denies it.</summary>
    private static Fact? Lacking(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        for (var at = sentence.From + 1; at + 1 < sentence.To; at++)
        {
            if (!said.Tokens[at].Is("no") || !(said.Tokens[at - 1].Word is "at" or "with" or "for") || said.Tokens[(FreeOfCharge.End(said, at, sentence.To) ?? at + 2) - 1] is not { Kind: TokenKind.Word } what)
                continue;
            if (passage.Words.Contains(what.Stem) && !passage.Clauses.Any(clause => clause.Denied.Contains(what.Stem)) && !(what.Word is "charge" or "cost" or "costs" or "fee" or "fees" or "payment"))
                return Contradiction.Of($"no {what.Text}", $"The passage does not say that there is no {what.Text}.");
        }

        return null;
    }

    /// <summary>What is denied of a name of two words, "Christmas Day", is denied of it in other words too.</summary>
    private static bool IsNamed(Reading said, SentenceSpan sentence, HashSet<string> denied)
    {
        for (var at = sentence.From + 1; at < sentence.To; at++)
        {
            if (said.Tokens[at].IsCapital && said.Tokens[at - 1].IsCapital && denied.Contains(said.Tokens[at].Stem) && denied.Contains(said.Tokens[at - 1].Stem) && sentence.Stems.Count <= denied.Count)
                return true;
        }

        return false;
    }

    /// <summary>Words that keep something out: a statement with one is not one that forgets an exception.</summary>
    private static bool Limits(Reading text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            // "Paint and carpet are left to you", "up to you".
            if (text.Tokens[at].Word is "left" or "up" && text.Tokens.WordAt(at + 1) == "to" && text.Tokens.WordAt(at + 2) is "you" or "your" or "him" or "them")
                return true;
            if (Polarity.IsNegator(text.Tokens[at]) || (text.Tokens[at].Is("free") && text.Tokens.WordAt(at + 1) is "of" or "from") || text.Tokens[at].Word is "excluding" or "unless" or "apart" or "other" or "only" or "unlike" or "but" or "exception" or "excluded" or "extra" or "if")
                return true;
        }

        return false;
    }

    /// <summary>What a sentence of a passage says that it does not hold for.</summary>
    public static IEnumerable<HashSet<string>> LeftOut(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            var next = at + 1 < sentence.To ? text.Tokens[at + 1] : default;
            var begin = (text.Tokens[at].Word, next.Word) switch
            {
                ("not", "with" or "for" or "in" or "on" or "to" or "at" or "from" or "by" or "the" or "as") => at + 2,
                ("except" or "apart", "for" or "from" or "on" or "in") => at + 2,
                ("except" or "excluding" or "excepting", _) => at + 1,
                ("other", "than") => at + 2,
                ("leave" or "leaves", "out") => at + 2,
                ("avoid", _) => at + 1,
                _ => 0,
            };
            if (begin > 0 && begin < sentence.To && !Continues(text, begin, sentence.To) && Span(text, begin, sentence.To) is { Count: > 0 } left)
                yield return left;
        }

        // "but the travel there is not": the clause ends with what denies it.
        foreach (var clause in Polarity.Clauses(text, sentence.From, sentence.To))
        {
            var last = clause.To - 1;
            while (last > clause.From && text.Tokens[last].Kind == TokenKind.Mark)
                last--;
            // "But did not win"
            if (clause.From > sentence.From && text.Tokens[clause.From].Is("but") && clause is { Denied.Count: > 0, Stems.Count: <= 2 })
                yield return clause.Denied;
            else if (clause.From > sentence.From && last > clause.From && (text.Tokens[last].Is("not") || text.Tokens[last].Word.EndsWith("n't", StringComparison.Ordinal)) && clause.Stems.Count is > 0 and <= Most)
            {
                // "Tyres and brake pads are not": each of them.
                foreach (var (from, to) in Contradiction.Parts(text, new(clause.From, clause.To, clause.Stems)))
                {
                    if (Span(text, from, to) is { Count: > 0 } left)
                        yield return left;
                }
            }
        }
    }

    /// <summary>"Except for Morocco, where an agent files them": the exception is said something of itself.</summary>
    private static bool Continues(Reading text, int at, int to)
    {
        while (at + 1 < to && text.Tokens[at + 1].Clause == text.Tokens[at].Clause)
            at++;
        return at + 1 < to && text.Tokens[at + 1].Word is "where" or "which" or "who" or "whose" or "when";
    }

    private static HashSet<string> Span(Reading text, int from, int to)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var at = from; at < to && text.Tokens[at].Clause == text.Tokens[from].Clause && stems.Count < Most; at++)
        {
            if (text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word))
                stems.Add(text.Tokens[at].Stem);
            else if (stems.Count > 0 && text.Tokens[at].Kind == TokenKind.Word)
                break;
        }

        return stems;
    }

    /// <summary>"There is no medical school", "has no exit fee": the words that follow the "no".</summary>
    private static IEnumerable<(int From, int To)> Absent(Reading text)
    {
        for (var at = 1; at < text.Tokens.Count; at++)
        {
            if (!text.Tokens[at].Is("no") || !(text.Tokens[at - 1].Word is "is" or "are" or "has" or "have"))
                continue;
            var end = at + 1;
            while (end < text.Tokens.Count && text.Tokens[end].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[end].Word) && end - at <= 3)
                end++;
            yield return (at + 1, end);
        }
    }

    private static bool Finds(Reading text, int begin, int end, Reading passage, int from, int to)
    {
        for (var at = begin; at + (to - from) <= end; at++)
        {
            if (Enumerable.Range(0, to - from).All(word => text.Tokens[at + word].Stem == passage.Tokens[from + word].Stem))
                return true;
        }

        return false;
    }

    /// <summary>"Rides included" where the passage has them extra, or the other way round.</summary>
    private static Fact? Inclusion(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        foreach (var (isIn, what, at) in Inclusions(said, sentence.From, sentence.To).Concat(Withs(said, sentence.From, sentence.To)))
        {
            var known = passage.Reading.Sentences.SelectMany(its => Inclusions(passage.Reading, its.From, its.To)).ToList();
            var (same, contrary) = (Most(known, isIn, what), Most(known, !isIn, what));
            if (contrary > same)
                return Contradiction.Of(said.Words(at, at + 1), isIn ? "The passage says that this is not included." : "The passage says that this is included.");
        }

        return null;

        static int Most(List<(bool IsIn, HashSet<string> What, int At)> known, bool isIn, HashSet<string> what) =>
            known.Where(its => its.IsIn == isIn).Select(its => its.What.Count(what.Contains)).DefaultIfEmpty(0).Max();
    }

    /// <summary>"Anyone can join" where the passage has "anyone who lives here can join".</summary>
    private static Fact? Unrestricted(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        if (Persons(said, sentence) is not { Restricted: false } all)
            return null;
        var rest = sentence.Stems.Where(stem => stem != said.Tokens[all.At].Stem).ToList();
        foreach (var its in passage.Reading.Sentences)
        {
            if (Persons(passage.Reading, its) is { Restricted: true } && rest.Count > 0 && rest.TrueForAll(its.Stems.Contains) && rest.Count + 2 <= its.Stems.Count)
                return Contradiction.Of(said.Tokens[all.At].Text, "The passage says of whom this holds; not of everybody.");
        }

        return null;
    }

    private static (int At, bool Restricted)? Persons(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at + 1 < sentence.To; at++)
        {
            if (text.Tokens[at].Word is "anyone" or "anybody" or "everyone" or "everybody")
                return (at, text.Tokens[at + 1].Word is "who" or "whose" or "with" or "in" or "from" or "aged" or "over" or "under" || text.Tokens[at..sentence.To].Any(token => token.Word is "if" or "who" or "provided"));
        }

        return null;
    }

    /// <summary>"Including the thins" where the passage says "but the thins still …".</summary>
    private static Fact? Added(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        for (var at = sentence.From; at + 1 < sentence.To; at++)
        {
            if (!(said.Tokens[at].Word is "including" or "even") || Span(said, at + 1, sentence.To) is not { Count: > 0 } added)
                continue;
            foreach (var its in passage.Reading.Sentences.Where(its => added.IsSubsetOf(its.Stems)))
            {
                if (Polarity.Clauses(passage.Reading, its.From, its.To).Any(clause => clause.From > its.From && passage.Reading.Tokens[clause.From].Word is "but" or "although" or "though" or "except" && added.IsSubsetOf(clause.Stems)))
                    return Contradiction.Of(said.Words(at, at + 2), "The passage excepts this.");
            }
        }

        return null;
    }

    /// <summary>"With parts", "without parts".</summary>
    private static IEnumerable<(bool IsIn, HashSet<string> What, int At)> Withs(Reading text, int from, int to)
    {
        for (var at = from; at + 1 < to; at++)
        {
            if (text.Tokens[at].Word is "with" or "without" && Span(text, at + 1, to) is { Count: 1 } what)
                yield return (text.Tokens[at].Is("with"), what, at);
        }
    }

    /// <summary>What is said to be included, or not: the words of its clause.</summary>
    private static IEnumerable<(bool IsIn, HashSet<string> What, int At)> Inclusions(Reading text, int from, int to)
    {
        foreach (var clause in Polarity.Clauses(text, from, to))
        {
            for (var at = clause.From; at < clause.To; at++)
            {
                var word = text.Tokens[at].Word;
                if (word == "plus" && at > from && Span(text, at + 1, clause.To) is { Count: > 0 } extra)
                    yield return (false, extra, at);
                else if (word is "include" or "included" or "includes" or "including" or "inclusive" or "exclude" or "excluded" or "excludes" or "excluding" or "exclusive")
                    yield return (word[0] == 'i' != Denied(text, clause.From, at), clause.Stems.Where(stem => stem != text.Tokens[at].Stem && !char.IsAsciiDigit(stem[0])).ToHashSet(), at);
            }
        }
    }

    private static bool Denied(Reading text, int from, int at)
    {
        for (var before = at - 1; before >= from; before--)
        {
            if (Polarity.IsNegator(text.Tokens[before]))
                return true;
        }

        return false;
    }
}
