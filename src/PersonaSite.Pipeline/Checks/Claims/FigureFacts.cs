using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>The numbers and dates of a statement, each held against those of the passages: value, unit, what it is counted over, its limits, and what it is said of.</summary>
internal static class FigureFacts
{
    /// <summary>Stems of words that say how exact a figure is.</summary>
    private static readonly HashSet<string> Roughly = new("near almost rough approximate slight bare hard".Split(' ').SelectMany(word => (string[])[ContentWords.Stem(word), ContentWords.Stem(word + "ly")]).Concat(["less", "littl", "bit", "just"]), StringComparer.Ordinal);

    private static readonly HashSet<string> People = new("people person team staff workforce crew employee colleague".Split(' ').Select(ContentWords.Stem), StringComparer.Ordinal);

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
        foreach (var sentence in sourced ? said.Sentences : [])
            SegmentFigures.ReadLines(said, sentence, passages[0], facts);
        Directions.Read(said, passages, facts);
    }

    /// <summary>A figure set apart, with its label: whether the passage says it of what the label does.</summary>
    public static void ReadLabelled(Reading row, PassageFacts passage, List<Fact> facts)
    {
        foreach (var quantity in row.Quantities.Where(quantity => SaidOfAnother.Is(row, quantity, passage)))
            facts.Add(new(row.Words(quantity.At, quantity.End), ClaimKind.Number, $"The passage says {row.Words(quantity.At, quantity.End)} of something else."));
        FigurePairs.Read(row, [passage], facts);
        foreach (var sentence in row.Sentences)
        {
            SegmentFigures.Read(row, sentence, passage, facts);
            SegmentFigures.ReadLines(row, sentence, passage, facts);
        }
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
                var rounded = !same && !converted && Rounding.IsOf(quantity.Unit == Units.Times && passage.Table is not null ? quantity with { Unit = "" } : quantity, known) && (!IsBy(said, quantity) || IsBy(passage.Reading, known) || quantity.IsShare);
                if (!rounded && !converted && !same)
                    continue;
                // "Rose by 17.8%" is not of a rise from 17.1% to 17.8%.
                if (same && IsBy(said, quantity) && passage.Reading.Tokens.WordAt(known.At - 1) == "to" && FigurePairs.Pairs(passage.Reading).Any(pair => pair.To == known) && Polarity.IsDirection(said, Math.Max(0, quantity.At - 2)) is not null)
                    continue;
                equal = true;
                if (!FigureUnits.AreSame(said, quantity, passage, known))
                    continue;
                unit = true;
                if (!FigureUnits.AreCountedOverTheSame(said, quantity, passage, known))
                    continue;
                per = true;
                if (!rounded && !FigureLimits.Allow(said, quantity, passage, known))
                    continue;
                bound = true;
                if (FigureLimits.IsOverstated(said, quantity, passage, known))
                    continue;
                // A figure in other words is of what its sentence speaks of, so the sentence must not belong to another figure more.
                if ((rounded ? quantity.IsShare && quantity.Bound == Bound.None : converted || (Units.IsTime(quantity.Unit) && quantity.Raw > 0 && known.Raw > 0 && quantity.Raw != known.Raw)) && FigureRivals.Has(said, quantity, passage.Reading, known))
                    continue;
                if (rounded || converted ? IsNear(said, quantity, passage, known) : !SaidOfAnother.Is(said, quantity, passage))
                    return null;
            }

            // "Four times a day" where the passage has "every 6 hours".
            if (quantity.Rhythm > 0 && passage.Reading.Quantities.Any(known => known.Value == quantity.Rhythm && Units.IsTime(known.Unit) && passage.Reading.Tokens.WordAt(known.At - 1) == "every" && said.SentenceOf(quantity.At).Stems.Overlaps(passage.Reading.SentenceOf(known.At).Stems)))
                return null;
            if (Rounding.IsRatio(said, quantity, passage) || IsIndefinite(said, quantity, passage.Reading) || Differences.Is(said, quantity, passage) || InOtherWords.Is(said, quantity, passage))
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
        // Of a table's rows, one whose label says most of the sentence has it.
        if (text.Table is { } table && said.SentenceOf(quantity.At) is var own)
        {
            var labels = table.Rows.Select(row => (Row: row, Shared: row.Label.Count(own.Stems.Contains))).ToList();
            if (!labels.Exists(label => label.Shared == labels.Max(each => each.Shared) && label.Row.Cells.Any(cell => cell.Quantities.Any(each => each.Value == known.Value))))
                return false;
        }

        if (its.Stems.Overlaps(said.SentenceOf(quantity.At).Stems) && text.Table is not null && words.Any(text.IsContext))
            return true;
        // "Less than £4 per visit": over what it is counted says of what it is.
        if (quantity.Per.Length > 0 && quantity.Per == known.Per && !Units.IsTime(Units.Of(quantity.Per)?.Base ?? ""))
            return true;
        // "A team of more than 80", of 86 people.
        if (quantity.Unit.Length == 0 && words.Overlaps(People) && FigureUnits.Nouns(passage, known).Exists(People.Contains))
            return true;
        // "It is felled in winter" goes on about what is 19 miles away.
        if (quantity.IsMeasured && its.To < passage.Tokens.Count && passage.Tokens[its.To].Word is "it" or "they" && words.Any(word => Kin.IsAmong(word, passage.SentenceOf(its.To).Stems)))
            return true;
        // "A faulty certificate took the service down for over two hours": more of its clause than the words beside it.
        if (quantity.IsMeasured && said.SentenceOf(quantity.At) is var sentence && Enumerable.Range(sentence.From, sentence.To - sentence.From).Where(at => said.Tokens[at].Clause == said.Tokens[quantity.At].Clause && sentence.Stems.Contains(said.Tokens[at].Stem)).Select(at => said.Tokens[at].Stem).Distinct().Count(its.Stems.Contains) >= 2)
            return true;
        // "412 of them": of what, the sentence before says.
        return words.Any(word => Kin.IsAmong(word, its.Stems)) || (passage.Tokens.WordAt(known.End) == "of" && passage.Tokens.WordAt(known.End + 1) is "them" or "these" or "those" && its.From > 0 && words.Any(word => Kin.IsAmong(word, passage.SentenceOf(its.From - 1).Stems)));
    }

    /// <summary>"one hour" of "an hour of introduction", and "pay for a year up front" of "pay a year in advance".</summary>
    private static bool IsIndefinite(Reading said, Quantity quantity, Reading passage) => quantity is { Raw: 0 or 1, Bound: Bound.None } && Units.IsTime(quantity.Unit)
        && Enumerable.Range(0, Math.Max(0, passage.Tokens.Count - 1)).Any(at => passage.Tokens[at].Word is "a" or "an" && Units.Of(passage.Tokens[at + 1].Word) is { } unit && unit.Base == quantity.Unit && unit.Factor == quantity.Value
            && (quantity.Raw == 1 || (at > 0 && !ContentWords.IsFunction(passage.Tokens[at - 1].Word) && Kin.IsAmong(passage.Tokens[at - 1].Stem, said.Around(quantity)))));

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

    private static bool IsBy(Reading text, Quantity quantity) =>
        Enumerable.Range(1, 3).Any(before => text.Tokens.WordAt(quantity.At - before) == "by" && (Polarity.IsDirection(text, Math.Max(0, quantity.At - before - 1)) is not null || !text.Tokens.WordAt(quantity.At - before - 1).EndsWith("ed", StringComparison.Ordinal)));

    /// <summary>"For a month" where the passage has 30 days, "a month and a half" of 45.</summary>
    private static bool IsMonth(Quantity said, Quantity known) => (said is { Unit: "months", Value: 1.5m } && known is { Unit: "time", Value: 45 * 86400m }) || said is { Unit: "months", Value: 1, Raw: 0 } && known is { Unit: "time", Value: 30 * 86400m or 31 * 86400m };

    /// <summary>Null for hours and minutes.</summary>
    private static decimal? InWorkingDays(Quantity time)
    {
        var (days, weeks) = (time.Value / 86400, time.Value / 604800);
        return decimal.Truncate(days) != days || days == 0 ? null : time.Qualifier is "working" or "business" && time.Raw == days ? days : decimal.Truncate(weeks) == weeks ? weeks * 5 : null;
    }

    /// <summary>The passage speaks of what a small word counts, so the word is a fact.</summary>
    private static bool IsCounted(Reading said, Quantity quantity, PassageFacts passage) => FigureUnits.Nouns(said, quantity) is { Count: > 0 } nouns ? nouns.Exists(passage.Words.Contains) : said.Around(quantity).Overlaps(passage.Words);

    /// <summary>A small word that counts what a passage counts, and counts it differently: "five lets" of three.</summary>
    public static bool IsContradicted(Reading said, Quantity quantity, IReadOnlyList<PassageFacts> passages)
    {
        var nouns = FigureUnits.Nouns(said, quantity);
        return nouns.Count > 0 && passages.Any(passage => passage.Chunk is not null && passage.Reading.Quantities.Any(known =>
            known.Unit.Length == 0 && known.Value != quantity.Value && FigureUnits.Nouns(passage.Reading, known) is { Count: > 0 } counted && counted[^1] == nouns[^1]));
    }
}
