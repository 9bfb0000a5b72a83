using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"Until the train departs", "right up to departure" where the passage has "until 48 hours before departure".</summary>
internal static class Deadlines
{
    public static void Read(Counterpart match, List<Fact> facts)
    {
        if (Until(match.Said, match.Sentence) is not { Figure: null } said || Until(match.Known, match.Near) is not { Figure: { } figure })
            return;
        if (Contradiction.NextContent(match.Said, said.At, match.Sentence) is { Kind: TokenKind.Word } && NumberWords.Read(match.Said.Tokens, Math.Min(said.At + 1, match.Said.Tokens.Count - 1), out _) != figure.Raw)
            facts.Add(Contradiction.Of("until", $"The passage says \"until {match.Known.Words(figure.At, figure.End)}\"."));
    }

    /// <summary>The first "until" with the figure that follows it in its clause; null where there is none.</summary>
    private static (int At, Quantity? Figure)? Until(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (!text.Tokens[at].Is("until") && !(text.Tokens[at].Is("to") && text.Tokens.WordAt(at - 1) == "up"))
                continue;
            var figures = text.Quantities.Where(quantity => quantity.At > at && quantity.At <= at + 2 && quantity.At < sentence.To).ToList();
            // "Until noon on Tuesday", "until June 2026" say when by themselves.
            return text.Dates.Any(date => date.At > at && date.At < sentence.To) || text.Tokens.WordAt(at + 1) is "noon" or "midnight" ? null : (at, figures.Count > 0 ? figures[0] : null);
        }

        return null;
    }
}
