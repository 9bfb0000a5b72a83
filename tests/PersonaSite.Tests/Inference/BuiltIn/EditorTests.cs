using PersonaSite.Core.Pages;

namespace PersonaSite.Tests.Inference.BuiltIn;

/// <summary>What a demanding editor would strike: true sentences in places where they mislead, or say nothing.</summary>
public sealed class EditorTests
{
    private const string Tenant = """{"role":"tenant","pains":["cannot pay a solicitor"],"goals":["advice on an eviction notice"]}""";

    private static readonly TestPassage Advice = new("aaaaaaa", "Harrow Lane's advisers read every eviction notice and tell tenants what it means. The first appointment lasts forty minutes and needs no papers.", "offerings/housing.md", "Housing advice");

    private static readonly TestPassage[] Asked =
    [
        new("eeeeeee", "A friend, a support worker or an interpreter can sit in with you.", "faq.md", "Questions", "Can I bring somebody with me?", "question"),
        new("fffffff", "Two emergency places are kept free every day until ten in the morning.", "faq.md", "Questions", "What if the hearing is tomorrow?", "question"),
    ];

    [Theory]
    [InlineData("In 2025 every adviser was trained in each of its first two years.")]
    [InlineData("Every letter is guaranteed to be answered within 14 days of the appointment.")]
    [InlineData("Nine of 286 eviction cases fell below the limit of 30 days.")]
    [InlineData("A free folder of 40 pages is handed to three of 12 tenants with an eviction notice.")]
    public async Task A_period_a_promise_a_shortfall_and_a_gift_are_no_outcomes(string sentence)
    {
        var brief = await AskAsync(Tenant, Advice, new TestPassage("bbbbbbb", sentence, "about/us.md", "About Harrow Lane"));

        brief.Sections.ShouldNotContain(section => section.Kind == SectionKind.Outcomes);
    }

    [Theory]
    [InlineData("Of 26 eviction notices answered in 2025, 17 were withdrawn.", "17 of 26")]
    [InlineData("The share of eviction notices withdrawn was 61% in 2019 and 78% in 2025.", "61% to 78%")]
    [InlineData("Advice on eviction notices cut hearings from 22 to 5 a year in the district.", "22 to 5")]
    public async Task The_figure_is_the_one_that_the_sentence_is_about(string sentence, string figure)
    {
        var brief = await AskAsync(
            Tenant,
            Advice,
            new TestPassage("bbbbbbb", sentence, "cases/district.md", "Milford District: fewer hearings", "Outcomes"),
            new TestPassage("ccccccc", "After advice on every eviction notice, complaints to the council fell from 96 to 34 in a year.", "cases/council.md", "Ashby Council: fewer complaints"));

        Section(brief, SectionKind.Outcomes).Items.Single(item => item.Source == "bbbbbbb").Figure.ShouldBe(figure);
    }

    [Theory]
    [InlineData("Writing a defence costs about £80 a page and takes two days.", "How long does it take?")]
    [InlineData("A defence takes four or five working days with two specialists at the table.", "Who does the work?")]
    [InlineData("Prices are valid until the end of 2026 and exclude VAT wherever it is charged.", "What is not part of it?")]
    [InlineData("The fee is credited in full to tenants who become members of Harrow Lane.", "What if it does not work?")]
    public async Task What_a_sentence_says_by_the_way_answers_no_question(string sentence, string question)
    {
        var brief = await AskAsync(Tenant, [Advice, .. Asked, new TestPassage("ccccccc", sentence, "guarantees/terms.md", "Terms for tenants with an eviction notice")]);

        Section(brief, SectionKind.Faq).Items.ShouldNotContain(item => item.Title == question && item.Source == "ccccccc");
    }

    [Fact]
    public async Task A_question_of_other_people_is_asked_on_their_pages_alone()
    {
        TestPassage[] knowledge = [Advice, .. Asked, new("ddddddd", "Harrow Lane advises small charities at the rate of a private tenant, and sends parishes to the diocese.", "faq.md", "Questions", "Do you work with charities and parishes?", "question")];

        Text(await AskAsync(Tenant, knowledge)).ShouldNotContain("parishes");
        Text(await AskAsync("""{"role":"treasurer of a charity","goals":["advice on an eviction notice"]}""", knowledge)).ShouldContain("parishes");
    }

    [Fact]
    public async Task The_limits_of_an_offering_are_told_to_those_whom_it_concerns()
    {
        TestPassage[] knowledge =
        [
            Advice,
            .. Asked,
            new("bbbbbbb", "Press inspections find cracks in frames. Worn dies are outside the scope of press inspections.", "offerings/presses.md", "Press inspections"),
        ];

        Text(await AskAsync(Tenant, knowledge)).ShouldNotContain("Worn dies");
        Text(await AskAsync("""{"pains":["cracks in press frames"],"goals":["press inspections"]}""", knowledge)).ShouldContain("Worn dies");
    }

    [Fact]
    public async Task What_the_site_does_not_do_is_never_its_promise()
    {
        var brief = await AskAsync("""{"needs":"advice on a commercial lease"}""", Advice with { Text = Advice.Text + " Commercial leases are not covered." });

        brief.Sections[0].Heading.ShouldNotContain("commercial lease", Case.Insensitive);
    }

    [Fact]
    public async Task What_somebody_cannot_do_is_answered_by_that_and_not_by_another_word_of_theirs()
    {
        var about = new TestPassage("bbbbbbb", "Harrow Lane has nine advisers and four solicitors in two offices by the river.", "about/us.md", "About Harrow Lane");
        (await AskAsync(Tenant, Advice, about)).Sections.ShouldNotContain(section => section.Kind == SectionKind.PainPoints);

        var free = new TestPassage("ccccccc", "Advice is free for people on a low income, and nobody pays for a first appointment with a solicitor.", "offerings/housing.md", "Housing advice", "What it costs");
        Section(await AskAsync(Tenant, Advice, about, free), SectionKind.PainPoints).Items.ShouldHaveSingleItem().Source.ShouldBe("ccccccc");
    }

    [Fact]
    public async Task A_slogan_at_the_top_is_not_what_an_offering_is()
    {
        var offers = Section(await AskAsync("{}", new TestPassage("aaaaaaa", "Make your front door work for you. Advisers read every eviction notice and tell tenants what it means.", "offerings/housing.md", "Housing advice")), SectionKind.Offerings);

        offers.Items.ShouldHaveSingleItem().Text.ShouldStartWith("Advisers read");
    }

    [Fact]
    public async Task The_visitors_own_question_has_the_first_right_to_its_answer()
    {
        var questions = Section(await AskAsync(
            """{"problem":"unpaid wages","questions":["how long does a wages claim take?"]}""",
            [
                .. Asked,
                new TestPassage("aaaaaaa", "An unpaid wages claim takes about four months from start to hearing.", "offerings/work.md", "Employment advice", "Time"),
                new TestPassage("bbbbbbb", "Harrow Lane's advisers help workers whose wages are unpaid or were cut without a word.", "offerings/work.md", "Employment advice"),
            ]), SectionKind.Faq);

        questions.Items[0].ShouldBe(new("How long does a wages claim take?", "An unpaid wages claim takes about four months from start to hearing.", "", "", "aaaaaaa"));
    }

    [Theory]
    [InlineData("help tenants to know their rights, and invite them to book a free first hour", "Book a free first hour")]
    [InlineData("help tenants to know their rights, and then some", "Know your rights")]
    [InlineData("invite makers to rent a bench at the workshop", "Rent a bench at the workshop")]
    public async Task An_invitation_is_what_the_visitor_is_asked_to_do(string purpose, string heading)
    {
        var brief = await Prompts.BriefAsync(Prompts.Brief(Prompts.Site(purpose: purpose), [Advice.Block], "{}"));

        brief.Sections[0].Heading.ShouldBe(heading);
    }

    [Fact]
    public async Task Words_are_a_persons_and_proof_of_another_kind_is_not_called_close()
    {
        var brief = await AskAsync(
            Tenant,
            Advice,
            new TestPassage("bbbbbbb", "They read the letter to me twice, and then they wrote one.", "cases/flat.md", "A damp flat", Kind: "testimonial", Name: "Shazia Malik", Role: "tenant", Organization: "Tarn Street"));

        Section(brief, SectionKind.Testimonials).Heading.ShouldNotContain("Tarn Street");
    }

    private static Task<Brief> AskAsync(string visitor, params TestPassage[] passages) =>
        Prompts.BriefAsync(Prompts.Brief(Prompts.Site(), passages.Select(passage => passage.Block), visitor));

    private static string Text(Brief brief) => string.Join('\n', brief.Sections.SelectMany(section => section.Items.Select(item => item.Text).Append(section.Lead)));

    private static BriefSection Section(Brief brief, SectionKind kind) => brief.Sections.SingleOrDefault(section => section.Kind == kind).ShouldNotBeNull(string.Join(", ", brief.Sections.Select(section => section.Kind)));
}
