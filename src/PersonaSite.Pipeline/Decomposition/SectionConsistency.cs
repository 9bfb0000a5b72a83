using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Comparison.Measuring;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Decomposition;

/// <summary>
/// How well the sections of a page fit together, as code sees it; each 0 to 1, 1 the best. It is for pages of one brief beside each
/// other: what one builder does is the measure for what several do.
/// </summary>
/// <param name="Headings">Share of section headings in the form that most have: how they are cased, how they end, between half and twice the usual length.</param>
/// <param name="Vocabulary">Mean share of a section's words of content that some other section uses too: things keep their names.</param>
/// <param name="Tone">1 less the coefficient of variation of words a sentence over sections, at least 0.</param>
/// <param name="SaidOnce">Share of runs of three words of content that no other section has.</param>
/// <param name="Rhythm">Share of neighbours that differ in ground and in composition.</param>
public sealed record SectionConsistency(double Headings, double Vocabulary, double Tone, double SaidOnce, double Rhythm)
{
    /// <summary>0 to 100, the plain mean of the five.</summary>
    public double Score => 100 * (Headings + Vocabulary + Tone + SaidOnce + Rhythm) / 5;

    /// <summary>Null for a page with fewer than two sections, or none at all.</summary>
    public static SectionConsistency? Of(Page? page)
    {
        if (page is null)
            return null;
        using var document = new HtmlParser().ParseDocument(page.Text(Page.Html));
        var sections = document.QuerySelectorAll("main > section").ToList();
        if (sections.Count < 2)
            return null;
        var blocks = PageText.Read(document).Blocks.Where(block => block.Role != TextRole.Attribution).ToLookup(block => block.Block.Closest("main > section"));
        var texts = sections.Select(section => string.Join('\n', blocks[section].Select(block => block.Text))).ToList();
        return new SectionConsistency(
            OfHeadings([.. sections.Select(section => section.QuerySelector("h2")?.TextContent.Trim()).OfType<string>().Where(heading => heading.Length > 0)]),
            OfVocabulary([.. texts.Select(ContentWords.Of)]),
            OfTone(texts),
            OfCopy([.. texts.Select(text => Novelty.Shingles(text).ToHashSet(StringComparer.Ordinal))]),
            (double)sections.Skip(1).Zip(sections, Differ).Count(differ => differ) / (sections.Count - 1));
    }

    private static double OfHeadings(IReadOnlyList<string> headings)
    {
        if (headings.Count == 0)
            return 1;
        var usual = headings.Select(Words).Order().ElementAt(headings.Count / 2);
        var form = headings.GroupBy(Form).MaxBy(group => group.Count())!.Key;
        return (double)headings.Count(heading => Form(heading) == form && 2 * Words(heading) >= usual && Words(heading) <= 2 * usual) / headings.Count;
    }

    /// <summary>"Title Case" or "Sentence case", and the mark at its end.</summary>
    private static (bool IsTitleCase, char End) Form(string heading)
    {
        var later = heading.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(word => word.Length > 3 && char.IsLetter(word[0])).ToList();
        return (later.Count > 0 && 2 * later.Count(word => char.IsUpper(word[0])) > later.Count, heading[^1] is '.' or '?' or '!' or ':' ? heading[^1] : ' ');
    }

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static double OfVocabulary(IReadOnlyList<HashSet<string>> sections) => sections.Index().Where(section => section.Item.Count > 0)
        .Select(section => (double)section.Item.Count(word => sections.Index().Any(other => other.Index != section.Index && other.Item.Contains(word))) / section.Item.Count)
        .DefaultIfEmpty(1).Average();

    private static double OfTone(IReadOnlyList<string> texts)
    {
        var lengths = texts.Select(text => text.Split(['.', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Words).Where(words => words > 0).DefaultIfEmpty(0).Average()).Where(length => length > 0).ToList();
        if (lengths.Count < 2)
            return 1;
        var mean = lengths.Average();
        return Math.Max(0, 1 - Math.Sqrt(lengths.Sum(length => (length - mean) * (length - mean)) / (lengths.Count - 1)) / mean);
    }

    private static double OfCopy(IReadOnlyList<HashSet<string>> sections)
    {
        var all = sections.Sum(section => section.Count);
        var shared = sections.Index().Sum(section => section.Item.Count(run => sections.Index().Any(other => other.Index != section.Index && other.Item.Contains(run))));
        return all == 0 ? 1 : 1 - (double)shared / all;
    }

    /// <summary>The kit names a section's kind and composition ("v-…") and its ground ("g-…") in its classes.</summary>
    private static bool Differ(IElement one, IElement other) => Named(one, "g-") != Named(other, "g-") && Named(one, "v-") != Named(other, "v-");

    private static string? Named(IElement section, string prefix) => section.ClassList.FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal));
}
