namespace PersonaSite.Pipeline.Text;

/// <summary>Shares and parts: "one in seven", "two thirds", "a quarter of an hour".</summary>
internal sealed partial class Quantities
{
    /// <summary>"one in seven", "8 out of 10": a share. "31 of 34" stays two counts.</summary>
    private Quantity? Ratio(int at, int end, decimal value)
    {
        var (whole, after) = (0m, 0);
        // "One alert in 23", "one for every 23"
        if (value == 1 && IsNoun(end) && Units.Of(Word(end)) is null && Word(end + 1) == "in" && end + 2 < _tokens.Count && !_taken[end + 2])
            end++;
        // "One new place for every ten applications"
        for (var nouns = 1; value == 1 && nouns <= 2 && IsNoun(end + nouns - 1) && Units.Of(Word(end)) is null; nouns++)
        {
            if (Word(end + nouns) == "for" && Word(end + nouns + 1) is "every")
            {
                end += nouns;
                break;
            }
        }

        var next = Word(end) == "in" ? end + 1 : (Word(end) == "out" && Word(end + 1) == "of") || (value == 1 && Word(end) == "for" && Word(end + 1) is "every") ? end + 2 : 0;
        // "9.1 out of 10" is a mark.
        if (next == 0 || value != decimal.Truncate(value))
            return null;
        if (Word(next) is "every")
            next++;
        if (next >= _tokens.Count || _taken[next])
            return null;
        if (_tokens[next].Kind == TokenKind.Number)
            (whole, after) = (_tokens[next].Value, next + 1);
        else if (Word(next) is "a" && Word(next + 1) is "hundred" or "thousand" && Units.Scale(Word(next + 1)) is { } round)
            (whole, after) = (round, next + 2);
        else if (NumberWords.Read(_tokens, next, out var read) is { } words)
            (whole, after) = (words, read);
        // "in five years", "in 2 hours" is a time; "4 in 2025" was taken as a date.
        return whole <= value || whole > 1000 || Unit(after, whole, _ => true) is not null ? null : new(value / whole, value, Units.Share, "", "", _bounds.Before(at), at, after, false);
    }

    /// <summary>"half", "a third of", "two thirds", "three quarters": a share; "half a day" is a time.</summary>
    private Quantity? Fraction(int at)
    {
        var word = Word(at);
        if (word == "half" && Word(at + 1) is "past" or "-" or "term")
            return null;
        if (word == "half" && Word(at + 1) is "a" && Word(at + 2) == "dozen")
            return Finish(at, at + 3, 6, true);
        if (word == "half" && Word(at + 1) is "a" && Word(at + 2) is "million" or "billion" && Units.Scale(Word(at + 2)) is { } scale)
            return Finish(at, at + 3, scale / 2, false);
        if (word == "half" && Word(at + 1) is "a" or "an" && Units.Of(Word(at + 2)) is { } unit)
            return new(unit.Factor / 2, 0.5m, unit.Base, "", "", _bounds.Before(at), at, at + 3, true);
        if (PartOfUnit(at) is { } time)
            return time;
        // "Every fourth course"; "every second week" is a rhythm.
        if (word == "every" && NumberWords.Ordinal(Word(at + 1)) is >= 2 and var every && IsNoun(at + 2) && Units.Of(Word(at + 2)) is null && !Word(at + 2).EndsWith("day", StringComparison.Ordinal))
            return new(1m / every, 1m / every, Units.Share, "", "", _bounds.Before(at), at, at + 2, false);
        if (word == "half")
            return new(0.5m, 0.5m, Units.Share, "", "", _bounds.Before(at), at, at + 1, false);
        var (count, part) = (word is "a" or "one" ? 1m : NumberWords.IsNumber(word) && word != "zero" ? NumberWords.Read(_tokens, at, out _) ?? 0 : 0, at + 1);
        if (count == 0 || part >= _tokens.Count)
            return null;
        if (IsMark(part, "-"))
            part++;
        if (NumberWords.Part(Word(part)) is not { } parts || count >= parts || (count > 1) != Word(part).EndsWith('s'))
            return null;
        // "a third party", "a quarter century": not a share. After a share comes of what, or to whom, or nothing.
        if (count == 1 && part + 1 < _tokens.Count && _tokens[part + 1].Kind == TokenKind.Word && !(Word(part + 1) is "of" or "to" or "in" or "as" or "less" or "more" or "and" or "is" or "was" or "goes" or "from" or "for" or "cheaper" or "lower" or "higher" or "by" or "at" or "on" or "were" or "are" or "have" or "had" or "did" or "do"))
            return null;
        return new(count / parts, count / parts, Units.Share, "", "", _bounds.Before(at), at, part + 1, false);
    }

    /// <summary>"a quarter of an hour", "three quarters of an hour", "an hour and a half".</summary>
    private Quantity? PartOfUnit(int at)
    {
        // "The half day".
        if (Word(at) == "half" && Units.Of(Word(at + 1)) is { } halved && Units.IsTime(halved.Base))
            return new(halved.Factor * 0.5m, 0.5m, halved.Base, "", "", _bounds.Before(at), at, at + 2, true);
        if (Word(at) is "a" or "an" && Units.Of(Word(at + 1)) is { } whole && Units.IsTime(whole.Base) && Word(at + 2) == "and" && Word(at + 3) is "a" && Word(at + 4) == "half")
            return new(whole.Factor * 1.5m, 1.5m, whole.Base, "", "", _bounds.Before(at), at, at + 5, false);
        var part = Word(at) is "a" or "one" ? at + 1 : Word(at) == "three" ? at + 1 : -1;
        if (part < 0 || !(Word(part) is "quarter" or "quarters") || Word(part + 1) != "of" || !(Word(part + 2) is "a" or "an" or "the") || Units.Of(Word(part + 3)) is not { } unit || !Units.IsTime(unit.Base))
            return null;
        var share = Word(at) == "three" ? 0.75m : 0.25m;
        return new(unit.Factor * share, share, unit.Base, "", "", _bounds.Before(at), at, part + 4, false);
    }
}
