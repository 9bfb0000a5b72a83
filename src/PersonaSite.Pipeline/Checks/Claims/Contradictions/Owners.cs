using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>What the passage says of one name is said of another that it knows too: deeds, offices, and who succeeded whom.</summary>
internal static class Owners
{
    /// <summary>A run of words with capitals; its stems.</summary>
    private readonly record struct Name(int From, int To, string Text, HashSet<string> Stems);

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        var known = Names(said, sentence.From, sentence.To).Where(name => Find(passage.Reading, 0, passage.Reading.Tokens.Count, name).Any()).ToList();
        if (Measure(said, sentence, known, passage) is { } measure)
            facts.Add(measure);
        // What the whole passage is about, every part of it is about.
        var names = known.Where(name => !name.Stems.All(passage.IsContext)).ToList();
        if (names.Count == 0)
            return;
        if (Deed(said, sentence, names, passage) is { } deed)
            facts.Add(deed);
        else if (Office(said, sentence, names, passage) is { } office)
            facts.Add(office);
        else if (Turned(said, sentence, names, passage) is { } turned)
            facts.Add(turned);
    }

    /// <summary>"The Curlew carries 135 kg" where the paragraph about the Linnet says so, and that about the Curlew has another weight.</summary>
    private static Fact? Measure(Reading said, SentenceSpan sentence, List<Name> names, PassageFacts passage)
    {
        if (names is not [var name] || passage.Table is not null || name.From > sentence.From + 2)
            return null;
        foreach (var figure in said.Quantities.Where(quantity => quantity.IsMeasured && !quantity.IsShare && quantity.At >= sentence.From && quantity.At < sentence.To))
        {
            var known = passage.Reading.Quantities.Where(other => FigureFacts.SameValue(figure, other)).Select(other => Topic(passage.Reading, other.At)).ToList();
            if (known.Count > 0 && known.TrueForAll(topic => topic is { } other && !other.Stems.Overlaps(name.Stems))
                && passage.Reading.Quantities.Any(other => other.Unit == figure.Unit && other.Value != figure.Value && Topic(passage.Reading, other.At) is { } own && own.Stems.SetEquals(name.Stems)))
                return new(said.Words(figure.At, figure.End), ClaimKind.Number, $"The passage says {said.Words(figure.At, figure.End)} of {known[0]!.Value.Text}, not of {name.Text}.");
        }

        return null;
    }

    /// <summary>The name that the sentence of a token begins with, or the nearest one before it that begins with one.</summary>
    private static Name? Topic(Reading text, int token)
    {
        foreach (var sentence in text.Sentences.Reverse().SkipWhile(sentence => sentence.From > token))
        {
            if (Names(text, sentence.From, Math.Min(sentence.To, sentence.From + 4)).FirstOrDefault() is { Text: not null } name && name.From <= sentence.From + 1)
                return name;
        }

        return null;
    }

    /// <summary>"Karin Lauge, medical director since 2021" where the part of the passage that says so names Ruth Adeyemi.</summary>
    private static Fact? Deed(Reading said, SentenceSpan sentence, List<Name> names, PassageFacts passage)
    {
        var rest = PassageTable.Keys(said, sentence.From, sentence.To);
        rest.ExceptWith(names.SelectMany(name => name.Stems));
        rest.RemoveWhere(passage.IsContext);
        if (rest.Count == 0)
            return null;
        var parts = passage.Segments.Zip(passage.Keys, (part, keys) => (part.From, part.To, Shared: keys.Count(rest.Contains))).ToList();
        var best = parts.MaxBy(part => part.Shared);
        if (best.Shared < 2 && best.Shared < rest.Count)
            return null;
        foreach (var name in names)
        {
            var own = parts.Where((part, at) => Has(part.From, part.To, name) || (at > 0 && Subjects.IsAnaphor(passage.Reading, part.From) && !passage.Reading.Tokens[part.From].Is("the") && Has(parts[at - 1].From, parts[at - 1].To, name))).Select(part => part.Shared).DefaultIfEmpty(0).Max();
            if (own * 2 >= best.Shared || (own >= 2 && IsMerged(name)))
                continue;
            if (names.Find(other => other != name && IsJoined(said, name, other) && Has(best.From, best.To, other) && !parts.Exists(part => Has(part.From, part.To, name) && Has(part.From, part.To, other))) is { Text: not null } joined)
                return new(name.Text, ClaimKind.Name, $"The passage says this of {joined.Text}, not of {name.Text}.");
            if (Names(passage.Reading, best.From, best.To).Where(other => (!other.Stems.Overlaps(name.Stems) || AreSisters(name, other)) && !other.Stems.All(passage.IsContext) && IsLike(name, other)).Select(other => other.Text).FirstOrDefault(other => !said.Text.Contains(other, StringComparison.OrdinalIgnoreCase)) is { } rival)
                return new(name.Text, ClaimKind.Name, $"The passage says this of {rival}, not of {name.Text}.");
        }

        return null;

        // The sentence joins two of the passage's, and one of them has the name.
        bool IsMerged(Name name) => passage.Segments.Zip(passage.Keys).Any(part => Has(part.First.From, part.First.To, name) && part.Second.Count(rest.Contains) >= 2
            && !passage.Keys[parts.IndexOf(best)].Any(key => rest.Contains(key) && part.Second.Contains(key)));

        bool Has(int from, int to, Name name) => Find(passage.Reading, from, to, name).Any();
    }

    /// <summary>"Athlone and Newry".</summary>
    private static bool IsJoined(Reading said, Name one, Name other)
    {
        var (first, second) = one.From < other.From ? (one, other) : (other, one);
        return Enumerable.Range(first.To, Math.Max(0, second.From - first.To)).Count(at => said.Tokens[at].Word is "and" or "&") == 1 && second.From - first.To <= 2;
    }

    /// <summary>People and firms have two words mostly, places and products often one: a name stands for one of its own kind.</summary>
    private static bool IsLike(Name one, Name other) => one.Stems.Count > 1 == other.Stems.Count > 1;

    /// <summary>"Pelican One" and "Pelican Twin": things of one maker.</summary>
    private static bool AreSisters(Name one, Name other) =>
        one.Stems.Count > 1 && one.Stems.Count == other.Stems.Count && one.Text.Split(' ') is var words && other.Text.Split(' ') is var its && words[0] == its[0] && words[^1] != its[^1];

    /// <summary>"Derek Holt, chief executive" where the office stands beside Moira Tansley's name, and never beside his.</summary>
    private static Fact? Office(Reading said, SentenceSpan sentence, List<Name> names, PassageFacts passage)
    {
        foreach (var name in names.Where(name => name.Stems.Count > 1))
        {
            var before = Before(said, sentence, name);
            var office = before.Count > 0 ? before : Apposition(said, sentence, name);
            office.RemoveWhere(passage.IsContext);
            if (office.Count == 0)
                continue;
            // An office of which the passage knows no word is invented.
            if (before.Count == 0 && !office.Overlaps(passage.Words))
                return new(name.Text, ClaimKind.Name, $"The passage does not say this of {name.Text}.");
            if (!office.IsSubsetOf(passage.Words))
                continue;
            // "Ines Brandt, owner of the sloop Merel": who is named here too holds nothing in her stead.
            var holders = Holders(passage.Reading, office).Where(holder => holder.Stems.Overlaps(name.Stems) || !said.Text.Contains(holder.Text, StringComparison.OrdinalIgnoreCase)).ToList();
            if (holders.Count > 0 && !holders.Exists(holder => holder.Stems.Overlaps(name.Stems)))
                return new(name.Text, ClaimKind.Name, $"The passage says this of {holders[0].Text}, not of {name.Text}.");
        }

        return null;
    }

    /// <summary>"Our head of customer care, Beatrix Hallam": what stands before the name's comma.</summary>
    private static HashSet<string> Before(Reading text, SentenceSpan sentence, Name name)
    {
        var office = new HashSet<string>(StringComparer.Ordinal);
        if (name.From < sentence.From + 2 || text.Tokens[name.From - 1].Text != ",")
            return office;
        for (var at = name.From - 2; at >= sentence.From && text.Tokens[at].Kind == TokenKind.Word; at--)
        {
            if (text.Tokens[at].Word is "our" or "the" or "its" or "their")
                return office;
            if (!ContentWords.IsFunction(text.Tokens[at].Word))
                office.Add(text.Tokens[at].Stem);
        }

        return [];
    }

    /// <summary>What stands after a name between commas, or follows it to the end: "Derek Holt, chief executive", "Priit Kallas, who leads the warehouses,".</summary>
    private static HashSet<string> Apposition(Reading text, SentenceSpan sentence, Name name)
    {
        var office = new HashSet<string>(StringComparer.Ordinal);
        if (name.To >= sentence.To || text.Tokens[name.To].Text != ",")
            return office;
        var clause = name.To + 1 < sentence.To ? text.Tokens[name.To + 1].Clause : -1;
        for (var at = name.To + 1; at < sentence.To && text.Tokens[at].Clause == clause && (text.Tokens[at].Kind != TokenKind.Mark || text.Tokens[at].Text == "-"); at++)
        {
            if (text.Tokens[at].Word is "and" or "since" or "until" or "from" or "at" or "of")
                break;
            // "Curated by …", "owner of …": what follows is another's name.
            if (text.Tokens[at].Is("by"))
                return [];
            if (text.Tokens[at].IsCapital)
                continue;
            if (text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word))
                office.Add(text.Tokens[at].Stem);
        }

        return office;
    }

    /// <summary>The names within three words before or after where the words stand together.</summary>
    private static IEnumerable<Name> Holders(Reading text, HashSet<string> office)
    {
        foreach (var sentence in text.Sentences.Where(sentence => office.IsSubsetOf(sentence.Stems)))
        {
            var names = Names(text, sentence.From, sentence.To).ToList();
            var at = Enumerable.Range(sentence.From, sentence.To - sentence.From).Where(at => office.Contains(text.Tokens[at].Stem)).ToList();
            if (at.Count < office.Count || at[^1] - at[0] > office.Count + 3)
                continue;
            foreach (var name in names.Where(name => (name.To <= at[0] ? at[0] - name.To : name.From > at[^1] ? name.From - at[^1] - 1 : 0) <= 3))
                yield return name;
        }
    }

    /// <summary>"Holt succeeded Tansley" where the passage has Tansley first and him after her, neither sentence in the passive.</summary>
    private static Fact? Turned(Reading said, SentenceSpan sentence, List<Name> names, PassageFacts passage)
    {
        if (names is not [{ Stems.Count: > 1 } one, { Stems.Count: > 1 } two] || one.From > sentence.From + 1 || !IsActive(said, one, two))
            return null;
        var (same, turned) = (false, false);
        foreach (var its in passage.Reading.Sentences)
        {
            foreach (var first in Find(passage.Reading, its.From, its.To, one))
            {
                foreach (var second in Find(passage.Reading, its.From, its.To, two))
                {
                    var (a, b) = first < second ? (first, second) : (second, first);
                    var active = IsActive(passage.Reading, new(a, a + (first < second ? one : two).Stems.Count, "", []), new(b, b, "", []));
                    same |= first < second || !active;
                    turned |= first > second && active;
                }
            }
        }

        return turned && !same ? new(said.Words(one.From, two.To), ClaimKind.Name, "The passage says this the other way round.") : null;
    }

    /// <summary>A verb stands between the two, and one does something to the other: no "and", no "by", no comma.</summary>
    private static bool IsActive(Reading text, Name one, Name two)
    {
        var verb = false;
        for (var at = one.To; at < two.From; at++)
        {
            if (text.Tokens[at].Kind == TokenKind.Mark || text.Tokens[at].Word is "and" or "or" or "by" or "with" or "was" or "were" or "is" or "are" or "been" or "than")
                return false;
            verb |= text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word);
        }

        return verb;
    }

    private static IEnumerable<int> Find(Reading text, int from, int to, Name name)
    {
        for (var at = from; at < to; at++)
        {
            if (text.Tokens[at].IsCapital && name.Stems.Contains(text.Tokens[at].Stem) && !(at > from && name.Stems.Contains(text.Tokens[at - 1].Stem)) && !IsSister(at))
                yield return at;
        }

        // "The Pelican Twin" is not the Pelican One.
        bool IsSister(int at) => name.Stems.Count > 1 && at + 1 < to && text.Tokens[at + 1] is { Kind: TokenKind.Word, IsCapital: true, Spaced: true } next && !name.Stems.Contains(next.Stem);
    }

    private static IEnumerable<Name> Names(Reading text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var end = at;
            while (end < to && text.Tokens[end] is { Kind: TokenKind.Word, IsCapital: true } token && token.Text.Length > 1 && (!ContentWords.IsFunction(token.Word) || (end > at && NumberWords.IsNumber(token.Word))) && (end == at || token.Spaced) && (!token.First || !EverydayWords.Has(token.Stem)) && !text.Dates.Any(date => end >= date.At && end < date.End))
                end++;
            if (end == at)
                continue;
            yield return new(at, end, text.Words(at, end), text.Tokens[at..end].Select(token => token.Stem).ToHashSet());
            at = end;
        }
    }
}
