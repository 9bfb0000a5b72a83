using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Knowledge;

namespace PersonaSite.Tests.Pipeline.Checks.PlantedLies;

/// <summary>
/// Passages and lies of organisations that the ledger had not seen when these were written: trades (a clinic, a hotel, a charity, a bank,
/// a software house); crafts and services, written later, one after the other, by somebody who did not know the ledger, to be as hard as
/// they could think of. Of these 75% and 71% were caught at first sight, 21 of 23 of the services' wrong figures, renamed and invented
/// people, doubled shares and promises; makers, written in the same ignorance but with lies as models tell them, a third of them hard.
/// Of these 116 of 147 were caught at first sight, and 21 of 130 true statements refused; table rows, what is included and what is not,
/// names and dates of another statement were what was missed. Islands (an airline, a laboratory, a credit union) were written after the
/// mends, by who had made them: 47 of 58 caught at first sight, 5 of 53 true statements refused; and after the mends that those brought, repairs
/// (a bicycle shop, an eye clinic): 40 of 50 at first sight, 5 of 47. All of them have taught the ledger since, so what they measure now
/// is that nothing is forgotten; of lies as hard as these, about organisations that it has not seen, expect four in five to be caught.
/// </summary>
internal static class Unseen
{
    private sealed record Passage(string Source, string Title, string Text, string? Name, string? Role, string? Organization, string? Quote);

    private sealed record File(IReadOnlyList<Passage> Passages);

    public static IReadOnlyList<string> Names { get; } = ["trades", "crafts", "services", "makers", "islands", "repairs"];

    public static IReadOnlyList<Chunk> Chunks(string name) => JsonSerializer.Deserialize<File>(System.IO.File.ReadAllText(Lie.Path(name)), PersonaJson.Options)!.Passages
        .Select((passage, at) => new Chunk(
            new ChunkId($"u{at}"), passage.Source, passage.Title, [], passage.Text, Kind(passage), ChunkMetadata.Default,
            passage.Name is null ? null : new Testimonial(passage.Quote!, passage.Name, passage.Role!, passage.Organization!)))
        .ToList();

    private static ChunkKind Kind(Passage passage) =>
        passage.Name is not null ? ChunkKind.Testimonial : passage.Text.StartsWith(Chunker.ColumnsLabel, StringComparison.Ordinal) ? ChunkKind.Table : ChunkKind.Prose;

    /// <summary>A page that claims nothing yet.</summary>
    public static TruePage Page { get; } = new(
        "unseen",
        new([
            PageFile.OfText(Core.Pages.Page.Html, "text/html", "<!doctype html><html lang=\"en\"><head><title>Anybody</title><meta name=\"description\" content=\"About us\"></head><body><main><section><h1>Hello</h1></section><section><h2>Why</h2></section><section><h2>How</h2></section></main></body></html>"),
            PageFile.OfText(Core.Pages.Page.Styles, "text/css", ""),
            PageFile.OfText(Core.Pages.Page.Script, "text/javascript", ""),
        ]),
        new InspectionContext(
            new Site(new SiteId("anybody"), "Anybody", "invite people to write to us", "https://anybody.example", new CallToAction("Write to us", "https://anybody.example/write"), "en", [], []),
            Harbour.Unknown, GenerationMode.Write, "en", DesignTokens.From("Anybody", []), new Dictionary<string, Chunk>()));
}
