namespace PersonaSite.Pipeline.Text;

/// <summary>The dates of a text: "11 March 2025", "March 11, 2025", "29 and 30 March", "2025-03-11", "2024-25", "FY2025", "in 2014".</summary>
internal static class CalendarDates
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static List<CalendarDate> In(TokenList tokens)
    {
        var dates = new List<CalendarDate>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind == TokenKind.Word && Month(tokens[at]) is > 0 and var month)
                at = AroundMonth(tokens, at, month, dates);
            else if (tokens[at].Kind == TokenKind.Word && FiscalYear(tokens[at].Text) is { } fiscal)
                dates.Add(new(fiscal, 0, 0, at, at + 1));
            else if (tokens[at].Kind == TokenKind.Number && Year(tokens, at) is { } year)
                at = FromYear(tokens, at, year, dates);
        }

        return dates;
    }

    /// <summary>A date that begins with its month's name, or whose days stand before it.</summary>
    private static int AroundMonth(TokenList tokens, int at, int month, List<CalendarDate> dates)
    {
        var (begin, days) = (at, new List<(int Day, int At)>());
        // Backwards over "29 and", "4 to", "between 8 and".
        for (var before = at - 1; before >= 0; before--)
        {
            if (Day(tokens, before) is { } day && tokens[before].Sentence == tokens[at].Sentence)
                (_, begin) = (days.Count, before);
            else if (!(IsJoint(tokens[before]) && before > 0 && Day(tokens, before - 1) is not null) && !IsOrdinal(tokens[before]))
                break;
            if (Day(tokens, before) is { } found)
                days.Add((found, before));
        }

        var end = at + 1;
        // "March 11, 2025"
        if (days.Count == 0 && Day(tokens, end) is { } after && !(end + 1 < tokens.Count && Units.Of(tokens[end + 1].Word) is not null))
            (days, end) = ([(after, end)], end + (end + 1 < tokens.Count && IsOrdinal(tokens[end + 1]) ? 2 : 1));
        var year = 0;
        var comma = days.Count > 0 && end < tokens.Count && tokens[end].Is(",") ? end + 1 : end;
        if (comma < tokens.Count && Year(tokens, comma) is { } said)
            (year, end) = (said, comma + 1);
        // "May" alone is a verb more often than a month.
        if (days.Count == 0 && year == 0 && month == 5 && (tokens[at].First || !tokens[at].IsCapital))
            return at;
        if (days.Count == 0)
            dates.Add(new(year, month, 0, at, end));
        foreach (var (day, _) in days)
            dates.Add(new(year, month, day, begin, end));
        return end - 1;
    }

    private static int FromYear(TokenList tokens, int at, int year, List<CalendarDate> dates)
    {
        // 2025-03-11
        if (at + 4 < tokens.Count && IsDash(tokens[at + 1]) && IsDash(tokens[at + 3]) && Small(tokens[at + 2], 12) is { } month && Small(tokens[at + 4], 31) is { } day)
        {
            dates.Add(new(year, month, day, at, at + 5));
            return at + 4;
        }

        // 2024-25, 2024/25
        if (at + 2 < tokens.Count && (IsDash(tokens[at + 1]) || tokens[at + 1].Is("/")) && tokens[at + 2] is { Kind: TokenKind.Number, Text.Length: 2, Spaced: false } ending && (int)ending.Value == (year + 1) % 100)
        {
            dates.Add(new(year, 0, 0, at, at + 3));
            dates.Add(new(year + 1, 0, 0, at, at + 3));
            return at + 2;
        }

        dates.Add(new(year, 0, 0, at, at + 1));
        return at;
    }

    /// <summary>"FY2025", "FY25".</summary>
    private static int? FiscalYear(string word) =>
        word.Length is 4 or 6 && word.StartsWith("FY", StringComparison.OrdinalIgnoreCase) && int.TryParse(word.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) ? year < 100 ? 2000 + year : year : null;

    private static int Month(Token token)
    {
        if (!token.IsCapital || token.Text.Length < 3)
            return 0;
        var word = token.Word.TrimEnd('.');
        var month = Array.IndexOf(Months, word);
        return month >= 0 ? month + 1 : word.Length is 3 or 4 && word is not ("mars" or "mare") ? Array.FindIndex(Months, name => name.StartsWith(word[..3], StringComparison.Ordinal) && (word.Length == 3 || word == "sept")) + 1 : 0;
    }

    /// <summary>Four digits without a unit, from a time people write about.</summary>
    private static int? Year(TokenList tokens, int at)
    {
        var token = tokens[at];
        if (token.Kind != TokenKind.Number || token.Text.Length != 4 || !token.Text.All(char.IsAsciiDigit) || token.Value is < 1500 or > 2100)
            return null;
        if (at > 0 && (Units.OfCurrency(tokens[at - 1].Text) is not null || (tokens[at - 1].Is(":") && !token.Spaced)))
            return null;
        return at + 1 < tokens.Count && (tokens[at + 1].Is("%") || (tokens[at + 1].Kind == TokenKind.Word && ((Units.Of(tokens[at + 1].Word) is not null && tokens[at + 1].Text is not ("a" or "in")) || Units.Scale(tokens[at + 1].Word) is not null))) ? null : (int)token.Value;
    }

    private static int? Day(TokenList tokens, int at) => at < tokens.Count && Small(tokens[at], 31) is { } day && !(at > 0 && Units.OfCurrency(tokens[at - 1].Text) is not null) ? day : null;

    private static int? Small(Token token, int most) =>
        token.Kind == TokenKind.Number && token.Text.Length <= 2 && token.Value >= 1 && token.Value <= most && token.Value == decimal.Truncate(token.Value) ? (int)token.Value : null;

    private static bool IsJoint(Token token) => token.Word is "and" or "to" or "or" or "," or "-" or "\u2013";

    private static bool IsOrdinal(Token token) => token.Word is "st" or "nd" or "rd" or "th" or "of";

    private static bool IsDash(Token token) => token is { Kind: TokenKind.Mark, Spaced: false, Text: "-" or "\u2013" };
}
