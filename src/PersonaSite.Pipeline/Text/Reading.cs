using System.Collections.Concurrent;

namespace PersonaSite.Pipeline.Text;

/// <summary>One sentence of a text: its tokens from one index up to another, and the words that carry its meaning.</summary>
internal sealed record SentenceSpan(int From, int To, HashSet<string> Stems);

/// <summary>A text read once: tokens, sentences, quantities and dates.</summary>
internal sealed class Reading
{
    private const int Near = 8;

    private readonly ConcurrentDictionary<int, HashSet<string>> _around = new(1, 4);

    public Reading(string text)
    {
        Text = PlainDigits.In(text);
        Tokens = Pipeline.Text.Tokens.Of(Text);
        Dates = CalendarDates.In(Tokens);
        Quantities = Pipeline.Text.Quantities.In(Tokens, Dates);
        Sentences = Cut();
    }

    public string Text { get; }

    public TokenList Tokens { get; }

    public IReadOnlyList<CalendarDate> Dates { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    public IReadOnlyList<SentenceSpan> Sentences { get; }

    /// <summary>The text of tokens, with single spaces.</summary>
    public string Words(int from, int to)
    {
        var words = new System.Text.StringBuilder();
        for (var at = from; at < Math.Min(to, Tokens.Count); at++)
        {
            if (at > from && Tokens[at].Spaced)
                words.Append(' ');
            words.Append(Tokens[at].Text);
        }

        return words.ToString();
    }

    public SentenceSpan SentenceOf(int token) => Sentences.First(sentence => token < sentence.To);

    /// <summary>The words near a figure in its own clause, up to the next figure on either side.</summary>
    public HashSet<string> Around(Quantity quantity)
    {
        if (_around.TryGetValue(quantity.At, out var words))
            return words;
        words = new(StringComparer.Ordinal);
        var clause = Tokens[quantity.At].Clause;
        for (var at = quantity.At - 1; at >= Math.Max(0, quantity.At - Near) && Take(at); at--)
        {
        }

        for (var at = quantity.End; at < Math.Min(Tokens.Count, quantity.End + Near) && Take(at); at++)
        {
        }

        // "The rate, 1.1%, is higher", "Halvorsen (40%)", "cost came third, at 53%": a figure between marks belongs to what stands before it.
        var mark = quantity.At - (quantity.At > 0 && Tokens[quantity.At - 1].Word is "at" or "with" ? 2 : 1);
        if (words.Count == 0 && mark > 0 && Tokens[mark].Text is "(" or "," && Tokens[mark].Sentence == Tokens[quantity.At].Sentence && quantity.End < Tokens.Count && Tokens[quantity.End].Text is ")" or "," or ".")
        {
            clause = Tokens[mark - 1].Clause;
            for (var at = mark - 1; at >= Math.Max(0, quantity.At - Near) && Take(at); at--)
            {
            }
        }

        // A figure set apart: what is below it says of what it is, where that has no figure of its own.
        if (words.Count == 0 && SentenceOf(quantity.At) is var alone && alone.From == quantity.At && alone.To == quantity.End && alone.To < Tokens.Count
            && SentenceOf(alone.To) is var label && !Quantities.Any(other => other.At >= label.From && other.At < label.To))
            words.UnionWith(label.Stems);
        // Readings of passages are shared by the runs of a process.
        return _around[quantity.At] = words;

        bool Take(int at)
        {
            var token = Tokens[at];
            if (token.Clause != clause || token.Kind == TokenKind.Number || NumberWords.IsNumber(token.Word) || token.Word is "and" or "or" or "half" or "quarter")
                return false;
            // "0.6% against 1.1%": what compares two figures is a word of neither.
            if (token.Kind == TokenKind.Word && !ContentWords.IsFunction(token.Word) && !(token.Word is "against" or "versus" or "compared" or "instead"))
                words.Add(token.Stem);
            return true;
        }
    }

    private List<SentenceSpan> Cut()
    {
        var sentences = new List<SentenceSpan>();
        for (var (from, at) = (0, 1); at <= Tokens.Count; at++)
        {
            if (at < Tokens.Count && Tokens[at].Sentence == Tokens[from].Sentence)
                continue;
            if (from < Tokens.Count)
                sentences.Add(new(from, at, Stems(from, at)));
            from = at;
        }

        return sentences;
    }

    private HashSet<string> Stems(int from, int to)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var at = from; at < to; at++)
        {
            // Numbers in words are numbers.
            if (Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(Tokens[at].Word) && !NumberWords.IsNumber(Tokens[at].Word) && !(Tokens[at].Word is "hundred" or "thousand" or "million" or "billion"))
                stems.Add(Tokens[at].Stem);
        }

        return stems;
    }
}
