using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>Figures with units, out of sentences that say what they count.</summary>
internal static partial class OutcomeWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 60;
    private const int MaxText = 200;

    public static BriefSection? Write(Desk desk)
    {
        var found = desk.Evidence.Sentences
            .Where(sentence => sentence.IsUsable && !sentence.LeansBack && sentence.Text.Length <= MaxText && !desk.Evidence.IsTaken(sentence) && !Plan().IsMatch(sentence.Text) && sentence.IsWhole && Tells(sentence))
            .Select(sentence => (Sentence: sentence, Item: Item(desk, sentence), Score: Score(desk, sentence)))
            .Where(entry => entry.Item is not null)
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Sentence.Text, StringComparer.Ordinal);
        var items = new List<CopyItem>();
        var sources = new Dictionary<string, int>();
        foreach (var (sentence, item, _) in found)
        {
            if (items.Count == MaxItems)
                break;
            if (sources.GetValueOrDefault(sentence.Passage.Source) >= 2 || desk.Evidence.IsTaken(sentence) || items.Exists(other => other.Figure == item!.Figure || (other.Title == item.Title && other.Source != item.Source)))
                continue;
            sources[sentence.Passage.Source] = sources.GetValueOrDefault(sentence.Passage.Source) + 1;
            desk.Evidence.Take([sentence], sentence.Passage);
            items.Add(item!);
        }

        if (items.Count < 2)
            return null;
        var place = items.All(item => item.Title == items[0].Title) ? items[0].Title : null;
        return new BriefSection("outcomes", SectionKind.Outcomes, desk.Heading(desk.Frames(SectionKind.Outcomes, items.Count, place), items[0].Title), "", "", items, "");
    }

    /// <summary>Of a finished job only what changed is an outcome; of the rest, what was counted, fixed or promised.</summary>
    private static bool Tells(Sentence sentence) => sentence.Passage.Role == PassageRole.Case
        ? Change().IsMatch(sentence.Text) && !sentence.TellsOfTrouble
        : Counted().IsMatch(sentence.Text);

    private static double Score(Desk desk, Sentence sentence) =>
        desk.Evidence.Relevance(desk.Everything, sentence.Terms, sentence.Passage)
        + sentence.Quality
        + (Change().IsMatch(sentence.Text) ? 0.25 : 0)
        + sentence.Passage.Role switch
        {
            PassageRole.Case => 0.35,
            PassageRole.Research or PassageRole.Assurance or PassageRole.About => 0.1,
            PassageRole.Post or PassageRole.Other or PassageRole.Process => -0.1,
            _ => 0,
        };

    private static CopyItem? Item(Desk desk, Sentence sentence)
    {
        var text = sentence.Text;
        var (figure, at) = Figure(text);
        if (figure.Length is 0 or > 24)
            return null;
        // A case is known by its name; the sentence says what was counted.
        if (figure.Length > 0 && sentence.Passage.Role == PassageRole.Case && Titles.Split(sentence.Passage.Title) is { Line.Length: > 0, Name.Length: <= 40 } titled)
            return new CopyItem(titled.Name, text, figure, "", sentence.Passage.Id);
        var subject = Subject().Match(text);
        return subject.Success && subject.Length <= at && subject.Length <= MaxTitle && Words.Count(subject.Value) is >= 2 and <= 9 && !Unfit().IsMatch(subject.Value) && !Verbs.HasFinite(subject.Value)
            ? new CopyItem(subject.Value, text, figure, "", sentence.Passage.Id)
            : null;
    }

    /// <summary>The change where one is told, else the last figure with a unit; sentences full of figures have no single point.</summary>
    private static (string Text, int At) Figure(string text)
    {
        if (FromTo().Match(text) is { Success: true } change)
            return (change.Groups[1].Value, change.Groups[1].Index);
        var figures = Figures.Measured().Matches(text);
        if (figures.Count is < 1 or > 3)
            return ("", 0);
        // "never off for more than 48 hours, and the median was 31 hours": what is denied is not the figure.
        var subject = Subject().Match(text).Length;
        // "warms from 8 °C to 18 °C in 35 minutes": a range is the condition, the rest is the point.
        var chosen = figures.FirstOrDefault(figure => figure.Index >= subject && !Denied().IsMatch(text[..figure.Index]) && !InRange().IsMatch(text[..figure.Index])) ?? figures[^1];
        return Denied().IsMatch(text[..chosen.Index]) && figures.Count == 1 ? ("", 0) : (chosen.Value, chosen.Index);
    }

    [GeneratedRegex(@"\b(?:fell|rose|dropped|grew|went|improved|decreased|increased|cut|reduced) .{0,40}?from ([£$€]?\d+(?:[.,]\d+)*%?(?: \w+)? to [£$€]?\d+(?:[.,]\d+)*(?:%| (?:million|hours?|days?|weeks?|months?|minutes?|years?|°C|kWh)\b)?)", RegexOptions.IgnoreCase)]
    private static partial Regex FromTo();

    /// <summary>What stands before the first verb that measures.</summary>
    [GeneratedRegex(@"^[^,;:—]{4,64}?(?= (?:is|are|was|were|has|have|had|fell|rose|takes?|took|costs?|averag\w+|reach\w*|runs?|ran|covers?|lasts?|dropped|drops?|grew|increased|decreased|paid|pays?|saved?|saves|cut|received|recover\w*|arrives?|measures?)\b)")]
    private static partial Regex Subject();

    /// <summary>Subjects that count nothing, or do not end where they seem to.</summary>
    [GeneratedRegex(@"^(?:we|it|they|you|he|she|there|this|that|these|those|in|of|at|on|for|across|between|during|after|before|when|where|if|since|by|from|with|among|one|no|some)\b|\b(?:who|which|that|whose|where|would|could|should|can|will|may|its own|must|and|or|often|usually|never|now|also)$|\b(?:who|which|that|when|estimates)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unfit();

    /// <summary>Rules and intentions are not results.</summary>
    [GeneratedRegex(@"\b(?:should|must|may not|would|could|if|unless|does not justify|except|excluded|mainly)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Plan();

    [GeneratedRegex(@"\b(?:fell|rose|risen|fallen|now|went from|cut|reduced|saved?|dropped|increased|grew|instead|confirmed|faster|fewer|reached|averaged|took (?:just|only)|satisfaction)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    [GeneratedRegex(@"\b(?:fell|rose|risen|now|cut|reduced|saved?|average\w*|median|in 20\d\d|of \d[\d,]*|confirmed|fixed|guarantee\w*|never|pays?|includes?|covers?|runs?|more than|trending|within)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\bfrom (?:[^,;]{1,16} to )?$")]
    private static partial Regex InRange();

    [GeneratedRegex(@"\b(?:never|not|no|nor|without)\b[^,;]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();
}
