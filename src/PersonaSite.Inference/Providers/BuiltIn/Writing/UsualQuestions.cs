using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>
/// What anybody asks before they decide. The questions state no fact; each is asked only where a sentence of the knowledge
/// answers it, and the answer is that sentence.
/// </summary>
internal static partial class UsualQuestions
{
    private const int MaxAnswer = 300;
    private const int MinAnswer = 50;
    private const double MinNearness = 0.2;

    private static readonly (string Question, Func<Regex> Answer, DocumentRole From)[] English =
    [
        ("Who does the work?", Who, DocumentRole.About | DocumentRole.Offering | DocumentRole.Process),
        ("How long does it take?", Duration, DocumentRole.Offering | DocumentRole.Process | DocumentRole.Assurance),
        ("What does it cost?", Cost, DocumentRole.Offering | DocumentRole.Price | DocumentRole.About | DocumentRole.Assurance),
        ("How does it begin?", Beginning, DocumentRole.Offering | DocumentRole.Process | DocumentRole.About),
        ("What if it does not work?", Remedy, DocumentRole.Assurance | DocumentRole.Offering | DocumentRole.Price),
        ("What is not part of it?", Limit, DocumentRole.Assurance | DocumentRole.Offering | DocumentRole.Price),
        ("What stays when the work is done?", Lasting, DocumentRole.Offering | DocumentRole.About | DocumentRole.Process),
    ];

    /// <summary>The visitor's doubts first: the order is that of how much the answers have to do with them.</summary>
    /// <param name="priced">The page shows prices already.</param>
    public static IEnumerable<CopyItem> Answered(Desk desk, bool priced)
    {
        if (!desk.IsEnglish)
            yield break;
        var answers = English.Where(usual => !priced || usual.Answer != Cost)
            .Select(usual => (usual.Question, Excerpt: Best(desk, usual.Answer(), usual.From)))
            .Where(answer => answer.Excerpt is not null)
            .OrderByDescending(answer => answer.Excerpt!.Score);
        foreach (var (question, excerpt) in answers)
        {
            // Two questions may have found the same words.
            if (excerpt!.Sentences.Any(desk.Evidence.IsTaken))
                continue;
            desk.Evidence.Take(excerpt);
            yield return new CopyItem(question, excerpt.Text, "", "", excerpt.Passage.Id);
        }
    }

    private static Excerpt? Best(Desk desk, Regex answer, DocumentRole from) => desk.Evidence.Best(
        desk.Everything, MaxAnswer, 0,
        sentence => sentence is { IsWhole: true, Text.Length: >= MinAnswer } && answer.IsMatch(sentence.Text) ? 0.4 * desk.Nearness(sentence.Passage) + (desk.NamesBrand(sentence) ? 0.1 : 0) - (sentence.TellsOfTrouble ? 0.2 : 0) : Evidence.Never,
        // What answers a question of its own answers no other.
        passage => (passage.Role & from) != 0 && !passage.Heading.EndsWith('?') && (desk.IsGeneral || passage.Role == DocumentRole.About || desk.Nearness(passage) >= MinNearness));

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
