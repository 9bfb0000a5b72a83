using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>The visitor's troubles in their words, each with what the knowledge answers. A trouble without an answer is not shown.</summary>
internal static class PainWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 90;
    private const int MaxText = 240;
    private const double Threshold = 0.28;

    public static BriefSection? Write(Desk desk)
    {
        if (!HeadingBank.Knows(desk.Language))
            return null;
        var items = new List<CopyItem>();
        foreach (var trouble in desk.Visitor.Troubles)
        {
            if (items.Count == MaxItems || trouble.Shape == PhraseShape.Question || trouble.Within(MaxTitle) is not { } title || !desk.Prompt.Excluded.Allow(title))
                continue;
            var keys = trouble.KeyTerms();
            if (desk.Evidence.Best(desk.QueryFor(trouble), MaxText, Threshold, sentence => desk.Evidence.Names(sentence, keys) ? AnswerBonus(sentence) : Evidence.Never) is not { } answer)
                continue;
            desk.Evidence.Take(answer);
            items.Add(new CopyItem(Titles.Capitalize(title), answer.Text, "", "", answer.Passage.Id));
        }

        if (items.Count == 0)
            return null;
        return new BriefSection("pains", SectionKind.PainPoints, desk.Heading(desk.Frames(SectionKind.PainPoints, items.Count), ""), "", "", items, "");
    }

    /// <summary>An answer says what is done, rather than the trouble once more.</summary>
    private static double AnswerBonus(Sentence sentence) => sentence.Passage.Role switch
    {
        PassageRole.Offering or PassageRole.Assurance => 0.14,
        PassageRole.Case or PassageRole.Process or PassageRole.Questions => 0.1,
        PassageRole.Research => -0.15,
        _ => 0,
    } + (SentenceForm.TellsOfWork(sentence.Text) ? 0.08 : 0);
}
