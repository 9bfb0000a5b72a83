using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What came of it: figures out of sentences and tables of results, and where there are few, finished jobs in words.</summary>
internal static partial class OutcomeWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 60;
    private const int MaxText = 200;

    /// <summary>What the brand counts of work that is far from the visitor's does not concern them.</summary>
    private const double MinNearness = 0.3;

    /// <summary>A finished job of quite another kind proves nothing to them either.</summary>
    private const double MinNearnessOfCase = 0.15;

    /// <summary>" was ", " averaged ", " dropped from "</summary>
    private const int MaxVerb = 14;

    /// <summary>A finished job that has less to do with the visitor than this is not shown to them.</summary>
    private const double MinProof = 0.07;

    public static BriefSection? Write(Desk desk)
    {
        var items = Figures(desk);
        if (items.Count < 2)
            items.AddRange(Told(desk, MaxItems - items.Count, [.. items.Select(item => SourceOf(desk, item))]));
        if (items.Exists(item => item.Figure.Length == 0))
            items = [.. items.OrderByDescending(item => desk.Nearness(desk.Passage(item)))];
        // One figure alone has to be a change that somebody saw; one job alone is no record.
        if (items.Count == 0 || (items.Count == 1 && !(items[0] is { Figure.Length: > 0, Title.Length: > 0 } alone && Change().IsMatch(alone.Text))))
            return null;
        var place = items.All(item => item.Title == items[0].Title) && Titles.IsName(items[0].Title) ? items[0].Title : null;
        var frames = (items.Exists(item => item.Figure.Length == 0) ? desk.ProofFrames(items) : desk.Frames(SectionKind.Outcomes, items.Count, place)).ToList();
        // Whose results they are stands above them once.
        if (place is not null && frames.FirstOrDefault()?.Contains(place, StringComparison.Ordinal) == true)
            items = items.ConvertAll(item => item with { Title = "" });
        return new BriefSection("outcomes", SectionKind.Outcomes, desk.Heading(frames, place ?? items[0].Title), "", "", items, "");
    }

    private static List<CopyItem> Figures(Desk desk)
    {
        var told = desk.Evidence.Sentences
            .Where(sentence => sentence.IsUsable && !sentence.LeansBack && sentence.Text.Length <= MaxText && !desk.Evidence.IsTaken(sentence) && !Plan().IsMatch(sentence.Text) && sentence.IsWhole && Tells(desk, sentence))
            .Select(sentence => (Sentence: (Sentence?)sentence, Item: Item(sentence), Score: Score(desk, sentence)))
            .Where(entry => entry.Item is not null);
        var tables = ResultRows.Of(desk).Select(row => (Sentence: (Sentence?)null, Item: (CopyItem?)row.Item, row.Score));
        var items = new List<CopyItem>();
        var sources = new Dictionary<string, int>();
        foreach (var (sentence, item, _) in told.Concat(tables).OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Item!.Text + entry.Item.Title + entry.Item.Figure, StringComparer.Ordinal))
        {
            if (items.Count == MaxItems)
                break;
            var source = SourceOf(desk, item!);
            if (sources.GetValueOrDefault(source) >= 2 || (sentence is not null && desk.Evidence.IsTaken(sentence)) || items.Exists(other => other.Figure == item!.Figure || (other.Title == item.Title && other.Source != item.Source)))
                continue;
            sources[source] = sources.GetValueOrDefault(source) + 1;
            if (sentence is not null)
                desk.Evidence.Take([sentence], sentence.Passage);
            items.Add(item!);
        }

        return items;
    }

    /// <summary>Finished jobs, one entry a document, the most fitting first: what was done and what came of it, rather than how things stood before.</summary>
    private static IEnumerable<CopyItem> Told(Desk desk, int most, HashSet<string> used)
    {
        var entries = new List<(CopyItem Item, Excerpt Excerpt)>();
        foreach (var document in desk.Evidence.Passages.Where(passage => passage.Role == DocumentRole.Case && !used.Contains(passage.Source)).GroupBy(passage => passage.Source))
        {
            if (desk.Evidence.Best(desk.Everything, MaxText, desk.IsGeneral ? 0 : MinProof, sentence => Came(desk, sentence), passage => passage.Source == document.Key) is { } excerpt && desk.EntryName(excerpt.Passage) is { } title)
                entries.Add((new CopyItem(title, excerpt.Text, "", "", excerpt.Passage.Id), excerpt));
        }

        foreach (var (item, excerpt) in entries.OrderByDescending(entry => entry.Excerpt.Relevance + desk.Nearness(entry.Excerpt.Passage)).DistinctBy(entry => entry.Item.Title).Take(most))
        {
            desk.Evidence.Take(excerpt);
            yield return item;
        }
    }

    private static double Came(Desk desk, Sentence sentence)
    {
        var heading = sentence.Passage.Heading.ToLowerInvariant();
        var result = heading.Contains("outcome") || heading.Contains("result") || heading.Contains("impact") ? 0.5 : heading.Contains("approach") ? 0.1 : 0;
        return sentence.TellsOfWork || (result > 0.1 && desk.NamesBrand(sentence))
            ? result + (desk.NamesBrand(sentence) ? 0.2 : -0.1) - (sentence.TellsOfTrouble ? 0.3 : 0) + (sentence.IsAction ? -0.5 : 0)
            : Evidence.Never;
    }

    private static string SourceOf(Desk desk, CopyItem item) => desk.Passage(item).Source;

    /// <summary>Of a finished job what was reached is an outcome; of the rest, what the brand has counted of its own work. A price is none.</summary>
    private static bool Tells(Desk desk, Sentence sentence)
    {
        if (Price().IsMatch(sentence.Text) && !Change().IsMatch(sentence.Text))
            return false;
        if (!desk.IsGeneral && desk.Nearness(sentence.Passage) < (sentence.Passage.Role == DocumentRole.Case ? MinNearnessOfCase : MinNearness))
            return false;
        return sentence.Passage.Role switch
        {
            DocumentRole.Case => (Change().IsMatch(sentence.Text) || Reached().IsMatch(sentence.Text) || OfWhich().IsMatch(sentence.Text) || Then().IsMatch(sentence.Text)) && !sentence.TellsOfTrouble,
            DocumentRole.Research or DocumentRole.Story or DocumentRole.None => desk.NamesBrand(sentence) && Counted().IsMatch(sentence.Text),
            DocumentRole.Price or DocumentRole.Process => false,
            _ => Counted().IsMatch(sentence.Text) && !sentence.TellsOfTrouble && !Promised().IsMatch(sentence.Text),
        };
    }

    private static double Score(Desk desk, Sentence sentence) =>
        (FromTo().IsMatch(sentence.Text) ? 0.3 : 0)
        + desk.Evidence.Relevance(desk.Everything, sentence.Terms, sentence.Passage)
        + 0.3 * desk.Nearness(sentence.Passage)
        + sentence.Quality
        + (Change().IsMatch(sentence.Text) ? 0.25 : 0)
        + sentence.Passage.Role switch
        {
            DocumentRole.Case => 0.35,
            DocumentRole.Assurance or DocumentRole.About => 0.1,
            DocumentRole.Story or DocumentRole.None => -0.1,
            _ => 0,
        };

    private static CopyItem? Item(Sentence sentence)
    {
        var text = sentence.Text;
        var (figure, at) = Figure(text);
        if (figure.Length is 0 or > 28)
            return null;
        figure = Titles.Capitalize(figure);
        var subject = Subject().Match(text);
        var counts = subject.Success && subject.Length <= at && subject.Length <= MaxTitle && Words.Count(subject.Value) is >= 2 and <= 9 && !Unfit().IsMatch(subject.Value) && !Verbs.HasFinite(subject.Value);
        // "The median time between call and repair was 19 days." says no more than its figure and what it counts.
        if (counts && at - subject.Length <= MaxVerb && text.Length - at - figure.Length <= 1)
            return new CopyItem(subject.Value, "", figure, "", sentence.Passage.Id);
        // A case is known by its name; the sentence says what was counted.
        if (sentence.Passage.Role == DocumentRole.Case)
            return Titles.Split(sentence.Passage.Title).Name is { Length: > 0 and <= 50 } name ? new CopyItem(name, text, figure, "", sentence.Passage.Id) : null;
        return counts || sentence.Passage.Role is DocumentRole.About or DocumentRole.Offering ? new CopyItem("", text, figure, "", sentence.Passage.Id) : null;
    }

    /// <summary>The change where one is told, else the last figure with a unit; sentences full of figures have no single point.</summary>
    private static (string Text, int At) Figure(string text)
    {
        if (Then().Match(text) is { Success: true } years)
            return ($"{years.Groups["from"].Value} to {years.Groups["to"].Value}", years.Index);
        if (OfWhich().Match(text) is { Success: true } part)
            return ($"{part.Groups["some"].Value} of {part.Groups["all"].Value}", part.Groups["some"].Index);
        if (FromTo().Match(text) is { Success: true } change)
            return (change.Groups["unit"].Length is 0 or > 10 ? $"{change.Groups["from"].Value} to {change.Groups["to"].Value}" : change.Groups["whole"].Value, change.Groups["whole"].Index);
        var figures = Language.Figures.Measured().Matches(text);
        if (figures.Count is < 1 or > 3)
            return ("", 0);
        // "never off for more than 48 hours, and the median was 31 hours": what is denied is not the figure.
        var subject = Subject().Match(text).Length;
        // "warms from 8 °C to 18 °C in 35 minutes": a range is the condition, the rest is the point.
        var chosen = figures.FirstOrDefault(figure => figure.Index >= subject && !Denied().IsMatch(text[..figure.Index]) && !InRange().IsMatch(text[..figure.Index])) ?? figures[^1];
        if (Period().IsMatch(text[..chosen.Index]))
            return ("", 0);
        return Denied().IsMatch(text[..chosen.Index]) && figures.Count == 1 ? ("", 0) : (chosen.Value, chosen.Index);
    }

    /// <summary>"fell from 936 to 312", "went from 31 unplanned stops a year to 12": a unit in between is left to the sentence.</summary>
    [GeneratedRegex(@"(?<!\bhad )\b(?:fell|rose|risen|dropped|grew|went|improved|decreased|increased|cut|reduced)\b .{0,40}?from (?<whole>(?<from>[£$€]?\d+(?:[.,]\d+)*%?)(?<unit>(?: [\w-]+){0,5}?) to (?<to>[£$€]?\d+(?:[.,]\d+)*(?:%| (?:million|hours?|days?|weeks?|months?|minutes?|years?|kWh|(?!(?:a|an|in|of|on|at|to|and|or|per|by|the|for|but|as|who|all|its)\b)(?-i:°?[a-zA-Z]{1,3}))\b)?))", RegexOptions.IgnoreCase)]
    private static partial Regex FromTo();

    /// <summary>What stands before the first verb that measures.</summary>
    [GeneratedRegex(@"^(?:[^,;:—]|(?<=\d),(?=\d)){4,64}?(?= (?:is|are|was|were|has|have|had|fell|rose|takes?|took|costs?|averag\w+|reach\w*|runs?|ran|covers?|lasts?|dropped|drops?|grew|increased|decreased|paid|pays?|saved?|saves|cut|received|recover\w*|arrives?|measures?)\b)")]
    private static partial Regex Subject();

    /// <summary>Subjects that count nothing, or do not end where they seem to.</summary>
    [GeneratedRegex(@"^(?:we|it|they|you|he|she|there|this|that|these|those|in|of|at|on|for|across|between|during|after|before|when|where|if|since|by|from|with|among|one|no|some)\b|\b(?:who|which|that|whose|where|would|could|should|can|will|may|its own|must|and|or|often|usually|never|now|also)$|\b(?:who|which|that|when|estimates)\b|[£$€]", RegexOptions.IgnoreCase)]
    private static partial Regex Unfit();

    /// <summary>Rules and intentions are not results, nor is what somebody is.</summary>
    [GeneratedRegex(@"^(?:\S+ ){1,5}(?:is|are) an? |\b(?:should|must|may not|would|could|if|unless|does not justify|except|excluded|mainly)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Plan();

    [GeneratedRegex(@"\b(?:prices?|priced|costs?|fees?|rent|rates?|tariff|deposit|loan|fixed|credits?|credited|refund\w*|free)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Price();

    [GeneratedRegex(@"(?<!\bhad )\b(?:fell|fallen|rose|risen|went from|cut|reduced|saved?|saves|dropped|increased|grew|instead|confirmed|faster|fewer|less|reached|averaged|satisfaction)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    /// <summary>What a finished job has to show, where nothing was measured before it.</summary>
    [GeneratedRegex(@"\b(?:now|took (?:just|only)|awards?|awarded|won|received|downloaded|already|visitors|users|serves?|launched|built .{0,60}\bin|adopted|found|without a)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reached();

    [GeneratedRegex(@"\b(?:fell|rose|risen|now|cut|reduced|saved?|average\w*|median|in 20\d\d|(?:\d|two|three|four|five|six|seven|eight|nine|ten) of (?:our |the |its )?\d[\d,]*|confirmed|more than|trending)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    /// <summary>"78% in 2018 and 91.1% in 2025"</summary>
    [GeneratedRegex(@"(?<from>[£$€]?\d+(?:[.,]\d+)*%?) in (?:19|20)\d\d,? (?:and|to) (?<to>[£$€]?\d+(?:[.,]\d+)*%?) in (?:19|20)\d\d")]
    private static partial Regex Then();

    /// <summary>"Of 26 applications that we helped with, 17 were funded."</summary>
    [GeneratedRegex(@"^Of (?<all>\d[\d,]*) \p{Ll}[^.;]*, (?<some>\d[\d,]*) (?:were|was|are|have|had)\b")]
    private static partial Regex OfWhich();

    /// <summary>What is promised has not come yet, and what fell short is no outcome to show.</summary>
    [GeneratedRegex(@"\b(?:guarantee\w*|promis\w+|will|below|short of|missed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promised();

    /// <summary>"in each of its first two heating years": for how long, not how much.</summary>
    [GeneratedRegex(@"\b(?:first|last|next|past|previous|each|every|another)(?: of \p{L}+)?(?: \p{Ll}+)? $", RegexOptions.IgnoreCase)]
    private static partial Regex Period();

    [GeneratedRegex(@"\b(?:from (?:[^,;]{1,16} to )?|in (?:the|their|its|our) (?:first|last|next|past) )$")]
    private static partial Regex InRange();

    [GeneratedRegex(@"\b(?:never|not|no|nor|without)\b[^,;]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();
}
