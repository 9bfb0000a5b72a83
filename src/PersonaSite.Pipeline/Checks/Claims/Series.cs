using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>"72% of our electricity came from wind, 11% from the sun": what is said with the first figure of a series holds for the others too, save what they have in its place.</summary>
internal static class Series
{
    /// <summary>A figure with more words of its own than this is in no series.</summary>
    private const int MaxWords = 2;

    /// <summary>The words around a figure, with those of the first of its series that are not in their place.</summary>
    public static HashSet<string> Around(Reading text, Quantity quantity)
    {
        var own = text.Around(quantity);
        // "47 trams, 19 of which still run" counts a part of the first.
        if (own.Count is 0 or > MaxWords || (quantity.End < text.Tokens.Count && text.Tokens[quantity.End].Is("of")))
            return own;
        var sentence = text.SentenceOf(quantity.At);
        var first = text.Quantities.FirstOrDefault(other => other.At >= sentence.From && other.At < quantity.At && other.Unit == quantity.Unit);
        if (first == default || text.Around(first).Count <= own.Count)
            return own;
        // The words that change stand after the same preposition, "from wind, … from the sun"; without one they come first: "dentures took 6.4 days and crowns 9.1".
        var begin = Begin(text, first.End, quantity.At);
        var joint = IsJoint(text, quantity.End) ? quantity.End : IsJoint(text, begin) ? begin : -1;
        var (clause, replaced) = (text.Tokens[first.At].Clause, own.Count);
        var from = joint < 0 ? sentence.From : Enumerable.Range(sentence.From, begin - sentence.From).LastOrDefault(at => text.Tokens[at].Clause == clause && text.Tokens[at].Word == text.Tokens[joint].Word, -1);
        if (from < 0)
            return own;
        var frame = new HashSet<string>(StringComparer.Ordinal);
        for (var at = sentence.From; at < begin; at++)
        {
            var token = text.Tokens[at];
            if (token.Clause == clause && token.Kind == TokenKind.Word && !(at >= first.At && at < first.End) && !ContentWords.IsFunction(token.Word) && !(at >= from && replaced-- > 0))
                frame.Add(token.Stem);
        }

        return [.. own, .. frame];
    }

    private static bool IsJoint(Reading text, int at) => at < text.Tokens.Count && text.Tokens[at].Word is "from" or "in" or "to" or "for" or "at" or "by" or "with" or "on";

    /// <summary>Where the part of the second figure begins, after the last "and" or comma before it.</summary>
    private static int Begin(Reading text, int from, int to)
    {
        for (var at = to - 1; at >= from; at--)
        {
            if (text.Tokens[at].Word is "and" or "but" or "while" || text.Tokens[at].Text is "," or ";")
                return at + 1;
        }

        return to;
    }
}
