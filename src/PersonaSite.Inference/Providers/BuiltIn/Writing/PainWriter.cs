using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>The visitor's troubles in their words, each with what the knowledge answers. A trouble without an answer is not shown.</summary>
internal static class PainWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 70;
    private const int MaxText = 250;

    public static BriefSection? Write(Desk desk)
    {
        if (!HeadingBank.Knows(desk.Language))
            return null;
        var items = new List<CopyItem>();
        foreach (var trouble in desk.Visitor.Troubles)
        {
            if (items.Count == MaxItems || trouble.Shape == PhraseShape.Question || trouble.Within(MaxTitle) is not { } title || !desk.Prompt.Excluded.Allow(title) || Answer(desk, trouble) is not { } answer)
                continue;
            desk.Evidence.Take(answer);
            items.Add(new CopyItem(Titles.Capitalize(title), answer.Text, "", "", answer.Passage.Id));
        }

        if (items.Count == 0)
            return null;
        return new BriefSection("pains", SectionKind.PainPoints, desk.Heading(desk.Frames(SectionKind.PainPoints, items.Count), items[0].Title), "", "", items, "");
    }

    /// <summary>Two of the trouble's ideas in one sentence are an answer; a single one only if it is most of the trouble.</summary>
    private static Excerpt? Answer(Desk desk, Phrase trouble)
    {
        var keys = trouble.KeyTerms();
        // "vendor contracts" is one idea in two words that mean nearly the same.
        var ideas = trouble.Terms.Where(term => !Words.IsGroup(term)).Select(Words.Unit).Where(unit => Words.IsGroup(unit) || !Words.IsWeak(unit)).Distinct().ToList();
        var exact = trouble.Terms.Where(term => !Words.IsGroup(term) && !Words.IsWeak(term)).ToList();
        Excerpt? Best(int named, double threshold) => desk.Evidence.Best(desk.QueryFor(trouble), MaxText, threshold, sentence =>
            desk.Evidence.Named(sentence, keys) > 0 && desk.Evidence.Named(sentence, exact) > 0 && desk.Evidence.Named(sentence, ideas) >= named ? Preference(desk, trouble, sentence) : Evidence.Never);
        return exact.Count == 0 ? null : ideas.Count == 1 ? Best(1, 0.5) : Best(2, 0.25) ?? Best(1, 0.4);
    }

    /// <summary>An answer says what is done, rather than the trouble once more.</summary>
    private static double Preference(Desk desk, Phrase trouble, Sentence sentence) =>
        sentence.Passage.Role switch
        {
            PassageRole.Offering or PassageRole.Assurance => 0.14,
            PassageRole.Case or PassageRole.Process or PassageRole.Questions => 0.1,
            PassageRole.Research => -0.2,
            PassageRole.Post => -0.1,
            _ => 0,
        }
        + (SentenceForm.TellsOfWork(sentence.Text) ? 0.15 : 0)
        - (SentenceForm.TellsOfTrouble(sentence.Text) ? 0.1 : 0)
        - (SentenceForm.Denies(sentence.Text) ? 0.25 : 0)
        - (sentence.IsWhole ? 0 : 0.3)
        + (sentence.Passage.Question.Contains(trouble.Text, StringComparison.OrdinalIgnoreCase) ? 0.1 : 0);
}
