using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>The numbers and dates of a statement, each held against those of the passages: value, unit, what it is counted over, its limits, and what it is said of.</summary>
internal static class FigureFacts
{
    /// <summary>Stems of words that say how exact a figure is.</summary>
    private static readonly HashSet<string> Roughly = new("near almost rough approximate".Split(' ').SelectMany(word => (string[])[ContentWords.Stem(word), ContentWords.Stem(word + "ly")]), StringComparer.Ordinal);

    /// <param name="sourced">Whether the statement cites; else small words are no facts ("one small step, then three more").</param>
    public static void Read(Reading said, IReadOnlyList<PassageFacts> passages, bool sourced, List<Fact> facts)
    {
        foreach (var date in said.Dates)
            facts.Add(new(said.Words(date.At, date.End), ClaimKind.Date, passages.Any(passage => Has(passage.Reading, date)) ? null : $"No passage here holds the date {said.Words(date.At, date.End)}."));
        for (var at = 0; at < said.Quantities.Count; at++)
        {
            var quantity = said.Quantities[at];
            if (IsCounter(said, quantity) || (!sourced && quantity is { InWords: true, IsMeasured: false, Value: 1 }))
                continue;
            var text = said.Words(quantity.At, quantity.End);
            var trouble = Trouble(said, quantity, passages, sourced);
            if (quantity is { InWords: true, IsMeasured: false } && !(trouble is not null && (sourced && quantity.Value > 1 ? IsCounted(said, quantity, passages[0]) : IsContradicted(said, quantity, passages))))
                continue;
            facts.Add(new(text, quantity.Unit is Units.Times ? ClaimKind.Comparison : ClaimKind.Number, trouble is null ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, trouble, text)));
        }

        FigurePairs.Read(said, passages, facts);
        FigureDates.Read(said, passages, facts);
        Directions.Read(said, passages, facts);
    }

    /// <summary>A figure set apart, with its label: whether the passage says it of what the label does.</summary>
    public static void ReadLabelled(Reading row, PassageFacts passage, List<Fact> facts)
    {
        foreach (var quantity in row.Quantities.Where(quantity => SaidOfAnother.Is(row, quantity, passage)))
            facts.Add(new(row.Words(quantity.At, quantity.End), ClaimKind.Number, $"The passage says {row.Words(quantity.At, quantity.End)} of something else."));
        FigurePairs.Read(row, [passage], facts);
    }

    /// <summary>"3" or "01" alone numbers a step.</summary>
    private static bool IsCounter(Reading said, Quantity quantity) => said.Tokens.Count <= 2 && quantity is { Unit: "", Value: <= 12 and >= 0 };

    private static bool Has(Reading passage, CalendarDate date)
    {
        if (passage.Dates.Any(date.IsIn))
            return true;
        // "12 March 2025", where the passage says 2025 before and then "12 March".
        if (date is { Year: > 0, Month: > 0 } && passage.Dates.Any(known => (date with { Year = 0 }).IsIn(known) && known.Year == 0))
            return passage.Dates.Any(known => known.Year == date.Year);
        return date is { Year: > 0, Month: 0 } && passage.Quantities.Any(quantity => quantity.Value == date.Year && quantity.Unit.Length == 0);
    }

    /// <returns>Null where a passage bears the quantity out; else why none does, with {0} for its text.</returns>
    private static string? Trouble(Reading said, Quantity quantity, IReadOnlyList<PassageFacts> passages, bool sourced)
    {
        var (equal, unit, per, bound) = (false, false, false, false);
        foreach (var passage in passages)
        {
            foreach (var known in passage.Reading.Quantities)
            {
                var same = SameValue(quantity, known);
                var converted = !same && (IsMonth(quantity, known) || (sourced && AreSameWorkingDays(quantity, known)));
                // "By more than 2,700" is not of a level of 2,717.
                var rounded = !same && !converted && Rounding.IsOf(quantity, known) && (!IsBy(said, quantity) || IsBy(passage.Reading, known) || quantity.IsShare);
                if (!rounded && !converted && !same)
                    continue;
                equal = true;
                if (!SameUnit(said, quantity, passage, known))
                    continue;
                unit = true;
                if (!SamePer(quantity, passage, known) || (IsMultiple(said, quantity) && known.Per.Length > 0))
                    continue;
                per = true;
                if (!rounded && !Allows(IsRangeEnd(passage.Reading, known) ? Bound.UpTo : known.Bound, quantity.Bound) && !Allows(known.Bound, quantity.Bound) && passage.Table?.IsLimit(quantity, quantity.Bound) != true && !(IsDeadline(said, quantity) && IsDeadline(passage.Reading, known)) && !GoesFurther(passage.Reading, known, said.Tokens.WordAt(quantity.At - 1) == "than" || quantity.Bound == Bound.Least ? quantity.Bound : Bound.None))
                    continue;
                bound = true;
                if (IsMean(passage.Reading, known.At) && IsSworn(said, quantity))
                    continue;
                if (quantity.Bound == Bound.None && IsOffered(said, quantity) && passage.Table?.IsLimit(quantity, Bound.Most) == true)
                    continue;
                if (rounded || converted ? IsNear(said, quantity, passage, known) : !SaidOfAnother.Is(said, quantity, passage))
                    return null;
            }

            // "Four times a day" where the passage has "every 6 hours".
            if (quantity.Rhythm > 0 && passage.Reading.Quantities.Any(known => known.Value == quantity.Rhythm && Units.IsTime(known.Unit) && passage.Reading.Tokens.WordAt(known.At - 1) == "every" && said.SentenceOf(quantity.At).Stems.Overlaps(passage.Reading.SentenceOf(known.At).Stems)))
                return null;
            if (Rounding.IsRatio(said, quantity, passage) || IsIndefinite(quantity, passage.Reading) || Differences.Is(said, quantity, passage.Reading) || InOtherWords.Is(said, quantity, passage))
                return null;

            // A year can be said as a number: "in 2014" is a date, "2014 members" is not told apart.
            if (quantity.Unit.Length == 0 && passage.Reading.Dates.Any(date => date.Year == quantity.Value))
                return null;
        }

        return bound ? "The passage says {0} of something else."
            : per ? "The passage limits {0} in another way."
            : unit ? "The passage counts {0} over something else."
            : equal ? "The passage has the number of {0}, but of something else."
            : "No passage here holds {0}.";
    }

    /// <summary>The words around a rounded figure are of the sentence; where it has none, "to over 91% in 2025", those of its own.</summary>
    private static bool IsNear(Reading said, Quantity quantity, PassageFacts text, Quantity known)
    {
        var passage = text.Reading;
        var words = said.Around(quantity).Where(word => !Roughly.Contains(word)).ToHashSet() is { Count: > 0 } around ? around : said.SentenceOf(quantity.At).Stems;
        var its = passage.SentenceOf(known.At);
        // "412 of them": of what, the sentence before says.
        if (its.Stems.Overlaps(said.SentenceOf(quantity.At).Stems) && text.Table is not null && words.Any(text.IsContext))
            return true;
        return words.Any(word => Kin.IsAmong(word, its.Stems)) || (passage.Tokens.WordAt(known.End) == "of" && passage.Tokens.WordAt(known.End + 1) is "them" or "these" or "those" && its.From > 0 && words.Any(word => Kin.IsAmong(word, passage.SentenceOf(its.From - 1).Stems)));
    }

    /// <summary>"one hour" of "an hour of introduction".</summary>
    private static bool IsIndefinite(Quantity quantity, Reading passage) => quantity is { Raw: 1, Bound: Bound.None } && Units.IsTime(quantity.Unit)
        && Enumerable.Range(0, Math.Max(0, passage.Tokens.Count - 1)).Any(at => passage.Tokens[at].Word is "a" or "an" && Units.Of(passage.Tokens[at + 1].Word) is { } unit && unit.Base == quantity.Unit && unit.Factor == quantity.Value);

    /// <summary>"Until five weeks before the exam": whatever word limits it, the day is the same.</summary>
    private static bool IsDeadline(Reading text, Quantity quantity) => Units.IsTime(quantity.Unit) && text.Tokens.WordAt(quantity.End + (text.Tokens.WordAt(quantity.End) == "or" ? 2 : 0)) is "before" or "beforehand" or "prior" or "ahead";

    /// <summary>"19 days on average": what will be is another thing.</summary>
    private static bool IsMean(Reading text, int at) => text.SentenceOf(at) is var sentence && text.Tokens[sentence.From..sentence.To].Any(token => token.Word is "average" or "median" or "typically" or "usually" or "normally");

    private static bool IsSworn(Reading said, Quantity quantity) =>
        said.SentenceOf(quantity.At) is var sentence && said.Tokens[sentence.From..sentence.To].Any(token => token.Word is "will" or "always" or "never" or "guaranteed" || token.Word.EndsWith("'ll", StringComparison.Ordinal)) && !IsMean(said, quantity.At);

    /// <summary>"You will get £12,000", in plain words, of a column that holds the most.</summary>
    private static bool IsOffered(Reading said, Quantity quantity) =>
        Units.IsCurrency(quantity.Unit) && said.SentenceOf(quantity.At) is var sentence && said.Tokens[sentence.From..sentence.To].Any(token => token.Word is "get" or "gets" or "receive" or "receives" or "will")
        && !said.Tokens[sentence.From..sentence.To].Any(token => token.Word is "most" or "maximum" or "max" or "limit" or "cap");

    /// <summary>"Beyond 70 miles" where the passage goes on from "within 70 miles" to what is farther away.</summary>
    private static bool GoesFurther(Reading passage, Quantity known, Bound said)
    {
        var next = passage.SentenceOf(known.At).To;
        return said == Bound.Least
            ? known.Bound is Bound.Within or Bound.Most or Bound.UpTo or Bound.About && Enumerable.Range(next, 3).Any(at => passage.Tokens.WordAt(at) is "further" or "farther" or "beyond" or "later" or "longer" or "above" or "more" or "over" or "otherwise")
            : said == Bound.Most && known.Bound == Bound.Least && Enumerable.Range(known.End + 2, Math.Max(0, next - known.End)).Any(at => passage.Tokens.WordAt(at) is "shorter" or "smaller" or "less" or "fewer" or "below" or "younger");
    }

    /// <summary>"twice as long": not how often, as "twice a season".</summary>
    private static bool IsMultiple(Reading said, Quantity quantity) => quantity.Unit == Units.Times && quantity.End < said.Tokens.Count && said.Tokens[quantity.End].Word == "as";

    public static bool SameValue(Quantity said, Quantity known)
    {
        // "a third" and "two thirds" have no end in decimals.
        if (said.Unit == known.Unit)
            return said.Value == known.Value || (said.Unit == Units.Share && Math.Abs(said.Value - known.Value) < 0.001m);
        // A figure set apart has its unit elsewhere; a column's figures have it in the column's head.
        if (said.Unit.Length == 0 || known.Unit.Length == 0)
            return said.Raw == known.Raw;
        if (!said.IsShare || !known.IsShare || said.Unit == known.Unit)
            return false;
        var (one, other) = (said.Unit == Units.Share ? said.Value * 100 : said.Value, known.Unit == Units.Share ? known.Value * 100 : known.Value);
        return Math.Abs(one - other) <= 0.5m;
    }

    /// <summary>Five working days are a week, and a working week.</summary>
    private static bool AreSameWorkingDays(Quantity said, Quantity known) =>
        said.Unit == "time" && known.Unit == "time" && said.Qualifier.Length + known.Qualifier.Length > 0 && InWorkingDays(said) is { } days && days == InWorkingDays(known);

    /// <summary>"Balances from £1 to £50,000": it goes up to there. What rose from one to the other is no range.</summary>
    private static bool IsRangeEnd(Reading text, Quantity quantity) =>
        FigurePairs.Pairs(text).Any(pair => pair.To == quantity && text.Tokens.WordAt(pair.From.At - 1) == "from" && text.SentenceOf(quantity.At) is var its && !Enumerable.Range(its.From, its.To - its.From).Any(at => Polarity.IsDirection(text, at) is not null));

    private static bool IsBy(Reading text, Quantity quantity) =>
        Enumerable.Range(1, 3).Any(before => text.Tokens.WordAt(quantity.At - before) == "by" && (Polarity.IsDirection(text, Math.Max(0, quantity.At - before - 1)) is not null || !text.Tokens.WordAt(quantity.At - before - 1).EndsWith("ed", StringComparison.Ordinal)));

    /// <summary>"For a month" where the passage has 30 days.</summary>
    private static bool IsMonth(Quantity said, Quantity known) => said is { Unit: "months", Value: 1, Raw: 0 } && known is { Unit: "time", Value: 30 * 86400m or 31 * 86400m };

    /// <summary>"Three times", of a table's "walks each week: 3"; "three times faster" is a comparison.</summary>
    private static bool IsHowOften(Reading said, Quantity quantity) => !IsMultiple(said, quantity) && !(said.Tokens.WordAt(quantity.End) is "more" or "less" or "the") && !said.Tokens.WordAt(quantity.End).EndsWith("er", StringComparison.Ordinal);

    /// <summary>Null for hours and minutes.</summary>
    private static decimal? InWorkingDays(Quantity time)
    {
        var (days, weeks) = (time.Value / 86400, time.Value / 604800);
        return decimal.Truncate(days) != days || days == 0 ? null : time.Qualifier is "working" or "business" && time.Raw == days ? days : decimal.Truncate(weeks) == weeks ? weeks * 5 : null;
    }

    private static bool SameUnit(Reading said, Quantity quantity, PassageFacts passage, Quantity known)
    {
        // Weeks are held against months only where one is rounded to the other.
        if (quantity.Unit != known.Unit && Units.IsTime(quantity.Unit) && Units.IsTime(known.Unit))
            return true;
        if (quantity.Unit == Units.Times && known.Unit.Length == 0 && passage.Table is not null && IsHowOften(said, quantity) && said.Around(quantity).Overlaps(passage.Reading.SentenceOf(known.At).Stems))
            return true;
        if (quantity.Unit == known.Unit && quantity.Unit.Length > 0)
            return quantity.Qualifier.Length == 0 || known.Qualifier == quantity.Qualifier || (passage.All.Contains(quantity.Qualifier) && !passage.Reading.Quantities.Any(other => other.Unit == quantity.Unit && other.Qualifier == quantity.Qualifier));
        if (quantity.IsShare && known.IsShare)
            return true;
        if (Numbered(said, quantity) is { } label && label == Numbered(passage.Reading, known))
            return true;
        if (quantity.Value == known.Value && NumberedThings.Are(said, quantity, passage.Reading, known))
            return true;
        var around = passage.Reading.SentenceOf(known.At).Stems;
        // A column of days holds bare numbers; the column's head says what they are.
        if (quantity.Unit.Length > 0 && known.Unit.Length == 0 && Units.Of(passage.Reading.Tokens.WordAt(known.End).Replace("ly", "", StringComparison.Ordinal)) is { } rhythm && rhythm.Base == quantity.Unit && rhythm.Factor * known.Raw == quantity.Value)
            return true;
        if (quantity.Unit.Length > 0)
            return known.Unit.Length == 0 && Nouns(passage.Reading, known).Count == 0 && UnitWords(said, quantity).Any(word => around.Contains(word) || passage.IsContext(word) || (Units.IsCurrency(quantity.Unit) && passage.Wording.Contains(word, StringComparison.Ordinal)));
        var nouns = Nouns(said, quantity);
        // A figure set apart has its unit in another place; one within a sentence says what it counts by the words around it.
        if (nouns.Count == 0)
            return known.Unit.Length == 0 || said.Around(quantity) is not { Count: > 0 } beside || passage.Reading.Around(known).Overlaps(beside);
        if (!quantity.InWords && said.Tokens.WordAt(quantity.End) != "of" && IsOfOther(passage.Reading, quantity, nouns))
            return false;
        // "900 people", of "900 of them".
        if (nouns[0] is "people" or "peopl" && known.Unit.Length == 0 && passage.Reading.Tokens.WordAt(known.End) == "of" && passage.Reading.Tokens.WordAt(known.End + 1) is "them" or "these" or "those")
            return true;
        // "Fewer than 50 people", of 50 employees.
        if (nouns[0] is "people" or "peopl" && known.Unit.Length == 0 && !passage.All.Contains("people"))
            return true;
        return (known.Unit.Length == 0 && nouns.Any(noun => Says(noun, passage.Words))) || nouns.Any(noun => Says(noun, around) || passage.IsContext(noun));

        static bool Says(string noun, HashSet<string> words) => Kin.IsAmong(noun, words) || Synonyms.IsAmong(noun, words);
    }

    /// <summary>"Number 4", "Level 2": the word before names the thing, and what follows is not counted.</summary>
    private static string? Numbered(Reading text, Quantity quantity) =>
        quantity is { Unit: "", At: > 0, InWords: false } && text.Tokens[quantity.At - 1] is { Kind: TokenKind.Word } before && (before.Is("number") || before.IsCapital) && !ContentWords.IsFunction(before.Word) ? before.Stem : null;

    /// <summary>"38 fitters" where the passage has 22 of them, and 38 people.</summary>
    private static bool IsOfOther(Reading passage, Quantity quantity, List<string> nouns)
    {
        // "120 panels" is not borne out by 120 kW where there are 84 panels.
        if (passage.Quantities.Where(known => known.Raw == quantity.Raw).ToList() is { Count: > 0 } equal && equal.TrueForAll(known => known.IsMeasured))
            return passage.Quantities.Any(known => known.Unit.Length == 0 && known.Value != quantity.Value && !known.InWords && Nouns(passage, known).Contains(nouns[0]));
        var counts = passage.Quantities.Where(known => known.Unit.Length == 0).Select(known => (known.Value, Nouns: Nouns(passage, known))).ToList();
        return counts.Exists(count => count.Value != quantity.Value && count.Nouns is [var first, ..] && first == nouns[0]) && counts.Exists(count => count.Value == quantity.Value && count.Nouns.Count > 0)
            && !counts.Exists(count => count.Value == quantity.Value && (count.Nouns.Count == 0 || count.Nouns.Exists(nouns.Contains)));
    }

    private static IEnumerable<string> UnitWords(Reading said, Quantity quantity)
    {
        // "From 137,700 to 41,000 litres", "34 hours, compared with 96": the unit is said once.
        var own = Enumerable.Range(quantity.At, quantity.End - quantity.At).Any(at => said.Tokens[at].Kind == TokenKind.Mark || Units.Of(said.Tokens[at].Word) is not null);
        foreach (var at in said.Quantities.Where(other => other == quantity || (!own && other.Unit == quantity.Unit) && said.Tokens[other.At].Sentence == said.Tokens[quantity.At].Sentence).SelectMany(other => Enumerable.Range(other.At, other.End - other.At)))
        {
            if (said.Tokens[at] is { Kind: TokenKind.Word } word && Units.Of(word.Word) is not null)
                yield return word.Stem;
            else if (said.Tokens[at].Kind == TokenKind.Mark)
                yield return said.Tokens[at].Text;
        }
    }

    /// <summary>What is counted: the next words that carry meaning, up to three.</summary>
    private static List<string> Nouns(Reading said, Quantity quantity)
    {
        var nouns = new List<string>();
        for (var at = quantity.End; at < said.Tokens.Count && at < quantity.End + 4 && nouns.Count < 3; at++)
        {
            var token = said.Tokens[at];
            if (token.Kind == TokenKind.Number && token.Sentence == said.Tokens[quantity.At].Sentence)
                continue;
            if (token.Kind != TokenKind.Word || token.Sentence != said.Tokens[quantity.At].Sentence || (ContentWords.IsFunction(token.Word) && !(token.Word is "of" or "the" or "more" or "other" or "our")) || token.Word is "down" or "up" or "within" or "during" or "since")
                break;
            if (!ContentWords.IsFunction(token.Word) && !(token.Word is "one" or "ones"))
                nouns.Add(token.Stem);
        }

        return nouns;
    }

    private static bool SamePer(Quantity quantity, PassageFacts passage, Quantity known) =>
        quantity.Per.Length == 0 || known.Per == quantity.Per || quantity.Per.Split('+').All(per => known.Per.Split('+').Contains(per) || (!IsRival(per, known.Per) && Says(passage, per)));

    /// <summary>"a month" where the passage says "a year" of the same sum.</summary>
    private static bool IsRival(string per, string known) => known.Length > 0 && known.Split('+').Any(other => IsTime(other) == IsTime(per));

    private static bool IsTime(string per) => per is "quarter" or "season" or "term" || Units.Of(per) is { } unit && Units.IsTime(unit.Base);

    private static bool Says(PassageFacts passage, string per) =>
        passage.Words.Contains(per) || passage.All.Contains(per) || per switch
        {
            "year" => passage.All.Contains("yearly") || passage.All.Contains("annual") || passage.All.Contains("annually"),
            "month" => passage.All.Contains("monthly"),
            _ => false,
        };

    /// <summary>More may not be made of a limit: "40%" is neither "more than 40%" nor, where the passage says "up to", a plain 40%.</summary>
    private static bool Allows(Bound known, Bound said) => said switch
    {
        Bound.Least => known == Bound.Least,
        Bound.Most or Bound.UpTo => known is Bound.Most or Bound.UpTo or Bound.Within,
        Bound.Within => known != Bound.Least,
        Bound.About => true,
        _ => known != Bound.UpTo,
    };

    /// <summary>The passage speaks of what a small word counts, so the word is a fact.</summary>
    private static bool IsCounted(Reading said, Quantity quantity, PassageFacts passage) => Nouns(said, quantity) is { Count: > 0 } nouns ? nouns.Exists(passage.Words.Contains) : said.Around(quantity).Overlaps(passage.Words);

    /// <summary>A small word that counts what a passage counts, and counts it differently: "five lets" of three.</summary>
    public static bool IsContradicted(Reading said, Quantity quantity, IReadOnlyList<PassageFacts> passages)
    {
        var nouns = Nouns(said, quantity);
        return nouns.Count > 0 && passages.Any(passage => passage.Chunk is not null && passage.Reading.Quantities.Any(known =>
            known.Unit.Length == 0 && known.Value != quantity.Value && Nouns(passage.Reading, known) is { Count: > 0 } counted && counted[^1] == nouns[^1]));
    }
}
