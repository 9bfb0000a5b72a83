using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Two figures that are right each by itself, and do not belong together or have changed places.</summary>
internal static class FigurePairs
{
    /// <summary>Lines of a list, one figure in each, are as near as those of one sentence.</summary>
    private const int ListLines = 2;

    public static void Read(Reading said, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        if (Reversed(said, passages) is { } reversed)
            facts.Add(reversed);
        if (Exchanged(said, passages) is { } exchanged)
            facts.Add(exchanged);
        if (Apart(said, passages) is { } apart)
            facts.Add(apart);
        FigureLots.Read(said, passages, facts);
        if (Backwards(said) is { } backwards)
            facts.Add(backwards);
    }

    /// <summary>"31 to 3" where the passages' 3 is of something else, and "6 months: $2M" where $2M is the price of a year.</summary>
    private static Fact? Apart(Reading said, IReadOnlyList<PassageFacts> passages)
    {
        foreach (var (part, all) in Parts(said))
        {
            if (passages.Any(passage => Holds(passage.Reading, all)) && !passages.Any(passage => passage.Table is not null || Differences.IsOfWhole(said, part, passage.Reading) || passage.Reading.Quantities.Any(known => known.Unit.Length == 0 && known.Value == part.Value)))
                return new(said.Words(part.At, all.End), ClaimKind.Number, $"No passage here has {said.Words(part.At, part.End)} and {said.Words(all.At, all.End)} together.");
        }

        foreach (var (part, all) in Parts(said))
        {
            if (passages.Any(passage => IsOfOtherPart(passage.Reading, part, all)) && !passages.Any(passage => passage.Table is not null || Differences.IsOfWhole(said, part, passage.Reading)))
                return new(said.Words(part.At, all.End), ClaimKind.Number, $"No passage here has {said.Words(part.At, part.End)} and {said.Words(all.At, all.End)} together.");
        }

        foreach (var (part, all) in Wholes(said))
        {
            if (passages.Any(passage => IsOfPart(passage.Reading, all)) && !passages.Any(passage => IsOfAll(passage.Reading, all)))
                return new(said.Words(part, all.End), ClaimKind.Number, $"The passage says {said.Words(all.At, all.End)}, and of how many of them.");
        }

        foreach (var (one, two) in Pairs(said).Concat(Prices(said)))
        {
            if (passages.Any(passage => Beside(passage.Reading, one).Any(other => other.Value == two.Value && !IsOfItsOwn(passage.Reading, other, said, two))))
                continue;
            if (passages.Any(passage => IsDated(said, one, passage) && IsDated(said, two, passage)))
                continue;
            // Each by itself in a list of facts may be said together; each beside another of its kind may not.
            var isKnown = one.Unit == two.Unit
                ? passages.Any(passage => Holds(passage.Reading, one)) && passages.Any(passage => Holds(passage.Reading, two))
                : passages.Any(passage => Beside(passage.Reading, one).Any(other => IsLike(other, two))) && passages.Any(passage => Beside(passage.Reading, two).Any(other => IsLike(other, one)));
            if (isKnown)
                return new(said.Words(one.At, two.End), ClaimKind.Number, $"No passage here has {said.Words(one.At, one.End)} and {said.Words(two.At, two.End)} together.");
        }

        return null;
    }

    /// <summary>"1,900, down from 1,050", and "up from 31 to 12": the words say one thing and the figures the other.</summary>
    private static Fact? Backwards(Reading said)
    {
        for (var at = 1; at < said.Quantities.Count; at++)
        {
            var (one, two) = (said.Quantities[at - 1], said.Quantities[at]);
            if (one.Unit != two.Unit || one.Value == two.Value || said.Tokens[one.At].Sentence != said.Tokens[two.At].Sentence)
                continue;
            var (before, from) = (said.Tokens.WordAt(two.At - 2), said.Tokens.WordAt(two.At - 1));
            var fell = from == "from" && before is "down" or "up" ? one.Value < two.Value
                : from == "to" && said.Tokens.WordAt(one.At - 1) == "from" && two.At - one.End == 1 && said.Tokens.WordAt(one.At - 2) is "down" or "up" ? two.Value < one.Value : (bool?)null;
            var word = from == "from" ? before : said.Tokens.WordAt(one.At - 2);
            if (fell is { } down && down != (word == "down"))
                return new(said.Words(one.At, two.End), ClaimKind.Comparison, $"\"{word}\" does not go with {said.Words(one.At, two.End)}.");
        }

        return null;
    }

    /// <summary>"41 of 63": a part and its whole, where the passage's 41 may be minutes.</summary>
    private static IEnumerable<(Quantity One, Quantity Two)> Parts(Reading said)
    {
        for (var at = 1; at < said.Quantities.Count; at++)
        {
            var (part, all) = (said.Quantities[at - 1], said.Quantities[at]);
            if (part is { Unit: "", InWords: false } && all is { Unit: "" } && part.Value < all.Value && all.At - part.End <= 3 && said.Tokens[part.End].Is("of"))
                yield return (part, all);
        }
    }

    /// <summary>"Twenty of our 41 vans" where the passage has eight of them; that the other 33 are none is as true.</summary>
    private static bool IsOfOtherPart(Reading passage, Quantity part, Quantity all)
    {
        var known = passage.Quantities.Zip(passage.Quantities.Skip(1)).Where(pair => pair.Second.Value == all.Value && pair.First.Unit.Length == 0 && pair.Second.At - pair.First.End <= 3 && passage.Tokens[pair.First.End].Is("of")).Select(pair => pair.First.Value).ToList();
        return known.Count > 0 && !known.Contains(part.Value) && !known.Contains(all.Value - part.Value) && passage.Quantities.All(other => other.Value != part.Value || other.Unit.Length > 0 || !IsBeforeFull(passage, other));
    }

    /// <summary>The figure ends its sentence, or stands before what it counts: it may be of the whole that was named before.</summary>
    private static bool IsBeforeFull(Reading passage, Quantity figure) => passage.Tokens.WordAt(figure.End) is "of" or "did" or "had" or "were" or "was" or "said" or "passed" || passage.Tokens.WordAt(figure.At - 1) is "these" or "them" or "those" or "," or "which";

    /// <summary>"16 of 16", "all of the first 16": where it begins, and the number.</summary>
    private static IEnumerable<(int From, Quantity All)> Wholes(Reading said)
    {
        for (var at = 0; at < said.Quantities.Count; at++)
        {
            var all = said.Quantities[at];
            if (all is not { Unit: "", InWords: false, Value: > 1 })
                continue;
            if (at > 0 && said.Quantities[at - 1] is { Unit: "" } part && part.Value == all.Value && all.At - part.End <= 3 && said.Tokens[part.End].Is("of"))
                yield return (part.At, all);
            else if (AllBefore(said, all) is { } begin)
                yield return (begin, all);
        }
    }

    /// <summary>"Of the first 16 pupils 14 stayed", "of 54 people 51": the sentence goes on with fewer.</summary>
    private static bool IsOfPart(Reading passage, Quantity all) => passage.Quantities.Any(known => known.Value == all.Value && known.Unit.Length == 0 && Enumerable.Range(1, 3).Any(before => passage.Tokens.WordAt(known.At - before) == "of")
        && passage.Quantities.Any(other => other is { Unit: "", InWords: false } && other.Value < known.Value && passage.Tokens[other.At].Sentence == passage.Tokens[known.At].Sentence));

    private static bool IsOfAll(Reading passage, Quantity all) => passage.Quantities.Any(known => known.Value == all.Value && known.Unit.Length == 0 && AllBefore(passage, known) is not null);

    private static int? AllBefore(Reading text, Quantity number)
    {
        for (var at = number.At - 1; at >= Math.Max(0, number.At - 4) && text.Tokens[at].Sentence == text.Tokens[number.At].Sentence; at--)
        {
            if (text.Tokens[at].Word is "all" or "every" or "each")
                return at;
            // "All but one of 260".
            if (!(text.Tokens[at].Word is "of" or "the" or "our" or "their" or "its" or "these" or "those" or "first"))
                return null;
        }

        return null;
    }

    /// <summary>A time and a sum of money that stand side by side with nothing else, as in a row of prices.</summary>
    private static IEnumerable<(Quantity One, Quantity Two)> Prices(Reading said)
    {
        for (var at = 1; at < said.Quantities.Count; at++)
        {
            var (one, two) = (said.Quantities[at - 1], said.Quantities[at]);
            if (two.At - one.End <= 1 && ((Units.IsTime(one.Unit) && Units.IsCurrency(two.Unit)) || (Units.IsCurrency(one.Unit) && Units.IsTime(two.Unit))))
                yield return (one, two);
        }
    }

    /// <summary>"3.4% in 2023": the passage has that figure in a sentence with that date, or after one.</summary>
    private static bool IsDated(Reading said, Quantity figure, PassageFacts passage) =>
        said.Dates.FirstOrDefault(date => date.At >= figure.End && date.At - figure.End <= 2) is { End: > 0 } date
        && passage.Reading.Quantities.Any(known => known.Value == figure.Value && known.Unit == figure.Unit
            && passage.Reading.Dates.Any(its => date.IsIn(its) && passage.Reading.Tokens[known.At].Sentence - passage.Reading.Tokens[its.At].Sentence is 0 or 1));

    /// <summary>The 2 of "two lines" is no end of "31 to 2", unless that speaks of lines.</summary>
    private static bool IsOfItsOwn(Reading passage, Quantity known, Reading said, Quantity quantity) =>
        known is { Unit: "", InWords: true } && known.End < passage.Tokens.Count && passage.Tokens[known.End] is { Kind: TokenKind.Word } noun && !ContentWords.IsFunction(noun.Word) && !said.SentenceOf(quantity.At).Stems.Contains(noun.Stem);

    private static bool Holds(Reading passage, Quantity quantity) => passage.Quantities.Any(known => known.Value == quantity.Value);

    private static bool IsLike(Quantity one, Quantity other) => Units.IsTime(one.Unit) ? Units.IsTime(other.Unit) : one.Unit == other.Unit;

    /// <summary>What stands in one sentence, or row, with such a figure.</summary>
    private static IEnumerable<Quantity> Beside(Reading passage, Quantity quantity) =>
        from known in passage.Quantities
        where known.Value == quantity.Value
        from other in passage.Quantities
        where other.At != known.At && passage.Tokens[other.At].Sentence == passage.Tokens[known.At].Sentence
        select other;

    /// <summary>"from 341 to 148" where the passage says "from 148 to 341".</summary>
    private static Fact? Reversed(Reading said, IReadOnlyList<PassageFacts> passages)
    {
        foreach (var (from, to) in Pairs(said))
        {
            if (passages.Any(passage => Has(passage, to, from)) && !passages.Any(passage => Has(passage, from, to)))
                return new(said.Words(from.At, to.End), ClaimKind.Comparison, $"The passage has {said.Words(from.At, to.End)} the other way round.");
        }

        return null;
    }

    private static bool Has(PassageFacts passage, Quantity from, Quantity to) =>
        Pairs(passage.Reading).Any(known => known.From.Value == from.Value && known.To.Value == to.Value)
        || passage.Table?.Trends.Any(trend => trend.Figures.Zip(trend.Figures.Skip(1)).Any(known => known.First.Figure.Value == from.Value && known.Second.Figure.Value == to.Value)) == true;

    /// <summary>"From 341 to 148".</summary>
    public static IEnumerable<(Quantity From, Quantity To)> Pairs(Reading text)
    {
        for (var at = 1; at < text.Quantities.Count; at++)
        {
            var (from, to) = (text.Quantities[at - 1], text.Quantities[at]);
            if (from.Unit != to.Unit || from.Value == to.Value || to.At == 0 || !text.Tokens[to.At - 1].Is("to"))
                continue;
            // "31 to 12", and "from 31 stops a year to 12".
            if (to.At - from.End == 1 || (from.At > 0 && text.Tokens[from.At - 1].Is("from") && to.At - from.End < 7))
                yield return (from, to);
        }
    }

    /// <summary>"dentures took 6.4 days and crowns 9.1" where the passage has 6.4 for crowns and 9.1 for dentures.</summary>
    private static Fact? Exchanged(Reading said, IReadOnlyList<PassageFacts> passages)
    {
        for (var at = 1; at < said.Quantities.Count; at++)
        {
            var (one, two) = (said.Quantities[at - 1], said.Quantities[at]);
            // "169 of the 187" are of the same.
            if (one.Raw == two.Raw || (said.Tokens.WordAt(one.End) == "of" && two.At - one.End <= 3) || said.Tokens[one.At].Sentence != said.Tokens[two.At].Sentence)
                continue;
            var fits = passages.SelectMany(passage => Like(passage.Reading, one, two).Select(pair => Fit(said, one, two, passage.Reading, pair.First, pair.Second))).ToList();
            if (fits.Exists(fit => fit.Crossed) && !fits.Exists(fit => !fit.Crossed && fit.Straight > 0))
                return new(said.Words(one.At, two.End), ClaimKind.Comparison, $"The passage says {said.Words(one.At, one.End)} of what is said here of {said.Words(two.At, two.End)}, and the other way round.");
        }

        return null;
    }

    /// <summary>How many words each figure of the page shares with the same one of the passage alone; and whether each shares some with the other one, and more in all.</summary>
    private static (int Straight, bool Crossed) Fit(Reading said, Quantity one, Quantity two, Reading passage, Quantity first, Quantity second)
    {
        var (around, next, its, other) = (said.Around(one), said.Around(two), Series.Around(passage, first), Series.Around(passage, second));
        var straight = Share(around, its, other) + Share(next, other, its);
        var (here, there) = (Share(around, other, its), Share(next, its, other));
        return (straight, here > 0 && there > 0 && here + there > straight);
    }

    /// <summary>Words that are around one figure and not around the other.</summary>
    private static int Share(HashSet<string> said, HashSet<string> its, HashSet<string> others) => said.Count(word => its.Contains(word) && !others.Contains(word));

    /// <summary>The passage's figures of these values that stand in one sentence, or list.</summary>
    private static IEnumerable<(Quantity First, Quantity Second)> Like(Reading passage, Quantity one, Quantity two) =>
        from first in passage.Quantities
        where first.Raw == one.Raw
        from second in passage.Quantities
        where second.Raw == two.Raw && (first.Unit == second.Unit || ((first.Unit.Length == 0 || second.Unit.Length == 0) && !first.InWords && !second.InWords)) && Math.Abs(passage.Tokens[first.At].Sentence - passage.Tokens[second.At].Sentence) <= (first.IsMeasured && first.Unit == second.Unit ? ListLines : 0)
        select (first, second);
}
