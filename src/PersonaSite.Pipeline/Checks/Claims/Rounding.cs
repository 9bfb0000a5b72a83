using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Figures that are rounded by saying so: "nearly a third" of 31%, "more than 210,000" of 214,000, "more than three quarters" of 163 in 212.</summary>
internal static class Rounding
{
    /// <summary>So far may the rounder figure be from the other: of sums a part, and of those that are said as limits, which hold anyway, a greater one; of shares in hundredths, and of those in words as far as to the next, "more than half" to three quarters.</summary>
    private const decimal Part = 0.05m, Limit = 0.1m, TimeLimit = 0.2m, Hundredths = 3, Loosely = 5, InParts = 25, Plainly = 1.5m;

    private static readonly HashSet<string> Gone = new("lose loses losing lost miss misses missed missing gone worn used spent failed leave leaves left".Split(' '), StringComparer.Ordinal),
        Left = new("remain remains remained remaining keep keeps kept stay stays stayed hold holds held retain retains retained succeed succeeded arrive arrived".Split(' '), StringComparer.Ordinal);

    /// <param name="said">A round figure with a word that says so; a plain one is none, save a share in words: "four in five" of 81%.</param>
    public static bool IsOf(Quantity said, Quantity known)
    {
        if (said is { Unit: Units.Share, Bound: Bound.None } && known is { Unit: Units.Percent, Bound: Bound.None })
            return Math.Abs(Share(said) - known.Value) <= Plainly;
        if (known.Bound is not (Bound.None or Bound.About) || said.Bound is Bound.None or Bound.UpTo or Bound.Within || !IsRound(said))
            return false;
        if (said.IsShare && known.IsShare)
            return Fits(said.Bound, Share(said), Share(known), said.Bound == Bound.About ? said.Unit == Units.Share ? Loosely : Hundredths : said is { Unit: Units.Share, Value: <= 0.5m } ? InParts : 2 * Hundredths);
        // "Under three months" of eleven weeks.
        if (Units.IsTime(said.Unit) && Units.IsTime(known.Unit) && Seconds(said) is var time && Seconds(known) is var its)
            return said.Bound == Bound.About ? said.Unit != known.Unit ? Fits(Bound.About, time, its, its * Limit) : said.Value > 12 && Fits(Bound.About, time, its, its * (said.Raw < 10 && said.Value != said.Raw ? Limit : Part)) : Fits(said.Bound, time, its, time * TimeLimit);
        return said.Unit == known.Unit && (said.Value > 12 || (Units.IsCurrency(said.Unit) && said.Bound != Bound.About)) && Fits(said.Bound, said.Value, known.Value, known.Value * (said.Bound == Bound.About ? Part : Limit));
    }

    /// <summary>"More than tripled" where the passage has a rise from 190 to 610, "three quarters" where the passage has 163 of 212, "two thirds less" where it has a fall from 2.8 to 0.9: of the sentence that says most of this one.</summary>
    public static bool IsRatio(Reading said, Quantity quantity, PassageFacts passage)
    {
        if (quantity.Unit == Units.Times && said.Tokens.WordAt(quantity.End) is "that" or "this")
            return passage.Reading.Quantities.Any(one => passage.Reading.Quantities.Any(two => two.Unit == one.Unit && two.Value == one.Value * quantity.Value && passage.Reading.Tokens[one.At].Sentence == passage.Reading.Tokens[two.At].Sentence));
        // "After two business days, bank transfers after four": twice as long.
        if (quantity.Unit == Units.Times && said.Tokens.WordAt(quantity.End) == "as" && passage.Reading.Quantities.Any(one => passage.Reading.Quantities.Any(two => one.At != two.At && two.Raw > 1 && one.Raw == two.Raw * quantity.Value && passage.Reading.Tokens[one.At].Sentence == passage.Reading.Tokens[two.At].Sentence
            && (one.Unit == two.Unit || one.Unit.Length == 0 || two.Unit.Length == 0) && passage.Reading.SentenceOf(one.At).Stems.Overlaps(said.SentenceOf(quantity.At).Stems))))
            return true;
        // "Half the time", "roughly half that"
        if (quantity.Unit == Units.Share && said.Tokens.WordAt(quantity.End) is "that" or "the" && passage.Reading.Quantities.Any(one => passage.Reading.Quantities.Any(two => two.At != one.At && Math.Abs(passage.Reading.Tokens[one.At].Sentence - passage.Reading.Tokens[two.At].Sentence) <= 1
            && Units.IsTime(one.IsMeasured ? one.Unit : two.Unit) && two.Raw > 0 && one.Raw / two.Raw == quantity.Value)))
            return true;
        if (quantity.Unit == Units.Times)
            return FigurePairs.Pairs(passage.Reading).Any(pair => pair.From.Value > 0 && pair.From.Unit == pair.To.Unit && said.SentenceOf(quantity.At).Stems.Overlaps(passage.Reading.SentenceOf(pair.From.At).Stems) && Fits(quantity.Bound == Bound.None ? Bound.About : quantity.Bound, quantity.Value, pair.To.Value / pair.From.Value, quantity.Bound is Bound.None or Bound.About ? quantity.Value * Part : 1));
        if (quantity.Unit == Units.Share && (IsOfOwn(said, quantity) || Ratios.Is(said, quantity, passage.Reading)) || quantity.IsShare && IsRest(said, quantity, passage))
            return true;
        return (quantity.Unit == Units.Share || (quantity.Unit == Units.Percent && quantity.Bound is Bound.Least or Bound.Most))
            && (Counts.SharesOf(said, quantity, passage.Reading).Any(share => IsShare(said, quantity, share)) || Meant(said, quantity, passage).Any(near => IsPart(said, quantity, passage, near)));
    }

    /// <summary>"Three quarters" of 163 in 212.</summary>
    private static bool IsPart(Reading said, Quantity quantity, PassageFacts passage, SentenceSpan near)
    {
        // "312 have been trained. Of these, 96 …"
        var end = passage.Reading.Tokens.WordAt(near.To) == "of" && passage.Reading.Tokens.WordAt(near.To + 1) is "these" or "them" or "those" ? passage.Reading.SentenceOf(near.To).To : near.To;
        var figures = passage.Reading.Quantities.Where(known => known.At >= near.From && known.At < end && known.Value > 0).ToList();
        return figures.Any(one => figures.Any(all => all.Unit == one.Unit && !one.InWords && one.Value < all.Value && IsShare(said, quantity, FigurePairs.Pairs(passage.Reading).Any(pair => (pair.From == one && pair.To == all) || (pair.From == all && pair.To == one)) ? 1 - (one.Value / all.Value) : one.Value / all.Value)));
    }

    /// <summary>Whether a share, said as it is, may be said of this one.</summary>
    public static bool IsShare(Reading said, Quantity quantity, decimal share) =>
        Fits(quantity.Bound == Bound.None ? Bound.About : quantity.Bound, Share(quantity), share * 100, IsLoose(said, quantity, share) ? Loosely : quantity.Bound is Bound.None or Bound.About ? Hundredths : quantity is { Unit: Units.Share, Value: <= 0.5m } ? InParts : 4 * Hundredths);

    /// <summary>The sentence of the passage that says most of this one, or else one that has another figure of it, and those that hold two counts of what this one speaks of.</summary>
    private static IEnumerable<SentenceSpan> Meant(Reading said, Quantity quantity, PassageFacts passage)
    {
        var sentence = said.SentenceOf(quantity.At);
        if (passage.Nearest(said, sentence) is ({ } near, > 0.4))
        {
            // "It took 23 days, and three in four were finished by the date": the part with the share may be another sentence's.
            var part = Contradiction.Parts(said, sentence).Where(each => quantity.At >= each.From && quantity.At < each.To).SelectMany(each => Enumerable.Range(each.From, each.To - each.From)).Select(at => said.Tokens[at].Stem).Where(sentence.Stems.Contains).ToHashSet();
            return part.Count < sentence.Stems.Count && part.Count > 1 ? [near, .. passage.Reading.Sentences.Where(its => 2 * part.Count(its.Stems.Contains) >= part.Count)] : [near];
        }

        return passage.Reading.Quantities.Where(known => !known.InWords && said.Quantities.Any(other => other != quantity && !other.InWords && other.At >= sentence.From && other.At < sentence.To && FigureFacts.SameValue(other, known)))
            .Select(known => passage.Reading.SentenceOf(known.At)).Take(1)
            .Concat(passage.Reading.Sentences.Where(its => said.Around(quantity).Any(word => Kin.IsAmong(word, its.Stems)) && passage.Reading.Quantities.Count(known => known.Unit.Length == 0 && known.At >= its.From && known.At < its.To) == 2));
    }

    /// <summary>"About half" may be farther from it than "half", and "nearly half" farther below it.</summary>
    private static bool IsLoose(Reading said, Quantity quantity, decimal share) =>
        quantity.Unit == Units.Share && (said.Tokens.WordAt(quantity.At - 1) is "about" or "around" or "roughly" || (said.Tokens.WordAt(quantity.At - 1) is "nearly" or "almost" && share < quantity.Value));

    /// <summary>"Fell by two thirds, from 27 to nine": the figures that it is worked out from are said with it, and held against the passage themselves.</summary>
    private static bool IsOfOwn(Reading said, Quantity quantity)
    {
        var sentence = said.SentenceOf(quantity.At);
        return Enumerable.Range(1, 3).Any(before => said.Tokens.WordAt(quantity.At - before) == "by") && FigurePairs.Pairs(said).Any(pair => pair.From.At >= sentence.From && pair.To.At < sentence.To && pair.From.Value > pair.To.Value
            && Fits(quantity.Bound == Bound.None ? Bound.About : quantity.Bound, Share(quantity), (1 - (pair.To.Value / pair.From.Value)) * 100, IsLoose(said, quantity, 1 - (pair.To.Value / pair.From.Value)) ? Loosely : quantity.Bound is Bound.None or Bound.About ? Hundredths : 4 * Hundredths));
    }

    /// <summary>"99.6% needed no correction" where 0.4% had to be corrected.</summary>
    private static bool IsRest(Reading said, Quantity quantity, PassageFacts passage)
    {
        var sentence = said.SentenceOf(quantity.At);
        // "The founders own 80%, the trust holds the rest."
        if (passage.Reading.Quantities.Any(known => known.IsShare && Share(known) + Share(quantity) == 100 && passage.Reading.SentenceOf(known.At) is var whole && passage.Reading.Tokens[known.End..whole.To].Any(token => token.Word is "rest" or "remainder" or "remaining") && whole.Stems.Overlaps(sentence.Stems)))
            return true;
        // "Has lost more than eight per cent" where at least 92% must remain.
        if (passage.Reading.Quantities.Any(known => known.IsShare && Share(known) + Share(quantity) == 100 && passage.Reading.SentenceOf(known.At) is var left && left.Stems.Count(sentence.Stems.Contains) > 1
            && ((Says(said, sentence, Gone) && Says(passage.Reading, left, Left)) || (Says(said, sentence, Left) && Says(passage.Reading, left, Gone)))))
            return true;
        var denied = Polarity.Clauses(said, sentence.From, sentence.To).SelectMany(clause => clause.Denied).ToHashSet();
        return denied.Count > 0 && passage.Reading.Quantities.Any(known => known.IsShare && Share(known) + Share(quantity) == 100 && passage.Reading.SentenceOf(known.At) is var its
            && its.Stems.Any(stem => Kin.IsAmong(stem, denied)) && its.Stems.Any(stem => !denied.Contains(stem) && sentence.Stems.Contains(stem))
            && !Polarity.Clauses(passage.Reading, its.From, its.To).Any(clause => clause.Denied.Any(stem => Kin.IsAmong(stem, denied))));
    }

    private static bool Says(Reading text, SentenceSpan sentence, HashSet<string> words) => text.Tokens[sentence.From..sentence.To].Any(token => words.Contains(token.Word));

    private static bool Fits(Bound bound, decimal said, decimal known, decimal most) => bound switch
    {
        Bound.Least => known >= said && known - said <= most,
        Bound.Most => known <= said && said - known <= most,
        _ => Math.Abs(known - said) <= most,
    };

    private static decimal Seconds(Quantity time) => time.Unit == "months" ? time.Value * 2_629_800 : time.Value;

    private static decimal Share(Quantity quantity) => quantity.Unit == Units.Share ? quantity.Value * 100 : quantity.Value;

    /// <summary>A part in words, or no more than two digits before the noughts.</summary>
    private static bool IsRound(Quantity quantity)
    {
        var value = quantity.Raw;
        while (value >= 100 && value % 10 == 0)
            value /= 10;
        // "An hour and a half" is as round as an hour.
        return quantity.Unit == Units.Share || (value < 100 && decimal.Truncate(value * 4) == value * 4 && (Units.IsTime(quantity.Unit) || value == decimal.Truncate(value)));
    }
}
