using System.Globalization;
using System.Text.RegularExpressions;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens.Reading;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>How guidelines word what can be checked.</summary>
internal static partial class RuleWords
{
    /// <returns>Null for a sentence that is advice.</returns>
    public static (RuleKind Kind, string Value)? Of(GuidelineSentence sentence)
    {
        var text = sentence.Text;
        if (Hex().Matches(sentence.Raw) is { Count: > 0 } colours && (sentence.Cells.Count > 0 || !Refusal().IsMatch(text)))
            return (RuleKind.Colour, string.Join(", ", colours.Select(colour => Colour(sentence, colour))));
        if (Promise().Match(text) is { Success: true } promise)
            return (RuleKind.NeverPromise, promise.Groups["what"].Value.Trim().TrimEnd('.'));
        if (!sentence.LeadsIn && sentence.IsUnder(PromiseHeading(), Wanted()))
            return (RuleKind.NeverPromise, text.TrimEnd('.', ';', ','));
        if (Banned(sentence) is { Length: > 0 } banned)
            return (RuleKind.BannedWords, banned);
        if (Most(text) is { } most)
            return (Places().IsMatch(text) ? RuleKind.MostButtons : RuleKind.MostActions, most.ToString(CultureInfo.InvariantCulture));
        if (ActionReads().Match(Quoted(sentence.Raw)) is { Success: true } action)
            return (RuleKind.ActionWords, action.Groups["words"].Value.Trim());
        // "One call to action a page. It reads …"
        if ((Action().IsMatch(sentence.Before) || Action().IsMatch(sentence.Heading)) && ItReads().Match(Quoted(sentence.Raw)) is { Success: true } reads)
            return (RuleKind.ActionWords, reads.Groups["words"].Value.Trim());
        if (RequiredWords(sentence) is { } required)
            return required;
        if (SpelledName().Match(sentence.Text) is { Success: true } spelled)
            return (RuleKind.Spelling, spelled.Groups["name"].Value);
        if (Always().Match(Quoted(sentence.Raw)) is { Success: true } spelling)
            return (RuleKind.Spelling, spelling.Groups["name"].Value.Trim());
        if (Fonts(sentence) is { Length: > 0 } fonts)
            return (RuleKind.Font, fonts);
        return SentenceCase().IsMatch(text) ? (RuleKind.SentenceCase, "headings") : null;
    }

    /// <summary>Entries under a heading such as "Banned words", after "Banned:" on a line, or quoted in "never say …"; phrases of at most five words.</summary>
    public static string Banned(GuidelineSentence sentence)
    {
        var entries = sentence.Cells.Count > 0 ? []
            : !sentence.LeadsIn && sentence.IsUnder(ListHeading(), Wanted()) ? Entries(sentence.Text)
            : ListLine().Match(sentence.Text) is { Success: true } list ? Entries(list.Groups["list"].Value)
            : NeverSayWords().Match(sentence.Text) is { Success: true } said && !said.Groups["word"].Captures.Any(word => ContentWords.IsFunction(word.Value.ToLowerInvariant()) || word.Value is "never" or "anything" or "things" or "much") ? said.Groups["word"].Captures.Select(word => word.Value)
            : NeverSay().IsMatch(sentence.Text) || InsteadOf().IsMatch(sentence.Raw) ? Unwanted(sentence.Raw)
            : [];
        var words = entries.Select(entry => Decoration().Replace(entry, "").Trim().Trim('.', ':').ToLowerInvariant())
            .Where(phrase => phrase.Length >= 3 && phrase.Split(' ').Length <= 5 && phrase.Any(char.IsLetter));
        if (NoExclamation().IsMatch(sentence.Text))
            words = words.Append("!");
        return string.Join(", ", words.Distinct());
    }

    /// <summary>What is quoted after the refusal: not what is to be said instead, and not the words that others may only stand with.</summary>
    private static IEnumerable<string> Unwanted(string raw)
    {
        var refusal = NeverSay().Match(raw) is { Success: true } never ? never : InsteadOf().Match(raw);
        var from = refusal.Index;
        var to = Turn().Match(raw, from + refusal.Length) is { Success: true } turn ? turn.Index : raw.Length;
        return Without().IsMatch(raw[from..]) ? [] : QuotedWords().Matches(raw[from..to]).Select(match => match.Groups[1].Value);
    }

    /// <summary>"At most three buttons on a page"; "a third in the middle" lifts two to three.</summary>
    private static int? Most(string text)
    {
        if (MostActions().Match(text) is not { Success: true } match)
            return null;
        var number = match.Groups["number"].Value.ToLowerInvariant();
        var most = number is "a" or "an" or "single" ? 1 : int.TryParse(number, out var digits) ? digits : NumberWords.Read(Tokens.Of(number), 0, out _) is { } words ? (int)words : 0;
        if (text.Contains("a third", StringComparison.OrdinalIgnoreCase))
            most = Math.Max(most, 3);
        return most is > 0 and < 20 ? most : null;
    }

    private static (RuleKind, string)? RequiredWords(GuidelineSentence sentence)
    {
        var quotes = QuotedWords().Matches(sentence.Raw).Select(match => match.Groups[1].Value.Trim().TrimEnd('.')).ToList();
        if (quotes.Count == 0)
            return null;
        // Never "APR" without "representative example".
        if (quotes is [var one, var other] && Without().Match(sentence.Raw) is { Success: true } without && sentence.Raw.IndexOf(other, StringComparison.Ordinal) > without.Index)
            return (RuleKind.RequiredWith, $"{other} | when: {one.ToLowerInvariant()}");
        if (EveryPage().IsMatch(sentence.Text) || AlwaysSay().IsMatch(sentence.Text))
            return (RuleKind.RequiredWords, quotes[0]);
        if (!RequiredHeading().IsMatch(sentence.Heading))
            return null;
        // "Retrofit" is explained on first use: "retrofit: making …"
        if (quotes.Count >= 2 && quotes[^1].Contains(quotes[0], StringComparison.OrdinalIgnoreCase))
            return (RuleKind.RequiredWith, $"{quotes[^1]} | when: {quotes[0].ToLowerInvariant()}");
        // The share always appears with its sample: "91.1% of 1,412 calls".
        if (quotes is [var sample] && char.IsAsciiDigit(sample[0]) && sample.Contains(' '))
            return (RuleKind.RequiredWith, $"{sample} | when: {sample.Split(' ')[0]}");
        if (Wherever().Match(sentence.Text) is { Success: true } when)
        {
            var words = ContentWords.Split(QuotedWords().Replace(when.Groups["what"].Value, "")).Where(word => word.Length > 3 && !ContentWords.IsFunction(word) && word is not ("mentioned" or "near" or "used" or "page" or "first")).ToList();
            if (words.Count > 0)
                return (RuleKind.RequiredWith, $"{quotes[0]} | when: {string.Join(", ", words)}");
        }

        return null;
    }

    private static string Fonts(GuidelineSentence sentence)
    {
        var refuses = Refusal().IsMatch(sentence.Text);
        var field = !refuses && FontHeading().IsMatch(sentence.Heading) ? Field().Match(sentence.Raw) : Match.Empty;
        // In data a key stands for the sentence.
        if (field.Success && !sentence.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            return string.Join(", ", FontUses.Families(field.Groups["value"].Value));
        var stack = refuses ? null : Stack().Matches(sentence.Raw).Select(match => match.Groups[1].Value).FirstOrDefault(stack => stack.Contains(',') && Generic().IsMatch(stack));
        if (stack is not null)
            return string.Join(", ", stack.Split(',').Select(family => family.Trim().Trim('"', '\'')).Where(family => family.Length > 0));
        if (!refuses && PlainStack().Match(sentence.Text) is { Success: true } plain)
            return string.Join(", ", plain.Groups["stack"].Value.Split(',').Select(family => family.Trim().Trim('"', '\'')));
        if (FontUses.Of(sentence.Text) is { Count: > 0 } used)
            return string.Join(", ", used);
        if (field.Success)
            return string.Join(", ", FontUses.Families(field.Groups["value"].Value));
        return !refuses && FontIs().IsMatch(sentence.Text) ? string.Join(", ", Bold().Matches(sentence.Raw).Select(match => match.Groups[1].Value.Trim()).Where(name => char.IsUpper(name[0]) && name.Length < 40)) : "";
    }

    private static string Colour(GuidelineSentence sentence, Match colour)
    {
        var name = sentence.Cells.FirstOrDefault(cell => cell.Length is > 1 and < 30 && !cell.Contains('#') && cell.Any(char.IsLetter)) ?? "";
        return $"#{colour.Groups[1].Value.ToUpperInvariant()} {name}".TrimEnd();
    }

    private static IEnumerable<string> Entries(string text) => text.Split([',', ';', '|']);

    /// <summary>Bold and emphasis count as quotation marks where words are prescribed.</summary>
    private static string Quoted(string raw) => Emphasis().Replace(raw, "\"$1$2\"");

    [GeneratedRegex(@"(?:#|(?:hex|color|colour)['""]?\s*:\s*['""]?#?)([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?!-)", RegexOptions.IgnoreCase)]
    private static partial Regex Hex();

    [GeneratedRegex(@"\b(?:not allowed|never|do not|don't|must not|no longer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\b(?:promis\w*|claims?|guarantees?)\b.*\b(?:never|not|avoid\w*|forbidden|don.t)\b|\b(?:never|not|don.t|cannot|can.t)\b.*\b(?:promis\w*|guarantee|claim)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PromiseHeading();

    [GeneratedRegex(@"^(?:we |you |pages? |copy |writers )?(?:never|do not|don.t|must not|may not|must never|should not|should never|cannot|can.t) (?:(?:promise|guarantee|claim|suggest|imply)\b(?: that)?|(?:say|state|write) that\b|state (?=how |what |when ))(?<what>.{6,})$|^(?:please |always )?avoid (?:promising|guaranteeing|claiming|suggesting|implying)\b(?: that)?(?<what>.{6,})$|^no (?:guarantees?|promises?|claims?) (?:that|of|on|for|about)\b(?<what>.{6,})$", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    /// <summary>A line above a list of what is right.</summary>
    [GeneratedRegex(@"^(?:instead|say|write|use|prefer|better|do|we (?:may|can|do|say|write|use|prefer|promise)|you (?:may|can)|allowed)\b(?! (?:not|never)\b)[^.]*:$|\binstead\b[^.]*:$", RegexOptions.IgnoreCase)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\b(?:banned|forbidden|prohibited|never (?:say|write|use)|(?:words?|phrases?|terms?|expressions?) (?:that )?(?:we|you|to) (?:never|avoid|don.t|do not)|(?:words?|phrases?|terms?|expressions?) not to use)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListHeading();

    [GeneratedRegex(@"^\W{0,2}(?:(?:please |always )?(?:banned|forbidden|prohibited|avoid)(?: (?:the |these |using )*(?:following )?(?:words?|phrases?|terms?|expressions?))?(?: and phrases)?|(?:words?|phrases?|terms?|expressions?) (?:to avoid|not to (?:use|say|write)|(?:that )?(?:we|you) (?:(?:do not|don.t|never|must not|may not|should not) (?:use|say|write)|avoid))|(?:we )?(?:never|do not|don.t) (?:use|say|write)(?: (?:the |these )*(?:following )?(?:words?|phrases?|terms?|expressions?))?)\W{0,3}:\W{0,3}(?<list>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex ListLine();

    [GeneratedRegex(@"\b(?:never|do not|don.t|avoid) (?:say|write|use|saying|writing|using)\b|\b(?:never|do not|don.t|avoid) (?:the )?(?:words?|phrases?|terms?)\b|\b(?:words?|phrases?|terms?)\b.{2,120}\b(?:is|are) (?:banned|forbidden|prohibited|not (?:used|allowed))\b", RegexOptions.IgnoreCase)]
    private static partial Regex NeverSay();

    /// <summary>Single words need no quotation marks: "never say cheap or budget".</summary>
    [GeneratedRegex(@"^(?:and |but |please |we |you )*(?:never|do not|don.t) say (?<word>[\p{L}-]{3,})(?:(?:, (?:or |and )?| or | and )(?<word>[\p{L}-]{3,}))*\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex NeverSayWords();

    [GeneratedRegex("""\b(?:instead of|rather than|and not|, not)\s+["“]""", RegexOptions.IgnoreCase)]
    private static partial Regex InsteadOf();

    /// <summary>From here on a sentence says what is wanted.</summary>
    [GeneratedRegex("""[;.]\s+["“]?\p{L}|[,;:]?\s+\b(?:but|say|write|use|prefer)\s+["“]|\binstead\b(?! of)""", RegexOptions.IgnoreCase)]
    private static partial Regex Turn();

    [GeneratedRegex(@"\b(?:without|unless)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Without();

    [GeneratedRegex(@"^\W*always (?:say|mention|include|state|carry|show|print)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AlwaysSay();

    [GeneratedRegex(@"\bname is (?:always )?(?:spelled|spelt|written) (?<name>\p{Lu}[\w-]*(?: \p{Lu}[\w-]*){0,3})(?=[,.;]|$)")]
    private static partial Regex SpelledName();

    [GeneratedRegex(@"\b(?:no|avoid|without|never use) exclamation (?:marks?|points?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoExclamation();

    [GeneratedRegex("""["“]([^"“”]{2,160})["”]""")]
    private static partial Regex QuotedWords();

    [GeneratedRegex("""[*_`"“”‘’]|^\s*(?:[-*+]|\d+\.)\s+|\([^)]*\)""")]
    private static partial Regex Decoration();

    [GeneratedRegex(@"\b(?:at most|(?:no|not|never) more than|(?:a )?maximum of|max\.?|up to|only|exactly)\s+(?<number>\w+)\s+(?:\w+ )?(?:buttons?|calls?[ -]to[ -]action|ctas?)\b|\b(?<number>one|two|three|four|five|six|\d+|single|a)\s+(?:buttons?|calls?[ -]to[ -]action(?: buttons?)?|ctas?)\s+(?:(?:on|per|to|for|in)\s+(?:(?:a|each|every|the|any)\s+)?|(?:a|each|every)\s+)page\b|\b(?<number>one|two|three|four|single)\s+(?:buttons?|calls?[ -]to[ -]action|ctas?) only\b|\bpage\b.{0,20}\ba (?<number>single)\s+(?:button|call[ -]to[ -]action|cta)\b", RegexOptions.IgnoreCase)]
    private static partial Regex MostActions();

    /// <summary>Buttons are counted where they stand; a call to action is what is asked for, unless it may stand only once.</summary>
    [GeneratedRegex(@"\bbuttons?\b|\b(?:only )?once\b", RegexOptions.IgnoreCase)]
    private static partial Regex Places();

    [GeneratedRegex("""\b(?:action|button|cta|call to action|buttons)s?\b[^"“]{0,40}?(?:reads?|says?|is|:)\s*["“](?<words>[^"“”]{2,40})["”]""", RegexOptions.IgnoreCase)]
    private static partial Regex ActionReads();

    [GeneratedRegex(@"\b(?:buttons?|calls? to action|ctas?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Action();

    [GeneratedRegex("""^(?:(?:it|they|this|that) (?:always )?(?:reads?|says?|is called)|its (?:label|words?|text) (?:always )?(?:is|are|reads?))\s*:?\s*["“](?<words>[^"“”]{2,40})["”]""", RegexOptions.IgnoreCase)]
    private static partial Regex ItReads();

    [GeneratedRegex(@"\b(?:every|each|all) pages?\b.{0,40}\b(?:say|state|include|mention|carr|contain|show|end|close|print)\w*\b|\b(?:say|state|include|mention|print)\b.{0,60}\bon (?:every|each) page\b", RegexOptions.IgnoreCase)]
    private static partial Regex EveryPage();

    [GeneratedRegex(@"\b(?:required|mandatory|obligatory|must say)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RequiredHeading();

    [GeneratedRegex(@"\b(?:wherever|whenever|where|when|if)\b(?<what>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Wherever();

    [GeneratedRegex("""^\W*(?:the name is |name: )?always (?:write |written |spelled )?["“](?<name>[^"“”]{2,40})["”]""", RegexOptions.IgnoreCase)]
    private static partial Regex Always();

    [GeneratedRegex(@"`([^`]{6,300})`")]
    private static partial Regex Stack();

    [GeneratedRegex(@"\b(?:serif|sans-serif|monospace|system-ui|ui-monospace)\b")]
    private static partial Regex Generic();

    [GeneratedRegex(@"\b(?:primary|secondary|main|only|body|heading|display|text) (?:type)?(?:font|face|typeface)\b.{0,12}\b(?:is|are)\b|\bwe use\b.{0,30}\b(?:font|typeface)\b|\b(?:font|typeface)s?\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex FontIs();

    /// <summary>"Headings and text: Verdana, Geneva, sans-serif."</summary>
    [GeneratedRegex("""^[\w ,&/-]{3,40}:\s*(?<stack>["']?\p{Lu}[\w'" -]{1,40}(?:,\s*["']?[\w'" -]{2,40}){0,6},\s*(?:sans-serif|serif|monospace|system-ui))\.?$""")]
    private static partial Regex PlainStack();

    /// <summary>In data: the families below "fonts:".</summary>
    [GeneratedRegex(@"^(?:fonts?|typefaces?|typography|font[ _-]famil(?:y|ies))$", RegexOptions.IgnoreCase)]
    private static partial Regex FontHeading();

    [GeneratedRegex(@"^[-\s]*[\w-]+\s*:\s*(?<value>[""']?\p{Lu}.{1,200})$")]
    private static partial Regex Field();

    [GeneratedRegex(@"\*\*([^*]{2,40})\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\*\*([^*]+)\*\*|\*([^*]+)\*")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\bsentence case\b|\bno all-?cap", RegexOptions.IgnoreCase)]
    private static partial Regex SentenceCase();
}
