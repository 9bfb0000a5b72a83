using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Cli.Commands;

/// <summary>What the knowledge says about something, and why it was found.</summary>
internal static class SearchCommand
{
    public const string Name = "search";

    private const int DefaultTop = 8;
    private const int ExcerptLength = 220;

    public static Command Create()
    {
        var site = SharedOptions.Site();
        var query = new Option<string>("--query") { Description = "What to look for, in words.", HelpName = "TEXT", Required = true };
        var visitor = SharedOptions.Visitor(required: false);
        var top = new Option<int>("--top") { Description = "How many passages at most.", HelpName = "N", DefaultValueFactory = _ => DefaultTop };
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100))
                result.AddError("--top takes a number from 1 to 100.");
        });
        var json = SharedOptions.Json("the passages");
        var command = new Command(Name, "Search what a site's knowledge holds for everybody; with a visitor, what may be shown to them.") { site, query, visitor, top, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var text = parsed.GetRequiredValue(query);
            var content = (await SharedOptions.ReadSiteAsync(parsed.GetRequiredValue(site), stderr)).Content;
            var profile = parsed.GetValue(visitor) is { } path ? await SharedOptions.ReadVisitorAsync(path, cancellationToken) : null;

            // Words alone: a search from the terminal spends nothing.
            IEmbeddingGenerator<string, Embedding<float>>? noEmbeddings = null;
            var retriever = new Retriever(new EmbeddedChunkIndex(), TimeProvider.System);
            await retriever.IndexAsync(content, noEmbeddings, cancellationToken);
            var found = await retriever.SearchAsync(content.Site, text, profile, parsed.GetValue(top), noEmbeddings, cancellationToken);
            await (parsed.GetValue(json) ? PrintJsonAsync(found, stdout) : PrintAsync(found, stdout));
            if (profile is null && content.Chunks.Count(chunk => chunk.Metadata.Industries.Count > 0) is > 0 and var others)
                await stderr.WriteLineAsync($"Not searched: {others} {(others == 1 ? "passage" : "passages")} for single industries. Name a visitor of theirs with --visitor FILE.");
            return ExitCodes.Published;
        });
        return command;
    }

    private static async Task PrintAsync(IReadOnlyList<RetrievedChunk> found, TextWriter output)
    {
        if (found.Count == 0)
            await output.WriteLineAsync("Nothing found.");
        foreach (var (rank, passage) in found.Index())
        {
            var chunk = passage.Chunk;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rank + 1,2}. {string.Join(" > ", chunk.HeadingPath.Prepend(chunk.Title))}"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    {chunk.Source}  [{chunk.Id}]  score {passage.Score:0.000}"));
            await output.WriteLineAsync($"    why: {passage.Why}");
            await output.WriteLineAsync($"    {Excerpt(chunk.Text)}");
            await output.WriteLineAsync();
        }
    }

    private static Task PrintJsonAsync(IReadOnlyList<RetrievedChunk> found, TextWriter output) =>
        output.WriteLineAsync(JsonSerializer.Serialize(
            found.Select(passage => new
            {
                chunkId = passage.Chunk.Id.Value,
                passage.Chunk.Source,
                passage.Chunk.Title,
                passage.Chunk.Heading,
                passage.Chunk.HeadingPath,
                passage.Chunk.Kind,
                passage.Score,
                passage.Lexical,
                passage.Dense,
                passage.Why,
                passage.Chunk.Text,
            }),
            PersonaJson.Indented));

    private static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= ExcerptLength ? line : line[..line.LastIndexOf(' ', ExcerptLength)] + " …";
    }
}
