namespace PersonaSite.Pipeline.Text;

/// <summary>Gives the quantities of a text the units that are said once for several of them, and joins those that are one.</summary>
internal sealed class SharedUnits
{
    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "and", "to", "or", ",", "-", "\u2013", "/", "against", "vs" };

    private readonly List<Quantity> _found;
    private readonly TokenList _tokens;

    private SharedUnits(List<Quantity> found, TokenList tokens) => (_found, _tokens) = (found, tokens);

    public static void Among(List<Quantity> found, TokenList tokens)
    {
        var units = new SharedUnits(found, tokens);
        units.Join();
        units.Share();
    }

    /// <summary>"1 hour 35 minutes", "2 years and 5 months" are one time.</summary>
    private void Join()
    {
        for (var at = _found.Count - 1; at > 0; at--)
        {
            var (one, two) = (_found[at - 1], _found[at]);
            if (one.Unit != "time" || two.Unit != "time" || one.Per.Length > 0 || one.Qualifier.Length + two.Qualifier.Length > 0 || two.Value >= Factor(one) || !(one.End == two.At || (one.End + 1 == two.At && _tokens.WordAt(one.End) == "and")))
                continue;
            _found[at - 1] = one with { Value = one.Value + two.Value, Per = two.Per, End = two.End, InWords = one.InWords && two.InWords };
            _found.RemoveAt(at);
        }
    }

    /// <summary>"8 to 12 weeks", "13, 15 and 14 calendar days", "£9,600 to 14,900": what is said once holds for all of them.</summary>
    private void Share()
    {
        for (var at = _found.Count - 2; at >= 0; at--)
        {
            var (one, next) = (_found[at], _found[at + 1]);
            if (one.Unit.Length > 0 || next.Unit.Length == 0 || next.Unit is Units.Clock or Units.Share or Units.Times || !AreJoined(one.End, next.At))
                continue;
            // "438, or 38%": the same as a number and as a share.
            if (next.Unit == Units.Percent && one.Value > 100 && next.Value <= 100)
                continue;
            var factor = Factor(next);
            _found[at] = one with { Value = one.Value * factor, Unit = next.Unit, Per = next.Per, Qualifier = next.Qualifier };
        }

        for (var at = 1; at < _found.Count; at++)
        {
            var (before, one) = (_found[at - 1], _found[at]);
            if (one.Unit.Length == 0 && before.Unit.Length > 0 && !(before.Unit is Units.Clock or Units.Share or Units.Times or Units.Plural) && IsComparedWith(before, one))
            {
                _found[at] = one = one with { Value = one.Value * (Units.IsCurrency(before.Unit) ? 1 : Factor(before)), Unit = before.Unit, Qualifier = before.Qualifier };
                continue;
            }

            // "£1,450 a year, two visits included": a small word is no sum, and neither are "100 bookings".
            if (one.Unit.Length == 0 && !one.InWords && Units.IsCurrency(before.Unit) && AreJoined(before.End, one.At) && !_tokens.IsNounAt(one.End))
                _found[at] = one with { Unit = before.Unit };
        }
    }

    /// <summary>"19 days, against 31 in 2023", "31,600 tonnes, up from 27,900", "12 hours instead of 20": nothing else is counted.</summary>
    private bool IsComparedWith(Quantity before, Quantity one)
    {
        if (one.At - before.End > 8 || _tokens[one.At].Sentence != _tokens[before.At].Sentence || _tokens.IsNounAt(one.End))
            return false;
        return (_tokens.WordAt(one.At - 2), _tokens.WordAt(one.At - 1)) is (_, "against" or "versus") or ("down" or "up" or "rising" or "falling", "from") or ("instead", "of") or ("rather", "than") or ("compared", "with" or "to")
            || (_tokens.WordAt(one.At - 1) == "to" && _tokens.WordAt(before.At - 1) == "from") || (_tokens.WordAt(one.At - 1) == "for" && _tokens.WordAt(before.At - 1) == "for" && Units.IsTime(before.Unit));
    }

    /// <summary>What a number of this quantity's unit is multiplied by, told from how it is written; where that is said after another, "three, four or five years", from what has been made of it.</summary>
    private decimal Factor(Quantity quantity)
    {
        for (var at = quantity.At; at < quantity.End; at++)
        {
            if (_tokens[at].Kind == TokenKind.Word && Units.Of(_tokens.WordAt(at)) is { } unit && unit.Base == quantity.Unit)
                return unit.Factor;
        }

        return quantity.Raw > 0 && quantity.Unit.Length > 0 ? quantity.Value / quantity.Raw : 1;
    }

    private bool AreJoined(int end, int at)
    {
        if (end >= at)
            return false;
        for (var between = end; between < at; between++)
        {
            if (!Joints.Contains(_tokens.WordAt(between)))
                return false;
        }

        return true;
    }
}
