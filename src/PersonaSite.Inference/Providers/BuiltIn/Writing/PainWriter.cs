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
    private const int MinText = 50;

    /// <summary>"The minimum order is four sacks." Terms are said briefly.</summary>
    private const int MayBeShorter = 20;
    private const int MaxText = 340;

    /// <summary>A document that speaks of less of what the visitor said answers something else in the same words.</summary>
    private const double MinNearness = 0.2;

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

    /// <summary>
    /// Two of the trouble's ideas in one sentence are an answer, if one of them is what it is about ("press bearing failures", on
    /// weekday nights); a single one only if it is most of the trouble.
    /// </summary>
    private static Excerpt? Answer(Desk desk, Phrase trouble)
    {
        // "vendor contracts" is one idea in two words that mean nearly the same.
        var ideas = Units(trouble.Terms);
        var core = trouble.Shape is PhraseShape.Thing or PhraseShape.Action ? Units(trouble.KeyTerms()) : Units(trouble.Impossible());
        var exact = trouble.Terms.Where(term => !Words.IsGroup(term) && !Words.IsWeak(term)).ToList();
        bool Names(Sentence sentence, int named) =>
            desk.Nearness(sentence.Passage) >= MinNearness && desk.Evidence.Named(sentence, exact.Count > 0 ? exact : ideas) > 0
            && desk.Evidence.Named(sentence, ideas) >= named && desk.Evidence.Named(sentence, core) >= Math.Min(1, core.Count);
        Excerpt? Best(int named, double threshold, bool byTopic) => desk.Evidence.Best(
            desk.QueryFor(trouble, byTopic), MaxText, threshold,
            sentence => Names(sentence, named) && Answers(desk, sentence) ? Preference(desk, trouble, sentence) : Evidence.Never,
            both: (sentence, next) => Names(sentence, named) && next.LeansBack && Answers(desk, next) ? Preference(desk, trouble, sentence) : Evidence.Never);
        // The passage that was retrieved for this very trouble may meet it in fewer of its words.
        Excerpt? Found() => desk.Evidence.Best(
            desk.QueryFor(trouble), MaxText, 0.15,
            sentence => Names(sentence, 1) && sentence.TellsOfWork && Answers(desk, sentence) ? Preference(desk, trouble, sentence) : Evidence.Never,
            passage => passage.Question.Contains(trouble.Text, StringComparison.OrdinalIgnoreCase));
        return ideas.Count == 0 ? null : (ideas.Count == 1 ? Best(1, 0.5, false) : Best(2, 0.25, true) ?? Best(1, core.Count > 1 ? 0.5 : 0.4, false)) ?? Found();
    }

    private static List<string> Units(IEnumerable<string> terms) =>
        [.. terms.Where(term => !Words.IsGroup(term)).Select(Words.Unit).Where(unit => Words.IsGroup(unit) || !Words.IsWeak(unit)).Distinct()];

    /// <summary>What others found out, and how things stood, describes the trouble; what was done about it is an answer.</summary>
    private static bool Answers(Desk desk, Sentence sentence) => sentence.Text.Length >= MinText - (sentence.Passage.Role is DocumentRole.Case or DocumentRole.Story ? 0 : MayBeShorter) && (!sentence.Denies || desk.NamesBrand(sentence)) && sentence.Passage.Role switch
    {
        DocumentRole.Case => sentence.TellsOfWork || desk.NamesBrand(sentence),
        DocumentRole.Research or DocumentRole.Comparison or DocumentRole.Story => desk.NamesBrand(sentence),
        _ => true,
    };

    /// <summary>An answer says what is done, rather than the trouble once more.</summary>
    private static double Preference(Desk desk, Phrase trouble, Sentence sentence) =>
        sentence.Passage.Role switch
        {
            DocumentRole.Offering or DocumentRole.Assurance => 0.14,
            DocumentRole.Case or DocumentRole.Process or DocumentRole.Questions => 0.1,
            DocumentRole.Research or DocumentRole.Comparison or DocumentRole.Story => -0.3,
            _ => 0,
        }
        + 0.3 * desk.Nearness(sentence.Passage)
        + (sentence.TellsOfWork ? 0.2 : 0)
        - (sentence.TellsOfTrouble ? 0.1 : 0)
        - (sentence.Denies ? 0.4 : 0)
        - (sentence.Text.Length < MinText ? 0.35 : 0)
        - (sentence.IsWhole ? 0 : sentence.IsAction || Verbs.IsGerund(sentence.Text.Split(' ')[0]) ? 0.3 : -Evidence.Never)
        + (sentence.Passage.Question.Contains(trouble.Text, StringComparison.OrdinalIgnoreCase) ? 0.1 : 0);
}
