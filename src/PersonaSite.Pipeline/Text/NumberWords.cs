namespace PersonaSite.Pipeline.Text;

/// <summary>Numbers written as words: "nine", "twenty-one", "two hundred and fifty", "a dozen".</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, decimal> Small = Numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' '), index => index);

    private static readonly Dictionary<string, decimal> Tens = Numbered("twenty thirty forty fifty sixty seventy eighty ninety".Split(' '), index => 20 + (10 * index));

    private static readonly Dictionary<string, decimal> Parts = new(StringComparer.Ordinal)
    {
        ["half"] = 2,
        ["halves"] = 2,
        ["third"] = 3,
        ["thirds"] = 3,
        ["quarter"] = 4,
        ["quarters"] = 4,
        ["fifth"] = 5,
        ["fifths"] = 5,
        ["sixth"] = 6,
        ["sixths"] = 6,
        ["seventh"] = 7,
        ["eighth"] = 8,
        ["eighths"] = 8,
        ["ninth"] = 9,
        ["tenth"] = 10,
        ["tenths"] = 10,
    };

    private static readonly string[] Ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".Split(' ');

    public static bool IsNumber(string word) => Small.ContainsKey(word) || Tens.ContainsKey(word);

    /// <summary>3 for "third"; null for what counts nothing.</summary>
    public static int? Ordinal(string word) => Array.IndexOf(Ordinals, word) is >= 0 and var at ? at + 1 : null;

    /// <summary>3 for "third" and "thirds"; null for what is no part of a whole.</summary>
    public static decimal? Part(string word) => Parts.TryGetValue(word, out var part) ? part : null;

    /// <summary>The number that begins at a token.</summary>
    /// <param name="end">The token after it.</param>
    public static decimal? Read(TokenList tokens, int at, out int end)
    {
        end = at;
        if (tokens[at].Kind != TokenKind.Word)
            return null;
        var (total, current, read) = (0m, 0m, false);
        while (end < tokens.Count)
        {
            var word = tokens[end].Word;
            if (Tens.TryGetValue(word, out var ten))
            {
                current += ten;
                end++;
                // "twenty-one", "twenty one".
                var next = end < tokens.Count && tokens[end] is { Kind: TokenKind.Mark, Text: "-" or "\u2011", Spaced: false } ? end + 1 : end;
                if (next < tokens.Count && Small.TryGetValue(tokens[next].Word, out var unit) && unit is > 0 and < 10)
                    (current, end) = (current + unit, next + 1);
            }
            else if (Small.TryGetValue(word, out var small) && current % 10 == 0)
            {
                current += small;
                end++;
            }
            else if (read && word is "hundred" or "thousand" or "million" or "billion" or "trillion" && Units.Scale(word) is { } scale)
            {
                if (scale == 100)
                    current *= 100;
                else
                    (total, current) = (total + (current * scale), 0);
                end++;
            }
            else if (read && word == "and" && end + 1 < tokens.Count && IsNumber(tokens[end + 1].Word) && tokens[end - 1].Word is "hundred" or "thousand")
            {
                end++;
                continue;
            }
            else
            {
                break;
            }

            read = true;
            if (end < tokens.Count && !(tokens[end].Word is "hundred" or "thousand" or "million" or "billion" or "trillion" or "and"))
                break;
        }

        return read ? total + current : null;
    }

    private static Dictionary<string, decimal> Numbered(string[] words, Func<int, decimal> value) =>
        words.Index().ToDictionary(entry => entry.Item, entry => value(entry.Index), StringComparer.Ordinal);
}
