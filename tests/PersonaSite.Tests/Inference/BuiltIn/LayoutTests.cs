using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.PageKit.Drawing;
using PersonaSite.PageKit.Sections;

namespace PersonaSite.Tests.Inference.BuiltIn;

public sealed class LayoutTests
{
    private static readonly Brief Brief = new("en", "Doors that close", "Doors made to measure, fitted in a day, with a lock that is tested before it leaves the shop.", "", "",
    [
        new("hero", SectionKind.Hero, "Doors that close", "Fitted in a day.", "p1", [], "v1"),
        new("pains", SectionKind.PainPoints, "Three things in the way", "", "", Items(3), ""),
        new("offers", SectionKind.Offerings, "What there is", "", "", Items(4), "v2"),
        new("voices", SectionKind.Testimonials, "In their own words", "", "", Items(1), ""),
        new("steps", SectionKind.HowItWorks, "What happens, in order", "", "", Items(4, "2 days"), ""),
        new("faq", SectionKind.Faq, "Before you decide", "", "", Items(3), ""),
        new("close", SectionKind.CallToAction, "Start with a visit", "", "", [], ""),
    ],
    [new("v1", VisualRole.Hero, "a door", "A door that closes.", 0), new("v2", VisualRole.Section, "a lock", "A lock in its parts.", 0)]);

    private static string Variants => PromptBlock.Write("variants", string.Join('\n', SectionCatalog.All.Select(variant =>
        $"{JsonNamingPolicy.KebabCaseLower.ConvertName(variant.Kind.ToString())}/{variant.Name}: {variant.Use} items {variant.MinItems}-{variant.MaxItems}; picture {(variant.ShowsArtwork ? "yes" : "no")}")));

    [Fact]
    public async Task Every_section_gets_a_variant_of_its_kind_that_its_items_fill()
    {
        foreach (var (section, entry) in Brief.Sections.Zip(await PlanAsync()))
        {
            entry.GetProperty("section").GetString().ShouldBe(section.Id);
            var variant = SectionCatalog.Find(section.Kind, entry.GetProperty("variant").GetString()!).ShouldNotBeNull();
            section.Items.Count.ShouldBeInRange(variant.MinItems, variant.MaxItems);
            if (entry.GetProperty("picture").GetString() is { Length: > 0 } picture)
            {
                variant.ShowsArtwork.ShouldBeTrue();
                picture.ShouldBe(section.Visual);
            }
        }
    }

    [Fact]
    public async Task Neighbours_never_share_a_ground_and_strong_grounds_stand_apart()
    {
        var grounds = (await PlanAsync()).Select(entry => entry.GetProperty("ground").GetString()!).ToList();

        foreach (var (ground, next) in grounds.Zip(grounds.Skip(1)))
        {
            next.ShouldNotBe(ground);
            (ground is "band" or "accent" && next is "band" or "accent").ShouldBeFalse();
        }

        grounds.Count(ground => ground is "band" or "accent").ShouldBeInRange(1, 2);
        grounds[^1].ShouldBeOneOf("band", "accent");
    }

    [Fact]
    public async Task Only_variants_that_the_prompt_offers_are_used()
    {
        var plan = await PlanAsync(PromptBlock.Write("variants", "hero/letter: quiet. items 0-0; picture no\nfaq/open: in full view. items 1-4; picture no"));

        plan.Select(entry => entry.GetProperty("variant").GetString()).ShouldBe(["letter", "open"]);
    }

    [Fact]
    public async Task Written_pages_leave_their_pictures_as_slots()
    {
        var prompt = string.Join("\n", Prompts.Site(), PromptBlock.Write("brief", JsonSerializer.Serialize(Brief, PersonaJson.Options)),
            PromptBlock.Group("slots", [PromptBlock.Write("slot", "a door", ("id", "v1"), ("alt", "A door that closes"), ("width", "1440"), ("height", "900"))]));

        var answer = await Prompts.AskAsync(prompt, null);

        answer.ShouldStartWith("```html\n<!doctype html>");
        answer.ShouldContain("\n```css\n");
        answer.ShouldContain("\n```js\n");
        answer.ShouldContain("""<img data-slot="v1" alt="A door that closes" width="1440" height="900">""");
        answer.ShouldContain("data-source=\"p1\"");
        answer.ShouldNotContain("src=\"assets/");
    }

    [Fact]
    public async Task A_page_written_alone_carries_its_pictures()
    {
        var passage = new TestPassage("aaaaaaa", "Harrow Lane rents workbenches by the month to people who make things.", "offerings/benches.md", "A bench by the month");
        var prompt = Prompts.Brief(Prompts.Site(), [passage.Block], """{"goals":["rent a bench by the month"]}""");

        var answer = await Prompts.AskAsync(prompt, null);

        answer.ShouldContain("<svg");
        answer.ShouldContain("data-source=\"aaaaaaa\"");
        answer.ShouldNotContain("src=\"assets/");
    }

    [Fact]
    public async Task The_artist_answers_for_every_slot_with_styles_and_icons_that_exist()
    {
        var prompt = string.Join("\n",
            PromptBlock.Write("styles", string.Join('\n', ArtworkDrawer.Styles.Select(style => $"{style.Name}: {style.Use}"))),
            PromptBlock.Write("icons", string.Join(' ', ArtworkDrawer.Icons)),
            PromptBlock.Group("slots", [
                PromptBlock.Write("slot", "a village hall in winter\nWarm before the kettle boils.", ("id", "v1"), ("role", "hero"), ("count", "0")),
                PromptBlock.Write("slot", "four steps\nWhat happens, in order.", ("id", "v2"), ("role", "section"), ("count", "4"))]));

        var directions = JsonDocument.Parse(await Prompts.AskAsync(prompt, "art_directions")).RootElement.GetProperty("directions").Deserialize<List<ArtDirection>>(PersonaJson.Options)!;

        directions.Select(direction => direction.Slot).ShouldBe(["v1", "v2"]);
        directions.ShouldAllBe(direction => ArtworkDrawer.Styles.Any(style => style.Name == direction.Style) && ArtworkDrawer.Icons.Contains(direction.Icon) && direction.Alt.Length <= 140);
        directions.Select(direction => direction.Style).ShouldBeUnique();
        directions[1].Count.ShouldBe(4);
    }

    private static async Task<List<JsonElement>> PlanAsync(string? variants = null)
    {
        var prompt = string.Join("\n", Prompts.Site(), variants ?? Variants, PromptBlock.Write("brief", JsonSerializer.Serialize(Brief, PersonaJson.Options)));
        return [.. JsonDocument.Parse(await Prompts.AskAsync(prompt, "page_plan")).RootElement.GetProperty("sections").EnumerateArray()];
    }

    private static List<CopyItem> Items(int count, string figure = "") =>
        [.. Enumerable.Range(1, count).Select(number => new CopyItem($"Entry {number}", $"Something is said about entry {number} in a sentence of some length.", figure, "", "p1"))];
}
