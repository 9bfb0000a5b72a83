using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>
/// What anybody asks before they decide. The questions state no fact; each is asked only where a sentence of the knowledge
/// answers it, and the answer is that sentence.
/// </summary>
internal static class UsualQuestions
{
    private const int MaxAnswer = 300;
    private const int MinAnswer = 50;
    private const int MinLimit = 28;
    private const double MinNearness = 0.2;
    private const double MinNearnessOfOffering = 0.45;

    private static readonly (string Question, UsualAnswers Answer, DocumentRole From)[] English =
    [
        ("Who does the work?", UsualAnswers.Who, DocumentRole.About | DocumentRole.Offering | DocumentRole.Process),
        ("How long does it take?", UsualAnswers.Duration, DocumentRole.Offering | DocumentRole.Process | DocumentRole.Assurance),
        ("What does it cost?", UsualAnswers.Cost, DocumentRole.Offering | DocumentRole.Price | DocumentRole.About | DocumentRole.Assurance),
        ("How does it begin?", UsualAnswers.Beginning, DocumentRole.Offering | DocumentRole.Process | DocumentRole.About),
        ("What if it does not work?", UsualAnswers.Remedy, DocumentRole.Assurance | DocumentRole.Offering | DocumentRole.Price),
        ("What is not part of it?", UsualAnswers.Limit, DocumentRole.Assurance | DocumentRole.Offering | DocumentRole.Price),
        ("What stays when the work is done?", UsualAnswers.Lasting, DocumentRole.Offering | DocumentRole.About | DocumentRole.Process),
    ];

    /// <summary>The visitor's doubts first: the order is that of how much the answers have to do with them.</summary>
    /// <param name="priced">The page shows prices already.</param>
    public static IEnumerable<CopyItem> Answered(Desk desk, bool priced)
    {
        if (!desk.IsEnglish)
            yield break;
        var answers = English.Where(usual => !priced || usual.Answer != UsualAnswers.Cost)
            .Select(usual => (usual.Question, Excerpt: Best(desk, usual.Answer, usual.From)))
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

    private static Excerpt? Best(Desk desk, UsualAnswers answer, DocumentRole from) => desk.Evidence.Best(
        desk.Everything, MaxAnswer, 0,
        sentence => sentence.IsWhole && sentence.Text.Length >= (answer == UsualAnswers.Limit ? MinLimit : MinAnswer) && (sentence.Answers & answer) != 0 ? 0.4 * desk.Nearness(sentence.Passage) + (desk.NamesBrand(sentence) ? 0.1 : 0) - (sentence.TellsOfTrouble ? 0.2 : 0) : Evidence.Never,
        // What answers a question of its own answers no other.
        passage => (passage.Role & from) != 0 && !passage.Heading.EndsWith('?') && Concerns(desk, passage));

    /// <summary>"It" is the work as a whole, or the offering that this visitor came for: the limits of another say nothing to them.</summary>
    private static bool Concerns(Desk desk, Passage passage) => passage.Role switch
    {
        DocumentRole.About => true,
        DocumentRole.Offering => desk.IsGeneral ? desk.IsCentral(passage) : desk.Nearness(passage) >= MinNearnessOfOffering,
        _ => desk.IsGeneral || desk.Nearness(passage) >= MinNearness,
    };
}
