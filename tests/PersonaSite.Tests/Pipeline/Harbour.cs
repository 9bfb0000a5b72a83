using System.Text;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Tests.Pipeline;

/// <summary>A small invented brand that pipeline tests run on: six passages, two visitors, one brief that fits them.</summary>
internal static class Harbour
{
    public const string Figures = "c-figures", Steps = "c-steps", Slips = "c-slips", Voice = "c-voice", Price = "c-price", Limits = "c-limits";

    public static Site Site { get; } = new(
        new SiteId("harbour"),
        "Harbour Works",
        "invite boat owners to book a hull check",
        "https://harbour.example",
        new CallToAction("Book a hull check", "https://harbour.example/book"),
        "en",
        [],
        [
            new Guideline("voice.md", "Voice", "# Voice\n\nPlain and exact.\n\n## Banned words\n\nseamless, world-class, `yacht lifestyle`\n"),
            new Guideline("color.md", "Colour", "# Colour\n\nInk #10222e, paper #ffffff, action #0b5cad.\n"),
        ]);

    public static IReadOnlyList<Chunk> Chunks { get; } =
    [
        Chunk(Figures, "proof/season.md", "The 2025 season", "In the 2025 season we checked 312 hulls. 40% needed no repair at all. The median check took 3 days."),
        Chunk(Steps, "process.md", "How a hull check works", "1. We lift the boat on a Monday.\n2. We measure moisture at 24 points.\n3. You get a written report within 2 days.", ChunkKind.Steps),
        Chunk(Slips, "offers/slip.md", "Winter slip", "Winter slips are covered and heated to 12 degrees, so that laminate dries evenly. Owners may visit at any time."),
        Chunk(Voice, "voices.md", "What owners say", "They told me not to spend the money. I have never had that from a yard.", ChunkKind.Testimonial, new Testimonial("They told me not to spend the money. I have never had that from a yard.", "Ines Brandt", "Owner", "sloop Merel")),
        Chunk(Price, "prices.md", "Prices", "A hull check costs £480 for boats up to 10 metres. The lift is included in the price."),
        Chunk(Limits, "faq.md", "What if you find osmosis?", "Osmosis takes one winter to dry out, and some hulls need two. We will not coat a wet hull.", ChunkKind.Question),
    ];

    public static VisitorProfile Owner { get; } = Visitor("owner", """
        {"role":"charter skipper","organization":"Nordlicht Charter GmbH","pain_points":["nobody tells me whether the hull is wet"],"goals":["know the price of a hull check before the season"],"email":"skipper@nordlicht.example","utm":{"campaign":"boat-show-2026"}}
        """);

    public static VisitorProfile Unknown { get; } = Visitor("unknown", """{"device":"mobile"}""");

    public static SiteContent Content { get; } = new(Site, Chunks, [Owner, Unknown], []);

    public static IReadOnlyList<RetrievedChunk> Passages { get; } = Chunks.Select(chunk => new RetrievedChunk(chunk, 1, 1, null, "What does it cost?", "test")).ToList();

    /// <summary>A brief in which every statement is borne out.</summary>
    public static Brief Brief { get; } = new(
        "en", "Know your hull before the season", "What a hull check at Harbour Works finds, costs and takes, and what happens when a hull is wet.", "A skipper.", "Measure first.",
        [
            new("hero", SectionKind.Hero, "Know your hull before the season starts", "We measure moisture at 24 points, and you get a written report within 2 days.", Steps, [], "v1"),
            new("pains", SectionKind.PainPoints, "Doubt costs more than the check", "", "",
            [
                new("Nobody says whether the hull is wet", "We measure moisture at 24 points.", "", "", Steps),
                new("The price is only known afterwards", "A hull check costs £480 for boats up to 10 metres.", "", "", Price),
            ], ""),
            new("proof", SectionKind.Outcomes, "Many hulls are fine", "", "",
            [
                new("needed no repair", "40% needed no repair at all.", "40%", "", Figures),
                new("hulls checked", "In the 2025 season we checked 312 hulls.", "312", "", Figures),
            ], ""),
            new("voice", SectionKind.Testimonials, "An owner says it", "", "", [new("Ines Brandt", "They told me not to spend the money. I have never had that from a yard.", "", "Owner, sloop Merel", Voice)], ""),
            new("faq", SectionKind.Faq, "Asked before every season", "", "",
            [
                new("What if you find osmosis?", "Osmosis takes one winter to dry out, and some hulls need two.", "", "", Limits),
                new("Is the lift extra?", "The lift is included in the price.", "", "", Price),
            ], ""),
            new("cta", SectionKind.CallToAction, "Have it measured", "", "", [], ""),
        ],
        [new VisualElement("v1", VisualRole.Hero, "A hull on stands with measuring points along it", "A hull is measured point by point.", 0)]);

    public static VisitorProfile Visitor(string name, string json) => VisitorProfile.Parse(name, Encoding.UTF8.GetBytes(json));

    public static GenerationRequest Request(GenerationMode mode = GenerationMode.Compose, VisitorProfile? visitor = null) =>
        new(new RunId(Guid.NewGuid()), Content, visitor ?? Owner, mode, 7);

    public static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, PersonaJson.Options);

    private static Chunk Chunk(string id, string source, string title, string text, ChunkKind kind = ChunkKind.Prose, Testimonial? testimonial = null) =>
        new(new ChunkId(id), source, title, [], text, kind, ChunkMetadata.Default, testimonial);
}
