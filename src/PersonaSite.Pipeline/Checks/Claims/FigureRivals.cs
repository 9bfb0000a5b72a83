using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>
/// A figure that the passage has only in other words, 48 hours of "two days earlier", nine in ten of 91%: where another figure of its kind
/// stands in the sentence that speaks of what the page does, that one is meant, and the page has it wrong.
/// </summary>
internal static class FigureRivals
{
    public static bool Has(Reading said, Quantity quantity, Reading passage, Quantity known)
    {
        var sentence = said.SentenceOf(quantity.At);
        var own = passage.SentenceOf(known.At);
        var clause = Enumerable.Range(sentence.From, sentence.To - sentence.From).Where(at => said.Tokens[at].Clause == said.Tokens[quantity.At].Clause).Select(at => said.Tokens[at].Stem).Where(sentence.Stems.Contains).ToHashSet();
        return passage.Quantities.Any(other => IsLike(quantity, other) && other.Value != known.Value && passage.SentenceOf(other.At) is var its && its != own
            && !said.Quantities.Any(also => also.At != quantity.At && also.At >= sentence.From && also.At < sentence.To && FigureFacts.SameValue(also, other)) && (quantity.IsShare ? IsOf(said, quantity, its, own) : SaysMore(sentence.Stems, clause, its.Stems, own.Stems)));
    }

    /// <summary>"Nine out of ten restaurants": the other sentence speaks of restaurants, this one does not.</summary>
    private static bool IsOf(Reading said, Quantity quantity, SentenceSpan its, SentenceSpan own) =>
        FigureUnits.Nouns(said, quantity) is [var noun, ..] && Kin.IsAmong(noun, its.Stems) && !Kin.IsAmong(noun, own.Stems);

    private static bool SaysMore(HashSet<string> sentence, HashSet<string> clause, HashSet<string> its, HashSet<string> own)
    {
        var (all, near) = (Shared(sentence, its) - Shared(sentence, own), Shared(clause, its) - Shared(clause, own));
        return all >= 0 && near >= 0 && all + near > 0;
    }

    private static int Shared(HashSet<string> said, HashSet<string> its) => said.Count(stem => Kin.IsAmong(stem, its));

    private static bool IsLike(Quantity one, Quantity other) => one.IsShare ? other.IsShare : Units.IsTime(one.Unit) && Units.IsTime(other.Unit);
}
