namespace PersonaSite.Pipeline.Text;

/// <summary>Text cut where sentences end; good enough to judge them one by one.</summary>
internal static class Sentences
{
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = text[at] == '\n' || (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])) && !IsAbbreviation(text, at));
            if (!ends)
                continue;
            if (text[start..(at + 1)].Trim() is { Length: > 0 } sentence)
                yield return sentence;
            start = at + 1;
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }

    /// <summary>"U.S. Tax Court", "e.g. this", "J. Smith": one letter before the point.</summary>
    private static bool IsAbbreviation(string text, int at) =>
        text[at] == '.' && at >= 1 && char.IsLetter(text[at - 1]) && (at == 1 || !char.IsLetter(text[at - 2]));
}
