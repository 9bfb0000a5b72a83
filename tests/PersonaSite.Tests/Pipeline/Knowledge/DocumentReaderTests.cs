using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Knowledge;

namespace PersonaSite.Tests.Pipeline.Knowledge;

public sealed class DocumentReaderTests
{
    [Fact]
    public void Front_matter_becomes_title_lead_and_metadata()
    {
        var document = Read("""
            ---
            title: "Quarry Street: three lets"
            date: 2026-02-04
            expires: 2026-12-31
            summary: Eight mould call-outs became one.
            industry: [landlord, Letting Agents]
            topics: mould, energy rating
            language: en-GB
            approved: yes
            ---
            The houses are two-bedroom brick terraces from 1902.
            """);

        document.Title.ShouldBe("Quarry Street: three lets");
        document.Blocks[0].ShouldBe(new ParagraphBlock("Eight mould call-outs became one."));
        var metadata = document.Metadata;
        (metadata.Language, metadata.Published, metadata.Expires, metadata.Approved).ShouldBe(("en-GB", new DateOnly(2026, 2, 4), new DateOnly(2026, 12, 31), true));
        metadata.Industries.ShouldBe(["landlord", "Letting Agents"]);
        metadata.Topics.ShouldBe(["mould", "energy rating"]);
    }

    [Theory]
    [InlineData("Brenholt's co-operative owns the heat network of Brenholt.", false)]
    [InlineData("Brenholt's co-operative owns the heat network of Brenholt, a network for 6,400.", true)]
    public void A_lead_that_says_the_text_once_more_is_left_out_unless_it_has_a_figure_of_its_own(string lead, bool isKept)
    {
        var document = Read($"---\nlead: {lead}\n---\n\nThe heat network of Brenholt is owned by Brenholt's co-operative, with 912 members in the network.");

        document.Blocks.Contains(new ParagraphBlock(lead)).ShouldBe(isKept);
    }

    [Fact]
    public void Front_matter_in_TOML_is_read_too()
    {
        var document = DocumentReader.Read("a.md", "+++\ntitle = \"Prices\"\ndraft = true\nexpires = 2026-12-31\n+++\nA plank is £85.", "en");

        (document.Title, document.Metadata.Approved, document.Metadata.Expires).ShouldBe(("Prices", false, new DateOnly(2026, 12, 31)));
        document.Blocks.ShouldBe([new ParagraphBlock("A plank is £85.")]);
    }

    [Fact]
    public void A_last_day_may_be_written_with_dots() =>
        DocumentReader.Read("a.md", "---\nexpires: 31.12.2026\n---\nText.", "en").Metadata.ShouldSatisfyAllConditions(metadata => metadata.Expires.ShouldBe(new DateOnly(2026, 12, 31)), metadata => metadata.Approved.ShouldBeTrue());

    [Theory]
    [InlineData("Das Haus steht am Ufer und ist mit Schindeln gedeckt. Die Fenster sind nicht neu, aber sie schließen gut auf der Seite, die der See zugewandt ist.", "de")]
    [InlineData("La maison est au bord du lac, avec des fenêtres pour les jours de pluie et une porte dans le mur qui donne sur les champs et les bois.", "fr")]
    [InlineData("The house stands by the water, and it is covered with shingles. The windows are not new.", "en")]
    [InlineData("Haus Seeblick.", "en")]
    [InlineData("---\nlanguage: nl\n---\nDas Haus steht am Ufer und ist mit Schindeln gedeckt. Die Fenster sind nicht neu, aber sie schließen gut auf der Seite, die der See zugewandt ist.", "nl")]
    public void A_document_that_names_no_language_is_in_the_usual_one_unless_it_is_clearly_in_another(string text, string language) =>
        Read(text).Metadata.Language.ShouldBe(language);

    [Fact]
    public void Broken_front_matter_loses_a_field_and_not_the_document()
    {
        var document = Read("---\ntitle: A title: with a colon: too many\nlead: \"unclosed\ntags: [a, b]\n---\n\nThe text stays whole.");

        document.Title.ShouldBe("A title: with a colon: too many");
        document.Metadata.Topics.ShouldBe(["a", "b"]);
        Text(document).ShouldContain("The text stays whole.");
    }

    [Theory]
    [InlineData("title: [oops\nindustries: x: y")]
    [InlineData("...\n\t1&a <<}%")]
    [InlineData("!!?[?]a")]
    [InlineData("? :\tx: y%'")]
    public void Front_matter_on_which_the_yaml_parser_slips_is_broken_and_no_more(string fields) =>
        Text(Read($"---\n{fields}\n---\n\nThe text stays whole.")).ShouldContain("The text stays whole.");

    [Theory]
    [InlineData("status: draft", "a.md", false)]
    [InlineData("draft: true", "a.md", false)]
    [InlineData("published: false", "a.md", false)]
    [InlineData("approved: false", "a.md", false)]
    [InlineData("approval: draft", "a.md", false)]
    [InlineData("approval: Withdrawn", "a.md", false)]
    [InlineData("approval: approved", "drafts/a.md", true)]
    [InlineData("title: x", "drafts/a.md", false)]
    [InlineData("title: x", "Drafts/a.md", false)]
    [InlineData("title: x", "prices/draft/a.md", false)]
    [InlineData("approved: true", "drafts/a.md", true)]
    [InlineData("expires: someday", "a.md", false)]
    [InlineData("expires: 31/12/2019", "a.md", false)]
    [InlineData("expires: never", "a.md", true)]
    [InlineData("expires:", "a.md", true)]
    [InlineData("title: x", "a.md", true)]
    public void What_is_not_approved_says_so_in_many_ways(string field, string path, bool approved) =>
        DocumentReader.Read(path, $"---\n{field}\n---\nText.", "en").Metadata.Approved.ShouldBe(approved);

    [Fact]
    public void A_date_may_stand_in_the_name_of_the_file() =>
        DocumentReader.Read("blog-2023-04-25-checks-in.md", "Text.", "en").Metadata.Published.ShouldBe(new DateOnly(2023, 4, 25));

    [Fact]
    public void An_industry_of_everybody_is_no_industry() =>
        Read("---\nindustry: all\n---\nText.").Metadata.Industries.ShouldBeEmpty();

    [Fact]
    public void An_include_with_a_quotation_becomes_a_testimonial()
    {
        var document = Read("""
            {% include "testimonial.html",
                 size: "md",
                 quote: "They said “fine” — and {it} was: 100% done."
                 attribution: "Alec Palmer",
                 position: "Chief Information Officer",
                 organization: 'Federal Election Commission'
            %}
            """);

        document.Blocks.ShouldHaveSingleItem().ShouldBe(
            new TestimonialBlock(new Testimonial("They said “fine” — and {it} was: 100% done.", "Alec Palmer", "Chief Information Officer", "Federal Election Commission")));
    }

    [Fact]
    public void An_include_with_text_keeps_its_text() =>
        Text(Read("{% include callout.html heading=\"Good to know\" text=\"Grants change every spring.\" %}")).ShouldBe("Good to know\nGrants change every spring.");

    [Theory]
    [InlineData("{% capture body %}\nKept words.\n{% endcapture %}\n<div>\n    {{ body | markdownify }}\n</div>")]
    [InlineData("{% comment %}gone{% endcomment %}Kept words.")]
    [InlineData("{% if site.live %}Kept words.{% else %}gone{% endif %}")]
    [InlineData("{% for x in y %}gone {{ x }}{% for z in x %}gone{% endfor %}{% endfor %}Kept words.")]
    [InlineData("Kept words.{:.button}\n\n{% image \"a.png\" \"gone\" %}\n\n{: .note }")]
    [InlineData("{{ include.gone }}Kept words.<!-- gone -->")]
    [InlineData("{{< figure src=\"gone\" >}}\n\nKept {{< bold >}}words{{< /bold >}}.")]
    [InlineData("Kept [words]({{ site.baseurl }}/assets/gone.pdf).")]
    public void Templates_go_and_words_stay(string text) => Text(Read(text)).ShouldBe("Kept words.");

    [Fact]
    public void Raw_braces_are_text() => Text(Read("Write {% raw %}{{ name }}{% endraw %} in the file.")).ShouldBe("Write {{ name }} in the file.");

    [Theory]
    [InlineData("> Warm at last.\n>\n> — Ann Lee, Head of IT at Brightwater", "Ann Lee", "Head of IT", "Brightwater")]
    [InlineData("> Warm at last.\n> <span>–Cameron Dixon, CISA</span>", "Cameron Dixon", "", "CISA")]
    [InlineData("> \"Warm at last.\"\n> - Ruth Penhallow, Homeowner, Mill Row", "Ruth Penhallow", "Homeowner", "Mill Row")]
    [InlineData("“Warm at last.”\n\n— Ruth Penhallow", "Ruth Penhallow", "", "")]
    [InlineData("<blockquote><p>Warm at last.</p><footer>Ann Lee, <cite>Brightwater Council</cite></footer></blockquote>", "Ann Lee", "", "Brightwater Council")]
    [InlineData("<figure><blockquote>Warm at last.</blockquote><figcaption>Ann Lee, Clerk of the Court</figcaption></figure>", "Ann Lee", "Clerk of the Court", "")]
    [InlineData("<div class=\"testimonial\"><p>Warm at last.</p><p class=\"author\">Ann Lee</p></div>", "Ann Lee", "", "")]
    public void A_quotation_with_a_name_is_a_testimonial(string text, string name, string role, string organization) =>
        Read(text).Blocks.ShouldHaveSingleItem().ShouldBe(new TestimonialBlock(new Testimonial("Warm at last.", name, role, organization)));

    [Theory]
    [InlineData("\"It was warm by seven, and nobody wore a coat.\"\n— Ann Lee, caretaker", true)]
    [InlineData("“It was warm by seven, and nobody wore a coat.” – Ann Lee, caretaker", true)]
    [InlineData("\"It was warm by seven\", she said — and nobody wore a coat.", false)]
    [InlineData("\"It was warm by seven, and nobody wore a coat.\" — that is how it ended.", false)]
    public void A_quotation_with_its_name_behind_it_is_a_testimonial(string text, bool isVoice) =>
        (Read(text).Blocks.ShouldHaveSingleItem() is TestimonialBlock { Testimonial: { Name: "Ann Lee", Role: "caretaker", Quote: "It was warm by seven, and nobody wore a coat." } }).ShouldBe(isVoice);

    [Fact]
    public void A_quotation_without_a_name_stays_text() => Read("> Move fast.").Blocks.ShouldHaveSingleItem().ShouldBe(new ParagraphBlock("Move fast."));

    [Fact]
    public void Html_pages_give_their_content_and_not_their_furniture()
    {
        var document = DocumentReader.Read("prices.html", """
            <!doctype html><html lang="de"><head><title>Preise | Haus am See</title><meta name="topics" content="preise, zimmer"><style>p{}</style></head>
            <body><header><nav><a href="/">Start</a></nav></header><main><h1>Preise 2026</h1><p>Eine Nacht kostet 120&nbsp;&euro;.</p>
            <details><summary>Gibt es Fr&uuml;hst&uuml;ck f&uuml;r alle?</summary><p>Ja, ab sieben Uhr.</p></details><p>Hunde sind willkommen.</p>
            <dl><dt>Anreise</dt><dd>ab 15 Uhr</dd></dl><script>x</script></main><footer>Impressum</footer></body></html>
            """, "en");

        document.Title.ShouldBe("Preise 2026");
        document.Metadata.Language.ShouldBe("de");
        document.Metadata.Topics.ShouldBe(["preise", "zimmer"]);
        Chunker.Chunk(document).Select(chunk => (chunk.Heading, chunk.Text)).ShouldBe(
        [
            ("Preise 2026", "Eine Nacht kostet 120 €."),
            ("Gibt es Frühstück für alle?", "Ja, ab sieben Uhr."),
            ("Preise 2026", "Hunde sind willkommen.\n- Anreise: ab 15 Uhr"),
        ]);
    }

    [Fact]
    public void Marks_are_gone_and_punctuation_is_kept() =>
        Text(Read("**Bold** and _soft_ `code` — “smart” it’s 5&nbsp;°C &amp; rising :heart: 🚀, [a link](https://x.example)\n\n![a picture](x.png)\n\n[Download the PDF](y.pdf)"))
            .ShouldBe("Bold and soft code — “smart” it’s 5 °C & rising , a link");

    [Fact]
    public void A_wrapped_paragraph_is_one_line_and_labels_are_lines_of_their_own()
    {
        Text(Read("One sentence that\nwas wrapped.")).ShouldBe("One sentence that was wrapped.");
        Text(Read("Investment: $400k\nDuration: 3 months")).ShouldBe("Investment: $400k\nDuration: 3 months");
    }

    [Fact]
    public void A_bold_line_serves_as_a_heading_and_a_question_in_letters_as_a_question()
    {
        var document = Read("**Do we have to move out?**\n\nNearly everybody stays.\n\nQ: Is it loud?\nA: About as loud as a fridge.");

        Chunker.Chunk(document).Select(chunk => (chunk.Kind, chunk.Heading, chunk.Text)).ShouldBe(
            [(ChunkKind.Question, "Do we have to move out?", "Nearly everybody stays."), (ChunkKind.Question, "Is it loud?", "About as loud as a fridge.")]);
    }

    [Fact]
    public void Words_between_blocks_are_said_once() => Text(Read("<div>One of them.<p>Two of them.</p>Three of them.</div>")).ShouldBe("One of them.\nTwo of them.\nThree of them.");

    [Theory]
    [InlineData("")]
    [InlineData("---\n---\n")]
    [InlineData("<div></div><!-- nothing -->")]
    [InlineData("![only a picture](a.png)")]
    public void An_empty_shell_is_a_document_without_passages(string text) => Chunker.Chunk(Read(text)).ShouldBeEmpty();

    [Fact]
    public void Hostile_depth_is_survived()
    {
        foreach (var text in new[]
        {
            new string('>', 20_000) + " deep", string.Concat(Enumerable.Repeat("<div>", 20_000)) + "deep", string.Concat(Enumerable.Repeat("- ", 5_000)) + "deep",
            "---\na: " + new string('[', 20_000) + "\n---\ntext", new string('[', 20_000), string.Concat(Enumerable.Repeat("{% for x in y %}", 5_000)), new string('*', 20_000) + "x",
        })
            Should.NotThrow(() => Chunker.Chunk(Read(text)));
    }

    private static Document Read(string text) => DocumentReader.Read("document.md", text, "en");

    private static string Text(Document document) => string.Join('\n', document.Blocks.Select(block => block switch
    {
        HeadingBlock heading => heading.Text,
        ParagraphBlock paragraph => paragraph.Text,
        _ => block.ToString(),
    }));
}
