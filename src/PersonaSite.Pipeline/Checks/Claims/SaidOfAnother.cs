using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>A figure that the passage has, and has of something else.</summary>
internal static class SaidOfAnother
{
    /// <summary>What a list says of each of its figures has no more words than this.</summary>
    private const int MaxListed = 3;

    /// <summary>The words around another figure of the passage fit much better than those around the one that is equal: figures have changed places.</summary>
    public static bool Is(Reading said, Quantity quantity, PassageFacts passage)
    {
        // "A quarter of our 263 colleagues": the words are of the part.
        if (said.Quantities.Any(part => part.Unit == Units.Share && IsPartOf(part, quantity)))
            return false;
        if (HasRivalsWords(said, quantity, passage.Reading))
            return true;
        // "287 of 312": both are said of the same.
        if (said.Quantities.Any(other => IsPartOf(other, quantity) || IsPartOf(quantity, other)))
            return false;
        // Over what it is counted is looked at by itself, and said once in a row of figures.
        var around = said.Around(quantity).Where(word => word is not ("every" or "each") && !(Units.Of(word) is { } unit && Units.IsTime(unit.Base))).ToHashSet();
        if (around.Count == 0)
            return false;
        var equal = passage.Reading.Quantities.Where(known => FigureFacts.SameValue(quantity, known)).ToList();
        var (same, other, own, whole) = (0, 0, 0, 0);
        foreach (var known in passage.Reading.Quantities)
        {
            if (known.Unit != quantity.Unit && !(known.IsShare && quantity.IsShare))
                continue;
            var its = Series.Around(passage.Reading, known);
            var shared = its.Count(around.Contains);
            if (FigureFacts.SameValue(quantity, known))
                (same, own) = (Math.Max(same, shared), Math.Max(own, its.Count));
            else if (!equal.Exists(its => AreOfOne(passage.Reading, its, known) || IsNearer(passage.Reading, its, known)))
                (other, whole) = (Math.Max(other, shared), shared == its.Count ? Math.Max(whole, shared) : whole);
        }

        // A figure that stands nearly alone in the passage says nothing of what it belongs to.
        return (whole > 0 && quantity.IsShare && whole >= same && same < own) || (own >= 2 && (other >= same + 2 || (other > same && other == around.Count && other >= 2))) || (own >= 1 && same == 0 && other == around.Count);

        // "January is the hardest month: 41 sailings" of "the months with most cancellations were January (41)": the whole sentence is nearer to that.
        bool IsNearer(Reading known, Quantity one, Quantity rival) =>
            said.SentenceOf(quantity.At).Stems is var words && known.SentenceOf(one.At) is var its && known.SentenceOf(rival.At) is var others && its != others && words.Count(its.Stems.Contains) > words.Count(others.Stems.Contains);

        // "287 of 312", "169 of Corvane's 187"
        bool IsPartOf(Quantity part, Quantity all) => all.At > part.End && all.At - part.End <= 4 && said.Tokens[part.End].Word is "of" or "out";
    }

    /// <summary>"Machinery stopped 98" of "weather stopped 98, machinery stopped 29": it has what is said of another figure of the sentence alone, and nothing that is said of its own alone.</summary>
    private static bool HasRivalsWords(Reading said, Quantity quantity, Reading passage)
    {
        var whole = said.Quantities.FirstOrDefault(all => all.At > quantity.End && all.At - quantity.End <= 3 && said.Tokens[quantity.End].Is("of"));
        var words = said.Around(whole.End > 0 ? whole : quantity);
        var equal = passage.Quantities.Where(known => FigureFacts.SameValue(quantity, known) && known.Unit == quantity.Unit).ToList();
        var alone = said.Quantities.Count(other => said.Tokens[other.At].Sentence == said.Tokens[quantity.At].Sentence) == 1 ? said.SentenceOf(quantity.At).Stems : null;
        return words.Count > 0 && equal.Count > 0 && equal.TrueForAll(own => passage.Quantities.Any(rival =>
            rival.Unit == own.Unit && rival.Value != own.Value && !(whole.End > 0 && rival.Value == whole.Value) && passage.Tokens[rival.At].Sentence == passage.Tokens[own.At].Sentence
            && passage.Around(own) is { Count: > 0 and <= MaxListed } its && passage.Around(rival) is { Count: > 0 and <= MaxListed } others
            && Between(own, rival).Any(at => passage.Tokens[at].Text == ",")
            && ((words.Any(word => others.Contains(word) && !its.Contains(word)) && !words.Any(word => its.Contains(word) && !others.Contains(word)))
                // "The loan machines, named by 44%" of "44% named the engineers, 16% the loan machines": the verb is of both.
                || (others.Count > 1 && alone is not null && others.IsSubsetOf(alone) && !its.IsSubsetOf(alone)))));
    }

    /// <summary>"A hall that took two hours to warm takes 35 minutes": the words are of both figures, which no "and" divides.</summary>
    private static bool AreOfOne(Reading passage, Quantity one, Quantity other) =>
        passage.Tokens[one.At].Clause == passage.Tokens[other.At].Clause && !Between(one, other).Any(at => passage.Tokens[at].Word is "and" or "or" or "but" or "while");

    /// <summary>The tokens between two figures, whichever comes first.</summary>
    private static IEnumerable<int> Between(Quantity one, Quantity other)
    {
        var (first, second) = one.At < other.At ? (one, other) : (other, one);
        return Enumerable.Range(first.End, Math.Max(0, second.At - first.End));
    }
}
