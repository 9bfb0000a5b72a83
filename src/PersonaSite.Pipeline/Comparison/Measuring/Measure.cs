namespace PersonaSite.Pipeline.Comparison.Measuring;

public enum Better
{
    Lower, Higher,

    /// <summary>Neither way is better by itself.</summary>
    Neither,
}

public enum MeasureUnit
{
    Usd, Tokens, Milliseconds, Count, Share, Points, Bytes,
}

/// <summary>One figure that modes are compared by.</summary>
/// <param name="Id">kebab-case; its name in report.json.</param>
/// <param name="Worse">In words what it means that a mode does worse at it; to be read after "pages ".</param>
/// <param name="Of">Null where a run does not have it.</param>
public sealed record Measure(string Id, string Title, MeasureUnit Unit, Better Better, string Worse, Func<RunMeasures, double?> Of)
{
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("usd", "Dollars", MeasureUnit.Usd, Better.Lower, "cost more", run => (double)run.Usd),
        new("text-usd", "… for text", MeasureUnit.Usd, Better.Lower, "cost more for text", run => (double)run.TextUsd),
        new("cached-usd", "… of it for cached input", MeasureUnit.Usd, Better.Neither, "pay more for cached input", run => (double)run.CachedUsd),
        new("pictures-usd", "… for pictures", MeasureUnit.Usd, Better.Lower, "cost more for pictures", run => (double)run.PicturesUsd),
        new("input-tokens", "Tokens read", MeasureUnit.Tokens, Better.Neither, "read more tokens", run => run.Tokens.Input),
        new("cached-tokens", "… of them cached", MeasureUnit.Tokens, Better.Neither, "use less of the provider's cache", run => run.Cached),
        new("output-tokens", "Tokens written", MeasureUnit.Tokens, Better.Neither, "write more tokens", run => run.Tokens.Output),
        new("calls", "Calls", MeasureUnit.Count, Better.Neither, "take more calls", run => run.Calls),
        new("wall-ms", "Time", MeasureUnit.Milliseconds, Better.Lower, "take longer", run => run.WallMs),
        new("first-section-ms", "Time to first section", MeasureUnit.Milliseconds, Better.Lower, "show nothing for longer", run => run.FirstSectionMs),
        new("rubric", "Quality (rubric)", MeasureUnit.Points, Better.Higher, "score lower on the rubric", run => Rubric.Score(run)),
        new("errors", "Errors in the draft", MeasureUnit.Count, Better.Lower, "have more errors in their drafts", run => run.Errors),
        new("warnings", "Warnings in the draft", MeasureUnit.Count, Better.Lower, "have more warnings", run => run.Warnings),
        new("claims-supported", "Claims supported", MeasureUnit.Count, Better.Neither, "say less that can be held against a passage", run => run.ClaimsSupported),
        new("claims-unsupported", "Claims unsupported", MeasureUnit.Count, Better.Lower, "make claims that no passage bears out", run => run.ClaimsUnsupported),
        new("accessibility", "Accessibility findings", MeasureUnit.Count, Better.Lower, "are less accessible", run => run.Accessibility),
        new("on-brand", "Guidelines kept", MeasureUnit.Share, Better.Higher, "keep fewer of the brand's guidelines", run => run.OnBrand),
        new("answered", "Pains and goals answered", MeasureUnit.Share, Better.Higher, "answer less of what the visitor said", run => run.Answered),
        new("novelty-between", "Distinct from other visitors' pages", MeasureUnit.Share, Better.Higher, "are generic: they share their copy with other visitors' pages", run => run.NoveltyBetween),
        new("novelty-within", "Distinct within the page", MeasureUnit.Share, Better.Higher, "repeat themselves", run => run.NoveltyWithin),
        new("bytes", "Weight", MeasureUnit.Bytes, Better.Lower, "are heavier", run => run.Bytes),
        new("failures", "Not delivered", MeasureUnit.Share, Better.Lower, "fail to be delivered more often", run => run.Delivered ? 0 : 1),
        new("repairs", "Repairs", MeasureUnit.Count, Better.Lower, "need more repairs", run => run.Repairs),
    ];

    /// <summary>The least difference that anybody would care about; a smaller one is not called better or worse, however sure it is.</summary>
    public double Least(double reference) => Unit switch
    {
        MeasureUnit.Share => 0.02,
        MeasureUnit.Points => 1,
        MeasureUnit.Count => 0.1,
        _ => 0.05 * Math.Abs(reference),
    };

    public static Measure Usd { get; } = Named("usd");

    public static Measure Quality { get; } = Named("rubric");

    public static Measure Time { get; } = Named("wall-ms");

    /// <summary>For lists in another order than ours: "Dollars, of it for cached input".</summary>
    public string FullTitle => Title.StartsWith('…') ? $"{All.TakeWhile(measure => measure.Id != Id).Last(measure => !measure.Title.StartsWith('…')).Title}, {Title[2..]}" : Title;

    /// <param name="id">One of <see cref="All"/>.</param>
    public static Measure Named(string id) => All.First(measure => measure.Id == id);
}
