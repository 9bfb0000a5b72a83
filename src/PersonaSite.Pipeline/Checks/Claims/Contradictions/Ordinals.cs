using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"First place" where the passage has the third.</summary>
internal static class Ordinals
{
    private static readonly HashSet<string> Words = new("first second third fourth fifth sixth seventh eighth ninth tenth last 1st 2nd 3rd 4th 5th".Split(' '), StringComparer.Ordinal);

    public static void Read(Counterpart match, List<Fact> facts)
    {
        var known = In(match.Known, match.Near).ToList();
        foreach (var (ordinal, what) in In(match.Said, match.Sentence))
        {
            // "The second quarter" of a report on it stands in the heading.
            if (known.Any(its => its.What == what) && !known.Any(its => its.Ordinal == ordinal) && !(match.Passage.IsContext(what) && match.Passage.IsContext(ContentWords.Stem(ordinal))))
                facts.Add(Contradiction.Of(ordinal, $"The passage says \"{known.First(its => its.What == what).Ordinal}\", not \"{ordinal}\"."));
        }
    }

    /// <summary>Each with the stem of what it counts; "a third" and "two thirds" are parts.</summary>
    private static IEnumerable<(string Ordinal, string What)> In(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (Words.Contains(text.Tokens[at].Word) && !(at > sentence.From && (text.Tokens[at - 1].Word is "a" or "one" || NumberWords.IsNumber(text.Tokens[at - 1].Word)))
                && Contradiction.NextContent(text, at, sentence) is { Kind: TokenKind.Word } what)
                yield return (text.Tokens[at].Word, what.Stem);
        }
    }
}
