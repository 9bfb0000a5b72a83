using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>Whether a sentence can stand on a page by itself, away from the passage it was written in.</summary>
internal static partial class SentenceForm
{
    public const int MinLength = 20;
    public const int MaxLength = 400;

    /// <summary>Never fit for a page of the brand: fragments, questions, navigation, notes to readers, an author's own story.</summary>
    public static bool IsUsable(string text) =>
        text.Length is >= MinLength and <= MaxLength
        && text[^1] is '.' or '”' or '"' or ')' or '。'
        && (char.IsUpper(text[0]) || char.IsDigit(text[0]) || text[0] is '“' or '"' or '£' or '$' or '€' || text[0] > 0x2E7F)
        && !Question().IsMatch(text)
        && !Boilerplate().IsMatch(text)
        && !FirstPerson().IsMatch(text)
        && !Address().IsMatch(text)
        && !Speech().IsMatch(text)
        && Balanced(text);

    /// <summary>Somebody answers in an interview: none of the line is the brand speaking.</summary>
    public static bool IsSpeech(string line) => Speech().IsMatch(line);

    /// <summary>Has a verb of its own: "A helps B", "Navigate your next purchase"; not "Working with states to …" or "Half a day of measuring".</summary>
    public static bool IsWhole(string text)
    {
        var first = Words.Of(text).FirstOrDefault() ?? "";
        return Verbs.IsBase(first) || Verbs.HasFinite(text);
    }

    /// <summary>Tells how bad things were.</summary>
    public static bool TellsOfTrouble(string text) => Trouble().IsMatch(text);

    /// <summary>Says what is not.</summary>
    public static bool Denies(string text) => Negative().IsMatch(text);

    [GeneratedRegex(@"^(?:Two|Three|Four|Five) \p{Ll}+ \p{Ll}+")]
    private static partial Regex Number();

    /// <summary>Says what was done or what came of it.</summary>
    public static bool TellsOfWork(string text) => Work().IsMatch(text);

    /// <summary>"Migrating legacy content so visitors can find what they need": a list's way to say what was done. Usable where an entry may be a fragment.</summary>
    public static bool IsActionItem(string item) =>
        item.Length is >= 60 and <= 180 && char.IsLetter(item[^1]) && Verbs.IsGerund(Words.Of(item).First()) && IsUsable(item + ".");

    /// <summary>Leans on the sentence before it: "They", "This portal", "The resulting contract", "Instead".</summary>
    /// <param name="first">Nothing stands before it that "Five specialists" could be of.</param>
    public static bool LeansBack(string text, bool first) => (Leaning().IsMatch(text) && !(first && Number().IsMatch(text))) || Resumed().IsMatch(text);

    /// <summary>How well it reads as copy, about -0.5 to 0.5, whatever it is about.</summary>
    public static double Quality(string text)
    {
        var quality = 0.0;
        if (text.Length is >= 55 and <= 175)
            quality += 0.12;
        if (text.Length < 36)
            quality -= 0.2;
        if (text.Length > 230 && !text.Contains('('))
            quality -= 0.15;
        if (Figures.In(text))
            quality += 0.08;
        if (BrandSpeaks().IsMatch(text))
            quality += 0.1;
        if (Result().IsMatch(text))
            quality += 0.1;
        if (DefiniteStart().IsMatch(text))
            quality -= 0.08;
        if (Hedged().IsMatch(text))
            quality -= 0.12;
        if (Scene().IsMatch(text))
            quality -= 0.15;
        if (Negative().IsMatch(text))
            quality -= 0.14;
        if (PastDate().IsMatch(text))
            quality -= 0.1;
        var commas = text.Count(c => c is ',' or ';');
        if (commas > 4)
            quality -= 0.05 * (commas - 4);
        if (text.Contains('(') || text.Contains('“') || text.Contains('"'))
            quality -= 0.08;
        return quality;
    }

    private static bool Balanced(string text) =>
        text.Count(c => c == '(') == text.Count(c => c == ')') && text.Count(c => c == '“') == text.Count(c => c == '”') && text.Count(c => c == '"') % 2 == 0;

    [GeneratedRegex(@"^(Click|Follow|Download|Subscribe|Sign up|Log ?in|See|Check|Visit|Read|Learn|Note|Contact|Email|Call|Share|Follow us|Join us|Stay|Please|Thanks?|Thank you)\b|\b(click (on|here)|can be downloaded|newsletter|e-?mail(ing)? us|contact us|sign up (for|to)|read (more|about)|learn (more|if)|find out more|check out|stay tuned|see also|pictured|photo(graph)? (of|by|above|below)|screenshot|(chart|table|section|list|figure|graph|image|example|diagram|post|tips?)s? (above|below)|(shown|see|described|mentioned|listed|noted|discussed|outlined) (above|below|here|earlier)|previous (chart|table|section|post|article)|the following|as follows|the above|blog|this (post|article|page|guide|series|section|interview|column|chart|figure|table)|press (release|inquiries)|newsroom|cookies?|copyright|all rights reserved|table of contents|take the next step|share it|shout-?out|happy to|we'd love|we’d love|part (one|two|three|1|2|3)|editor's note|tutorial|TODO|lorem ipsum|Client: )\b|[❤{}\[\]#<>@|]|https?:|www\.|\.pdf\b|:$|\.\.\.$|…$|[!?]", RegexOptions.IgnoreCase)]
    private static partial Regex Boilerplate();

    [GeneratedRegex(@"(^|\W)(I|I'm|I’m|I've|I’ve|me|my|mine|myself)(?=\W|$)")]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"\b(today we|last (week|month|year|fall|spring|summer|winter)|this (week|month|spring|fall|summer|winter|morning)|next (week|month)|recently|upcoming|so far this|earlier this year|just (launched|released|published)|a few (weeks|months) ago|we (sat down|caught up|talked|spoke|asked|chatted|interviewed) with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    /// <summary>Questions in the shape of statements, and headings in the shape of sentences.</summary>
    [GeneratedRegex(@"^(Which|What|Who|How|Why|Where|Whether) ")]
    private static partial Regex Question();

    /// <summary>"Lauren Frohlich: A lot has happened." is somebody's answer in an interview, not the brand's word.</summary>
    [GeneratedRegex(@"^(\p{Lu}[\p{L}.’'-]+ ){1,3}\p{Lu}[\p{L}.’'-]+:|^(Q|A|Q&A):|^[–—-]")]
    private static partial Regex Speech();

    [GeneratedRegex(@"^((Since|When|Once|After|Before|While|As|If|Because) (it|they|this|these|that)|Our (median|average)|It|It’s|It's|This|That|That’s|That's|These|Those|They|They’re|They're|He|She|His|Her|Its|Their|Them|Such|And|But|Or|So|Yet|Nor|Both|Either|Neither|Another|Others?|Some|Many|Most|One|Each|Here|There|Then|Thus|Hence|Instead|Otherwise|Similarly|Likewise|Still|Also|Too|Once|Now|Which|Who|Whether|Not only|Yes|No|Sometimes|Often|Again|Just|Even|Rather|Unlike|Like|Same|Two|Three|Four|Five|All of|None of|As (such|a result|mentioned|noted|part of (this|that|these))|For (this|that|these|example|instance)|In (this|that|these|addition|fact|other words|turn|short|contrast)|With (this|that|these)|By doing|To do (this|that|so)|At (this|that) (point|time|stage)|From there|After (this|that|which)|We (also|then|even|still)|(First|Second|Third|Next|Finally|Lastly|However|Additionally|Moreover|Furthermore|Therefore|Meanwhile|Consequently|Accordingly|Ultimately|Eventually|Unfortunately|Fortunately|Luckily|Of course|Similarly|Naturally|Indeed|Nevertheless|Nonetheless|Afterwards?|Later|Beyond (this|that)))\b")]
    private static partial Regex Leaning();

    [GeneratedRegex(@"^(?:\S+ ){1,3}(?:also|then) |^The (resulting|latter|former|same|second|third|next|other|above|first|final|process|result|answer|idea|goal|problem|reason|rest|site|tool|app|team|project|work|product|system|new|change|changes|report|post|guide|partner|court|agency|difference|one remaining)\b|\b(these|those) (?!who\b|that\b|of\b|in\b|with\b|interested\b|needs\b)\w+|\b(this|that) (effort|change|approach|process|work|kind|type|sort|way|project|example|experience|point|initiative|research|information|new)\b|\bthis (phase|stage|step|period|method|document|list|plan|policy|tool|site|service|team|decision|contract|portal|platform|approach|goal|end)\b|\bthe (same|latter|former)\b|\bof them\b|\bas a result\.?$|\bthat (day|week|year|time)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Resumed();

    [GeneratedRegex(@"\b(we|our|us|you|your)\b|\bhelp(s|ed|ing)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex BrandSpeaks();

    [GeneratedRegex(@"\b(reduc|improv|sav(e|ed|es|ing)|cut|cuts|fell|fall|rose|faster|easier|allow|enabl|success|result|deliver|guarant|fixed|never|always|every|free|measur|prevent|avoid|protect|within|instead)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Result();

    [GeneratedRegex(@"\b(help(s|ed)?|built|created|designed|launched|released|awarded|tested|worked|reduced|improved|saved|cut|fell|rose|now|allow(s|ed)?|let|enabled|replaced|delivered|developed|conducted|prototyped|fitted|moved|fewer|faster|easier|simpler|went from|redesign(ed|s)?|simplif(ied|ies)|updates? to|improve(s)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Work();

    [GeneratedRegex(@"\b(old technology|outdated|confus\w+|difficult\w*|struggl\w+|cumbersome|frustrat\w+|hard to|lack(s|ed|ing)?|problems?|inconsistent|traditionally|too (many|few|much|slow)|lost|losing|broken|failed|failure|worse)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Trouble();

    [GeneratedRegex(@"^The \p{Ll}")]
    private static partial Regex DefiniteStart();

    [GeneratedRegex(@"\b(might|perhaps|maybe|probably|hopefully|we (think|believe|hope|feel|plan|hoped|wanted|knew|realized|thought|felt)|seems?|sort of|kind of|some of|a lot|things?|stuff|etc|struggle|challenge(s|d)?|unfortunately)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hedged();

    /// <summary>Sets a scene that the reader has not entered: "The house stood empty".</summary>
    [GeneratedRegex(@"^(After|Before|When|Once|While|As|Until) |^(The|A|An) \p{Ll}+ (stood|was|were|had|has been|have been|came|went|wanted|needed)\b|\b(for example|e\.g\.|for instance)\b")]
    private static partial Regex Scene();

    [GeneratedRegex(@"\b(should not|do not|does not|did not|is not|are not|was not|were not|cannot|(?:can|do|does|did|is|are|was|were|wo|has|have)n?['’]t|no longer|failed|missed|unable|without success|beyond us|not famous)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negative();

    [GeneratedRegex(@"\b(In|Since|In early|In late) (\p{Lu}\p{Ll}+ )?(19|20)\d\d\b|\b(was founded|began in|started in)\b")]
    private static partial Regex PastDate();
}
