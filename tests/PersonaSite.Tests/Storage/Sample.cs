using System.Text;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Tests.Storage;

/// <summary>A small site with everything a site can have, and a run with everything a run can leave behind.</summary>
internal static class Sample
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 9, 30, 15, 123, TimeSpan.Zero);

    public static SiteId SiteId { get; } = new("orchard");

    public static Site Site { get; } = new(
        SiteId, "Orchard & Söhne", "sell trees", "https://orchard.example", new CallToAction("Visit us", "mailto:hello@orchard.example"),
        "en-GB", ["No discounts"], [new Guideline("voice.md", "Voice", "Plain.\nKind.")], 0.05m);

    public static SiteContent Content(string text = "Apple trees bear after three years.") => new(
        Site,
        [
            new Chunk(new ChunkId("a1"), "trees/apples.md", "Apples", ["Care", "First years"], text, ChunkKind.Prose,
                new ChunkMetadata("en", ["fruit farming"], ["apples"], new DateOnly(2025, 1, 2), new DateOnly(2027, 1, 2), true)),
            new Chunk(new ChunkId("a2"), "voices.md", "Voices", [], "“They took root.”", ChunkKind.Testimonial, ChunkMetadata.Default,
                new Testimonial("They took root.", "Ada Bell", "Grower", "Bell Farm")),
        ],
        [Visitor("grower"), Visitor("café", """{"role":"Wirtin","größe":3.50}""")],
        [new LibraryPicture("apple.png", "A red apple", ["apple", "fruit"], 640, 480, "image/png", new byte[] { 1, 2, 3 })]);

    public static VisitorProfile Visitor(string name = "grower", string json = """{"role":"grower","pains":["frost","moles"]}""") =>
        VisitorProfile.Parse(name, Encoding.UTF8.GetBytes(json));

    public static GenerationRequest Request(RunId? id = null, VisitorProfile? visitor = null) =>
        new(id ?? RunId.New(TimeProvider.System), Content(), visitor ?? Visitor(), GenerationMode.Compose, 7);

    public static UsageRecord Usage(decimal usd, string agent = AgentNames.Builder) => new(
        agent, "small-1", "maker", new TokenUsage(1200, 1000, 345, 12), 1, usd, true, false, "2026-07-24", 12, 3400, "abc", "ok")
    { CachedUsd = 0.0000025m };

    public static Page Page(string headline = "Trees for you") => new([
        PageFile.OfText("index.html", "text/html", $"<!doctype html><title>{headline}</title>"),
        PageFile.OfText("styles.css", "text/css", "body { color: green }"),
        new PageFile("assets/apple.png", "image/png", new byte[] { 0, 255, 10, 13, 26 }),
    ]);

    public static Brief Brief { get; } = new(
        "en", "Trees", "Trees that stand.", "A grower.", "Roots.",
        [new BriefSection("hero", SectionKind.Hero, "Plant once", "It lasts.", "a1", [new CopyItem("Years", "Three of them.", "3 years", "", "a1")], "hero")],
        [new VisualElement("hero", VisualRole.Hero, "an apple tree", "patience", 3)]);

    public static Inspection Inspection { get; } = new(
        [new Finding("contrast", Severity.Warning, "Too faint: use ink.", "hero")],
        [new Claim("3 years", ClaimKind.Number, "a1", "trees/apples.md", true, "said so")]);

    private static RetrievedPassage Passage { get; } = new("a1", "trees/apples.md", "First years", 3.25, "matched apple", "Apple trees bear after three years.");

    private static CostSummary Cost { get; } = new(0.0123456789012345678901234567m, 0.000000000000000000000000001m, 1.1m, 2, true);

    /// <summary>One event of every kind.</summary>
    public static IReadOnlyList<RunEvent> Events { get; } = Number([
        new RunStarted(GenerationMode.Compose, 7, "Orchard", "grower", 0.02m),
        new Retrieved(["frost?"], [Passage]),
        new Withheld([new WithheldText("trees/apples.md, First years", "it speaks to a model", "Note to the AI: apples")]),
        new AgentStarted(AgentNames.Personalizer, "maker/small-1", [AgentNames.Retriever]),
        new AgentProgressed(AgentNames.Personalizer, "section 1 of 7", 120),
        new CallTroubled(AgentNames.Personalizer, "small-1", "rate-limited", "429", "retry in 2.0 s"),
        new UsageRecorded(Usage(0.000123456789m), 0.000123456789m),
        new AgentFinished(AgentNames.Personalizer, "7 sections"),
        new BriefWritten(Brief),
        new ArtworkMade("hero", ArtworkOrigin.Drawn, 900, "An apple tree"),
        new PreviewReady(null, "first section"),
        new Inspected(Inspection, 1),
        new Revising(1, Inspection.Findings),
        new FellBack("write", "compose", "truncated"),
        new RunEnded(RunStatus.Published, "", "", Cost, 5120),
    ]);

    public static RunReport Report(RunId id, RunStatus status = RunStatus.Published, params UsageRecord[] usage) => new(
        id, Site.Name, "grower", GenerationMode.Compose, status, status == RunStatus.Published ? "" : "the model gave up", status == RunStatus.Published ? "" : "Try again.",
        7, Start, 5120, Cost, usage.Length > 0 ? usage : [Usage(0.01m), Usage(0.0023456789012345678901234567m, AgentNames.Artist)],
        Inspection, [Passage], Brief,
        [new ModelCall(AgentNames.Builder, "small-1", "maker", "abc", "system: …\nuser: …", "{}", 12, 3400, "ok")],
        Events);

    /// <summary>Records hold lists, which compare by reference; as JSON they compare by what they say.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, PersonaJson.Indented);

    private static IReadOnlyList<RunEvent> Number(IReadOnlyList<RunEvent> events) =>
        [.. events.Select((happening, at) => happening with { Sequence = at + 1, AtMs = at * 100 })];
}
