namespace PersonaSite.Core.Sites;

/// <summary>What a guideline can ask so plainly that code can hold a page to it.</summary>
public enum RuleKind
{
    /// <summary>Colours of the brand: "#9C3D1E Clay".</summary>
    Colour,

    /// <summary>Type families, by comma: "Georgia for headings, Arial for text", or for all of a page.</summary>
    Font,

    /// <summary>Words and phrases that no page says, by comma.</summary>
    BannedWords,

    /// <summary>Words that every page says.</summary>
    RequiredWords,

    /// <summary>"phrase | when: word, word": a page that says one of the words says the phrase too.</summary>
    RequiredWith,

    /// <summary>How many different things a page asks for at most; the same action again, at the opening and the close, counts once.</summary>
    MostActions,

    /// <summary>How many buttons a page has at most, each place counted.</summary>
    MostButtons,

    /// <summary>The words of the call to action.</summary>
    ActionWords,

    /// <summary>What is never promised, in the guideline's words.</summary>
    NeverPromise,

    /// <summary>How a name is written.</summary>
    Spelling,

    /// <summary>Headings are sentences, not Titles and not CAPITALS.</summary>
    SentenceCase,
}

/// <summary>A sentence of the brand's guidelines that pages are held to.</summary>
/// <param name="Key">Of the sentence's wording, and of the rule where the sentence holds several: the same after an import, whatever moved around it.</param>
/// <param name="Path">The guideline's, and <paramref name="Line"/>, from 1, where the sentence stands.</param>
/// <param name="Value">What the rule asks; its form depends on the kind.</param>
/// <param name="Corrected">Somebody set this; it is not what was read from the sentence.</param>
public sealed record GuidelineRule(string Key, RuleKind Kind, string Path, int Line, string Wording, string Value, bool On = true, bool Corrected = false)
{
    /// <summary>Between the sentence's key and what tells its further rules apart.</summary>
    public const char Part = '-';

    /// <summary>The key of the sentence.</summary>
    public string Sentence => Key.Split(Part)[0];
}

/// <summary>A sentence that no code can judge; models read it.</summary>
public sealed record GuidelineAdvice(string Key, string Path, int Line, string Wording);

/// <summary>What became a rule and what stays advice, in the order of the guidelines.</summary>
public sealed record GuidelineRules(IReadOnlyList<GuidelineRule> Rules, IReadOnlyList<GuidelineAdvice> Advice)
{
    /// <summary>The rules of a kind that are in force.</summary>
    public IEnumerable<GuidelineRule> Of(RuleKind kind) => Rules.Where(rule => rule.On && rule.Kind == kind);
}

/// <summary>What somebody set of a sentence: a rule switched off or given another value, or a rule made of advice. Outlives every import.</summary>
/// <param name="Kind">Null keeps what was read.</param>
/// <param name="Value">Null keeps what was read.</param>
public sealed record RuleCorrection(string Key, bool On, RuleKind? Kind = null, string? Value = null);
