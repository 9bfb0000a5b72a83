using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>A figure that the passage has not as a figure: years between two dates, days that it names, things that it lists, the "third day" of three.</summary>
internal static class InOtherWords
{
    private const decimal Year = 12, Day = 86_400;

    public static bool Is(Reading said, Quantity quantity, PassageFacts passage) =>
        IsYearsBetween(said, quantity, passage.Reading) || IsOrdinal(said, quantity, passage.Reading) || IsEveryDay(quantity, passage) || IsList(said, quantity) || IsOnWeekdays(quantity, passage.Reading) || IsPlural(said, quantity, passage.Reading) || IsMonthsOfYear(said, quantity, passage) || IsMedian(said, quantity, passage.Reading) || IsDaysBetween(quantity, passage.Reading) || IsInstalments(quantity, passage.Reading) || IsMoreThanOneLess(said, quantity, passage.Reading) || IsListOfTimes(said, quantity, passage.Reading) || IsPerMonth(said, quantity, passage) || IsScaled(said, quantity, passage.Table) || IsNumbered(said, quantity, passage.Reading) || Counts.Is(said, quantity, passage.Reading);

    /// <summary>"Five years later" of 2014 and 2019, and "within a year" where the passage speaks of a year.</summary>
    private static bool IsYearsBetween(Reading said, Quantity quantity, Reading passage)
    {
        if (quantity.Unit != "months" || quantity.Value < Year || quantity.Value % Year != 0)
            return false;
        // "For more than ten years", of "since 2013" in a passage that knows of 2024.
        if (quantity.Bound is Bound.None or Bound.Least && quantity.Value > Year && passage.Dates.Any(date => date.Year > 0 && passage.Tokens.WordAt(date.At - 1) == "since" && passage.Dates.Any(later => later.Year - date.Year - (int)(quantity.Value / Year) is >= 0 and <= 2)))
            return true;
        if (!(said.Tokens.WordAt(quantity.End) is "later" or "after" or "afterwards" or "before" or "earlier" or "on") && !(said.Tokens.WordAt(quantity.At - 1) is "in" or "within" or "over"))
            return false;
        var years = passage.Dates.Where(date => date.Year > 0).Select(date => date.Year).ToHashSet();
        return years.Any(year => years.Contains(year + (int)(quantity.Value / Year))) || (quantity.Value == Year && said.Tokens.WordAt(quantity.At - 1) is "in" or "within" && (years.Count > 0 || passage.Tokens.Any(token => token.Word is "year" or "yearly" or "annual")));
    }

    /// <summary>"Three working days after" is on the third; "two yards" may be no measure, of "a second yard".</summary>
    private static bool IsOrdinal(Reading said, Quantity quantity, Reading passage)
    {
        // "The 3rd" is the third.
        if (said.Tokens.WordAt(quantity.End) is "st" or "nd" or "rd" or "th" || said.Tokens.WordAt(quantity.End - 1) is "st" or "nd" or "rd" or "th")
            return passage.Tokens.Any(token => NumberWords.Ordinal(token.Word) == quantity.Raw);
        for (var at = 0; at + 1 < passage.Tokens.Count; at++)
        {
            if (quantity.Unit.Length > 0 && NumberWords.Ordinal(passage.Tokens[at].Word) is { } ordinal && ordinal == quantity.Raw
                && Enumerable.Range(at + 1, 2).Any(next => Units.Of(passage.Tokens.WordAt(next)) is { } unit && unit.Base == quantity.Unit && unit.Factor * ordinal == quantity.Value))
                return true;
        }

        return false;
    }

    /// <summary>"Seven days a week" where the passage has hours for weekdays and for Sundays.</summary>
    private static bool IsEveryDay(Quantity quantity, PassageFacts passage) =>
        quantity is { Raw: 7, Unit: "time", Per: "week" } && (passage.All.Contains("daily") || ((passage.All.Contains("sunday") || passage.All.Contains("sundays")) && (passage.All.Contains("monday") || passage.All.Contains("weekdays") || passage.All.Contains("saturdays"))));

    /// <summary>"Twice a week" is on Mondays and Thursdays.</summary>
    private static bool IsOnWeekdays(Quantity quantity, Reading passage) =>
        quantity is { Unit: Units.Times, Per: "week" } && passage.Sentences.Any(sentence => passage.Tokens[sentence.From..sentence.To].Select(token => token.Word.TrimEnd('s')).Where(word => word is "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday").Distinct().Count() == quantity.Value);

    /// <summary>"The first two months of the year" are January and February.</summary>
    private static bool IsMonthsOfYear(Reading said, Quantity quantity, PassageFacts passage)
    {
        if (quantity is not { Unit: "months", Value: >= 2 and <= 6 } || !(said.Tokens.WordAt(quantity.At - 1) is "first" or "last") || said.Tokens.WordAt(quantity.End) != "of" || said.Tokens.WordAt(quantity.End + 2) != "year")
            return false;
        var (count, names) = ((int)quantity.Value, System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.MonthNames);
        var first = said.Tokens.WordAt(quantity.At - 1) == "first" ? 0 : 12 - count;
        return Enumerable.Range(0, 12).All(month => passage.All.Contains(names[month].ToLowerInvariant()) == (month >= first && month < first + count));
    }

    /// <summary>"34.2 million appointments" of 34.2 in a row, or under a head, that says "in millions".</summary>
    private static bool IsScaled(Reading said, Quantity quantity, PassageTable? table)
    {
        return table is not null && quantity.Value >= 1000 && table.Rows.Any(row => row.Cells.Index().Skip(1).Any(cell =>
            (Scale(row.Cells[0]) ?? (cell.Index < table.Columns.Count ? Scale(table.Columns[cell.Index]) : null)) is { } scale
            && cell.Item.Quantities is [var known] && known.Raw * scale == quantity.Value && IsOfItsTime(cell.Index) && said.SentenceOf(quantity.At).Stems.Overlaps(row.Words)));

        // "In FY2025" means the column of that year.
        bool IsOfItsTime(int column) => !table.Columns.Any(head => IsSaid(head)) || (column < table.Columns.Count && IsSaid(table.Columns[column]));

        bool IsSaid(Reading head) => head.Dates.Any(date => said.Dates.Any(date.IsIn));

        static decimal? Scale(Reading label)
        {
            var at = Enumerable.Range(0, label.Tokens.Count).FirstOrDefault(at => label.Tokens[at].Word is "thousands" or "millions" or "billions", -1);
            return at < 0 ? null : Units.Scale(label.Tokens[at].Word[..^1]);
        }
    }

    /// <summary>"Over five years" of 60 monthly instalments.</summary>
    private static bool IsInstalments(Quantity quantity, Reading passage) =>
        quantity is { Unit: "months", Raw: > 0 } && passage.Quantities.Any(known => known.Unit.Length == 0 && known.Value == quantity.Value && passage.Tokens.WordAt(known.End) == "monthly");

    /// <summary>"Seven flats or more" of more than six flats.</summary>
    private static bool IsMoreThanOneLess(Reading said, Quantity quantity, Reading passage) =>
        quantity is { Unit: "", Bound: Bound.Least } && said.Tokens.WordAt(quantity.At - 1) != "than" && passage.Quantities.Any(known => known is { Unit: "", Bound: Bound.Least } && known.Value == quantity.Value - 1 && passage.Tokens.WordAt(known.At - 1) == "than" && passage.Around(known).Overlaps(said.SentenceOf(quantity.At).Stems));

    /// <summary>"Three times" of 14, 30 and 45 days.</summary>
    private static bool IsListOfTimes(Reading said, Quantity quantity, Reading passage) => quantity is { Unit: Units.Times, Value: >= 2, Per: "" } && said.Tokens.WordAt(quantity.End) != "as"
        && passage.Sentences.Any(its => its.Stems.Count(said.SentenceOf(quantity.At).Stems.Contains) > 1 && passage.Quantities.Count(known => known.At >= its.From && known.At < its.To && !known.InWords && (known.Unit.Length == 0 || Units.IsTime(known.Unit))) == quantity.Value
            && passage.Tokens[its.From..its.To].Any(token => token.Text == ","));

    /// <summary>"£14 a month" of £168 a year.</summary>
    private static bool IsPerMonth(Reading said, Quantity quantity, PassageFacts passage) => Units.IsCurrency(quantity.Unit) && quantity.Per == "month" && passage.Reading.Quantities.Any(known =>
        known.Unit == quantity.Unit && known.Value == quantity.Value * Year && (known.Per == "year" || (known.Per.Length == 0 && (passage.IsContext("year") || passage.IsContext("yearli")))) && passage.Reading.SentenceOf(known.At) is var its && said.SentenceOf(quantity.At) is var own
        && passage.Reading.Tokens[its.From..its.To].Any(token => token.Kind == TokenKind.Word && (token.IsCapital || !ContentWords.IsFunction(token.Word)) && said.Tokens[own.From..own.To].Any(word => word.Text == token.Text)));

    /// <summary>"24 days later" of 11 June and 5 July 2024.</summary>
    private static bool IsDaysBetween(Quantity quantity, Reading passage)
    {
        if (quantity.Unit != "time" || quantity.Qualifier.Length > 0 || quantity.Value < 2 * Day || quantity.Value % Day != 0)
            return false;
        var days = passage.Dates.Where(date => date is { Year: > 0, Month: > 0, Day: > 0 }).Select(date => new DateOnly(date.Year, date.Month, date.Day).DayNumber).ToHashSet();
        return days.Any(day => days.Contains(day + (int)(quantity.Value / Day)));
    }

    /// <summary>"Half of them run for 31,000 hours or longer" where that is the median.</summary>
    private static bool IsMedian(Reading said, Quantity quantity, Reading passage) => quantity is { Unit: Units.Share, Value: 0.5m } && passage.Quantities.Any(known =>
        passage.SentenceOf(known.At) is var its && passage.Tokens[its.From..its.To].Any(token => token.Is("median")) && said.Quantities.Any(other => other.At != quantity.At && said.Tokens[other.At].Sentence == said.Tokens[quantity.At].Sentence && FigureFacts.SameValue(other, known)));

    /// <summary>"By year four" is in the fourth.</summary>
    private static bool IsNumbered(Reading said, Quantity quantity, Reading passage) =>
        Units.Of(said.Tokens.WordAt(quantity.At - 1)) is { } unit && Units.IsTime(unit.Base) && said.Tokens[quantity.At - 1].Stem is var stem
        && passage.Tokens.Any(token => NumberWords.Ordinal(token.Word) == quantity.Raw && passage.Sentences.Any(sentence => passage.Tokens[sentence.From].Sentence == token.Sentence && sentence.Stems.Contains(stem)));

    /// <summary>"Hundreds of bookings" of 640.</summary>
    private static bool IsPlural(Reading said, Quantity quantity, Reading passage) =>
        quantity.Unit == Units.Plural && passage.Quantities.Any(known => known.Unit.Length == 0 && known.Value >= 2 * quantity.Value && known.Value < 20 * quantity.Value && passage.Around(known).Any(word => Kin.IsAmong(word, said.Around(quantity))));

    /// <summary>"Two of our houses, the Mill and the Lodge": the sentence counts what it lists itself.</summary>
    private static bool IsList(Reading said, Quantity quantity)
    {
        if (quantity is not ({ InWords: true, IsMeasured: false } or { Unit: Units.Times, Per: "" }))
            return false;
        var sentence = said.SentenceOf(quantity.At);
        for (var at = quantity.End; at < sentence.To; at++)
        {
            if (said.Tokens[at] is { Kind: TokenKind.Mark, Text: "," or ":" or "(" or "\u2013" or "\u2014" } && Listed(said, at + 1, sentence.To) == quantity.Value)
                return true;
        }

        return false;
    }

    /// <summary>The parts of a list that begins here: as many as there are commas before its "and", and two more.</summary>
    public static int Listed(Reading said, int from, int to)
    {
        var commas = 0;
        for (var at = from; at < to; at++)
        {
            if (said.Tokens[at].Word is "and" or "or")
                return commas + 2 - (said.Tokens[at - 1].Text == "," ? 1 : 0);
            if (said.Tokens[at].Kind == TokenKind.Mark && said.Tokens[at].Text == ",")
                commas++;
        }

        return 0;
    }
}
