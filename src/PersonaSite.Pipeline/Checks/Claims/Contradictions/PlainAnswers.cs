using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"Yes, homes there sell for more" where the passage answers that nobody can say: a plain yes or no of what is left open.</summary>
internal static class PlainAnswers
{
    private static readonly string[] LeftOpen =
    [
        "nobody can", "no one can", "nobody knows", "we cannot promise", "we cannot say", "we cannot rule", "cannot be ruled out", "we do not know", "we don't know", "no figures", "it depends", "that depends", "depends on", "sometimes", "not always", "not proven", "not certain",
    ];

    public static void Read(Reading said, PassageFacts passage, List<Fact> facts)
    {
        if (said.Tokens is not [{ Word: "yes" or "no" } answer, { Kind: TokenKind.Mark }, ..] || passage.Reading.Tokens.Any(token => token.First && token.Word == answer.Word))
            return;
        if (Array.Find(LeftOpen, words => passage.Wording.Contains(words, StringComparison.Ordinal) && !Verbatim.Fold(said.Text).Contains(words, StringComparison.Ordinal)) is { } open)
            facts.Add(Contradiction.Of(answer.Text, $"The passage leaves it open: \"{open}\"."));
    }
}
