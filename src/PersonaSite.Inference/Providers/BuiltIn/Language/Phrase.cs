using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

internal enum PhraseShape
{
    /// <summary>"replace the eligibility system in small steps"</summary>
    Action,

    /// <summary>"a plain-language site that passes Section 508"</summary>
    Thing,

    /// <summary>"visitors can't find forms"</summary>
    Clause,

    /// <summary>"being sold something that makes the damp worse"</summary>
    Gerund,

    /// <summary>"what happens if it does not work"</summary>
    Question,
}

/// <summary>Something a visitor said of themselves, as a piece of grammar that headings can be built from.</summary>
internal sealed partial record Phrase(string Text, PhraseShape Shape, IReadOnlyList<string> Terms)
{
    private static readonly FrozenSet<string> EndsThing = ("that which who whom whose where when while because if so in on at for with without from to into onto by between before after during through against under over about across until per as than via " +
        "is are was were has have had can can't cannot will would should nobody everybody anybody someone we they you it i he she not and or but done made arriving costing").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Joints = "a an the of for with without to in on at by from and or that which who between before after during per no not every each all any more less fewer than as our your my their out up about below above under over".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> QuestionWords = "what how why when where which who whether is are do does did can could will would should has have am".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Auxiliaries = "is are do does did can could will would should has have am".Split(' ').ToFrozenSet();

    /// <summary>With a capital, as the title of an entry.</summary>
    public string Capitalized => char.ToUpperInvariant(Text[0]) + Text[1..];

    /// <summary>About somebody's family, health or money: it may choose what is shown, and is not shown itself.</summary>
    public bool IsPersonal => Personal().IsMatch(Text);

    /// <summary>A row of keywords, as people type them into a search box: good to search with, nothing to print.</summary>
    public bool LooksTyped => Shape == PhraseShape.Thing && !Text.Contains(',') && Text.Split(' ') is { Length: >= 4 } words && !words.Any(word => word.Contains('-') || Joints.Contains(word.ToLowerInvariant()));

    /// <returns>Null where nothing is left that could stand on a page: personal data, code, one bare word.</returns>
    public static Phrase? Read(string raw)
    {
        var text = Spaces().Replace(raw, " ").Trim(' ', '"', '“', '”', '\'', '.', ',', ';', ':', '!', '-', '–', '—');
        var asks = text.EndsWith('?');
        text = LeadIn().Replace(text.TrimEnd('?', ' '), "");
        if (text.Length < 4 || Private().IsMatch(text))
            return null;
        text = ToSecondPerson(text);
        var words = Words.Of(text).ToList();
        if (words.Count == 0 || !text.Any(char.IsLetter))
            return null;
        if (text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) && words.Count > 2 && !char.IsUpper(words[1][0]) && IsOrdinary(words[0]))
            text = char.ToLowerInvariant(text[0]) + text[1..];
        if (text.StartsWith("to ", StringComparison.OrdinalIgnoreCase))
            (text, words) = (text[3..], words[1..]);
        return words.Count == 0 ? null : new Phrase(text, ShapeOf(text, words, asks), Words.Terms(text));
    }

    /// <summary>What it is about, as a noun phrase that fits after a preposition: "the eligibility system", "crime data". Null where that is not plain.</summary>
    public string? Topic()
    {
        if (Shape is not (PhraseShape.Action or PhraseShape.Thing))
            return null;
        var words = Text.Split(' ');
        var taken = new List<string>();
        for (var at = Shape == PhraseShape.Action ? 1 : 0; at < words.Length; at++)
        {
            var plain = words[at].Trim(',', ';', ':', '(', ')').ToLowerInvariant();
            var participle = taken.Count > 0 && plain.Length > 4 && plain.EndsWith("ed", StringComparison.Ordinal) && !words[at].EndsWith(',');
            // "know what notice is valid": what is known is a question.
            if (taken.Count == 0 && QuestionWords.Contains(plain))
                return null;
            // "a pilot the plant director will sign": a second article begins what is said of it.
            var another = taken.Count > 1 && plain is ("the" or "a" or "an" or "your" or "my" or "our" or "their");
            if (another || EndsThing.Contains(plain) || (participle && (at + 1 == words.Length || EndsThing.Contains(words[at + 1].ToLowerInvariant()))))
                break;
            taken.Add(words[at].TrimEnd(',', ';', ':'));
            if (words[at][^1] is ',' or ';' or ':')
                break;
        }

        var topic = string.Join(' ', taken);
        var content = Words.Terms(topic, groups: false).Count;
        return content is >= 1 and <= 5 && topic.Length is >= 5 and <= 42 && !Figures.QuantitiesIn(topic).Any() ? topic : null;
    }

    /// <summary>The terms it cannot be spoken of without: those of its topic.</summary>
    public IReadOnlyList<string> KeyTerms()
    {
        var keys = Words.Terms(Topic() ?? Text).Where(term => !Words.IsWeak(term)).ToList();
        return keys.Count > 0 ? keys : Terms;
    }

    /// <summary>What somebody says that they cannot do: "cannot pay a solicitor" is about paying. Nothing, where they do not.</summary>
    public IReadOnlyList<string> Impossible() => Cannot().Match(Text) is { Success: true } match ? Words.Terms(match.Groups[1].Value) : [];

    /// <summary>The action without what hangs on it: "replace the eligibility system".</summary>
    public string? Action() => Shape == PhraseShape.Action && Topic() is { } topic && Words.Terms(topic, groups: false).Any(term => !Words.IsWeak(term)) ? $"{Text.Split(' ')[0]} {topic}" : null;

    /// <summary>What stands before the phrase that holds a quantity; null where that is nothing.</summary>
    public string? BeforeQuantity()
    {
        var quantity = Figures.Quantified(Text).FirstOrDefault();
        var at = quantity is null ? -1 : Text.IndexOf(quantity, StringComparison.Ordinal);
        var cut = at <= 0 ? null : Boundary().Matches(Text[..at]).LastOrDefault();
        return cut is { Index: > 8 } ? Text[..cut.Index].TrimEnd(',') : null;
    }

    /// <summary>Shortened at a boundary of phrases; null where that does not work.</summary>
    public string? Within(int max)
    {
        if (Text.Length <= max)
            return Text;
        foreach (Match cut in Boundary().Matches(Text).Reverse())
        {
            if (cut.Index <= max && cut.Index >= 18)
                return Text[..cut.Index].TrimEnd(',', ' ');
        }

        return null;
    }

    private static PhraseShape ShapeOf(string text, IReadOnlyList<string> words, bool asks)
    {
        var first = words[0].ToLowerInvariant();
        if (asks || (QuestionWords.Contains(first) && words.Count > 2 && (!Auxiliaries.Contains(first) || Pronoun().IsMatch(words[1]))))
            return PhraseShape.Question;
        if (Verbs.StartsWithBase(words))
            return PhraseShape.Action;
        if (Verbs.IsGerund(words[0]) && words.Count > 1)
            return PhraseShape.Gerund;
        // "a pilot the plant director will sign" hides its "that".
        return words.Count > 2 && Verbs.HasFinite(text) && !HiddenRelative().IsMatch(text) ? PhraseShape.Clause : PhraseShape.Thing;
    }

    private static string ToSecondPerson(string text)
    {
        text = Possessive().Replace(text, match => char.IsUpper(match.Value[0]) ? "Your" : "your");
        text = Subject().Replace(text, match => match.Index == 0 ? "You" : "you");
        text = Objective().Replace(text, "you");
        return text.Replace("you am ", "you are ").Replace("You am ", "You are ").Replace("you'm ", "you're ").Replace("You'm ", "You're ").Replace("you was ", "you were ").Replace("You was ", "You were ");
    }

    /// <summary>A word whose capital only marks the beginning; names and abbreviations keep theirs.</summary>
    private static bool IsOrdinary(string word) => word.Skip(1).All(char.IsLower) && (Words.Terms(word).Count == 0 || Verbs.IsBase(word) || OrdinaryStart().IsMatch(word));

    [GeneratedRegex(@"\b(?:cannot|can['’]t|could(?:n['’]t| not)|unable to|not able to) (\p{L}+)", RegexOptions.IgnoreCase)]
    private static partial Regex Cannot();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:(?:(?:I|we|they|he|she|the (?:visitor|customer|client|user))(?:'m|’m|'re|’re| am| are| is|'d|’d| would)?\s+)?(?:really |mainly |mostly )?(?:wants?|needs?|like|hop(?:es?|ing)|wish(?:es)?|aims?|aiming|plan(?:s|ning)|look(?:s|ing)|tr(?:y|ies|ying)|interested|worr(?:y|ies|ied)|concern(?:s|ed)|afraid|scared|anxious|unsure|struggl(?:es|ing)|frustrated|tired|fed up)\s+)(?:to|for|in|about|that|of|with|by)?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex LeadIn();

    /// <summary>Addresses, numbers of people and accounts, code, query strings: never words for a page.</summary>
    [GeneratedRegex(@"@|https?:|www\.|[<>{}\[\]|\\=_`~^]|\d{6,}|\b[0-9a-f]{12,}\b|[?&]\w+=", RegexOptions.IgnoreCase)]
    private static partial Regex Private();

    [GeneratedRegex(@"\b(?:my|our|My|Our|their|Their)\b")]
    private static partial Regex Possessive();

    [GeneratedRegex(@"\b(?:I|we|We)\b")]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(?:me|us|myself|ourselves)\b")]
    private static partial Regex Objective();

    [GeneratedRegex(@"\byour (?:son|daughter|child|children|kids?|baby|husband|wife|mother|father|mum|mom|dad|parents?|family|health|doctor|debts?|salary|income|diagnosis|body|weight|age)\b|\b(?:cancer|pregnan\w+|disab\w+|diagnos\w+|depress\w+|bankrupt\w*|divorc\w+|illness|disease|dementia|autis\w+|overweight|unemployed|widow\w*|religio\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();

    [GeneratedRegex(@"^(?:an?|the|any|some|one|no) (?:[\w-]+ ){1,4}(?:the|your|our|my|they|we|you|I|nobody|everybody|he|she)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HiddenRelative();

    [GeneratedRegex(@"^(?:i|you|we|it|they|he|she|this|that|there|the|a|an|any|anyone|somebody|someone|your|my|our)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"(?:s|ed|ing|ly|able|ful|less|ous|ive|al|ment|tion|ity|ness)$")]
    private static partial Regex OrdinaryStart();

    [GeneratedRegex(@", | (?:that|which|who|because|so that|without|with|before|after|for|in|on|at|from|between|during|through|by|and|when|while|until) ")]
    private static partial Regex Boundary();
}
