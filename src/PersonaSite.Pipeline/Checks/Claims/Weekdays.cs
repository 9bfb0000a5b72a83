using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Days of the week that a text names by the first and the last of them.</summary>
internal static class Weekdays
{
    private static readonly string[] Names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>"Wednesday", of "from Tuesday to Friday" or of weekdays.</summary>
    public static bool Include(Reading text, string word)
    {
        var day = IndexOf(word);
        if (day < 0)
            return false;
        for (var at = 0; at < text.Tokens.Count; at++)
        {
            if (day < 5 && text.Tokens[at].Word is "weekday" or "weekdays")
                return true;
            if (IndexOf(text.Tokens[at].Word) is >= 0 and var first && (text.Tokens.WordAt(at + 1) is "to" or "until" or "till" or "through" || (at + 1 < text.Tokens.Count && text.Tokens[at + 1].Text is "-" or "–")) && IndexOf(text.Tokens.WordAt(at + 2)) is >= 0 and var last && first < last && day > first && day < last)
                return true;
        }

        return false;
    }

    private static int IndexOf(string word) => Array.IndexOf(Names, word.TrimEnd('s'));
}
