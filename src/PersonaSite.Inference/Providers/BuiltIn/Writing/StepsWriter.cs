using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>A procedure as the knowledge numbers it; else how one job went, or what is done in any, where a list tells it.</summary>
internal static partial class StepsWriter
{
    private const int MaxSteps = 6;
    private const int MaxTold = 5;
    private const int MaxTitle = 60;
    private const int MaxText = 200;

    public static BriefSection? Write(Desk desk)
    {
        foreach (var passage in desk.Evidence.Passages.Where(passage => passage.Kind is not (ChunkKind.Testimonial or ChunkKind.Table)).OrderByDescending(passage => Fit(desk, passage)))
        {
            var lines = SentenceSplitter.Lines(passage.Text).Where(line => line.IsNumbered).ToList();
            var steps = lines.Select(line => Step(desk, line.Text, passage.Id)).OfType<CopyItem>().ToList();
            if (steps.Count < 2 || steps.Count < lines.Count || !IsProcedure(passage, steps))
                continue;
            var (whole, title) = (steps.Count <= MaxSteps, passage.Role == DocumentRole.Process ? passage.Title : null);
            // A title without a number stays true of a part: the first and the last step are always kept.
            var headings = whole ? new[] { title, Desk.HeadingOf(passage) } : [title is not null && !Figures.QuantitiesIn(title).Any() ? title : null];
            steps = Main(desk, steps);
            desk.Evidence.Take(desk.Evidence.Sentences.Where(sentence => sentence.Passage.Id == passage.Id && steps.Exists(step => step.Text.Contains(sentence.Text, StringComparison.Ordinal))), passage);
            var fitting = headings.Where(text => text is not null && Titles.IsSpecific(text));
            return new BriefSection("steps", SectionKind.HowItWorks, desk.Heading(fitting.Concat(desk.Frames(SectionKind.HowItWorks, whole ? steps.Count : 0)), passage.Title), "", "", steps, "");
        }

        return desk.IsEnglish ? Told(desk) ?? Chapters(desk) ?? Done(desk) : null;
    }

    /// <summary>A document on the process that tells it in chapters: each heading is a part of it.</summary>
    private static BriefSection? Chapters(Desk desk)
    {
        foreach (var document in desk.Evidence.Passages.Where(passage => passage is { Role: DocumentRole.Process, Kind: ChunkKind.Prose or ChunkKind.Question }).GroupBy(passage => passage.Source))
        {
            var steps = new List<CopyItem>();
            foreach (var chapter in document.GroupBy(passage => passage.Path.LastOrDefault(heading => !heading.EndsWith('?') && heading.Length is > 6 and <= MaxTitle && Words.Count(heading) >= 2) ?? ""))
            {
                if (chapter.Key.Length == 0 || !desk.Prompt.Voice.Allows(chapter.Key))
                    continue;
                var best = desk.Evidence.Best(desk.Everything, MaxText, 0, sentence => (sentence.IsWhole && !sentence.Denies ? 0.2 : Evidence.Never) + (desk.NamesBrand(sentence) ? 0.15 : 0), chapter.Contains);
                // A chapter's first sentence may lean on its heading, which stands above it here too.
                var first = chapter.SelectMany(desk.Evidence.SentencesOf).FirstOrDefault(sentence => sentence is { IsFirst: true, IsItem: false, IsUsable: true, IsWhole: true } && sentence.Text.Length <= MaxText);
                if ((best?.Text ?? (first is null ? null : Fit(SentenceSplitter.Lines(first.Passage.Text).First().Text))) is not { } text)
                    continue;
                desk.Evidence.Take(best?.Sentences ?? [first!], chapter.First());
                steps.Add(new CopyItem(chapter.Key, text, "", "", (best?.Passage ?? first!.Passage).Id));
            }

            if (steps.Count >= 3)
                return new BriefSection("steps", SectionKind.HowItWorks, desk.Heading(desk.Frames(HeadingBank.Ways), desk.Site.Name), "", "", [.. steps.OrderBy(step => Begins().IsMatch(step.Title) ? 0 : Ends().IsMatch(step.Title) ? 2 : 1).Take(MaxTold)], "");
        }

        return null;
    }

    /// <summary>Without a procedure: how one piece of work went, where its list tells it in order.</summary>
    private static BriefSection? Told(Desk desk)
    {
        foreach (var passage in desk.Evidence.Passages.Where(passage => passage.Role == DocumentRole.Case).OrderByDescending(passage => Fit(desk, passage)))
        {
            var told = desk.Evidence.SentencesOf(passage).Where(sentence => sentence.IsItem && sentence.IsUsable && sentence.IsWhole && sentence.TellsOfWork && !desk.Evidence.IsTaken(sentence))
                .DistinctBy(sentence => sentence.Line)
                .Select(sentence => (Sentence: sentence, Text: Trimmer.Fit(sentence.Text, MaxText))).Where(step => step.Text is not null).Take(MaxTold).ToList();
            var title = $"{Titles.AsEntry(passage.Title, desk.Site.Name)}, step by step";
            if (told.Count < 3 || !told.Exists(step => InTime().IsMatch(step.Text!)) || title.Length > 70)
                continue;
            desk.Evidence.Take(told.Select(step => step.Sentence), passage);
            var steps = told.Select(step => new CopyItem("", step.Text!, "", "", passage.Id)).ToList();
            return new BriefSection("steps", SectionKind.HowItWorks, desk.Heading([title], passage.Title), "", "", steps, "");
        }

        return null;
    }

    /// <summary>Without a story: what an offering says is done, where its list says it in verbs. "Evaluate the landscape to help you …"</summary>
    private static BriefSection? Done(Desk desk)
    {
        foreach (var passage in desk.Evidence.Passages.Where(passage => passage is { Role: DocumentRole.Offering or DocumentRole.Process, Kind: ChunkKind.Prose }).OrderByDescending(passage => Fit(desk, passage)))
        {
            var lines = SentenceSplitter.Lines(passage.Text).Where(line => line is { IsItem: true, IsNumbered: false } && Verbs.IsBase(Words.Of(line.Text).FirstOrDefault(""))).ToList();
            var steps = lines.Select(line => Action(desk, line.Text, passage.Id)).OfType<CopyItem>().Take(MaxTold).ToList();
            if (steps.Count < 3)
                continue;
            desk.Evidence.Take(desk.Evidence.SentencesOf(passage).Where(sentence => lines.Exists(line => line.Text.Contains(sentence.Text.TrimEnd('.'), StringComparison.Ordinal))), passage);
            return new BriefSection("steps", SectionKind.HowItWorks, desk.Heading(new[] { Desk.HeadingOf(passage) }.Concat(desk.Frames(HeadingBank.Ways)), passage.Title), "", "", steps, "");
        }

        return null;
    }

    /// <summary>"Evaluate the landscape to help you navigate decisions." → what is done, and what for.</summary>
    private static CopyItem? Action(Desk desk, string line, string id)
    {
        var text = line.TrimEnd('.');
        if (text.Length > MaxText || !desk.Prompt.Voice.Allows(text) || !desk.Prompt.Excluded.Allow(text))
            return null;
        return Purpose().Match(text) is { Success: true } match && Words.Count(match.Groups["done"].Value) >= 1
            ? new CopyItem(Titles.Capitalize(match.Groups["done"].Value), Titles.Capitalize(match.Groups["why"].Value) + ".", "", "", id)
            : text.Length <= MaxTitle ? new CopyItem(Titles.Capitalize(text), "", "", "", id) : new CopyItem("", Titles.Capitalize(text) + ".", "", "", id);
    }

    private static double Fit(Desk desk, Passage passage) =>
        desk.Evidence.Relevance(desk.Everything, desk.Evidence.ReadingOf(passage).Terms, passage)
        + (passage.Role == DocumentRole.Process ? 0.6 : passage.Role == DocumentRole.Offering ? 0.3 : 0)
        + (passage.Kind == ChunkKind.Steps ? 0.3 : 0);

    /// <summary>A numbered list may also be a ranking or a list of results.</summary>
    private static bool IsProcedure(Passage passage, List<CopyItem> steps) =>
        passage.Role == DocumentRole.Process || steps.Exists(step => step.Figure.Length > 0) || Procedure().IsMatch(passage.Heading) || steps.TrueForAll(step => Verbs.IsBase((step.Title.Length > 0 ? step.Title : step.Text).Split(' ')[0]));

    /// <summary>At most six: the first, the last, and between them those that say most to this visitor.</summary>
    private static List<CopyItem> Main(Desk desk, List<CopyItem> steps)
    {
        if (steps.Count <= MaxSteps)
            return steps;
        var kept = steps.Skip(1).SkipLast(1)
            .OrderByDescending(step => desk.Evidence.Relevance(desk.Everything, Words.Terms(step.Title + " " + step.Text).ToHashSet()) + (step.Figure.Length > 0 ? 0.05 : 0) + step.Text.Length / 2000.0)
            .Take(MaxSteps - 2).Append(steps[0]).Append(steps[^1]).ToList();
        return steps.FindAll(kept.Contains);
    }

    /// <summary>"Scoping, 1 day. Corvane ranks machines." → name, duration, text.</summary>
    private static CopyItem? Step(Desk desk, string line, string id)
    {
        if (!desk.Prompt.Voice.Allows(line))
            return null;
        var match = Named().Match(line);
        if (match.Success && match.Groups["name"].Value is { Length: > 2 and <= MaxTitle } name)
        {
            var (text, time) = (Fit(match.Groups["text"].Value), match.Groups["time"].Value.Trim());
            // "Collect, or wait for the bicycle." names no time.
            if (time.Length > 0 && !Time().IsMatch(time))
                (name, time) = ($"{name}, {time}", "");
            return text is null || name.Length > MaxTitle ? null : new CopyItem(Titles.Capitalize(name.Trim()), Titles.Capitalize(text), time, "", id);
        }

        var plain = line.TrimEnd('.');
        return plain.Length <= MaxTitle ? new CopyItem(Titles.Capitalize(plain), "", "", "", id)
            : Fit(line) is { } whole ? new CopyItem("", Titles.Capitalize(whole), "", "", id) : null;
    }

    private static string? Fit(string text)
    {
        var fitted = "";
        foreach (var sentence in SentenceSplitter.Sentences(text.Trim()))
        {
            // A colon announces a list that is not shown.
            if (fitted.Length + sentence.Length > MaxText || sentence.EndsWith(':'))
                break;
            fitted += (fitted.Length > 0 ? " " : "") + sentence;
        }

        return fitted.Length > 0 ? fitted : null;
    }

    [GeneratedRegex(@"\b(?:first|start\w*|begin\w*|before|scop\w+|survey\w*|discover\w*|understand\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\b(?:last|end\w*|after\w*|hand\w* over|review\w*|maintain\w*|finally)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(?<done>[^,;.]{3,60}?),? (?<why>to \p{Ll}.{14,})$")]
    private static partial Regex Purpose();

    [GeneratedRegex(@"^(?<name>[^.:,–—]{3,60}?)(?:, (?<time>(?:within |about |from |at |up to )?[^.:]{3,40}?))?(?:\. |: | [–—] )(?<text>.{12,})$")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d|\b(?:minutes?|hours?|days?|weeks?|months?|years?|winters?|summers?|seasons?|quarters?|mornings?|afternoons?|evenings?|nights?|once|twice|each|every|from|within|immediately|same)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?:first|then|after|before|started?|began|next|once|finally|initial)\b", RegexOptions.IgnoreCase)]
    private static partial Regex InTime();

    [GeneratedRegex(@"\b(?:steps?|stages?|phases?|days?|weeks?|how|process|order|procedure|path|from .+ to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Procedure();
}
