using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Sections;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Measuring;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Evaluation.Pages;

/// <summary>An evaluation as programs get it. Its names are a promise to scripts: add, never rename.</summary>
/// <param name="Deterministic">The built-in model made every page, so the same prompts give the same scores on every machine.</param>
/// <param name="AcceptedOn">When the scores were accepted that these are held against; null: none were.</param>
/// <param name="Rows">One for each measure; the worst first.</param>
/// <param name="Changed">What is another than when the scores were accepted: prompts, models, kit.</param>
public sealed record EvaluationReport(
    string Site, string Set, DateTimeOffset StartedAt, GenerationMode Mode, IReadOnlyList<string> Visitors, int Pages, int Delivered, decimal Usd, bool Estimated, bool Deterministic, bool Cancelled,
    DateOnly? AcceptedOn, int Regressions, string Verdict, IReadOnlyList<string> Changed, IReadOnlyList<EvaluationRow> Rows, AcceptedScores Scores, IReadOnlyList<MeasuredRun> Runs)
{
    private const string BuiltIn = "builtin/";

    /// <summary>Times are the machine's and the provider's mood, not the prompts'.</summary>
    public static IReadOnlyList<Measure> Measures { get; } = [.. Measure.All.Where(measure => measure.Unit != MeasureUnit.Milliseconds)];

    /// <param name="accepted">Null: nothing has been accepted yet.</param>
    public static EvaluationReport Of(EvaluationResult result, AcceptedScores? accepted)
    {
        var runs = MeasuredRun.Of(result.Runs);
        var values = new ModeValues(runs);
        var models = runs.SelectMany(run => run.Models).Distinct().Order(StringComparer.Ordinal).ToList();
        var scores = new AcceptedScores(
            result.Set.Name, DateOnly.FromDateTime(result.StartedAt.UtcDateTime), result.Set.Mode, result.Set.Repeat, result.Set.Seed, models,
            new SortedDictionary<string, string>(PromptTemplate.All.ToDictionary(prompt => prompt.Name, prompt => $"{prompt.Version} {prompt.Hash}"), StringComparer.Ordinal), KitHash,
            Measures.Select(measure => (measure.Id, Values: values.Of(measure, result.Set.Mode))).Where(entry => entry.Values.Count > 0).ToDictionary(
                entry => entry.Id,
                entry => (IReadOnlyDictionary<string, double>)new SortedDictionary<string, double>(entry.Values.ToDictionary(value => value.Key, value => Math.Round(value.Value, 6)), StringComparer.Ordinal)));
        var deterministic = models.Count > 0 && models.TrueForAll(model => model.StartsWith(BuiltIn, StringComparison.Ordinal));
        var rows = accepted is null || result.Cancelled ? [] : EvaluationRow.Of(scores, accepted, result.Set, deterministic);
        var regressions = rows.Count(row => row.Outcome == Standing.Worse);
        return new EvaluationReport(
            result.Site.Name, result.Set.Name, result.StartedAt, result.Set.Mode, [.. result.Runs.Select(run => run.Visitor).Distinct()], runs.Count, runs.Count(run => run.Measures.Delivered),
            runs.Sum(run => run.Measures.Usd), runs.Any(run => run.Estimated), deterministic, result.Cancelled, accepted?.AcceptedOn, regressions, InWords(result, accepted, rows),
            accepted is null ? [] : [.. Differences(accepted, scores)], rows, scores, runs);
    }

    /// <summary>Reads what <see cref="ToText"/> has written.</summary>
    public static EvaluationReport Parse(string json) => JsonSerializer.Deserialize<EvaluationReport>(json, PersonaJson.Options)!;

    public string ToText() => JsonSerializer.Serialize(this, PersonaJson.Indented) + "\n";

    /// <summary>A measure's mean over visitors; null where no page had it.</summary>
    public double? Mean(string measure) => Scores.Scores.TryGetValue(measure, out var values) ? values.Values.Average() : null;

    private static string KitHash { get; } = ContentHash.Of(string.Join('\n', SectionCatalog.All.Select(variant => $"{variant.Kind}/{variant.Name} {variant.Use} {variant.MinItems}-{variant.MaxItems} {variant.ShowsArtwork}"))).Short;

    private static string InWords(EvaluationResult result, AcceptedScores? accepted, IReadOnlyList<EvaluationRow> rows)
    {
        if (result.Cancelled)
            return "It was stopped, so nothing was compared.";
        if (accepted is null)
            return "Nothing has been accepted yet that these scores could be held against.";
        var worse = rows.Where(row => row.Outcome == Standing.Worse).ToList();
        var better = rows.Count(row => row.Outcome == Standing.Better);
        return worse.Count == 0
            ? $"Nothing is worse than what was accepted on {accepted.AcceptedOn:yyyy-MM-dd}{(better > 0 ? $"; {better} {(better == 1 ? "measure is" : "measures are")} better" : "")}."
            : $"{worse.Count} {(worse.Count == 1 ? "regression" : "regressions")}: {string.Join("; ", worse.Take(4).Select(row => row.InWords()))}{(worse.Count > 4 ? " …" : "")}.";
    }

    private static IEnumerable<string> Differences(AcceptedScores accepted, AcceptedScores now)
    {
        foreach (var name in accepted.Prompts.Keys.Union(now.Prompts.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (accepted.Prompts.GetValueOrDefault(name), now.Prompts.GetValueOrDefault(name));
            if (before != after)
                yield return before is null ? $"prompt {name} is new" : after is null ? $"prompt {name} is gone" : $"prompt {name}: {before} is now {after}";
        }

        if (!accepted.Models.SequenceEqual(now.Models))
            yield return $"models: {string.Join(", ", accepted.Models)} are now {string.Join(", ", now.Models)}";
        if (accepted.Kit != now.Kit)
            yield return "the page kit's catalog";
    }
}
