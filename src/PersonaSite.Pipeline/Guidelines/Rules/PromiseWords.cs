using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>A word that carries the meaning of a promise.</summary>
/// <param name="Key">The same for other forms of the word, and for other expressions of what is commonly promised.</param>
/// <param name="IsExpression">Known as what is commonly promised: nothing is promised without it.</param>
/// <param name="Negated">"No adjustment", "adjustment-free".</param>
/// <param name="At">Its token.</param>
internal readonly record struct PromiseWord(string Key, bool IsExpression, bool Negated, int At);

/// <summary>Reads what a guideline forbids to promise, and what a page says, into words that can be compared.</summary>
internal static class PromiseWords
{
    /// <summary>What firms promise most, in the words in which they do: the first is the key.</summary>
    private static readonly (string Key, string[][] Expressions)[] Common =
    [
        Of("any weather", "all weather", "all weathers", "every weather", "whatever the weather", "weatherproof", "weather proof", "storm proof", "winter proof", "rain or shine", "rain or gale", "rain or storm", "storm or calm"),
        Of("to the minute", "to the second", "on the minute", "on the dot"),
        Of("same day", "today", "tonight", "this morning", "this afternoon", "this evening", "within hours"),
        Of("next day", "tomorrow", "overnight", "within a day"),
        Of("refund", "money back"),
        Of("lifetime", "lifelong", "life long", "for life", "forever", "for ever"),
    ];

    /// <summary>The same by the word that they begin with, for most words of a page begin none.</summary>
    private static readonly ILookup<string, (string Key, string[] Words)> Beginning = Common.SelectMany(common => common.Expressions.Select(words => (common.Key, Words: words))).ToLookup(expression => expression.Words[0], StringComparer.Ordinal);

    /// <summary>Single words that say the same of a promise; no promise hangs on them alone.</summary>
    private static readonly Dictionary<string, string> Alike = new(StringComparer.Ordinal)
    {
        ["ready"] = "deliver",
        ["back"] = "deliver",
        ["dispatch"] = "deliver",
        ["dispatched"] = "deliver",
        ["shipped"] = "deliver",
        ["room"] = "space",
        ["place"] = "space",
    };

    /// <summary>"Fits first time" needs no adjustment.</summary>
    private static readonly string[][] Fitting = [["fit", "first", "time"], ["fits", "first", "time"], ["first", "time", "fit"]];

    /// <summary>What stands about promises in general, and for whom.</summary>
    private static readonly HashSet<string> Frame = new(StringComparer.Ordinal) { "certain", "sooner", "soon", "promis", "guarante", "visitor", "reader", "custom", "client", "never", "new", "given" };

    public static List<PromiseWord> In(Reading text, int from, int to)
    {
        var words = new List<PromiseWord>();
        var tokens = Enumerable.Range(from, to - from).Where(at => text.Tokens[at].Text != "-").ToList();
        var negatedTo = -1;
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = text.Tokens[tokens[at]];
            if (token.Kind == TokenKind.Mark)
                negatedTo = -1;
            // "£24,800 without VAT" says what the price is of.
            if (token.Word is "no" or "zero" or "without" && !(token.Is("without") && at + 1 < tokens.Count && text.Tokens[tokens[at + 1]].Word is "vat" or "tax"))
                negatedTo = at + 3;
            if (Array.Find(Fitting, words => Stands(words, at)) is { } fitting)
            {
                words.Add(new("adjust", false, true, tokens[at]));
                at += fitting.Length - 1;
            }
            else if (Expression(token.Word, at) is { Words: not null } expression)
            {
                words.Add(new(expression.Key, true, at <= negatedTo, tokens[at]));
                at += expression.Words.Length - 1;
            }
            else if (token.Kind == TokenKind.Word && !ContentWords.IsFunction(token.Word) && !NumberWords.IsNumber(token.Word) && token.Word is not ("without" or "zero" or "free"))
            {
                // What measures is no word of a promise: "within 25 minutes".
                var measured = at > 0 && text.Tokens[tokens[at - 1]].Kind == TokenKind.Number;
                var free = at + 1 < tokens.Count && tokens[at + 1] == tokens[at] + 2 && text.Tokens[tokens[at + 1]].Word == "free";
                if (!measured)
                    words.Add(new(Alike.GetValueOrDefault(token.Word) ?? Root(token.Stem), false, free || at <= negatedTo, tokens[at]));
            }
        }

        return words;

        (string Key, string[] Words) Expression(string first, int at)
        {
            // "Today fitting is hers to run" means nowadays.
            if (first == "today" && text.Tokens[tokens[at]].First)
                return default;
            foreach (var expression in Beginning[first])
            {
                if (Stands(expression.Words, at))
                    return expression;
            }

            return default;
        }

        bool Stands(string[] expression, int at)
        {
            if (at + expression.Length > tokens.Count)
                return false;
            for (var ahead = 0; ahead < expression.Length; ahead++)
            {
                if (text.Tokens[tokens[at + ahead]].Word != expression[ahead])
                    return false;
            }

            return true;
        }
    }

    public static bool IsFrame(PromiseWord word) => Frame.Contains(word.Key);

    /// <summary>Other expressions of the same promise, for people; none for a word of its own.</summary>
    public static IEnumerable<string> AlsoSaid(string key) =>
        Common.FirstOrDefault(common => common.Key == key).Expressions is { } expressions ? expressions.Skip(1).Select(words => string.Join(' ', words)) : Alike.Where(alike => alike.Value == key).Select(alike => alike.Key);

    /// <summary>"Arrival" and "arrive", "adjustment" and "adjust", "delivery" and "deliver".</summary>
    private static string Root(string stem) =>
        stem.Length >= 8 && stem.EndsWith("ment", StringComparison.Ordinal) ? stem[..^4]
        : stem.Length >= 6 && stem.EndsWith("al", StringComparison.Ordinal) ? stem[..^2]
        : stem.Length >= 6 && stem[^1] == 'i' ? stem[..^1]
        : stem;

    private static (string Key, string[][] Expressions) Of(params string[] expressions) => (expressions[0], [.. expressions.Select(expression => expression.Split(' '))]);
}
