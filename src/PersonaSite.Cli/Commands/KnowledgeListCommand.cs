using System.CommandLine;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Screening;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>A site's documents, and what holds for each of them.</summary>
internal static class KnowledgeListCommand
{
    public const string Name = "list";

    public static Command Create()
    {
        var site = SharedOptions.Site();
        var json = SharedOptions.Json("the documents");
        var command = new Command(Name, "List a site's documents with their state, last day, language, industries and topics.") { site, json };
        command.SetAction(async (parsed, _) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var reading = await SharedOptions.ReadSiteAsync(parsed.GetRequiredValue(site), stderr);
            var passages = reading.Content.Chunks.ToLookup(passage => passage.Source);
            var rows = reading.Documents.Select(document => new Row(document, passages[document.Path].Count(), Screen.Withheld(passages[document.Path]))).ToList();
            if (parsed.GetValue(json))
                await stdout.WriteLineAsync(JsonSerializer.Serialize(rows.Select(row => row.ToJson()), PersonaJson.Indented));
            else
                await PrintAsync(rows, stdout);
            return ExitCodes.Published;
        });
        return command;
    }

    private static async Task PrintAsync(List<Row> rows, TextWriter output)
    {
        foreach (var row in rows)
        {
            await output.WriteLineAsync($"{row.Document.Path}  [{row.Document.Hash.Short}]");
            await output.WriteLineAsync($"    {row.Document.Title}");
            await output.WriteLineAsync($"    {string.Join("; ", row.Facts())}");
            foreach (var withheld in row.Withheld)
                await output.WriteLineAsync($"    {withheld.Cause}. {withheld.NextStep}");
        }

        await output.WriteLineAsync($"{rows.Count} {(rows.Count == 1 ? "document" : "documents")}, {rows.Sum(row => row.Passages)} passages");
    }

    private sealed record Row(KnowledgeDocument Document, int Passages, IReadOnlyList<SiteProblem> Withheld)
    {
        private ChunkMetadata Holds { get; } = Document.Listed.Over(Document.Said);

        private Approval State => Document.Listed.Approval ?? (Document.Said.Approved ? Approval.Approved : Approval.Draft);

        private bool IsExpired => Holds.Expires < DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        public IEnumerable<string> Facts()
        {
            yield return State.ToString().ToLowerInvariant();
            if (Holds.Expires is { } last)
                yield return $"{(IsExpired ? "expired, was to be used until" : "until")} {SettingsJson.TextOf(last)}";
            yield return Holds.Language;
            yield return Holds.Industries.Count > 0 ? "for " + string.Join(", ", Holds.Industries) : "for everybody";
            if (Holds.Topics.Count > 0)
                yield return "about " + string.Join(", ", Holds.Topics);
            yield return $"{Passages} {(Passages == 1 ? "passage" : "passages")}";
        }

        public object ToJson() => new
        {
            Document.Path,
            Document.Title,
            Approval = State,
            Holds.Expires,
            Expired = IsExpired,
            Holds.Language,
            Holds.Industries,
            Holds.Topics,
            Passages,
            Withheld = WithheldPassage.Of(Withheld),
            Bytes = Document.Content.Length,
            Hash = Document.Hash.Value,
        };
    }
}
