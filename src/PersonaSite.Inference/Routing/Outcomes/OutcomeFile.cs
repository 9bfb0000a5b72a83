using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using PersonaSite.Core;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Routing.Outcomes;

/// <summary>
/// Reads stored outcomes: <c>NAME.jsonl</c> or <c>NAME.jsonl.gz</c>, one JSON object a line, and beside it <c>NAME.meta.json</c> with
/// the models in the order of the arrays, their prices and the reference.
/// </summary>
public static class OutcomeFile
{
    private const string Compressed = ".gz", Lines = ".jsonl", Meta = ".meta.json";

    /// <param name="rule">When an answer equals the reference's; null: what the set allows, see <see cref="RuleOf"/>.</param>
    /// <exception cref="ProblemException">A file is missing, a line cannot be read, or a price is not credible.</exception>
    public static OutcomeSet Read(string path, AgreementRule? rule = null)
    {
        var meta = ReadMeta(path);
        var reference = ReferenceOf(path, meta);
        var items = new List<Outcome>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Row? first = null;
        foreach (var (number, line) in ReadLines(path))
        {
            var row = Parse(path, number, line);
            items.Add(ToOutcome(path, number, row, meta, first ??= row));
            if (!ids.Add(row.Id))
                throw Wrong(path, number, $"The id '{row.Id}' is there twice.", "Give each item an id of its own.");
        }

        if (items.Count == 0)
            throw Wrong(path, null, "The file has no items.", "Name a file with one JSON object a line.");
        var set = new OutcomeSet(meta.Set ?? Path.GetFileName(path), [.. meta.Models!.Select(ToModel)], reference, rule ?? RuleOf(meta, items[0]), items);
        return set.MeanUsd[set.Reference] is null
            ? throw Wrong(path, null, $"The reference '{set.Models[set.Reference].Name}' has no price.", "Give it usd_in_per_1m and usd_out_per_1m, or usd_per_item, or a cost on each line.")
            : rule is AgreementRule.SameAnswer && !set.HasAnswers || rule is AgreementRule.ScoreWithinOne && items[0].Scores is null
                ? throw Wrong(path, null, "The set has not got what this kind of agreement compares.", "Choose another kind of agreement.")
                : set;
    }

    /// <summary>Answers where they are known, else scores; of code and pass rates whether it works; else whether both are right or both wrong.</summary>
    private static AgreementRule RuleOf(MetaFile meta, Outcome item) =>
        item.Answers is not null ? AgreementRule.SameAnswer
        : item.Scores is not null ? AgreementRule.ScoreWithinOne
        : meta.P is not null || meta.Task?.Contains("code generation", StringComparison.OrdinalIgnoreCase) == true ? AgreementRule.NotWorse
        : AgreementRule.SameCorrectness;

    private static Outcome ToOutcome(string path, int number, Row row, MetaFile meta, Row first)
    {
        var count = meta.Models!.Count;
        if (string.IsNullOrEmpty(row.Id))
            throw Wrong(path, number, "The line has no \"id\".", "Give each item an id of its own.");
        foreach (var (name, length) in new (string, int?)[] { ("ok", row.Ok?.Length), ("ans", row.Ans?.Length), ("p", row.P?.Length), ("score", row.Score?.Length), ("conf", row.Conf?.Length), ("cost", row.Cost?.Length), ("itok", row.Itok?.Length), ("otok", row.Otok?.Length) })
        {
            if (length is { } found && found != count)
                throw Wrong(path, number, $"\"{name}\" has {found} numbers, and there are {count} models.", "Give one number for each model of the meta file, in its order.");
        }

        if ((row.Ans is null, row.Score is null, row.Conf is null) != (first.Ans is null, first.Score is null, first.Conf is null))
            throw Wrong(path, number, "The line has other fields than the first one.", "Give ans, score and conf on every line or on none.");
        var ok = row.Ok ?? row.P?.Select(share => share >= 0.5 ? 1.0 : 0).ToArray() ?? row.Score?.Select(score => score / 10).ToArray()
            ?? throw Wrong(path, number, "The line does not say how the models did.", "Give \"ok\", one number for each model.");
        var usd = new decimal?[count];
        for (var model = 0; model < count; model++)
        {
            usd[model] = row.Cost?[model] ?? meta.Models[model].UsdPerItem ?? Counted(row, meta.Models[model], model);
            if (usd[model] < 0)
                throw Wrong(path, number, $"The cost of '{meta.Models[model].Name}' is below 0.", "Correct the line.");
        }

        return new Outcome(row.Id, row.Prompt ?? "", row.Cat ?? "", ok, row.Ans, row.Score, row.Conf, usd);
    }

    private static decimal? Counted(Row row, MetaModel model, int at) =>
        row.Itok is { } input && row.Otok is { } output && model is { UsdInPer1M: { } usdIn, UsdOutPer1M: { } usdOut } ? (input[at] * usdIn + output[at] * usdOut) / 1_000_000m : null;

    private static OutcomeModel ToModel(MetaModel model) => new(model.Name!, model.UsdPerItem, model.UsdInPer1M, model.UsdOutPer1M);

    private static int ReferenceOf(string path, MetaFile meta)
    {
        var at = meta.Models!.FindIndex(model => model.Name == meta.Reference);
        return at >= 0 ? at : throw Wrong(MetaOf(path), null, $"The reference '{meta.Reference}' is none of the models.", "Name one of the models as \"reference\".");
    }

    private static MetaFile ReadMeta(string path)
    {
        var file = MetaOf(path);
        MetaFile meta;
        try
        {
            meta = JsonSerializer.Deserialize<MetaFile>(File.ReadAllBytes(file), PersonaJson.Options) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException error)
        {
            throw Wrong(file, (int?)error.LineNumber + 1, $"The file cannot be read: {error.Message}", "It is a JSON object with \"reference\" and \"models\".");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong(file, null, $"The file cannot be read: {error.Message}", $"Put {Path.GetFileName(file)}, with \"reference\" and \"models\", beside the outcomes.");
        }

        if (meta.Models is not { Count: > 0 } models || models.Any(model => string.IsNullOrEmpty(model?.Name)))
            throw Wrong(file, null, "It names no models.", "List them under \"models\", each with a \"name\", in the order of the arrays.");
        foreach (var model in models)
        {
            if (new[] { model.UsdInPer1M, model.UsdOutPer1M }.FirstOrDefault(price => price is < 0 or > PriceCatalog.Absurd) is { } price)
                throw Wrong(file, null, $"The price of '{model.Name}' is {price} dollars per million tokens.", $"Prices are between 0 and {PriceCatalog.Absurd:0}; see whether it is per token or per thousand.");
            if (model.UsdPerItem < 0)
                throw Wrong(file, null, $"The price of '{model.Name}' is below 0.", "Correct usd_per_item.");
        }

        return meta;
    }

    private static Row Parse(string path, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Row>(line, PersonaJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw Wrong(path, number, $"The line cannot be read: {error.Message}", "Each line is a JSON object with an \"id\" and one number for each model in \"ok\".");
        }
    }

    private static IEnumerable<(int Number, string Line)> ReadLines(string path)
    {
        string[] lines;
        try
        {
            using var file = File.OpenRead(path);
            using Stream plain = path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(plain);
            lines = reader.ReadToEnd().Split('\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Wrong(path, null, $"The file cannot be read: {error.Message}", "Name a .jsonl or .jsonl.gz file that exists and that you may read.");
        }

        return lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => (line.Index + 1, line.Item));
    }

    private static string MetaOf(string path)
    {
        var stem = path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? path[..^Compressed.Length] : path;
        return (stem.EndsWith(Lines, StringComparison.OrdinalIgnoreCase) ? stem[..^Lines.Length] : stem) + Meta;
    }

    private static ProblemException Wrong(string file, int? line, string cause, string nextStep) =>
        new(ProblemKind.BadInput, $"{file}{(line is null ? "" : $", line {line}")}: {cause}", nextStep);

    private sealed record MetaFile(string? Set, string? Reference, string? Task, string? P, List<MetaModel>? Models);

    private sealed record MetaModel(
        string? Name,
        [property: JsonPropertyName("usd_per_item")] decimal? UsdPerItem,
        [property: JsonPropertyName("usd_in_per_1m")] decimal? UsdInPer1M,
        [property: JsonPropertyName("usd_out_per_1m")] decimal? UsdOutPer1M);

    private sealed record Row(
        string Id, string? Prompt, string? Cat, double[]? Ok, int[]? Ans, double[]? P, double[]? Score, double[]? Conf, decimal?[]? Cost, long[]? Itok, long[]? Otok);
}
