namespace PersonaSite.Pipeline.Comparison.Measuring;

/// <param name="Of">0 to 1; null where it cannot be said of this page.</param>
public sealed record RubricCriterion(string Id, string Title, string How, Func<RunMeasures, double?> Of);

/// <summary>
/// A page's quality as code sees it, 0 to 100: the plain mean of its criteria, each 0 to 1. A page that was not published in the
/// mode that was asked for has 0, for its visitor would not have got it. It does not see beauty, nor whether the words move anybody;
/// that is for judges.
/// </summary>
public static class Rubric
{
    public static IReadOnlyList<RubricCriterion> Criteria { get; } =
    [
        new("supported", "Claims supported", "Share of the draft's claims that a passage bears out", run =>
            run.ClaimsSupported + run.ClaimsUnsupported is > 0 and var all ? (double)run.ClaimsSupported / all : null),
        new("answered", "Answers the visitor", "Share of the visitor's pains, worries, goals and needs that the page takes up", run => run.Answered),
        new("accessible", "Accessible", "1, ½, ⅓ … for none, one, two … findings about alt text, landmarks, headings, contrast, language and links", run => 1.0 / (1 + run.Accessibility)),
        new("on-brand", "On brand", "Share of the guidelines' checks without a finding: palette, fonts, words, promises, calls to action, names", run => run.OnBrand),
        new("sound", "Sound", "1, ½, ⅓ … for none, one, two … other errors in the draft", run => 1.0 / (1 + run.OtherErrors)),
        new("own", "Its own", "What it does not share with other visitors' pages in the same mode", run => run.NoveltyBetween),
        new("fresh", "Says it once", "Share of its runs of three words that come once", run => run.NoveltyWithin),
    ];

    public static double Score(RunMeasures run)
    {
        if (!run.Delivered)
            return 0;
        var said = Criteria.Select(criterion => criterion.Of(run)).OfType<double>().ToList();
        return said.Count == 0 ? 0 : 100 * said.Average();
    }
}
