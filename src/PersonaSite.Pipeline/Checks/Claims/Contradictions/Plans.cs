using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>What the passage plans is said as done: "is now open" for "will open in spring".</summary>
internal static class Plans
{
    private static readonly HashSet<string> Planned = new("will shall planned plans plan planning expected expects intends intended scheduled upcoming forthcoming".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Done = new("now already has have had was were been today underway".Split(' '), StringComparer.Ordinal);

    public static void Read(Counterpart match, List<Fact> facts)
    {
        if (!IsPlan(match.Known, match.Near) || IsPlan(match.Said, match.Sentence))
            return;
        for (var at = match.Sentence.From; at < match.Sentence.To; at++)
        {
            var word = match.Said.Tokens[at].Word;
            if ((Done.Contains(word) || (word == "construction" && at > 0 && match.Said.Tokens[at - 1].Is("under"))) && !Has(match.Known, match.Near, word))
            {
                facts.Add(Contradiction.Of(match.Said.Words(at, Math.Min(at + 3, match.Sentence.To)), "The passage says that it is planned, not that it is so."));
                return;
            }
        }
    }

    private static bool IsPlan(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (Planned.Contains(text.Tokens[at].Word) || (text.Tokens[at].Word is "is" or "are" or "going" && at + 1 < sentence.To && text.Tokens[at + 1].Is("to")))
                return true;
        }

        return false;
    }

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
