using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"At no extra cost", "costs nothing", "without a fee": one thing in many words, and none of them denies anything.</summary>
internal static class FreeOfCharge
{
    public static readonly string Stem = ContentWords.Stem("free");

    /// <summary>Stems of what is not charged.</summary>
    public static readonly HashSet<string> Prices = "charge cost fee surcharge pay payment nothing".Split(' ').Select(ContentWords.Stem).ToHashSet(StringComparer.Ordinal);

    /// <returns>The token after words that say that something is free, "without paying anything", "costs nothing"; null where none begin here.</returns>
    public static int? End(Reading text, int at, int to)
    {
        // "What does it cost? Nothing until September."
        if (text.Tokens[at].Is("nothing") && (at == 0 || text.Tokens[at - 1].Sentence != text.Tokens[at].Sentence) && text.Tokens.WordAt(at + 1) is "until" or "up" or "before" or "extra")
            return at + 1;
        if (text.Tokens[at].Is("nothing") && (text.Tokens.WordAt(at - 1) is "cost" or "costs" or "pay" or "pays" or "paying" or "owe" or "owes" || text.Tokens.WordAt(at - 2) is "cost" or "costs"))
            return at + 1;
        if (text.Tokens[at].Is("free") && text.Tokens.WordAt(at + 1) == "of" && text.Tokens.WordAt(at + 2) is "charge" or "cost")
            return at + 3;
        if (!(text.Tokens[at].Word is "no" or "without"))
            return null;
        for (var next = at + 1; next < Math.Min(to, at + 4); next++)
        {
            if (text.Tokens[next].Word is "cost" or "costs" or "charge" or "charges" or "fee" or "fees" or "surcharge" or "paying" or "payment")
                return next + 1;
            if (!(text.Tokens[next].Word is "extra" or "additional" or "further" or "any" or "a" or "other" or "added"))
                return null;
        }

        return null;
    }

    /// <summary>Whether this word is the price that there is none of: the "charge" of "at no charge", the "nothing" of "costs nothing".</summary>
    public static bool Is(Reading text, int at) => text.Tokens[at].Word switch
    {
        "charge" or "charges" or "cost" or "fee" or "fees" => Enumerable.Range(1, 3).Any(before => text.Tokens.WordAt(at - before) is "no" or "without"),
        "nothing" => text.Tokens.WordAt(at - 1) is "cost" or "costs" or "pay" or "pays",
        _ => false,
    };
}
