using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>
/// What the passage says of one name is said of its neighbour: "standard on the T4" where it has "optional on the T4 and standard
/// on the T6". Looked at is the word right after each name, or before it where none comes after.
/// </summary>
internal static class Rivals
{
    public static void Read(Counterpart match, List<Fact> facts)
    {
        var names = In(match.Known, match.Near);
        if (names.Count < 2)
            return;
        foreach (var own in names.Where(name => Says(match, name.Text)))
        {
            if (own.Beside is null || match.Sentence.Stems.Contains(own.Beside) || names.Exists(name => name.Text == own.Text && name.Part != own.Part))
                continue;
            var rival = names.Find(name => name.Part != own.Part && !Says(match, name.Text) && name.Beside is { } beside && match.Sentence.Stems.Contains(beside) && !own.Around.Contains(beside));
            if (rival.Text is null)
                continue;
            facts.Add(Contradiction.Of(own.Text, $"The passage says this of \"{rival.Text}\", not of \"{own.Text}\"."));
            return;
        }
    }

    private static bool Says(Counterpart match, string name)
    {
        for (var at = match.Sentence.From; at < match.Sentence.To; at++)
        {
            if (match.Said.Tokens[at].Text == name)
                return true;
        }

        return false;
    }

    /// <param name="Part">Which part of the sentence it is in; parts are joined by "and", "while" or a semicolon.</param>
    /// <param name="Beside">The nearest word of the part that means something and is no name; null for none.</param>
    /// <param name="Around">All words of the part.</param>
    private readonly record struct Name(string Text, int Part, string? Beside, HashSet<string> Around);

    private static List<Name> In(Reading text, SentenceSpan sentence)
    {
        var (names, begins, part) = (new List<Name>(), sentence.From, 0);
        for (var at = sentence.From; at <= sentence.To; at++)
        {
            if (at < sentence.To && !(text.Tokens[at].Word is "and" or "while" or "whereas" or "but" || text.Tokens[at].Text == ";"))
                continue;
            names.AddRange(In(text, begins, at, part++));
            begins = at + 1;
        }

        return part > 1 ? names : [];
    }

    private static IEnumerable<Name> In(Reading text, int from, int to, int part)
    {
        var around = Enumerable.Range(from, to - from).Select(at => text.Tokens[at].Stem).ToHashSet();
        for (var at = from; at < to; at++)
        {
            if (IsName(text.Tokens[at]))
                yield return new(text.Tokens[at].Text, part, Beside(text, at, from, to, 1) ?? Beside(text, at, from, to, -1), around);
        }
    }

    private static string? Beside(Reading text, int at, int from, int to, int step)
    {
        for (var next = at + step; next >= from && next < to; next += step)
        {
            if (text.Tokens[next].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[next].Word) && !IsName(text.Tokens[next]))
                return text.Tokens[next].Stem;
        }

        return null;
    }

    private static bool IsName(Token token) =>
        token.Kind == TokenKind.Word && token.Text.Length > 1 && ((token.IsCapital && (!token.First || !EverydayWords.Has(token.Stem)) && !ContentWords.IsFunction(token.Word)) || token.Text.Any(char.IsAsciiDigit));
}
