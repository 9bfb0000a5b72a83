namespace PersonaSite.Pipeline.Text;

/// <summary>Reads times of day: "7 am", "4.30 p.m.", "18:00", "half past eight in the morning".</summary>
internal static class ClockTimes
{
    /// <param name="at">Where the number begins.</param>
    /// <param name="end">The token after it.</param>
    /// <returns>Minutes after midnight; null for what is no time of day.</returns>
    public static Quantity? Read(TokenList tokens, int at, int end, decimal value)
    {
        if (tokens.IsMarkAt(end, ":") && !tokens[end].Spaced && end + 1 < tokens.Count && tokens[end + 1] is { Kind: TokenKind.Number, Text.Length: 2, Spaced: false, Value: < 60 } minutes && value < 25)
        {
            var late = tokens.WordAt(end + 2) is "pm" or "p.m." && value < 12 ? 12 : 0;
            return new(((value + late) * 60) + minutes.Value, value, Units.Clock, "", "", Bound.None, at, end + (tokens.WordAt(end + 2) is "am" or "pm" or "a.m." or "p.m." ? 3 : 2), false);
        }

        // "Eight in the morning"
        if (value is > 0 and <= 12 && tokens.WordAt(end) == "in" && tokens.WordAt(end + 1) == "the" && tokens.WordAt(end + 2) is "morning" or "afternoon" or "evening")
            return new((((value % 12) + (tokens.WordAt(end + 2) == "morning" ? 0 : 12)) * 60) + (tokens.WordAt(at - 1) == "past" && tokens.WordAt(at - 2) == "half" ? 30 : 0), value, Units.Clock, "", "", Bound.None, at, end + 3, false);
        if (tokens.WordAt(end) is not ("am" or "pm" or "a.m" or "p.m" or "a.m." or "p.m."))
            return null;
        var (hours, rest) = (decimal.Truncate(value), (value - decimal.Truncate(value)) * 100);
        return new((((hours % 12) + (tokens.WordAt(end)[0] == 'p' ? 12 : 0)) * 60) + rest, value, Units.Clock, "", "", Bound.None, at, end + (tokens.WordAt(end).Contains('.') && tokens.IsMarkAt(end + 1, ".") ? 2 : 1), false);
    }
}
