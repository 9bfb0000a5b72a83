using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>The proper names of a statement: people, customers, products, places, codes. Each must stand in a passage, and names that stand side by side must stand so there.</summary>
internal static class NameFacts
{
    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal) { "i", "ok", "faq", "pdf", "am", "pm", "tv", "vat", "gst", "usb", "url", "a", "q", "vs" };

    private static readonly HashSet<string> Honorifics = new(StringComparer.Ordinal) { "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady", "sister", "father", "mx", "herr", "frau", "madame", "monsieur" };

    /// <summary>Languages that write every noun with a capital.</summary>
    private static readonly HashSet<string> CapitalNouns = new(StringComparer.Ordinal) { "de", "lb" };

    /// <param name="alsoKnown">Words that may be named without a passage: the visitor's.</param>
    public static void Read(Reading said, IReadOnlyList<PassageFacts> passages, PassageFacts site, string language, Func<string, bool> alsoKnown, List<Fact> facts)
    {
        var titled = IsTitled(said);
        for (var at = 0; at < said.Tokens.Count; at++)
        {
            if (!IsName(said, at, titled, language))
                continue;
            var end = at + 1;
            while (end < said.Tokens.Count && said.Tokens[end].Spaced && !said.Tokens[end].First && IsName(said, end, titled, language))
                end++;
            // The brand's own name claims nothing.
            if (!IsOwn(said, at, end, site))
                facts.Add(new(said.Words(at, end), ClaimKind.Name, Trouble(said, at, end, passages, site, alsoKnown)));
            at = end - 1;
        }

        facts.AddRange(Numbered(said, passages, site));
        foreach (var fact in Replaced(said, passages, site))
            facts.Add(fact);
    }

    /// <summary>"Lull 2" where the passages have another Lull: the number is part of the name.</summary>
    private static IEnumerable<Fact> Numbered(Reading said, IReadOnlyList<PassageFacts> passages, PassageFacts site)
    {
        foreach (var quantity in said.Quantities)
        {
            if (quantity is not { Unit: "", Per: "", InWords: false, Value: > 0 and <= 20, At: > 0 } || quantity.End - quantity.At != 1 || said.Tokens[quantity.At - 1] is not { Kind: TokenKind.Word, IsCapital: true, First: false } name || said.Tokens.IsNounAt(quantity.End))
                continue;
            var pair = $"{name.Word} {said.Tokens[quantity.At].Text}";
            if (passages.Any(passage => passage.All.Contains(name.Word)) && !passages.Append(site).Any(passage => passage.Wording.Contains(pair, StringComparison.Ordinal)))
                yield return new($"{name.Text} {said.Tokens[quantity.At].Text}", ClaimKind.Name, $"No passage here names {name.Text} {said.Tokens[quantity.At].Text}.");
        }
    }

    private static bool IsOwn(Reading said, int at, int end, PassageFacts site)
    {
        for (; at < end; at++)
        {
            if (!site.All.Contains(said.Tokens[at].Word))
                return false;
        }

        return true;
    }

    private static bool IsName(Reading said, int at, bool titled, string language)
    {
        var token = said.Tokens[at];
        if (token.Kind != TokenKind.Word || token.Text.Length == 1 || NoNames.Contains(token.Word) || token.Word.Contains('\'') && IsCommon(token.Word[..token.Word.IndexOf('\'')]) || IsInFigure(said, at))
            return false;
        var (upper, lower, digits) = (0, 0, 0);
        foreach (var c in token.Text)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        if (upper == 0)
            return false;
        // "HHS", "DevOps", "CV-3", "18F"
        if (upper > 1 || digits > 0 || !token.IsCapital)
            return !titled || digits > 0 || lower > 0;
        if (CapitalNouns.Contains(language))
            return false;
        return token.First || titled ? language != "en" ? false : !ContentWords.IsFunction(token.Word) && !EverydayWords.Has(token.Stem) : !ContentWords.IsFunction(token.Word);
    }

    /// <summary>"Won't", "I'm", "It's".</summary>
    private static bool IsCommon(string word) => word is "i" or "won" or "let" or "there" or "here" or "o" || word.EndsWith('n') || ContentWords.IsFunction(word);

    private static bool IsInFigure(Reading said, int at)
    {
        foreach (var quantity in said.Quantities)
        {
            if (at >= quantity.At && at < quantity.End)
                return true;
        }

        foreach (var date in said.Dates)
        {
            if (at >= date.At && at < date.End)
                return true;
        }

        return false;
    }

    /// <summary>"Replace Legacy Systems One Piece at a Time", or all in capitals: here they say nothing.</summary>
    private static bool IsTitled(Reading said)
    {
        var (words, capitals) = (0, 0);
        foreach (var token in said.Tokens)
        {
            if (token.Kind != TokenKind.Word || token.Text.Length < 4 || ContentWords.IsFunction(token.Word))
                continue;
            words++;
            capitals += token.IsCapital ? 1 : 0;
        }

        return words >= 4 && capitals * 10 >= words * 9;
    }

    private static string? Trouble(Reading said, int at, int end, IReadOnlyList<PassageFacts> passages, PassageFacts site, Func<string, bool> alsoKnown)
    {
        // "New Year's Day" is the first of January.
        if (string.Join(' ', said.Tokens[at..end].Select(token => token.Word)) is "new year day" && passages.Any(passage => passage.Reading.Dates.Any(date => date is { Month: 1, Day: 1 })))
            return null;
        for (var each = at; each < end; each++)
        {
            var token = said.Tokens[each];
            if (!Holds(token) && !IsAcronym(token, passages) && !(site.All.Contains(token.Word) || alsoKnown(token.Word)))
                return $"No passage here names {said.Words(at, end)}.";
        }

        for (var each = at; each + 1 < end; each++)
        {
            var (one, two) = (said.Tokens[each], said.Tokens[each + 1]);
            if (Honorifics.Contains(one.Word) || site.All.Contains(one.Word) || site.All.Contains(two.Word) || alsoKnown(one.Word) || alsoKnown(two.Word))
                continue;
            var pair = $"{one.Word} {two.Word}";
            if (!passages.Any(passage => passage.Wording.Contains(pair, StringComparison.Ordinal) || passage.Wording.Contains($"{one.Word}'s {two.Word}", StringComparison.Ordinal) || (two.Word.EndsWith('s') && passage.Wording.Contains(pair[..^1], StringComparison.Ordinal))) && !AreTitle(one, two, passages))
                return $"No passage here names {one.Text} {two.Text}.";
        }

        return null;

        // "Breakages" at the beginning of a sentence is no name where the passage has "broke".
        bool Holds(Token token) => passages.Any(passage => (token.First && end == at + 1 && Kin.IsAmong(token.Stem, passage.Words)) || passage.All.Contains(token.Word) || (token.Word.EndsWith('s') && passage.All.Contains(token.Word[..^1])) || passage.Wording.Contains(token.Word, StringComparison.Ordinal) || Weekdays.Include(passage.Reading, token.Word));
    }

    /// <summary>"CMS" where a passage has the Centers for Medicare and Medicaid Services.</summary>
    private static bool IsAcronym(Token token, IReadOnlyList<PassageFacts> passages) =>
        token.Text.Length is >= 2 and <= 6 && token.Text.All(char.IsUpper) && passages.Any(passage => Spells(passage.Reading.Tokens, token.Text));

    private static bool Spells(TokenList tokens, string letters)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            var (next, spelled) = (at, 0);
            while (next < tokens.Count && spelled < letters.Length && tokens[next].Kind == TokenKind.Word)
            {
                if (char.ToUpperInvariant(tokens[next].Text[0]) == letters[spelled])
                    spelled++;
                else if (spelled == 0 || !ContentWords.IsFunction(tokens[next].Word))
                    break;
                next++;
            }

            if (spelled == letters.Length)
                return true;
        }

        return false;
    }

    /// <summary>"Larkmoor Dairy Engineering Manager": where one name ends and the next begins is seen by a mark between them in the passage.</summary>
    private static bool AreTitle(Token one, Token two, IReadOnlyList<PassageFacts> passages) =>
        passages.Any(passage => passage.Wording.Contains($"{one.Word}, {two.Word}", StringComparison.Ordinal) || passage.Wording.Contains($"{one.Word}\n{two.Word}", StringComparison.Ordinal) || (passage.Chunk?.Testimonial is { } voice && IsPart(voice, one) && IsPart(voice, two)));

    private static bool IsPart(Core.Knowledge.Testimonial voice, Token token) => $"{voice.Role} {voice.Organization} {voice.Name}".Contains(token.Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>"Forge Watch" where the passages only know "Press Watch": the part that begins the sentence is a common word, so its capital says nothing.</summary>
    private static IEnumerable<Fact> Replaced(Reading said, IReadOnlyList<PassageFacts> passages, PassageFacts site)
    {
        for (var at = 0; at + 1 < said.Tokens.Count; at++)
        {
            var (one, two) = (said.Tokens[at], said.Tokens[at + 1]);
            if (!one.First || one.Kind != TokenKind.Word || !two.Spaced || two.Kind != TokenKind.Word || !two.IsCapital || ContentWords.IsFunction(one.Word) || site.All.Contains(two.Word))
                continue;
            if (passages.Any(passage => passage.All.Contains(one.Word)))
                continue;
            var before = passages.SelectMany(passage => Before(passage.Reading, two)).ToList();
            if (before.Count > 0 && before.All(token => token is { } name && name.IsCapital && !name.First | !ContentWords.IsFunction(name.Word)))
                yield return new($"{one.Text} {two.Text}", ClaimKind.Name, $"No passage here names {one.Text} {two.Text}.");
        }
    }

    private static IEnumerable<Token?> Before(Reading passage, Token name)
    {
        for (var at = 0; at < passage.Tokens.Count; at++)
        {
            if (passage.Tokens[at].Word == name.Word && passage.Tokens[at].IsCapital)
                yield return at > 0 && passage.Tokens[at - 1].Kind == TokenKind.Word && passage.Tokens[at - 1].Sentence == passage.Tokens[at].Sentence ? passage.Tokens[at - 1] : null;
        }
    }
}
