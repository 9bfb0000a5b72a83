using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Pipeline.Comparison.Measuring;

/// <summary>
/// What one run is measured by. Findings, claims, what is answered and what is new are those of the first draft, before anything was
/// sent back, struck or made another way: they show what the models did. How often that help was needed is counted by itself.
/// </summary>
/// <param name="TextUsd">Text calls, whatever they were for.</param>
/// <param name="PicturesUsd">Pictures that were bought; drawn ones cost nothing but text.</param>
/// <param name="CachedUsd">Of the text, what input cost that the provider had kept.</param>
/// <param name="Cached">Input tokens that the provider had kept, a part of the input and paid for at less.</param>
/// <param name="FirstSectionMs">Until something true was on the screen; null where nothing ever was.</param>
/// <param name="OtherErrors">Those that are neither about claims, nor accessibility, nor the brand.</param>
/// <param name="Delivered">Published, and made in the mode that was asked for.</param>
/// <param name="Repairs">Revisions, strikes, calls that had to be made again and ways that were left.</param>
/// <param name="Answered">Of the visitor's pains, worries, goals and needs those that the page takes up; null for a visitor without any.</param>
/// <param name="NoveltyBetween">See <see cref="Novelty"/>; null where no other visitor has a page in this mode.</param>
public sealed record RunMeasures(
    decimal Usd, decimal TextUsd, decimal PicturesUsd, decimal CachedUsd, int Unpriced, TokenUsage Tokens, long Cached, int Calls, int Pictures,
    long WallMs, long? FirstSectionMs, IReadOnlyDictionary<string, int> Findings, int Errors, int OtherErrors, int Warnings, int Accessibility, double OnBrand,
    int ClaimsSupported, int ClaimsUnsupported, bool Delivered, int Repairs, double? Answered, IReadOnlyList<string> Unanswered,
    long? Bytes, double? NoveltyWithin, double? NoveltyBetween)
{
    /// <summary>What people who see, hear or move otherwise meet first.</summary>
    public static IReadOnlySet<string> AccessibilityChecks { get; } = new HashSet<string> { "alt-text", "landmarks", "heading-order", "contrast", "language", "links" };

    /// <summary>What the brand's guidelines ask of a page.</summary>
    public static IReadOnlySet<string> BrandChecks { get; } = new HashSet<string> { "palette", "fonts", "banned-words", "required-words", "promises", "calls-to-action", "spelling" };

    /// <param name="copy">Of the first draft; null where there was none.</param>
    /// <param name="between">Novelty beside the other visitors' pages.</param>
    internal static RunMeasures Of(RunResult result, VisitorProfile visitor, string? copy, double? between)
    {
        var report = result.Report;
        var events = report.Events;
        var draft = events.OfType<Inspected>().FirstOrDefault()?.Inspection ?? Inspection.Empty;
        // What does not keep a page from its visitor and says nothing about its making is no finding here: coverage is counted by itself.
        var findings = draft.Findings.Where(finding => finding.Check != CoverageCheck.CheckName).ToList();
        var leftTheMode = events.OfType<FellBack>().Any(fell => fell.From == report.Mode.ToString().ToLowerInvariant());
        var inspections = events.OfType<Inspected>().Count();
        var wishes = Wishes(visitor);
        var unanswered = copy is null ? wishes : [.. draft.Findings.Where(finding => finding.Check == CoverageCheck.CheckName).Select(finding => finding.Where ?? "")];
        return new RunMeasures(
            report.Usage.Sum(row => row.Usd),
            report.Usage.Where(row => row.Images == 0).Sum(row => row.Usd),
            report.Usage.Where(row => row.Images > 0).Sum(row => row.Usd),
            report.Usage.Sum(row => row.CachedUsd),
            report.Usage.Count(row => !row.Priced),
            report.Usage.Aggregate(default(TokenUsage), (sum, row) => sum + row.Tokens),
            report.Usage.Sum(row => row.Tokens.CachedInput),
            report.Usage.Count,
            report.Usage.Sum(row => row.Images),
            report.WallMs,
            events.OfType<PreviewReady>().FirstOrDefault()?.AtMs,
            findings.GroupBy(finding => finding.Check).ToDictionary(group => group.Key, group => group.Count()),
            findings.Count(finding => finding.Severity == Severity.Error),
            findings.Count(finding => finding.Severity == Severity.Error && finding.Check != "claims" && !AccessibilityChecks.Contains(finding.Check) && !BrandChecks.Contains(finding.Check)),
            findings.Count(finding => finding.Severity == Severity.Warning),
            findings.Count(finding => finding.Severity != Severity.Advice && AccessibilityChecks.Contains(finding.Check)),
            1 - (double)BrandChecks.Count(check => findings.Any(finding => finding.Check == check && finding.Severity != Severity.Advice)) / BrandChecks.Count,
            draft.Claims.Count(claim => claim.Supported),
            draft.Claims.Count(claim => !claim.Supported),
            report.Status == RunStatus.Published && !leftTheMode,
            Math.Max(0, inspections - 1) + (leftTheMode ? 1 : 0) + events.OfType<CallTroubled>().Count(),
            wishes.Count == 0 ? null : 1 - (double)unanswered.Count / wishes.Count,
            unanswered,
            result.Page?.TotalBytes,
            copy is null ? null : Novelty.Within(Novelty.Shingles(copy)),
            between);
    }

    private static IReadOnlyList<string> Wishes(VisitorProfile visitor) => CoverageCheck.Wishes(visitor).ToList();

    /// <summary>What the visitor reads on a page; null for none.</summary>
    internal static string? TextOf(Page? page) => Read(page, static text => text.All);

    /// <summary>The page's copy alone: what names a source, a speaker or a place on every page says nothing about how new the words are.</summary>
    internal static string? CopyOf(Page? page) => Read(page, static text => string.Join('\n', text.Blocks
        .Where(block => block.Role != TextRole.Attribution && block.Section.LocalName is not ("nav" or "header" or "footer") && !block.Block.ClassList.Contains("src"))
        .Select(block => block.Text)));

    private static string? Read(Page? page, Func<PageText, string> of)
    {
        if (page is null)
            return null;
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page.Text(Page.Html));
        return of(PageText.Read(document));
    }
}
