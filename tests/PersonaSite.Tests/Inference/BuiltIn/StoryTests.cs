using PersonaSite.Core.Pages;

namespace PersonaSite.Tests.Inference.BuiltIn;

/// <summary>Each part of a page's story out of the shapes in which knowledge comes: tables, lists, prose, chapters.</summary>
public sealed class StoryTests
{
    private const string Baker = """{"role":"café owner","pain_points":["bread deliveries that come late"],"goals":["fresh rye bread on the counter before seven"],"locale":"en-GB"}""";

    private static readonly TestPassage Rounds = new("aaaaaaa", "The morning round brings fresh rye bread to café counters before seven. Drivers carry the crates in and take the empty ones back. Every crate holds thirty loaves in linen cloths.", "offerings/morning-round.md", "The morning round");

    [Fact]
    public async Task A_price_table_is_a_list_of_prices_and_no_outcome()
    {
        var brief = await AskAsync(Rounds, new TestPassage(
            "bbbbbbb", "Columns: Standing order | Price per week | Includes\nSmall | £84 | 30 loaves\nLarge | £196 | 80 loaves", "offerings/morning-round.md", "The morning round", "What the round costs", "table"));

        brief.Sections.ShouldNotContain(section => section.Kind == SectionKind.Outcomes);
        var prices = Section(brief, SectionKind.Prices);
        prices.Heading.ShouldBe("What the round costs");
        prices.Items.ShouldBe([new("Small", "30 loaves.", "£84", "", "bbbbbbb"), new("Large", "80 loaves.", "£196", "", "bbbbbbb")]);
        (prices.Lead, prices.Source).ShouldBe(("Price per week.", "bbbbbbb"));
    }

    [Fact]
    public async Task A_table_of_two_years_gives_outcomes()
    {
        var outcomes = Section(await AskAsync(Rounds, new TestPassage(
            "ccccccc", "Columns:  | 2023 | 2025\nLate deliveries | 61 | 4\nCrates lost | 210 | 35\nDrivers | the same | the same", "cases/harbour-cafe.md", "Harbour Café: four late mornings in a year", "Results", "table")), SectionKind.Outcomes);

        outcomes.Items.Select(item => (item.Title, item.Figure, item.Source)).ShouldBe([("Late deliveries, 2023 to 2025", "61 to 4", "ccccccc"), ("Crates lost, 2023 to 2025", "210 to 35", "ccccccc")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_change_is_shown_by_both_its_figures_whatever_stands_between_them()
    {
        var outcomes = Section(await AskAsync(Rounds, new TestPassage(
            "ccccccc", "A kiosk by the ferry went from 61 empty shelves a year to 4 after somebody else baked for it.", "cases/harbour-cafe.md", "Harbour Café: four late mornings in a year")), SectionKind.Outcomes);

        outcomes.Heading.ShouldBe("What changed at Harbour Café");
        outcomes.Items.ShouldHaveSingleItem().ShouldBe(new("", "A kiosk by the ferry went from 61 empty shelves a year to 4 after somebody else baked for it.", "61 to 4", "", "ccccccc"));
    }

    [Fact]
    public async Task Without_figures_finished_jobs_tell_what_came_of_them()
    {
        var outcomes = Section(await AskAsync(
            Rounds,
            new TestPassage("ccccccc", "The café on the quay was a kiosk once. We helped the café on the quay to serve fresh rye bread from the first ferry on.", "cases/quay.md", "The café on the quay", "Outcomes"),
            new TestPassage("ddddddd", "The museum worked with us to bake a bread for its counter that keeps until closing time.", "cases/museum.md", "A bread for the museum", "Outcomes")), SectionKind.Outcomes);

        outcomes.Items.Select(item => item.Title).ShouldBe(["The café on the quay", "A bread for the museum"], ignoreOrder: true);
        outcomes.Items.ShouldAllBe(item => item.Figure.Length == 0 && item.Text.Length > 0);
        outcomes.Items.ShouldNotContain(item => item.Text.Contains("kiosk"));
    }

    [Fact]
    public async Task A_price_is_no_outcome()
    {
        var brief = await AskAsync(
            Rounds,
            new TestPassage("ccccccc", "The morning round costs £84 a week, fixed until the end of the year, and covers 30 loaves.", "offerings/morning-round.md", "The morning round", "Price"),
            new TestPassage("ddddddd", "The price of rye bread is fixed for 90 days from the first delivery.", "offerings/morning-round.md", "The morning round", "Price"));

        brief.Sections.ShouldNotContain(section => section.Kind == SectionKind.Outcomes);
    }

    [Fact]
    public async Task Parts_that_an_offering_names_are_entries_of_their_own()
    {
        var offers = Section(await AskAsync(Rounds with
        {
            Text = Rounds.Text + "\n- Counter bread. Fresh rye bread and rolls for the counter of a café, baked the same night.\n- Late service. A second round for cafés whose bread was gone before noon on a busy day.\n- Wedding cakes. Three tiers of cake with marzipan flowers, ordered four weeks ahead by telephone.",
        }), SectionKind.Offerings);

        offers.Items.Select(item => item.Title).ShouldBe(["The morning round", "Counter bread", "Late service"], ignoreOrder: true);
    }

    [Fact]
    public async Task Terms_that_an_offering_sets_apart_stand_with_it()
    {
        var offers = Section(await AskAsync(Rounds with { Text = "Investment: £84 a week\nDuration: 6 months\n" + Rounds.Text, Heading = "The round" }), SectionKind.Offerings);

        offers.Items.ShouldHaveSingleItem().Figure.ShouldBe("£84 a week, 6 months");
    }

    [Fact]
    public async Task Chapters_on_the_process_are_its_steps_and_what_comes_first_stands_first()
    {
        var steps = Section(await AskAsync(
            Rounds,
            new TestPassage("ccccccc", "We bake your bread at night, so that it is an hour old when the van leaves.", "method.md", "How we work", "Our nights / Baking while you sleep"),
            new TestPassage("ddddddd", "We taste bread with you before anything is ordered.", "method.md", "How we work", "Our nights / Tasting comes first"),
            new TestPassage("eeeeeee", "We change an order until four in the afternoon.", "method.md", "How we work", "Our nights / Changing an order")), SectionKind.HowItWorks);

        steps.Items.Select(item => item.Title).ShouldBe(["Tasting comes first", "Baking while you sleep", "Changing an order"], ignoreOrder: true);
        steps.Items[0].Title.ShouldBe("Tasting comes first");
        steps.Items.ShouldAllBe(item => item.Text.StartsWith("We "));
    }

    [Fact]
    public async Task What_anybody_asks_is_answered_by_sentences_of_the_knowledge_and_only_then()
    {
        var about = new TestPassage("ccccccc", "Harrow Lane is a co-operative of eleven bakers and four drivers who own the ovens together.", "about/us.md", "About the bakery");
        var time = new TestPassage("ddddddd", "From the tasting to the first crate of fresh rye bread takes ten days, because an oven has to be found.", "process/start.md", "How a round begins");
        var faq = Section(await AskAsync(Rounds, about, time), SectionKind.Faq);

        faq.Items.Select(item => (item.Title, item.Text, item.Source)).ShouldBe([("Who does the work?", about.Text, "ccccccc"), ("How long does it take?", time.Text, "ddddddd")], ignoreOrder: true);
        (await AskAsync(Rounds, about)).Sections.ShouldNotContain(section => section.Kind == SectionKind.Faq);
    }

    [Theory]
    [InlineData("late bread deliveries and complaints", "Get ahead of late bread deliveries and complaints")]
    [InlineData("bread ovens without a spare part", null)]
    public async Task A_trouble_is_a_headline_only_where_it_happens_again_and_again(string trouble, string? heading)
    {
        var brief = await AskAsync($$"""{"pain_points":["{{trouble}}"]}""", Rounds, new TestPassage("ccccccc", "Late bread deliveries and complaints about bread ovens without a spare part fell to four in 2025.", "research/late.md", "Late bread"));

        brief.Sections[0].Heading.ShouldBe(heading ?? "Rent a bench at the Harrow Lane workshop");
    }

    [Fact]
    public async Task A_formula_that_several_documents_repeat_describes_none_of_them()
    {
        const string formula = "Together we bake the best bread for the people whom you serve.";
        var offers = Section(await AskAsync(
            Rounds with { Text = $"The morning round brings rye bread to café counters in wooden crates. Drivers carry the crates in and take the empty ones back. {formula}" },
            new TestPassage("ccccccc", $"The evening round brings rye bread to restaurant kitchens in paper sacks. Cooks find the sacks at the back door, and the rolls in a basket. {formula}", "offerings/evening-round.md", "The evening round")), SectionKind.Offerings);

        offers.Items.ShouldNotContain(item => item.Text.Contains(formula));
    }

    [Fact]
    public async Task A_visitor_whose_words_the_knowledge_does_not_have_is_given_the_general_page()
    {
        TestPassage[] knowledge =
        [
            Rounds,
            new("ccccccc", "Harrow Lane is a co-operative of eleven bakers and four drivers who own the ovens together.", "about/us.md", "About the bakery"),
            new("ddddddd", "The evening round brings rolls to restaurant kitchens before the first guests sit down.", "offerings/evening-round.md", "The evening round"),
        ];

        var general = await AskAsync("""{"locale":"de-DE"}""", knowledge);
        var german = await AskAsync("""{"ziele":["weniger verdorbene Ware"],"sorgen":"Lieferausfälle","locale":"de-DE"}""", knowledge);

        german.Sections.Select(section => section.Kind).ShouldBe(general.Sections.Select(section => section.Kind));
        german.Sections[0].Heading.ShouldBe(general.Sections[0].Heading);
        german.Sections.SelectMany(section => section.Items).ShouldNotContain(item => item.Title.Contains("Ware") || item.Title.Contains("ausfälle"));
    }

    private static Task<Brief> AskAsync(params TestPassage[] passages) => AskAsync(Baker, passages);

    private static Task<Brief> AskAsync(string visitor, params TestPassage[] passages) =>
        Prompts.BriefAsync(Prompts.Brief(Prompts.Site(), passages.Select(passage => passage.Block), visitor));

    private static BriefSection Section(Brief brief, SectionKind kind) => brief.Sections.SingleOrDefault(section => section.Kind == kind).ShouldNotBeNull(string.Join(", ", brief.Sections.Select(section => section.Kind)));
}
