using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>
/// The visitor's troubles in their words, each with what the knowledge answers; where they are few, what else the visitor wants.
/// One without an answer is not shown.
/// </summary>
internal static class PainWriter
{
    private const int MaxItems = 4;
    private const int EnoughTroubles = 3;
    private const int MinWant = 14;
    private const int MaxTitle = 70;
    private const int MaxText = 250;

    public static BriefSection? Write(Desk desk)
    {
        if (!HeadingBank.Knows(desk.Language))
            return null;
        var items = Answered(desk, desk.Visitor.Troubles, MaxItems);
        var troubles = items.Count;
        if (troubles < EnoughTroubles)
            items.AddRange(Answered(desk, desk.Visitor.Wants.Where(want => want != desk.Aim && !want.LooksTyped && want.Text.Length >= MinWant), EnoughTroubles - troubles));
        if (items.Count == 0)
            return null;
        var frames = desk.Frames(troubles == items.Count ? nameof(SectionKind.PainPoints) : HeadingBank.Points, items.Count);
        return new BriefSection("pains", SectionKind.PainPoints, desk.Heading(frames, items[0].Title), "", "", items, "");
    }

    private static List<CopyItem> Answered(Desk desk, IEnumerable<Phrase> phrases, int most)
    {
        var items = new List<CopyItem>();
        foreach (var phrase in phrases)
        {
            if (items.Count == most || phrase.IsPersonal || phrase.Shape == PhraseShape.Question || phrase.Within(MaxTitle) is not { } title || !desk.Prompt.Excluded.Allow(title) || Answer(desk, phrase) is not { } answer)
                continue;
            desk.Evidence.Take(answer);
            items.Add(new CopyItem(Titles.Capitalize(title), answer.Text, "", "", answer.Passage.Id));
        }

        return items;
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
            DocumentRole.Offering or DocumentRole.Assurance => 0.14,
            DocumentRole.Case or DocumentRole.Process or DocumentRole.Questions => 0.1,
            DocumentRole.Research or DocumentRole.Comparison => desk.NamesBrand(sentence) ? -0.2 : -0.6,
            DocumentRole.Story => desk.NamesBrand(sentence) ? -0.35 : -0.6,
            _ => 0,
        }
        + 0.3 * desk.Nearness(sentence.Passage)
        + (sentence.TellsOfWork ? 0.2 : sentence.Passage.Role is DocumentRole.Case or DocumentRole.Research ? -0.45 : 0)
        - (sentence.TellsOfTrouble ? 0.1 : 0)
        - (sentence.Denies ? 0.25 : 0)
        - (sentence.IsWhole ? 0 : sentence.IsAction || Verbs.IsGerund(sentence.Text.Split(' ')[0]) ? 0.3 : -Evidence.Never)
        + (sentence.Passage.Question.Contains(trouble.Text, StringComparison.OrdinalIgnoreCase) ? 0.1 : 0);
}
