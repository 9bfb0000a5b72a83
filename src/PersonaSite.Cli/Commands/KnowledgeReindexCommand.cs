using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>
/// Reads all documents again, says what that changed since the last time, and sees to it that every passage has its embedding
/// where a model for embeddings is configured: kept in the site's folder, so that <c>generate</c> buys none.
/// </summary>
internal static class KnowledgeReindexCommand
{
    public const string Name = "reindex";

    private const string StateFile = "index.json";

    public static Command Create()
    {
        var site = SharedOptions.Site();
        var json = SharedOptions.Json("a report");
        var config = SharedOptions.Config();
        var command = new Command(Name, "Read all documents again, and prepare what searches need.") { site, json, config };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var folder = parsed.GetRequiredValue(site);
            var content = (await SharedOptions.ReadSiteAsync(folder, stderr)).Content;
            await using var services = Services.Create(parsed.GetValue(config), folder);
            var (bought, usd) = await IndexAsync(content, services, stderr, cancellationToken);

            var now = Fingerprints(content);
            var before = ReadState(folder);
            WriteState(folder, now);
            var report = new Report(
                now.Count, content.Chunks.Count, now.Keys.Except(before.Keys).Count(), now.Count(entry => before.TryGetValue(entry.Key, out var hash) && hash != entry.Value),
                now.Count(entry => before.GetValueOrDefault(entry.Key) == entry.Value), before.Keys.Except(now.Keys).Count(), bought, usd);
            await stdout.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(report, PersonaJson.Indented) : report.ToText());
            return ExitCodes.Published;
        });
        return command;
    }

    private sealed record Report(int Documents, int Passages, int New, int Changed, int Unchanged, int Gone, int? EmbeddingsBought, decimal Usd)
    {
        public string ToText() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Documents} documents, {Passages} passages: {New} new, {Changed} changed, {Unchanged} unchanged, {Gone} gone\n{(EmbeddingsBought is { } bought ? $"{bought} embeddings bought, ${Usd:0.0000}" : "searched by words; no model for embeddings is configured")}");
    }

    private static async Task<(int? Bought, decimal Usd)> IndexAsync(SiteContent content, ServiceProvider services, TextWriter progress, CancellationToken cancellationToken)
    {
        var gateway = services.GetRequiredService<ModelGateway>();
        var models = gateway.Open(new RunScope(RunId.New(TimeProvider.System), gateway.DefaultMaxUsd, Seed: 0, static _ => { }));
        var last = -1;
        await services.GetRequiredService<SiteIndexing>().RefreshAsync(content, models.Embeddings, buy: true, again: true, Tell, cancellationToken);
        return (models.Embeddings is null ? null : services.GetRequiredService<FolderVectors>().Bought, models.Usage.Sum(usage => usage.Usd));

        void Tell(int done, int total)
        {
            // A line every tenth of the way, however many batches there are.
            if (total > 0 && done * 10 / total is var tenth && tenth != last)
                progress.WriteLine($"{done,4}/{total}  passages have their embedding");
            last = total > 0 ? done * 10 / total : last;
        }
    }

    private static Dictionary<string, string> Fingerprints(SiteContent content) =>
        content.Chunks.GroupBy(passage => passage.Source)
            .ToDictionary(group => group.Key, group => ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(group.ToList(), PersonaJson.Options)).Short);

    private static Dictionary<string, string> ReadState(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(folder, FolderVectors.FolderName, StateFile))) ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // The first time, or as good as that.
            return [];
        }
    }

    private static void WriteState(string folder, Dictionary<string, string> fingerprints)
    {
        try
        {
            var hidden = Directory.CreateDirectory(Path.Combine(folder, FolderVectors.FolderName));
            File.WriteAllText(Path.Combine(hidden.FullName, StateFile), JsonSerializer.Serialize(fingerprints, PersonaJson.Indented));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The site's folder cannot be written: {error.Message}", "Give yourself the right to write to it.", error);
        }
    }
}
