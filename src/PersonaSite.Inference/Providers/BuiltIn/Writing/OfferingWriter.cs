using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What the site offers, one entry a document, the most fitting first; and in the same form, what it has done before.</summary>
internal static class OfferingWriter
{
    private const int MaxItems = 4;
    private const int MaxTitle = 60;
    private const int MaxText = 210;

    /// <summary>A finished job that has less to do with the visitor than this is not shown to them.</summary>
    private const double MinProof = 0.1;

    /// <returns>Offerings, and work done before; one section of both where either is too thin.</returns>
    public static (BriefSection? Offerings, BriefSection? Proof) Write(Desk desk)
    {
        var offers = Items(desk, passage => passage.Role == PassageRole.Offering, OfferBonus, 0);
        var done = Items(desk, passage => passage.Role == PassageRole.Case, ProofBonus, desk.Visitor.IsSparse ? 0 : MinProof);
        if (offers.Count == 0 && done.Count == 0)
            offers = Items(desk, passage => passage.Role is PassageRole.Other or PassageRole.Price or PassageRole.About or PassageRole.Process, OfferBonus, 0);
        if (offers.Count < 2 || done.Count < 2)
            return (Section(desk, "offerings", offers.Count == 0 && done.Count > 0 ? HeadingBank.Proof : nameof(SectionKind.Offerings), [.. offers.Concat(done).Take(MaxItems)]), null);
        return (Section(desk, "offerings", nameof(SectionKind.Offerings), offers), Section(desk, "proof", HeadingBank.Proof, done));
    }

    private static BriefSection? Section(Desk desk, string id, string frames, List<CopyItem> items) => items.Count == 0
        ? null
        : new BriefSection(id, SectionKind.Offerings, desk.Heading(desk.Frames(frames, items.Count), items[0].Title), "", "", items, "");

    private static List<CopyItem> Items(Desk desk, Func<Passage, bool> from, Func<Sentence, double> bonus, double least)
    {
        var entries = new List<(CopyItem Item, Excerpt Excerpt)>();
        foreach (var document in desk.Evidence.Passages.Where(from).GroupBy(passage => passage.Source))
        {
            var excerpt = desk.Evidence.Best(desk.Everything, MaxText, 0, bonus, passage => passage.Source == document.Key);
            if (excerpt is null || excerpt.Relevance < least || Title(desk, excerpt.Passage) is not { } title)
                continue;
            entries.Add((new CopyItem(title, excerpt.Text, "", "", excerpt.Passage.Id), excerpt));
        }

        var chosen = entries.OrderByDescending(entry => entry.Excerpt.Relevance).DistinctBy(entry => entry.Item.Title).Take(MaxItems).ToList();
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
    private static double OfferBonus(Sentence sentence) => sentence.OpensDocument ? 0.45 : sentence.IsFirst ? 0.15 : 0;

    /// <summary>Of a finished job: what was done and what came of it, rather than how things stood before.</summary>
    private static double ProofBonus(Sentence sentence)
    {
        var heading = sentence.Passage.Heading.ToLowerInvariant();
        var result = heading.Contains("outcome") || heading.Contains("result") || heading.Contains("impact") ? 0.2 : heading.Contains("approach") ? 0.1 : 0;
        return result + (SentenceForm.TellsOfWork(sentence.Text) ? 0.2 : -0.1);
    }
}
