using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Comparison.Measuring;
using PersonaSite.Pipeline.Evaluation.Pages;

namespace PersonaSite.Pipeline.Sites;

/// <summary>Named sets of visitors: <c>evaluations/NAME.json</c>, beside them <c>NAME.accepted.json</c> with the scores that were last accepted.</summary>
public static class EvaluationFolder
{
    public const string Folder = "evaluations";

    private const string AcceptedEnding = ".accepted.json";

    private const string Example = "Write it as {\"visitors\": [\"name\"], \"mode\": \"compose\", \"repeat\": 1}; without visitors it is all of them.";

    /// <summary>Where the accepted scores of a set are kept.</summary>
    public static string AcceptedPath(string siteFolder, string set) => Path.Combine(siteFolder, Folder, set + AcceptedEnding);

    /// <summary>Null where nothing has been accepted yet.</summary>
    /// <exception cref="ProblemException">The file cannot be read.</exception>
    public static AcceptedScores? ReadAccepted(string siteFolder, string set)
    {
        var path = AcceptedPath(siteFolder, set);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<AcceptedScores>(File.ReadAllBytes(path), PersonaJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The accepted scores '{path}' cannot be read: {error.Message}", "Take the file back from version control, or remove it and accept anew.", error);
        }
    }

    /// <exception cref="ProblemException">The file cannot be written.</exception>
    public static void Accept(string siteFolder, AcceptedScores scores)
    {
        var path = AcceptedPath(siteFolder, scores.Set);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, JsonSerializer.Serialize(scores, PersonaJson.Indented).ReplaceLineEndings("\n") + "\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The scores cannot be kept in '{path}': {error.Message}", "See to it that the site's folder may be written to.", error);
        }
    }

    /// <param name="visitors">Names of the site's visitors.</param>
    internal static IReadOnlyList<EvaluationSet>? Read(SiteFiles files, IReadOnlyCollection<string> visitors, SiteProblems problems)
    {
        var sets = new List<EvaluationSet>();
        foreach (var file in files.Find(Folder).Where(file => file.Is(".json") && !file.Name.EndsWith(AcceptedEnding, StringComparison.OrdinalIgnoreCase)))
        {
            if (files.ReadText(file) is { } json && Parse(file, json, problems) is { } set && IsUsable(file, set, visitors, problems))
                sets.Add(set);
        }

        return sets.Count == 0 ? null : sets;
    }

    private static EvaluationSet? Parse(SiteFile file, string json, SiteProblems problems)
    {
        try
        {
            var set = JsonSerializer.Deserialize<EvaluationSet>(json, PersonaJson.Options) ?? throw new JsonException("It is null");
            return set with { Name = Path.GetFileNameWithoutExtension(file.Name), Visitors = set.Visitors ?? [], Repeat = set.Repeat == 0 ? 1 : set.Repeat, Seed = set.Seed == 0 ? 1 : set.Seed };
        }
        catch (JsonException error)
        {
            problems.Error(file.Path, error.LineNumber + 1, $"This is no set of visitors ({error.Message.Split('.')[0]})", Example);
            return null;
        }
    }

    private static bool IsUsable(SiteFile file, EvaluationSet set, IReadOnlyCollection<string> visitors, SiteProblems problems)
    {
        var before = problems.Errors.Count;
        if (!EvaluationSet.IsName(set.Name))
            problems.Error(file.Path, null, $"'{set.Name}' is no name for a set", "Use small letters, digits and hyphens.");
        if (set.Visitors.Except(visitors).FirstOrDefault() is { } unknown)
            problems.Error(file.Path, null, $"There is no visitor '{unknown}'", "Name files of visitors/, without their ending.");
        if (set.Repeat is < 1 or > EvaluationSet.MostRepeats)
            problems.Error(file.Path, null, $"\"repeat\" is {set.Repeat}", $"Choose 1 to {EvaluationSet.MostRepeats}.");
        if (set.Tolerances?.Keys.Except(Measure.All.Select(measure => measure.Id)).FirstOrDefault() is { } measure)
            problems.Error(file.Path, null, $"There is no measure '{measure}'", $"Use some of: {string.Join(", ", Measure.All.Select(one => one.Id))}.");
        return problems.Errors.Count == before;
    }
}
