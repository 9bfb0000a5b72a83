using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>How much of what a sentence says is in its passage, in the same words or in such as say the same.</summary>
internal static class Wording
{
    /// <summary>Words that say how exact a figure is, or how many of all; what they make of it is looked at with the figure, or as an overstatement.</summary>
    private static readonly HashSet<string> Hedges = new("nearly almost roughly approximately every least since single still instead now get gets numbers otherwise hear rather".Split(' '), StringComparer.Ordinal);

    /// <summary>Words that make a limit or a difference of the figure after them, or before them.</summary>
    private static readonly HashSet<string> Limits = new("later longer sooner shorter maximum minimum exceed exceeds beyond much many less fewer lower higher within ready".Split(' '), StringComparer.Ordinal);

    /// <summary>Figures are held against the passage by themselves, so here they count as said.</summary>
    public static double Share(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        var figures = said.Quantities.Select(quantity => (quantity.At, quantity.End, quantity.Unit)).Where(figure => figure.At >= sentence.From && figure.At < sentence.To).ToList();
        // "Ten working days" is one figure, not two words more.
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "The first twelve months" are no others than twelve months.
            if (said.Tokens[at].Word is "first" or "last" or "next" && figures.Exists(figure => figure.At == at + 1))
                continue;
            // A price says by itself that something is paid, a time that something takes it.
            if (said.Tokens[at].Word is "cost" or "costs" or "price" or "priced" or "pay" or "pays" && figures.Exists(figure => Units.IsCurrency(figure.Unit)) || said.Tokens[at].Word is "take" or "takes" or "took" or "lasts" or "lasted" && figures.Exists(figure => Units.IsTime(figure.Unit)))
                continue;
            // "Went down from 31 to 12": the figures say so, and are held against the passage in this order.
            if (said.Tokens[at].Is("went") || (Polarity.IsDirection(said, at) is { } pole && FigurePairs.Pairs(said).Any(pair => pair.From.At > at && pair.From.At < sentence.To && (pair.To.Value > pair.From.Value) == (pole > 0))))
                continue;
            if ((said.Tokens[at].Is("used") && said.Tokens.WordAt(at + 1) == "to") || (said.Tokens[at].Is("once") && said.Tokens.WordAt(at + 1) is "a" or "every" or "per"))
                continue;
            if (Limits.Contains(said.Tokens[at].Word) && figures.Exists(figure => figure.At > at ? figure.At - at <= 4 : at - figure.End <= 2))
                continue;
            // A denial is held against the passage's own, where it has one.
            if (Polarity.IsNegator(said.Tokens[at]) && passage.Nearest(said, sentence).Sentence is { } near && Enumerable.Range(near.From, near.To - near.From).Any(its => Polarity.IsNegator(passage.Reading.Tokens[its])))
                continue;
            if (sentence.Stems.Contains(said.Tokens[at].Stem) && !Hedges.Contains(said.Tokens[at].Word) && !figures.Exists(figure => at >= figure.At && at < figure.End))
                stems.Add(said.Tokens[at].Stem);
        }

        return stems.Count + figures.Count == 0 ? 1 : (double)(stems.Count(stem => Kin.IsAmong(stem, passage.Words) || IsDirectionOf(said, sentence, stem, passage)) + figures.Count) / (stems.Count + figures.Count);
    }

    /// <summary>"Down" where the passage has another word for it, "fell".</summary>
    private static bool IsDirectionOf(Reading said, SentenceSpan sentence, string stem, PassageFacts passage)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "12% more" has risen by as much.
            if (said.Tokens[at].Stem == stem && Polarity.IsDirection(said, at) is { } pole)
                return Enumerable.Range(0, passage.Reading.Tokens.Count).Any(known => Polarity.IsDirection(passage.Reading, known) == pole || (pole == 1 ? passage.Reading.Tokens[known].Is("more") : passage.Reading.Tokens[known].Word is "fewer" or "less"));
        }

        return false;
    }
}
