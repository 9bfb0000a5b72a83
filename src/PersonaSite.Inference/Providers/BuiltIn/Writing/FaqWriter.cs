using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>Questions that the knowledge answers, nearest to the visitor first, and the visitor's own questions where a passage answers them well.</summary>
internal static class FaqWriter
{
    private const int MaxItems = 4;
    private const int MaxAnswer = 340;

    /// <summary>A question that has less to do with the visitor than this is not theirs.</summary>
    private const double MinRelevance = 0.08;

    public static BriefSection? Write(Desk desk)
    {
        var items = Asked(desk).Concat(Known(desk)).DistinctBy(item => item.Source + item.Title).DistinctBy(item => item.Text).Take(MaxItems).ToList();
        if (items.Count < 2)
            return null;
        var titled = desk.Evidence.Passages.Where(passage => passage.Role == PassageRole.Questions && items.Exists(item => item.Source == passage.Id)).Select(passage => passage.Title).FirstOrDefault(Titles.IsSpecific);
        return new BriefSection("questions", SectionKind.Faq, desk.Heading(desk.Frames(SectionKind.Faq, items.Count).Append(titled), items[0].Title), "", "", items, "");
    }

    private static IEnumerable<CopyItem> Asked(Desk desk)
    {
        foreach (var question in desk.Visitor.Wants.Concat(desk.Visitor.Troubles).Where(phrase => phrase.Shape == PhraseShape.Question && phrase.Text.Length <= 90))
        {
            if (desk.Evidence.Best(desk.QueryFor(question), MaxAnswer, 0.5) is not { } answer)
                continue;
            desk.Evidence.Take(answer);
            yield return new CopyItem(question.Capitalized + "?", answer.Text, "", "", answer.Passage.Id);
        }
    }

    private static IEnumerable<CopyItem> Known(Desk desk)
    {
        var questions = desk.Evidence.Passages
            .Where(passage => passage.Heading.EndsWith('?') && passage.Heading.Length is > 10 and <= 110 && passage.Role is not PassageRole.Post && passage.Kind != ChunkKind.Testimonial)
            .Select(passage => (Passage: passage, Score: desk.Evidence.Relevance(desk.Everything, Words.Terms(passage.Heading + " " + passage.Text).ToHashSet())))
            .Where(question => desk.Visitor.IsSparse || question.Score >= MinRelevance)
            .OrderByDescending(question => question.Score);
        foreach (var (passage, _) in questions)
        {
            var answer = Answer(desk, passage);
            if (answer.Length >= 30)
                yield return new CopyItem(passage.Heading, answer, "", "", passage.Id);
        }
    }

    /// <summary>The answer from its beginning, as many whole sentences as fit; none where it is an interview or was used already.</summary>
    private static string Answer(Desk desk, Passage passage)
    {
        var line = SentenceSplitter.Lines(passage.Text).FirstOrDefault(line => !line.IsItem);
        if (line is null || SentenceForm.IsSpeech(line.Text))
            return "";
        var answer = "";
        foreach (var sentence in SentenceSplitter.Sentences(line.Text))
        {
            if (answer.Length + sentence.Length > MaxAnswer || !desk.Prompt.Voice.Allows(sentence) || !desk.Prompt.Excluded.Allow(sentence))
                break;
            answer += (answer.Length > 0 ? " " : "") + sentence;
        }

        var taken = desk.Evidence.Sentences.Any(sentence => sentence.Passage.Id == passage.Id && desk.Evidence.IsTaken(sentence));
        return taken ? "" : answer;
    }
}
