using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>Which of the questions that anybody asks before they decide a sentence could answer.</summary>
[Flags]
internal enum UsualAnswers
{
    None = 0,
    Who = 1,
    Duration = 2,
    Cost = 4,
    Beginning = 8,
    Remedy = 16,
    Limit = 32,
    Lasting = 64,
}

internal static partial class UsualAnswersReader
{
    private static readonly (UsualAnswers Answer, Regex Pattern)[] Patterns =
    [
        (UsualAnswers.Who, Who()),
        (UsualAnswers.Duration, Duration()),
        (UsualAnswers.Cost, Cost()),
        (UsualAnswers.Beginning, Beginning()),
        (UsualAnswers.Remedy, Remedy()),
        (UsualAnswers.Limit, Limit()),
        (UsualAnswers.Lasting, Lasting()),
    ];

    public static UsualAnswers Of(string sentence)
    {
        var answers = Patterns.Where(entry => entry.Pattern.IsMatch(sentence)).Aggregate(UsualAnswers.None, (answers, entry) => answers | entry.Answer);
        // A sentence has one point. What says how long, says with whom only by the way; and where a price stands, it is the price.
        if (Priced().IsMatch(sentence))
            answers &= ~(UsualAnswers.Duration | UsualAnswers.Who);
        return (answers & UsualAnswers.Duration) != 0 ? answers & ~UsualAnswers.Who : answers;
    }

    [GeneratedRegex(@"[£$€]\s?\d")]
    private static partial Regex Priced();

    [GeneratedRegex(@"\b(?:we are|is|are|by|has|have|with) (?:an? |the |our |two |one )?(?:\w+[- ]){0,3}(?:team|co-operative|experts?|specialists|designers|engineers|employees|fitters|analysts?|surveyors?|crews?|staff|craftspeople|bakers?|nurses?|doctors?|teachers?|people)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Who();

    [GeneratedRegex(@"\b(?:takes?|lasts?|runs? for|spends?|arrives?|(?:is|are) (?:ready|done|fitted|finished|delivered))\b[^.;]{0,40}?\b(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b[^.;]{0,24}?\b(?:minutes?|hours?|days?|weeks?|months?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b(?:costs?|priced?|fees?|from|for|charges?)\b[^.;]{0,30}[£$€]\s?\d|\b(?:costs?|prices?|fees?) (?:vary|depends?|starts?)\b|\b(?:must|do not|don't) charge\b|\bcost-recover", RegexOptions.IgnoreCase)]
    private static partial Regex Cost();

    [GeneratedRegex(@"\b(?:starts?|begins?) with\b|\bfirst step\b|\bstarts? (?:from|by)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();

    /// <summary>Money or work that comes back, and what it comes back for: a credit for going on is none.</summary>
    [GeneratedRegex(@"^(?=.*\b(?:refund(?:s|ed)?|credit(?:s|ed)?|money back|pays? (?:you|back)|at (?:its|our) own (?:cost|expense)|at no (?:extra )?charge|for free|puts? (?:it|that|things) right|takes? (?:it|them) back|come back)\b)(?=.*\b(?:if|when|where|unless|fault\w*|fail\w*|miss\w*|wrong|false|below|falls? short|late|broken)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Remedy();

    [GeneratedRegex(@"\b(?:do|does) not (?:include|cover|promise|fit|sell|install|supply|offer|work on|deliver|call|guarantee|act for|take on|serve)\b|\b(?:is|are) not (?:an? |included|covered|offered|part of)|\boutside the scope\b|\bexcludes? (?!VAT|tax|sales|customs)", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\b(?:grow your capacity|belongs? to (?:you|the site)|yours to keep|you keep|open source|hand(?:s|ed)? over to you|long-term success)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lasting();
}
