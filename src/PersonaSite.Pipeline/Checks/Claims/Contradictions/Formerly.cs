using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"It used to take 35 minutes" where the passage has that it "now takes 35 minutes".</summary>
internal static class Formerly
{
    /// <summary>So many words may stand between "now" and its figure.</summary>
    private const int Near = 4;

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var quantity in said.Quantities.Where(quantity => quantity.At >= sentence.From && quantity.At < sentence.To && IsFormer(said, sentence, quantity)))
        {
            var known = passage.Reading.Quantities.Where(its => its.Value == quantity.Value && its.Unit == quantity.Unit).ToList();
            if (known.Count > 0 && known.TrueForAll(its => Enumerable.Range(1, Near).Any(before => passage.Reading.Tokens.WordAt(its.At - before) == "now")))
                facts.Add(new(said.Words(quantity.At, quantity.End), ClaimKind.Comparison, $"The passage says {said.Words(quantity.At, quantity.End)} of now, not of before."));
        }
    }

    /// <summary>"Used to" or "formerly" stands before it in its clause.</summary>
    private static bool IsFormer(Reading said, SentenceSpan sentence, Quantity quantity)
    {
        for (var at = quantity.At - 1; at >= sentence.From && said.Tokens[at].Clause == said.Tokens[quantity.At].Clause; at--)
        {
            if (said.Tokens[at].Is("now"))
                return false;
            if (said.Tokens[at].Word is "formerly" or "previously" || (said.Tokens[at].Is("used") && said.Tokens.WordAt(at + 1) == "to"))
                return true;
        }

        return false;
    }
}
