using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"If your flight is late, we refund it" where the passage does so if the flight is cancelled.</summary>
internal static class Conditions
{
    public static void Read(Counterpart match, List<Fact> facts)
    {
        if (Of(match.Said, match.Sentence) is not { Count: > 0 } said || Of(match.Known, match.Near) is not { Count: > 1 } known)
            return;
        if (said.Count(word => Kin.IsAmong(word, known) || Synonyms.IsAmong(word, known)) * 5 < said.Count * 3)
            facts.Add(Contradiction.Of("if", "The passage makes another condition."));
    }

    /// <summary>The words after "if", to the end of the clause; null where nothing depends on anything.</summary>
    private static HashSet<string>? Of(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (!text.Tokens[at].Is("if"))
                continue;
            return Enumerable.Range(at, sentence.To - at).Where(word => text.Tokens[word].Clause == text.Tokens[at].Clause && text.Tokens[word].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[word].Word)).Select(word => text.Tokens[word].Stem).ToHashSet();
        }

        return null;
    }
}
