using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>
/// What figures of a passage leave when one is taken from the other: "17,000 more than the year before" of 148,000 against 131,000, and
/// "seven points" of 71% up from 64%. One of the two is said with it, so that it is seen what the difference is of.
/// </summary>
internal static class Differences
{
    /// <summary>So many tokens on either side of a figure may say that it is a difference.</summary>
    private const int Near = 5;

    private const decimal Rounded = 0.05m;

    private static readonly HashSet<string> More = new("more higher up rose rise risen increase increased grew grow grown growth climbed gained extra additional longer above slower heavier taller wider deeper older dearer warmer".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Less = new("less fewer lower down fell fall fallen dropped drop decrease decreased declined cut reduced saved saves saving shorter sooner below faster quicker earlier disappeared gone lighter narrower younger cheaper cooler".Split(' '), StringComparer.Ordinal);

    public static bool Is(Reading said, Quantity quantity, PassageFacts passage) => IsDifference(said, quantity, passage.Reading) || IsSum(said, quantity, passage.Reading) || TrendFigures.Are(said, quantity, passage);

    /// <summary>"Founders and employees together hold 93%" where the passage has 58% and 35%: each of the two is named.</summary>
    private static bool IsSum(Reading said, Quantity quantity, Reading passage)
    {
        if (IsOfWhole(said, quantity, passage))
            return true;
        var sentence = said.SentenceOf(quantity.At);
        // "Three quarters belong to the founders and the staff", of 58 percent and 17.
        if (quantity.IsShare && quantity.Bound == Bound.None && said.Tokens[quantity.End..sentence.To].Any(token => token.Is("and")) && passage.Sentences.Any(its => passage.Quantities.Where(one => one.IsShare && one.At >= its.From && one.At < its.To).ToList() is [var one, var two]
            && In(one) + In(two) == In(quantity) && (passage.Around(one).Any(sentence.Stems.Contains) || passage.Around(two).Any(sentence.Stems.Contains))))
            return true;
        if (quantity.Bound != Bound.None || !Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(at => said.Tokens[at].Word is "together" or "combined" or "altogether"))
            return false;
        return passage.Quantities.Any(one => passage.Quantities.Any(two => two.At > one.At && two.Unit == quantity.Unit && one.Unit == quantity.Unit && one.Value + two.Value == quantity.Value
            && passage.Tokens[one.At].Sentence == passage.Tokens[two.At].Sentence && passage.Around(one) is var its && passage.Around(two) is var others
            && its.Except(others).Any(sentence.Stems.Contains) && others.Except(its).Any(sentence.Stems.Contains)));
    }

    private static decimal In(Quantity share) => share.Unit == Units.Share ? share.Value * 100 : share.Value;

    /// <summary>"23 of the 24 nurses" where the passage has "20 of the 24 at first, three more later".</summary>
    public static bool IsOfWhole(Reading said, Quantity quantity, Reading passage) =>
        said.Quantities.FirstOrDefault(other => other.At > quantity.End && other.At - quantity.End <= 3 && said.Tokens[quantity.End].Is("of")) is { End: > 0, Unit: "" } whole
        && passage.Quantities.Any(all => all.Value == whole.Value && passage.Quantities.Any(one => one.End < all.At && all.At - one.End <= 3 && passage.Tokens[one.End].Is("of")
            && passage.Quantities.Any(two => two.At > all.At && two.Unit.Length == 0 && passage.Tokens[two.At].Sentence == passage.Tokens[all.At].Sentence && passage.Tokens.WordAt(two.End) == "more" && one.Value + two.Value == quantity.Value)));

    private static bool IsDifference(Reading said, Quantity quantity, Reading passage)
    {
        if (quantity.Bound is Bound.UpTo or Bound.Within || (quantity.InWords && !quantity.IsMeasured && !IsCompared(said, quantity)) || Direction(said, quantity) is not { } direction)
            return false;
        var sentence = said.SentenceOf(quantity.At);
        var figures = said.Quantities.Where(other => other.At != quantity.At && other.At >= sentence.From && other.At < sentence.To).ToList();
        var pairs = FigurePairs.Pairs(passage).ToList();
        var own = FigurePairs.Pairs(said).Where(pair => pair.From.At >= sentence.From && pair.To.At < sentence.To && pair.From != quantity).ToList();
        foreach (var its in passage.Sentences)
        {
            // "$1.9 million was open. By June that sum had fallen to $1.2 million."
            var end = its.To < passage.Tokens.Count && passage.SentenceOf(its.To) is var next && (IsEarlier(passage, next) || (passage.Tokens[next.From..next.To].Any(token => token.Word is "that" or "it" or "this") && passage.Tokens[next.From..next.To].Any(token => token.Word is "fallen" or "risen" or "fell" or "rose" or "grown" or "dropped"))) ? next.To : its.To;
            var known = passage.Quantities.Where(other => other.At >= its.From && other.At < end).ToList();
            foreach (var (now, then) in from one in known from two in known where one.Value != two.Value && (one.Unit == two.Unit || AreFromTo(passage, two, one)) && (one.Per == two.Per || one.Per.Length == 0 || two.Per.Length == 0) select (one, two))
            {
                // "By so much, from one to another" is the difference of those two.
                if (own.Count > 0 && !own.Exists(pair => pair.From.Value == then.Value && pair.To.Value == now.Value))
                    continue;
                // The passage's "from 5,400 to 3,600" says which is the later one.
                if (pairs.Exists(pair => pair.From == now && pair.To == then))
                    continue;
                if (IsDifference(quantity, now, then) && (IsNow(figures, now, then, said) || (figures.TrueForAll(figure => figure.Unit != now.Unit || (figure.Value == then.Value && said.Tokens.WordAt(quantity.At - 1) is "was" or "were" or "is")) && (quantity.IsMeasured ? its.Stems.Overlaps(sentence.Stems) : IsCompared(said, quantity) && its.Stems.Count(sentence.Stems.Contains) > 1))) && (now.Value > then.Value) == (direction > 0))
                    return true;
            }
        }

        return false;
    }

    internal static bool IsDifference(Quantity quantity, Quantity now, Quantity then)
    {
        // "19 days, 12 fewer than": the unit is said once. "17 percentage points" are between shares.
        // "From 58 hours to 11": the unit is said once there, too.
        var difference = quantity.Unit == Units.Points ? (now.Unit == Units.Percent ? Math.Abs(now.Value - then.Value) : -1)
            : quantity.Unit == Units.Percent ? -1
            : now.Unit != then.Unit ? (now.Unit.Length > 0 ? now : then) is var one && one.Unit == quantity.Unit && one.Raw > 0 ? Math.Abs(now.Raw - then.Raw) * one.Value / one.Raw : -1
            : quantity.Unit == now.Unit ? Math.Abs(now.Value - then.Value)
            : quantity.Unit.Length == 0 ? Math.Abs(now.Raw - then.Raw) : -1;
        return quantity.Bound switch
        {
            Bound.Least => difference >= quantity.Value && difference - quantity.Value <= difference * Rounded,
            Bound.Most => difference <= quantity.Value && quantity.Value - difference <= difference * Rounded,
            Bound.About => Math.Abs(difference - quantity.Value) <= difference * Rounded,
            _ => difference == quantity.Value,
        };
    }

    /// <summary>Of a pair the page says the later figure: alone, after "to", or else before the other.</summary>
    private static bool IsNow(List<Quantity> figures, Quantity now, Quantity then, Reading said)
    {
        var (late, early) = (figures.FindIndex(figure => figure.Value == now.Value && figure.Unit == now.Unit), figures.FindIndex(figure => figure.Value == then.Value && (figure.Unit == then.Unit || figure.Unit.Length == 0)));
        if (late < 0)
            return false;
        return early < 0 || (figures[late].At > 0 && said.Tokens[figures[late].At - 1].Is("to") ? early < late : late < early);
    }

    /// <summary>"In 2023/24 there were 76."</summary>
    private static bool IsEarlier(Reading passage, SentenceSpan sentence) =>
        sentence.To - sentence.From <= 10 && passage.Dates.Any(date => date.At >= sentence.From && date.At < sentence.To) && passage.Tokens[sentence.From..sentence.To].Any(token => token.Word is "was" or "were") && passage.Quantities.Count(other => other.At >= sentence.From && other.At < sentence.To) == 1;

    private static bool AreFromTo(Reading text, Quantity from, Quantity to) =>
        from.IsMeasured && to is { Unit: "", InWords: false } && text.Tokens.WordAt(from.At - 1) == "from" && text.Tokens.WordAt(to.At - 1) == "to" && to.At - from.End == 1;

    /// <summary>"174 fewer", "eight people more".</summary>
    private static bool IsCompared(Reading said, Quantity quantity) => said.Tokens.WordAt(quantity.End) is "more" or "fewer" or "less" || (said.Tokens.IsNounAt(quantity.End) && said.Tokens.WordAt(quantity.End + 1) is "more" or "fewer" or "less");

    /// <summary>1 where it is said that there are more, -1 where less; null where neither, or both.</summary>
    internal static int? Direction(Reading said, Quantity quantity)
    {
        var directions = new HashSet<int>();
        // "Cut the average time from report to repair by nine hours".
        var near = said.Tokens.WordAt(quantity.At - 1) == "by" ? quantity.At - said.SentenceOf(quantity.At).From : Near;
        for (var at = Math.Max(0, quantity.At - near); at < Math.Min(said.Tokens.Count, quantity.End + Near); at++)
        {
            // "More than 1,700" is a limit; it is no difference upwards.
            if (said.Tokens[at].Sentence != said.Tokens[quantity.At].Sentence || (at < quantity.At && at + 1 < said.Tokens.Count && said.Tokens[at + 1].Is("than")))
                continue;
            if (More.Contains(said.Tokens[at].Word))
                directions.Add(1);
            if (Less.Contains(said.Tokens[at].Word))
                directions.Add(-1);
        }

        return directions.Count == 1 ? directions.First() : null;
    }
}
