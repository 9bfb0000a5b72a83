using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>A share that is of two sums, times or measures: "half the usual fee, £225 instead of £450", "about half as long as the year before" of 48 seconds and 95.</summary>
internal static class Ratios
{
    public static bool Is(Reading said, Quantity share, Reading passage)
    {
        var sentence = said.SentenceOf(share.At);
        var figures = said.Quantities.Where(figure => figure.At != share.At && figure.IsMeasured && !figure.IsShare && figure.Value > 0 && figure.At >= sentence.From && figure.At < sentence.To).ToList();
        // The two that are said with it are held against the passage themselves.
        return figures.Exists(now => figures.Exists(then => then.At > now.At && then.Unit == now.Unit && said.Tokens[(now.End)..then.At].Any(token => token.Word is "instead" or "from" or "against" or "rather" or "compared") && IsOf(said, share, now.Value / then.Value)))
            // "€395,000; ours came to under half of that".
            || (said.Tokens.WordAt(share.End) == "of" && said.Tokens.WordAt(share.End + 1) is "that" or "this" && figures.FindLast(then => then.At < share.At) is { Value: > 0 } whole && Beside(passage, whole).Any(now => IsOf(said, share, now.Value / whole.Value)))
            // "A third of its former length", of "from six pages to two".
            || (said.Tokens[sentence.From..sentence.To].Any(token => token.Word is "former" or "previous" or "formerly" or "previously") && FigurePairs.Pairs(passage).Any(pair => pair.From.Value > 0 && IsOf(said, share, pair.To.Value / pair.From.Value)))
            || figures.Exists(now => Earlier(passage, now).Any(then => IsOf(said, share, now.Value / then.Value)));
    }

    /// <summary>The figures of its unit in the sentence where the passage has it, and in those around.</summary>
    private static IEnumerable<Quantity> Beside(Reading passage, Quantity figure) =>
        from known in passage.Quantities
        where known.Value == figure.Value && known.Unit == figure.Unit
        from other in passage.Quantities
        where other.Unit == figure.Unit && other.Value < figure.Value && Math.Abs(passage.Tokens[other.At].Sentence - passage.Tokens[known.At].Sentence) <= 1
        select other;

    /// <summary>What the passage compares a figure with, in its sentence or the next: "before, it spent £7,100".</summary>
    private static IEnumerable<Quantity> Earlier(Reading passage, Quantity now) =>
        from known in passage.Quantities
        where known.Value == now.Value && known.Unit == now.Unit
        from then in passage.Quantities
        where then.Unit == now.Unit && then.Value != now.Value && passage.Tokens[then.At].Sentence - passage.Tokens[known.At].Sentence is 0 or 1 or -1
            && passage.SentenceOf(then.At) is var its && passage.Tokens[its.From..its.To].Any(token => token.Word is "before" or "earlier" or "previously" or "formerly" or "from" or "against" or "instead" or "compared" or "otherwise")
        select then;

    /// <summary>"Half as long" is what is left, "cut by half" what is gone.</summary>
    private static bool IsOf(Reading said, Quantity share, decimal ratio)
    {
        if (ratio >= 1)
            return false;
        var isBy = Enumerable.Range(1, 3).Any(before => said.Tokens.WordAt(share.At - before) == "by");
        return Rounding.IsShare(said, share, isBy ? 1 - ratio : ratio);
    }
}
