using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>What the passage plans is said as done: "is now open" for "will open in spring".</summary>
internal static class Plans
{
    private static readonly HashSet<string> Planned = new("will shall planned plans plan planning expected expects intends intended scheduled upcoming forthcoming due ordered soon".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Done = new("now already has have had was were been today underway".Split(' '), StringComparer.Ordinal);

    public static void Read(Counterpart match, List<Fact> facts)
    {
        if (!IsPlan(match.Known, match.Near))
            return;
        if (IsUnderWay(match.Said, match.Sentence) && !IsUnderWay(match.Known, match.Near))
        {
            facts.Add(Contradiction.Of(match.Said.Words(match.Sentence.From, match.Sentence.To), "The passage says that it is planned, not that it is so."));
            return;
        }

        if (IsPlan(match.Said, match.Sentence))
            return;
        if (IsUndecided(match.Known, match.Near) && !Has(match.Said, match.Sentence, "not"))
        {
            facts.Add(Contradiction.Of(match.Said.Words(match.Sentence.From, match.Sentence.To), "The passage says that it is planned, and not decided."));
            return;
        }

        for (var at = match.Sentence.From; at < match.Sentence.To; at++)
        {
            var word = match.Said.Tokens[at].Word;
            if (((Done.Contains(word) && !IsCondition(match.Said, match.Sentence, at) && !(word is "has" or "have" or "had" && match.Said.Tokens.WordAt(at + 1) == "to")) || (word is "is" or "are" && at + 1 < match.Sentence.To && !match.Said.Tokens[at + 1].Word.EndsWith("ing", StringComparison.Ordinal) && IsDated(match))) && !Has(match.Known, match.Near, word))
            {
                facts.Add(Contradiction.Of(match.Said.Words(at, Math.Min(at + 3, match.Sentence.To)), "The passage says that it is planned, not that it is so."));
                return;
            }
        }
    }

    /// <summary>"Before a street was handed over": when, not what was done.</summary>
    private static bool IsCondition(Reading text, SentenceSpan sentence, int at) =>
        Enumerable.Range(Math.Max(sentence.From, at - 5), at - Math.Max(sentence.From, at - 5)).Any(before => text.Tokens[before].Word is "before" or "until" or "once" or "when" or "if");

    /// <summary>"Mere End feeds the grid" where the passage has Mere End being built.</summary>
    public static void ReadUnfinished(Counterpart match, List<Fact> facts)
    {
        if (IsUnderWay(match.Known, match.Near) && !IsPlan(match.Said, match.Sentence) && Name(match) is { } own)
        {
            var shared = match.Sentence.Stems.Count(match.Near.Stems.Contains);
            if (shared >= 2 && match.Sentence.Stems.Count - shared >= 2)
                facts.Add(Contradiction.Of(own.Text, $"The passage says that {own.Text} is not finished."));
        }
    }

    /// <summary>The passage says when it will be so, and the page gives no date at all.</summary>
    private static bool IsDated(Counterpart match) =>
        match.Known.Dates.Any(date => date.At >= match.Near.From && date.At < match.Near.To) && !match.Said.Dates.Any(date => date.At >= match.Sentence.From && date.At < match.Sentence.To);

    private static Token? Name(Counterpart match)
    {
        for (var at = match.Sentence.From; at < match.Sentence.To; at++)
        {
            var token = match.Said.Tokens[at];
            if (token.IsCapital && !ContentWords.IsFunction(token.Word) && !match.Passage.IsContext(token.Stem) && Enumerable.Range(match.Near.From, match.Near.To - match.Near.From).Any(known => match.Known.Tokens[known].Text == token.Text && !match.Known.Tokens[known].First))
                return token;
        }

        return null;
    }

    private static bool IsUnderWay(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (IsUnderWay(text, sentence, at))
                return true;
        }

        return false;
    }

    private static bool IsPlan(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "Less than expected" plans nothing.
            if ((Planned.Contains(text.Tokens[at].Word) && text.Tokens.WordAt(at - 1) != "than") || IsUnderWay(text, sentence, at) || (text.Tokens[at].Word is "is" or "are" or "going" && at + 1 < sentence.To && text.Tokens[at + 1].Is("to")))
                return true;
        }

        return false;
    }

    /// <summary>"Is being built", "under construction", "in testing": not yet there.</summary>
    private static bool IsUnderWay(Reading text, SentenceSpan sentence, int at) =>
        at + 1 < sentence.To && (text.Tokens[at].Word, text.Tokens[at + 1].Word) is ("being", _) or ("under", "construction") or ("in", "testing" or "development" or "preparation");

    /// <summary>"Is planned, but has not been approved".</summary>
    private static bool IsUndecided(Reading text, SentenceSpan sentence) =>
        Has(text, sentence, "not") && (Has(text, sentence, "planned") || Has(text, sentence, "intended")) && Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(at => text.Tokens[at].Word is "approved" or "decided" or "agreed" or "confirmed" or "yet");

    private static bool Has(Reading text, SentenceSpan sentence, string word)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (text.Tokens[at].Is(word))
                return true;
        }

        return false;
    }
}
