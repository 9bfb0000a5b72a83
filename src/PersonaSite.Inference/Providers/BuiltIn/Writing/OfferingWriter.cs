using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What the site offers and what it has done before, one entry a document, the most fitting first.</summary>
internal static class OfferingWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 60;
    private const int MaxText = 200;

    /// <summary>A finished job that has less to do with the visitor than this is not shown to them.</summary>
    private const double MinProof = 0.07;

    public static BriefSection? Write(Desk desk)
    {
        var items = Entries(desk, passage => passage.Role == PassageRole.Offering, OfferBonus, 0, MaxItems);
        var offers = items.Count;
        if (items.Count < MaxItems)
            items.AddRange(Entries(desk, passage => passage.Role == PassageRole.Case, sentence => ProofBonus(desk, sentence), desk.Visitor.IsSparse ? 0 : MinProof, MaxItems - Math.Max(offers, offers > 1 ? 1 : 0)));
        var done = items.Count - offers;
        if (items.Count == 0)
            items = Entries(desk, passage => passage.Role is PassageRole.Other or PassageRole.Price or PassageRole.Process, OfferBonus, 0, MaxItems);
        if (items.Count == 0)
            return null;
        var frames = desk.Frames(done > 0 && offers == 0 ? HeadingBank.Proof : nameof(SectionKind.Offerings), items.Count);
        return new BriefSection("offerings", SectionKind.Offerings, desk.Heading(frames, items[0].Title), "", "", items, "");
    }

    private static List<CopyItem> Entries(Desk desk, Func<Passage, bool> from, Func<Sentence, double> bonus, double least, int most)
    {
        var entries = new List<(CopyItem Item, Excerpt Excerpt)>();
        foreach (var document in desk.Evidence.Passages.Where(from).GroupBy(passage => passage.Source))
        {
            var excerpt = desk.Evidence.Best(desk.Everything, MaxText, least, bonus, passage => passage.Source == document.Key);
            if (excerpt is null || Title(desk, excerpt.Passage) is not { } title)
                continue;
            entries.Add((new CopyItem(title, excerpt.Text, "", "", excerpt.Passage.Id), excerpt));
        }

        var chosen = entries.OrderByDescending(entry => entry.Excerpt.Relevance).DistinctBy(entry => entry.Item.Title).Take(most).ToList();
        foreach (var (_, excerpt) in chosen)
            desk.Evidence.Take(excerpt);
        return chosen.ConvertAll(entry => entry.Item);
    }

    private static string? Title(Desk desk, Passage passage)
    {
        var title = Titles.AsEntry(passage.Title, desk.Site.Name);
        if (title.Length > 40 && Titles.Split(title) is { Line.Length: > 0, Name.Length: >= 4 } parts)
            title = parts.Name;
        return title.Length is > 0 and <= MaxTitle && desk.Prompt.Voice.Allows(title) ? title : null;
    }

    /// <summary>What an offering is stands at its top.</summary>
    private static double OfferBonus(Sentence sentence) =>
        (sentence.OpensDocument ? 0.6 : sentence.IsFirst ? 0.15 : 0)
        + (Names(sentence) ? 0.2 : 0)
        - (sentence.Denies || sentence.Passage.Heading.Contains(" not ", StringComparison.Ordinal) ? 0.4 : 0)
        - (sentence.Text.Length < 50 ? 0.15 : 0)
        - (sentence.IsAction ? 0.5 : 0);

    /// <summary>Whether it begins with the offering's own name.</summary>
    private static bool Names(Sentence sentence)
    {
        var name = Titles.Split(sentence.Passage.Title).Name;
        return sentence.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase) || sentence.Text.StartsWith("The " + name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Of a finished job: what was done and what came of it, rather than how things stood before.</summary>
    private static double ProofBonus(Desk desk, Sentence sentence)
    {
        var heading = sentence.Passage.Heading.ToLowerInvariant();
        var result = heading.Contains("outcome") || heading.Contains("result") || heading.Contains("impact") ? 0.2 : heading.Contains("approach") ? 0.1 : 0;
        return result + (desk.NamesBrand(sentence) ? 0.2 : -0.1) + (sentence.TellsOfWork ? 0.3 : -0.3) - (sentence.TellsOfTrouble ? 0.3 : 0) + (sentence.OpensDocument ? 0.1 : 0) - (sentence.IsAction ? 0.5 : 0);
    }
}
