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
        if (Mixed(match, names) is { } mixed)
            facts.Add(mixed);
        foreach (var own in names.Where(name => Says(match, name.Text) && !IsInDate(match, name.Text)))
        {
            if (own.Beside is null || Kin.IsAmong(own.Beside, match.Sentence.Stems) || names.Exists(name => name.Text == own.Text && name.Part != own.Part))
                continue;
            var rival = names.Find(name => name.Part != own.Part && (name.Before == own.Before || own.Before.Length == 0) && !Says(match, name.Text) && name.Beside is { } beside && match.Sentence.Stems.Contains(beside) && !own.Around.Contains(beside));
            if (rival.Text is null)
                continue;
            facts.Add(Contradiction.Of(own.Text, $"The passage says this of \"{rival.Text}\", not of \"{own.Text}\"."));
            return;
        }
    }

    /// <summary>"In Kendal, Nairn signs" where the passage has Rao in Kendal and Nairn in Hexham: one part's name in its place, and another part's in the other's.</summary>
    private static Fact? Mixed(Counterpart match, List<Name> names)
    {
        var said = names.Where(name => Says(match, name.Text) && !names.Exists(other => other.Text == name.Text && other.Part != name.Part)).ToList();
        if (said.Select(name => name.Part).Distinct().Count() != 2)
            return null;
        foreach (var one in said)
        {
            // Each has a name beside it in the place of the other, and neither of those is said.
            var other = said.Find(name => name.Part != one.Part && name.Before != one.Before);
            if (other.Text is not null && Stands(one.Part, other.Before) is { } missing && Stands(other.Part, one.Before) is { } second && !Says(match, missing) && !Says(match, second))
                return Contradiction.Of(one.Text, $"The passage says \"{one.Text}\" with \"{missing}\", not with \"{other.Text}\".");
        }

        return null;

        string? Stands(int part, string before) => names.FindLast(name => name.Part == part && name.Before == before).Text;
    }

    /// <summary>"4 July" is held against the passage as a date.</summary>
    private static bool IsInDate(Counterpart match, string name) =>
        match.Said.Dates.Any(date => date is { Day: > 0 } && match.Known.Dates.Any(date.IsIn) && Enumerable.Range(date.At, date.End - date.At).Any(at => match.Said.Tokens[at].Text == name));

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
    /// <param name="Before">The small word before it and its other names: "by", "in"; empty for none.</param>
    private readonly record struct Name(string Text, int Part, string? Beside, HashSet<string> Around, string Before);

    private static List<Name> In(Reading text, SentenceSpan sentence)
    {
        var (names, begins, part) = (new List<Name>(), sentence.From, 0);
        for (var at = sentence.From; at <= sentence.To; at++)
        {
            if (at < sentence.To && !(text.Tokens[at].Word is "and" or "or" or "while" or "whereas" or "but" || text.Tokens[at].Text == ";"))
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
                yield return new(text.Tokens[at].Text, part, Beside(text, at, from, to, 1) ?? Beside(text, at, from, to, -1), around, Before(text, at, from));
        }
    }

    private static string Before(Reading text, int at, int from)
    {
        while (at > from && IsName(text.Tokens[at - 1]))
            at--;
        return at > from && ContentWords.IsFunction(text.Tokens[at - 1].Word) ? text.Tokens[at - 1].Word : "";
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
