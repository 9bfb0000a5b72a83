using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"Press 3" where the passage has press 7 alone: a number that names a thing and counts nothing.</summary>
internal static class NumberedThings
{
    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var quantity in said.Quantities.Where(quantity => quantity.At > sentence.From && quantity.At < sentence.To && quantity.Unit.Length == 0))
        {
            var known = passage.Reading.Quantities.Where(its => Are(said, quantity, passage.Reading, its)).ToList();
            if (known.Count > 0 && known.TrueForAll(its => its.Value != quantity.Value))
                facts.Add(Contradiction.Of(said.Words(quantity.At - 1, quantity.End), $"The passage has {passage.Reading.Words(known[0].At - 1, known[0].End)}, not {said.Words(quantity.At - 1, quantity.End)}."));
        }
    }

    /// <summary>Both stand after the same word, and the passage counts nothing with its own.</summary>
    public static bool Are(Reading said, Quantity quantity, Reading passage, Quantity known) =>
        quantity is { Unit: "", At: > 0, InWords: false, Value: < 1000 } && known is { Unit: "", At: > 0, InWords: false }
        && said.Tokens[quantity.At - 1] is { Kind: TokenKind.Word } word && passage.Tokens[known.At - 1].Stem == word.Stem && !ContentWords.IsFunction(word.Word)
        && (known.End >= passage.Tokens.Count || passage.Tokens[known.End] is { Kind: TokenKind.Mark } || ContentWords.IsFunction(passage.Tokens[known.End].Word));
}
