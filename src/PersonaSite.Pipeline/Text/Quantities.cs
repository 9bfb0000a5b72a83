namespace PersonaSite.Pipeline.Text;

/// <summary>Reads the quantities of a text out of its tokens; dates have been taken out before.</summary>
internal sealed partial class Quantities
{
    private static readonly HashSet<string> Qualifiers = new(StringComparer.Ordinal)
    {
        "working", "business", "calendar", "full", "whole", "more", "further", "extra", "additional", "consecutive", "short", "long", "school", "person", "teaching", "entire", "fixed", "metered", "of",
    };

    private readonly TokenList _tokens;
    private readonly Bounds _bounds;
    private readonly bool[] _taken;
    private readonly List<Quantity> _found = [];

    private Quantities(TokenList tokens, IReadOnlyList<CalendarDate> dates)
    {
        _tokens = tokens;
        _bounds = new Bounds(tokens);
        _taken = new bool[tokens.Count];
        foreach (var date in dates)
            Array.Fill(_taken, true, date.At, date.End - date.At);
    }

    public static IReadOnlyList<Quantity> In(TokenList tokens, IReadOnlyList<CalendarDate> dates)
    {
        var reader = new Quantities(tokens, dates);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!reader._taken[at] && reader.Read(at) is { } quantity)
            {
                reader._found.Add(quantity);
                at = Math.Max(at, quantity.End - 1);
            }
        }

        SharedUnits.Among(reader._found, tokens);
        return reader._found;
    }

    private string Word(int at) => _tokens.WordAt(at);

    private bool IsMark(int at, string mark) => _tokens.IsMarkAt(at, mark);

    private Quantity? Read(int at)
    {
        var token = _tokens[at];
        if (token.Kind == TokenKind.Number && IsMarker(at))
            return null;
        if (token.Kind == TokenKind.Number)
            return Finish(at, at + 1, Signed(at), false);
        if (token.Kind != TokenKind.Word)
            return null;
        if (Fraction(at) is { } fraction)
            return fraction;
        if (NumberWords.Read(_tokens, at, out var end) is { } value)
            return value == 1 && end == at + 1 && !(Word(end) == "and" && Word(end + 1) == "a" && Word(end + 2) == "half") ? One(at) : Finish(at, end, value, value <= 12);
        return token.Word switch
        {
            "twice" or "thrice" => Of(token.Word == "twice" ? 2 : 3, Units.Times, at, at + 1),
            "double" or "doubled" or "doubles" or "doubling" => Of(2, Units.Times, at, at + 1),
            "triple" or "tripled" or "triples" or "tripling" or "threefold" => Of(3, Units.Times, at, at + 1),
            "quadruple" or "quadrupled" or "fourfold" => Of(4, Units.Times, at, at + 1),
            "fivefold" => Of(5, Units.Times, at, at + 1),
            "tenfold" => Of(10, Units.Times, at, at + 1),
            "halve" or "halved" or "halves" or "halving" => Of(0.5m, Units.Share, at, at + 1),
            "fortnight" => Of(1_209_600, "time", at, at + 1),
            "hundreds" or "thousands" or "millions" or "billions" or "dozens" => Of(Units.Scale(token.Word[..^1]) ?? 0, Units.Plural, at, at + 1),
            "a" or "an" => Indefinite(at),
            // "Within the hour" is within one.
            "the" when Word(at - 1) == "within" && Units.Of(Word(at + 1)) is { Base: "time" or "months" } unit && !IsNoun(at + 2) => new(unit.Factor, 0, unit.Base, "", "", Bound.Within, at, at + 2, true),
            _ => null,
        };
    }

    /// <summary>"a million", "a hundred", "a dozen"; and "an hour" where a limit stands before it, or how long something is: "in under a year", "for a month".</summary>
    private Quantity? Indefinite(int at)
    {
        if (Word(at + 1) is "hundred" or "thousand" or "million" or "billion" or "trillion" or "dozen" && Units.Scale(Word(at + 1)) is { } scale)
            return Finish(at, at + 2, scale, false);
        // "Free for a whole month".
        if (Word(at + 1) is "whole" or "full" or "entire" && Units.Of(Word(at + 2)) is { Base: "time" or "months" } whole)
            return new(whole.Factor, 0, whole.Base, "", "", Bound.None, at, at + 3, true);
        var working = Word(at + 1) is "working" ? 1 : 0;
        return Units.Of(Word(at + 1 + working)) is { } unit && Units.IsTime(unit.Base) && ((unit.Base == "time" && Word(at + 2 + working) is "before" or "beforehand" or "ahead") || (Word(at - 1) is "under" or "within" or "in" or "than" or "over" && _bounds.Before(at) != Bound.None) || (Word(at - 1) is "for" && !(Word(at + 2 + working) is "of" or "and" or "now") && !(Word(at + 2 + working) is "or" && Word(at + 3 + working) is "two" or "so" or "more")))
            ? new(unit.Factor, 0, unit.Base, "", working > 0 ? "working" : "", _bounds.Before(at), at, at + 2 + working, true)
            : null;
    }

    /// <summary>"From one floor to the next", "one after the other" count nothing.</summary>
    private bool IsEach(int at) => Word(at - 1) == "from" && (Word(at + 2) == "to" && Word(at + 3) is "the" or "another") || (Word(at + 1) is "after" or "by" && Word(at + 2) is "the" or "another" or "one");

    /// <summary>"One" counts only with a unit, or as part of a whole: "one day", "one in five".</summary>
    private Quantity? One(int at)
    {
        if (Ratio(at, at + 1, 1) is { } ratio)
            return ratio;
        // "Not one day was lost"
        if (Word(at - 1) is "not" || IsEach(at))
            return null;
        if (Unit(at + 1, 1, Units.IsTime) is { Unit: { } unit, End: var end, Factor: var factor })
            return WithRest(factor, 1, unit, "", at, end, true);
        // "One to three years"
        if (Word(at + 1) is "to" or "or" && NumberWords.IsNumber(Word(at + 2)) && Word(at + 2) is not "one" && Units.Of(Word(at + 3)) is not null)
            return new(1, 1, "", "", "", Bound.None, at, at + 1, true);
        return IsNoun(at + 1) && !(Word(at - 1) is "no" or "any" or "every" or "each" or "the" or "this" or "that") ? new(1, 1, "", "", "", Bound.None, at, at + 1, true) : null;
    }

    /// <summary>The "3." of a numbered list.</summary>
    private bool IsMarker(int at) =>
        _tokens[at].First && (at == 0 || _tokens[at - 1].Sentence != _tokens[at].Sentence) && IsMark(at + 1, ".") && !_tokens[at + 1].Spaced && at + 2 < _tokens.Count && _tokens[at + 2].Sentence != _tokens[at].Sentence;

    private decimal Signed(int at) =>
        at > 0 && _tokens[at - 1] is { Kind: TokenKind.Mark, Text: "-" or "\u2212", Spaced: true } && !_tokens[at].Spaced ? -_tokens[at].Value : _tokens[at].Value;

    private Quantity? Finish(int at, int end, decimal value, bool inWords)
    {
        var currency = at > 0 ? Units.OfCurrency(_tokens[at - 1].Text) ?? (Units.Of(Word(at - 1)) is { } before && Units.IsCurrency(before.Base) && _tokens[at - 1].Text.All(char.IsUpper) ? before.Base : null) : null;
        // "3½", "two and a half".
        if (end < _tokens.Count && _tokens[end] is { Kind: TokenKind.Number, Value: < 1 and > 0, Spaced: false })
            value += _tokens[end++].Value;
        else if (Word(end) == "and" && Word(end + 1) == "a" && Word(end + 2) == "half")
            (value, end, inWords) = (value + 0.5m, end + 3, false);
        if (end < _tokens.Count && Units.Scale(Word(end)) is { } scale && !(Word(end) is "m" && currency is null && (_tokens[end].Spaced || !IsNoun(end + 1))))
            (value, end, inWords) = (value * scale, end + 1, false);
        if (currency is not null)
            return WithRest(value, value, currency, "", at - 1, end, false);
        if (ClockTimes.Read(_tokens, at, end, value) is { } clock)
            return clock;
        if (Ratio(at, end, value) is { } ratio)
            return ratio;
        if (Word(end) is "x" or "\u00D7" || IsMark(end, "\u00D7") || Word(end) is "times" || (Word(end) is "fold" || (IsMark(end, "-") && Word(end + 1) == "fold")))
            return new(value, value, Units.Times, Per(end + 1, true).Per, "", _bounds.Before(at), at, end + 1, false);
        var unit = Unit(end, value, _ => true);
        return unit is { } measured
            ? WithRest(value * measured.Factor, value, measured.Unit, measured.Qualifier, at, measured.End, inWords)
            : WithRest(value, value, "", "", at, end, inWords);
    }

    private Quantity WithRest(decimal value, decimal raw, string unit, string qualifier, int at, int end, bool inWords)
    {
        var (per, after) = Per(end, Units.IsCurrency(unit));
        // "per machine per month"
        if (per.Length > 0 && Per(after, false) is { Per.Length: > 0 } second)
            (per, after) = ($"{per}+{second.Per}", second.End);
        return new(value, raw, unit, per.Length == 0 && unit.Length == 0 ? PerAfterNoun(end) : per, qualifier, _bounds.Around(at, after), at, after, inWords);
    }

    private Quantity Of(decimal value, string unit, int at, int end) => new(value, value, unit, Per(end, unit == Units.Times).Per, "", _bounds.Before(at), at, end, false);

    private (string Unit, decimal Factor, string Qualifier, int End)? Unit(int at, decimal value, Func<string, bool> isWanted)
    {
        if (at >= _tokens.Count)
            return null;
        if (IsMark(at, "%"))
            return isWanted(Units.Percent) ? Word(at + 1) is "point" or "points" ? (Units.Points, 1, "", at + 2) : (Units.Percent, 1, "", at + 1) : null;
        if (Word(at) == "per" && Word(at + 1) == "cent")
            return isWanted(Units.Percent) ? (Units.Percent, 1, "", at + 2) : null;
        if (Word(at) is "point" or "points" && Word(at + 1) is "more" or "less" or "fewer" or "higher" or "lower" or "up" or "down" or "above" or "below")
            return isWanted(Units.Points) ? (Units.Points, 1, "", at + 1) : null;
        if (Word(at) is "percent" or "percentage" && Word(at + 1) is "point" or "points")
            return isWanted(Units.Points) ? (Units.Points, 1, "", at + 2) : null;
        if (Word(at) is "parts" && Word(at + 1) == "per" && Word(at + 2) == "million")
            return isWanted("ppm") ? ("ppm", 1, "", at + 3) : null;
        if (Word(at) is "sq" or "square" && Units.Of(Word(at + 1)) is { Base: "m" or "foot" or "mile" } side)
            return isWanted("m²") ? (side.Base == "m" ? "m²" : side.Base + "²", side.Factor * side.Factor, "", at + 2) : null;
        var hyphen = IsMark(at, "-") && !_tokens[at].Spaced ? 1 : 0;
        var qualifier = Qualifiers.Contains(Word(at + hyphen)) && !(Word(at + hyphen) is "of") ? 1 : 0;
        if (qualifier == 1 && IsMark(at + hyphen + 1, "-"))
            qualifier = 2;
        var unitAt = at + hyphen + qualifier;
        // What begins the next row is no unit of this one's last figure.
        if (unitAt >= _tokens.Count || IsNextRow(at, unitAt) || _tokens[unitAt].Kind != TokenKind.Word || Units.Of(Word(unitAt)) is not { } unit || !isWanted(unit.Base))
            return null;
        // "Under-16s" are no seconds.
        if (Word(unitAt) is "s" && !_tokens[unitAt].Spaced && Word(at - 3) is "under" or "over")
            return null;
        // "A" and "a", "h" and "in" mean other things more often.
        if (Word(unitAt) is "a" or "in" or "°" && !(_tokens[unitAt].Text is "A" or "°"))
            return null;
        if (unit.Base == "w" && Hours(unitAt + 1) is { } hours)
            return isWanted("wh") ? ("wh", unit.Factor, "", hours) : null;
        return (unit.Base, unit.Factor, Word(at + hyphen) is "working" or "business" or "calendar" && qualifier > 0 ? Word(at + hyphen) : "", unitAt + 1);
    }

    /// <summary>Where "kilowatt-hours" ends.</summary>
    private int? Hours(int at)
    {
        var word = IsMark(at, "-") ? at + 1 : at;
        return Word(word) is "hour" or "hours" ? word + 1 : null;
    }

    /// <summary>A figure alone in its line may have its unit in the next, "48" above "hours"; one that ends a row of words may not.</summary>
    private bool IsNextRow(int at, int unitAt)
    {
        if (at == 0 || _tokens[unitAt].Sentence == _tokens[at - 1].Sentence)
            return false;
        var first = at - 1;
        while (first > 0 && _tokens[first - 1].Sentence == _tokens[at - 1].Sentence)
            first--;
        return IsNoun(first) || (_tokens[first].Kind == TokenKind.Word && !ContentWords.IsFunction(_tokens[first].Word) && !NumberWords.IsNumber(_tokens[first].Word));
    }

    /// <summary>"a month", "per m²", "each hour", "yearly", "/month".</summary>
    private (string Per, int End) Per(int at, bool isPrice)
    {
        var word = Word(at);
        // "Four monthly instalments" are no four a month.
        if (!isPrice && word.EndsWith("ly", StringComparison.Ordinal) && IsNoun(at + 1))
            return ("", at);
        if (word is "monthly" or "yearly" or "annually" or "weekly" or "daily" or "hourly")
            return (word switch { "monthly" => "month", "weekly" => "week", "daily" => "day", "hourly" => "hour", _ => "year" }, at + 1);
        var optional = word is "for" && Word(at + 1) is "each" or "every" ? 1 : 0;
        var over = Word(at + optional) is "per" or "each" or "every" || (IsMark(at, "/") && at + 1 < _tokens.Count);
        // "14 °C a year before" is not so much a year.
        if (word is "a" or "an" && Word(at + 2) is "before" or "earlier" or "ago" or "later" or "after" or "previously" && !(Word(at + 3) is "vat" or "tax"))
            return ("", at);
        // "£612 a let", but "40% a year" only of times.
        if (!over && !(word is "a" or "an" && at + 1 < _tokens.Count && (isPrice ? !ContentWords.IsFunction(Word(at + 1)) : Units.Of(Word(at + 1)) is { } unit && Units.IsTime(unit.Base))))
            return ("", at);
        var counted = Word(at + optional + 1);
        // "£95 each and £60 for every other".
        if (counted.Length == 0 || _tokens[at + optional + 1].Kind != TokenKind.Word || (word is "each" && ContentWords.IsFunction(counted)))
            return ("", at);
        if (counted is "square" or "sq")
            return ("m²", at + optional + 3);
        // "£9 for each further day".
        if (counted is "further" or "additional" or "extra" && IsNoun(at + optional + 2))
            (counted, optional) = (Word(at + optional + 2), optional + 1);
        if (Units.Of(counted) is { Base: "w" } power && Hours(at + optional + 2) is { } hours)
            return (Units.Name(("wh", power.Factor)), hours);
        return (Units.Of(counted) is { } measure && !Units.IsTime(measure.Base) ? Units.Name(measure) : ContentWords.Stem(counted), at + optional + 2);
    }

    /// <summary>"31 unplanned stops a year": what is counted stands between.</summary>
    private string PerAfterNoun(int at)
    {
        for (var after = at; after < Math.Min(at + 4, _tokens.Count); after++)
        {
            if (after > at && Word(after) is "a" or "an" or "per" or "each" or "every" && Units.Of(Word(after + 1)) is { } unit && Units.IsTime(unit.Base))
                return ContentWords.Stem(Word(after + 1));
            if (_tokens[after].Kind != TokenKind.Word || ContentWords.IsFunction(Word(after)))
                break;
        }

        return "";
    }

    private bool IsNoun(int at) => _tokens.IsNounAt(at);
}
