using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What the site offers, one entry a document or a named part of one, the most fitting first; what it has done before, where that is all there is.</summary>
internal static partial class OfferingWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 60;
    private const int MaxText = 200;
    private const int MinOpening = 46;
    private const int MinOther = 60;

    /// <summary>A part of the nearest offering stands beside whole ones if it has this much to do with the visitor.</summary>
    private const double MinPart = 0.015;

    private const double MinNearness = 0.1;

    public static BriefSection? Write(Desk desk)
    {
        var items = Offers(desk);
        var offers = items.Count;
        if (offers < 2)
            items.AddRange(Others(desk, passage => passage.Role == DocumentRole.Case && desk.Evidence.UseOf(passage) == 0, MaxItems - offers));
        if (items.Count == 0)
            items = Others(desk, passage => passage.Role is DocumentRole.None or DocumentRole.Price or DocumentRole.Process, MaxItems);
        if (items.Count == 0)
            return null;
        var frames = offers == 0 && items.Count > 1 ? desk.ProofFrames(items) : desk.Frames(SectionKind.Offerings, items.Count);
        return new BriefSection("offerings", SectionKind.Offerings, desk.Heading(frames, items[0].Title), "", "", items, "");
    }

    private static List<CopyItem> Offers(Desk desk)
    {
        var whole = Entries(desk, passage => passage.Role == DocumentRole.Offering, Bonus, 0).ToList();
        var parts = desk.IsGeneral ? [] : Parts(desk).ToList();
        var chosen = whole.Concat(parts).OrderByDescending(entry => entry.Score).DistinctBy(entry => entry.Item.Title).Take(MaxItems).ToList();
        // Parts without their whole hang in the air, and one document's parts alone are not what a site offers.
        if (whole.Count > 0 && !chosen.Exists(whole.Contains))
            chosen[^1] = whole.MaxBy(entry => entry.Score)!;
        foreach (var entry in chosen)
            entry.Take();
        return chosen.ConvertAll(entry => entry.Item);
    }

    private static List<CopyItem> Others(Desk desk, Func<Passage, bool> from, int most)
    {
        var chosen = Entries(desk, from, Bonus, desk.IsGeneral ? 0 : 0.07).OrderByDescending(entry => entry.Score).DistinctBy(entry => entry.Item.Title).Take(most).ToList();
        foreach (var entry in chosen)
            entry.Take();
        return chosen.ConvertAll(entry => entry.Item);
    }

    private sealed record Entry(CopyItem Item, double Score, Action Take);

    private static IEnumerable<Entry> Entries(Desk desk, Func<Passage, bool> from, Func<Sentence, double> bonus, double least)
    {
        foreach (var document in desk.Evidence.Passages.Where(from).GroupBy(passage => passage.Source))
        {
            var excerpt = desk.Evidence.Best(desk.Everything, MaxText, least, bonus, passage => passage.Source == document.Key);
            if (excerpt is null || desk.EntryName(excerpt.Passage) is not { } title)
                continue;
            yield return new Entry(
                new CopyItem(title, excerpt.Text, Terms(excerpt.Passage), "", excerpt.Passage.Id),
                excerpt.Relevance + Claim(desk, excerpt.Passage),
                () => desk.Evidence.Take(excerpt));
        }
    }

    /// <summary>"User experience design. Crafting digital services …": the list of an offering names what belongs to it.</summary>
    private static IEnumerable<Entry> Parts(Desk desk)
    {
        var offerings = desk.Evidence.Passages.Where(passage => passage is { Role: DocumentRole.Offering, Kind: ChunkKind.Prose }).ToList();
        var nearest = offerings.MaxBy(passage => Claim(desk, passage));
        foreach (var passage in offerings.Where(passage => passage.Source == nearest!.Source && desk.Nearness(passage) >= MinNearness))
        {
            var named = SentenceSplitter.Lines(passage.Text).Where(line => line is { IsItem: true, IsNumbered: false }).Select(line => Part().Match(line.Text)).Where(match => match.Success).ToList();
            if (named.Count < 3)
                continue;
            foreach (var match in named)
            {
                var (name, text) = (match.Groups["name"].Value, match.Groups["text"].Value);
                HashSet<string> terms = [.. Words.Terms(name + " " + text)];
                if (desk.Evidence.Relevance(desk.Everything, terms) < MinPart || name.Length > MaxTitle || Trimmer.Fit(text, MaxText) is not { } fitted || !desk.Prompt.Voice.Allows(name + " " + fitted) || !desk.Prompt.Excluded.Allow(fitted))
                    continue;
                yield return new Entry(
                    new CopyItem(Titles.Capitalize(name), fitted, "", "", passage.Id),
                    desk.Evidence.Relevance(desk.Everything, terms, passage) + Claim(desk, passage),
                    () => desk.Evidence.Take(desk.Evidence.SentencesOf(passage).Where(sentence => text.Contains(sentence.Text, StringComparison.Ordinal)), passage));
            }
        }
    }

    /// <summary>How much an offering is this visitor's; one that goes by a name that they used is theirs before others.</summary>
    private static double Claim(Desk desk, Passage passage) => 0.3 * desk.Nearness(passage)
        + (desk.Everything.Terms.Any(entry => entry.Weight >= 0.4 && desk.Evidence.ReadingOf(passage).TitleTerms.Contains(entry.Term)) ? 0.15 : 0);

    /// <summary>"Investment: $400k", "Duration: 3 months": what an offering takes, as its page sets it apart.</summary>
    private static string Terms(Passage passage) => string.Join(", ", passage.Text.Split('\n').Select(line => Term().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Take(2));

    /// <summary>What an offering is stands at its top.</summary>
    private static double Bonus(Sentence sentence) =>
        (sentence.Passage.Role == DocumentRole.Case && !sentence.TellsOfWork ? Evidence.Never : 0)
        // A slogan at the top is not what the offering is.
        + (sentence.OpensDocument && sentence.Text.Length >= MinOpening ? 0.6 : sentence.IsFirst ? 0.15 : 0)
        + (Names(sentence) ? 0.2 : 0)
        - (sentence.Passage.Heading.Contains(" not ", StringComparison.Ordinal) ? 0.4 : 0)
        // What is not done is no offering.
        + (sentence.Denies ? Evidence.Never : 0)
        - (sentence.Text.Length < (sentence.OpensDocument ? MinOpening : MinOther) ? 0.35 : 0)
        // "Write to the landlord": in a list it says what the offering does, by itself it gives an order.
        - (sentence.IsAction || (sentence.IsItem && Verbs.IsBase(Words.Of(sentence.Text).First())) ? 0.5 : 0);

    /// <summary>Whether it begins with the offering's own name.</summary>
    private static bool Names(Sentence sentence)
    {
        var name = Titles.Split(sentence.Passage.Title).Name;
        return sentence.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase) || sentence.Text.StartsWith("The " + name, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^(?<name>\p{Lu}[^.:]{4,60})[.:] (?<text>\p{Lu}.{40,}\.)$")]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?:Investment|Price|Cost|Fee|Duration|Length|Time|Term)s?:\s+((?:from |about |up to )?[£$€]?\d[^;]{0,24})$", RegexOptions.IgnoreCase)]
    private static partial Regex Term();
}
