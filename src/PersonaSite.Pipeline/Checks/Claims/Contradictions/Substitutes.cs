using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>
/// A word put into the frame of another: "lost a customer" where the passage says "lost a delivery window", "a practice for orthodontics"
/// where it is one for prosthodontics. The word must be new to the passage, and what it took the place of be gone.
/// </summary>
internal static class Substitutes
{
    private static readonly HashSet<string> Auxiliaries = new("is are was were be been being has have had do does did can could may might will would shall should must to not".Split(' '), StringComparer.Ordinal);

    /// <param name="Word">The word before the small ones.</param>
    private readonly record struct Frame(string Word, string Between, int At);

    public static void Read(Counterpart match, List<Fact> facts)
    {
        var frames = Frames(match.Known, match.Near).ToLookup(frame => (frame.Word, frame.Between));
        foreach (var own in Frames(match.Said, match.Sentence))
        {
            var token = match.Said.Tokens[own.At];
            if (Kin.IsAmong(token.Stem, match.Passage.Words) || Synonyms.IsAmong(token.Stem, match.Passage.Words) || token.IsCapital)
                continue;
            if (frames[(own.Word, own.Between)].Select(its => match.Known.Tokens[its.At]).FirstOrDefault(its => !match.Sentence.Stems.Contains(its.Stem)) is { Text: not null } meant)
                facts.Add(new(token.Text, ClaimKind.Statement, $"The passage says \"{meant.Text}\", not \"{token.Text}\"."));
        }
    }

    /// <summary>Each word that means something with the one before it, and the small words between them, at least one.</summary>
    private static IEnumerable<Frame> Frames(Reading text, SentenceSpan sentence)
    {
        var before = -1;
        for (var at = sentence.From; at < sentence.To; at++)
        {
            var token = text.Tokens[at];
            // Figures are looked at by themselves.
            if (token.Kind != TokenKind.Word || NumberWords.IsNumber(token.Word) || text.Quantities.Any(quantity => at >= quantity.At && at < quantity.End))
            {
                before = -1;
                continue;
            }

            if (ContentWords.IsFunction(token.Word))
                continue;
            // "Second-hand" is one word.
            if (text.Tokens[Math.Min(at + 1, text.Tokens.Count - 1)] is { Kind: TokenKind.Mark, Text: "-", Spaced: false })
            {
                before = -1;
                continue;
            }

            // A verb can say the same in many words: "the queue had gone", "had cleared".
            if (before >= 0 && at - before > 1 && text.Tokens[before + 1].Word is not ("and" or "then" or "or" or "but") && !Auxiliaries.Contains(text.Tokens[at - 1].Word))
                yield return new(text.Tokens[before].Stem, text.Words(before + 1, at).ToLowerInvariant(), at);
            before = at;
        }
    }
}
