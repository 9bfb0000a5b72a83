using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>
/// The visitor's own questions where a passage answers them well, those that the knowledge asks and answers, nearest to the
/// visitor first, and then the ones that anybody asks before they decide.
/// </summary>
internal static partial class FaqWriter
{
    private const int MaxItems = 4;
    private const int MaxAnswer = 340;
    private const int MinAnswer = 30;

    /// <summary>A question outside of a collection that has less to do with the visitor than this is not theirs.</summary>
    private const double MinRelevance = 0.08;

    /// <param name="asked">The visitor's own questions with their answers.</param>
    /// <param name="priced">The page shows prices already.</param>
    public static BriefSection? Write(Desk desk, IReadOnlyList<CopyItem> asked, bool priced)
    {
        var items = asked.Concat(Known(desk)).Concat(UsualQuestions.Answered(desk, priced)).DistinctBy(item => item.Title).DistinctBy(item => item.Text).Take(MaxItems).ToList();
        if (items.Count < 2)
            return null;
        var titled = desk.Evidence.Passages.Where(passage => passage.Role == DocumentRole.Questions && items.Exists(item => item.Source == passage.Id)).Select(passage => passage.Title).FirstOrDefault(Titles.IsSpecific);
        return new BriefSection("questions", SectionKind.Faq, desk.Heading(desk.Frames(SectionKind.Faq, items.Count).Append(titled), items[0].Title), "", "", items, "");
    }

    /// <summary>What the visitor asks in so many words. The answers are theirs before any section may use them.</summary>
    public static List<CopyItem> Asked(Desk desk)
    {
        var items = new List<CopyItem>();
        foreach (var question in desk.Visitor.Wants.Concat(desk.Visitor.Troubles).Where(phrase => phrase.Shape == PhraseShape.Question && phrase.Text.Length <= 90))
        {
            if (desk.Evidence.Best(desk.QueryFor(question), MaxAnswer, 0.5) is not { } answer)
                continue;
            desk.Evidence.Take(answer);
            items.Add(new CopyItem(question.Capitalized + "?", answer.Text, "", "", answer.Passage.Id));
        }

        return items;
    }

    private static IEnumerable<CopyItem> Known(Desk desk)
    {
        var questions = desk.Evidence.Passages
            .Where(passage => passage.Heading.EndsWith('?') && passage.Heading.Length is > 10 and <= 110 && passage.Kind != ChunkKind.Testimonial && IsOfTheBrand(desk, passage) && !IsAskedByOthers(desk, passage))
            .Select(passage => (Passage: passage, Score: desk.Evidence.Relevance(desk.Everything, [.. desk.Evidence.ReadingOf(passage).Terms, .. desk.Evidence.ReadingOf(passage).HeadingTerms])))
            .Where(question => desk.IsGeneral || question.Passage.Role == DocumentRole.Questions || question.Score >= MinRelevance)
            .OrderByDescending(question => question.Score);
        foreach (var (passage, _) in questions)
        {
            var (answer, sentences) = Answer(desk, passage);
            if (answer.Length < MinAnswer)
                continue;
            desk.Evidence.Take(sentences, passage);
            yield return new CopyItem(passage.Heading, answer, "", "", passage.Id);
        }
    }

    /// <summary>A post asks its readers many things; only what it asks of the brand is a visitor's question.</summary>
    private static bool IsOfTheBrand(Desk desk, Passage passage) =>
        passage.Role == DocumentRole.Questions || (passage.Role != DocumentRole.Story && !PointsElsewhere().IsMatch(passage.Heading)) || (desk.Site.Name.Length > 0 && passage.Heading.Contains(desk.Site.Name, StringComparison.Ordinal));

    /// <summary>"Do you do guesthouses, farms and churches?" is asked by those who have one.</summary>
    private static bool IsAskedByOthers(Desk desk, Passage passage) =>
        !desk.IsGeneral && DoYou().Match(passage.Heading) is { Success: true } asked && desk.Evidence.Relevance(desk.Everything, [.. Words.Terms(passage.Heading[asked.Length..])]) == 0;

    [GeneratedRegex(@"^Do(?:es \w+|\syou)(?: also)? (?:do|serve|cover|help|take on|work (?:with|for|on|in)) ", RegexOptions.IgnoreCase)]
    private static partial Regex DoYou();

    /// <summary>"What does this mean for you?" asks of the chapter it stands in.</summary>
    [GeneratedRegex(@"\b(?:this|that|these|those|it|they|your)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PointsElsewhere();

    /// <summary>The answer from its beginning, as many whole sentences as fit; none where it is an interview or was used already.</summary>
    private static (string Text, IReadOnlyList<Sentence> Sentences) Answer(Desk desk, Passage passage)
    {
        var sentences = desk.Evidence.SentencesOf(passage).ToList();
        if (sentences.Exists(desk.Evidence.IsTaken) || sentences.Find(sentence => !sentence.IsItem) is not { } first || SentenceForm.IsSpeech(first.Text))
            return ("", []);
        var (answer, said) = ("", new List<Sentence>());
        foreach (var sentence in sentences.Where(sentence => sentence.Line == first.Line))
        {
            // A colon announces a list that is not shown.
            if (answer.Length + sentence.Text.Length > MaxAnswer || sentence.Text.EndsWith(':') || !desk.Prompt.Voice.Allows(sentence.Text) || !desk.Prompt.Excluded.Allow(sentence.Text))
                break;
            answer += (answer.Length > 0 ? " " : "") + sentence.Text;
            said.Add(sentence);
        }

        return (answer, said);
    }
}
