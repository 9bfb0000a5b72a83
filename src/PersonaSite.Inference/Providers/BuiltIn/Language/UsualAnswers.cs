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

    public static UsualAnswers Of(string sentence) =>
        Patterns.Where(entry => entry.Pattern.IsMatch(sentence)).Aggregate(UsualAnswers.None, (answers, entry) => answers | entry.Answer);

    [GeneratedRegex(@"\b(?:we are|is|are|by|has|have|with) (?:an? |the |our |two |one )?(?:\w+[- ]){0,3}(?:team|co-operative|experts?|specialists|designers|engineers|employees|fitters|analysts?|surveyors?|crews?|staff|craftspeople|bakers?|nurses?|doctors?|teachers?|people)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Who();

    [GeneratedRegex(@"\b(?:takes?|lasts?|runs? for|spends?|arrives?|(?:is|are) (?:ready|done|fitted|finished|delivered))\b[^.;]{0,40}?\b(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b[^.;]{0,24}?\b(?:minutes?|hours?|days?|weeks?|months?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b(?:costs?|priced?|fees?|from|for|charges?)\b[^.;]{0,30}[£$€]\s?\d|\b(?:costs?|prices?|fees?) (?:vary|depends?|starts?)\b|\b(?:must|do not|don't) charge\b|\bcost-recover", RegexOptions.IgnoreCase)]
    private static partial Regex Cost();

    [GeneratedRegex(@"\b(?:starts?|begins?) with\b|\bfirst step\b|\bstarts? (?:from|by)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\b(?:refund(?:s|ed)?|credited|earns? (?:an?|one)|pays? (?:you|back)|money back|at (?:its|our) own (?:cost|expense)|at no (?:extra )?charge|puts? (?:it|that|things) right|come back (?:and|free))\b|\bguarantee\w*\b[^.]*\b(?:if|\d+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Remedy();

    [GeneratedRegex(@"\b(?:do|does) not (?:include|cover|promise|fit|sell|install|supply|offer|work on|deliver|call|guarantee)\b|\b(?:is|are) not (?:an? |included|covered)|\boutside the scope\b|\bexcludes?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\b(?:grow your capacity|belongs? to (?:you|the site)|yours to keep|you keep|open source|hand(?:s|ed)? over to you|long-term success)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lasting();
}
