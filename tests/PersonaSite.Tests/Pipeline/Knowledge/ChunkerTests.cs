using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Knowledge;

namespace PersonaSite.Tests.Pipeline.Knowledge;

public sealed class ChunkerTests
{
    [Fact]
    public void Passages_follow_headings_and_know_their_way()
    {
        var chunks = Chunk("# Survey\n\nA lead of five words here.\n\n## Price\n\nIt costs £390 all in.\n\n### For schools\n\nIt costs £780 all in.\n\n## Time\n\nHalf a day is enough.");

        chunks.Select(chunk => (string.Join('/', chunk.HeadingPath), chunk.Text)).ShouldBe(
        [
            ("", "A lead of five words here."), ("Price", "It costs £390 all in."), ("Price/For schools", "It costs £780 all in."), ("Time", "Half a day is enough."),
        ]);
        chunks.ShouldAllBe(chunk => chunk.Title == "Survey");
    }

    [Fact]
    public void Long_sections_are_cut_between_sentences()
    {
        var text = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"Sentence number {i} of these sixty has ten words here."));
        var chunks = Chunk("## Long\n\n" + text);

        chunks.Count.ShouldBeGreaterThan(3);
        chunks.ShouldAllBe(chunk => chunk.Text.EndsWith("words here.") && chunk.Text.Split(' ').Length <= 180);
        string.Join(' ', chunks.Select(chunk => chunk.Text)).ShouldBe(text);
    }

    [Fact]
    public void Tables_steps_and_voices_stand_apart_from_the_prose()
    {
        var chunks = Chunk("""
            ## Price

            All prices hold for one year.

            | Work | Price |
            |---|---|
            | Survey | **£390** |
            | Draught day | £640<br>incl. VAT |

            How to book:

            1. Ring us.
            2. Choose a day.

            > It just works.
            >
            > — Ann Lee, Owner
            """);

        chunks.Select(chunk => (chunk.Kind, chunk.Text)).ShouldBe(
        [
            (ChunkKind.Prose, "All prices hold for one year."),
            (ChunkKind.Table, "Columns: Work | Price\nSurvey | £390\nDraught day | £640, incl. VAT"),
            (ChunkKind.Steps, "How to book:\n1. Ring us.\n2. Choose a day."),
            (ChunkKind.Testimonial, "It just works.\n— Ann Lee, Owner"),
        ]);
        chunks[3].Testimonial.ShouldBe(new Testimonial("It just works.", "Ann Lee", "Owner", ""));
    }

    [Fact]
    public void A_long_table_names_its_columns_in_every_part()
    {
        var rows = string.Concat(Enumerable.Range(1, 60).Select(i => $"| Row number {i} with a few words | £{i} |\n"));
        var chunks = Chunk("## Prices\n\n| What | Price |\n|---|---|\n" + rows);

        chunks.Count.ShouldBeGreaterThan(1);
        chunks.ShouldAllBe(chunk => chunk.Kind == ChunkKind.Table && chunk.Text.StartsWith("Columns: What | Price\nRow number"));
        chunks.Sum(chunk => chunk.Text.Split('\n').Length - 1).ShouldBe(60);
    }

    [Fact]
    public void A_question_is_one_unless_it_is_a_refrain_or_part_of_an_interview()
    {
        Chunk("## Is it loud?\n\nAbout as loud as a fridge.").ShouldHaveSingleItem().Kind.ShouldBe(ChunkKind.Question);
        Chunk("## A\n\n### What is it to you?\n\nOne thing it is.\n\n## B\n\n### What is it to you?\n\nAnother thing it is.").ShouldAllBe(chunk => chunk.Kind == ChunkKind.Prose);
        Chunk("### _What are you proud of?_\n\nI am proud of the team.").ShouldHaveSingleItem().Kind.ShouldBe(ChunkKind.Prose);
        Chunk("### What are you proud of?\n\n**Chris Holly:** The team.\n\n**Mike Marcotte:** The stability.").ShouldHaveSingleItem().Kind.ShouldBe(ChunkKind.Prose);
    }

    [Fact]
    public void What_customers_said_is_kept_under_any_heading() =>
        Chunk("## Survey\n\nNinety-one breeders of a hundred would order again.\n\n## Comments\n\n> Good food, dull boxes. Please make them easier to open.\n> — Hanneke Boateng, Veterinary Surgeon, Quayside Cat Clinic")
            .Select(chunk => chunk.Testimonial?.Name).ShouldBe([null, "Hanneke Boateng"]);

    [Fact]
    public void Kickers_menus_and_related_links_are_no_passages() =>
        Chunk("Approach\n\n## How we began\n\nWe talked to forty people first.\n\n- [Home](/)\n- [About](/about)\n\n## Related links\n\n- [One](/1) with words\n\nMore words that say nothing.")
            .ShouldHaveSingleItem().Text.ShouldBe("We talked to forty people first.");

    [Fact]
    public void Ids_stay_while_the_passage_stays()
    {
        const string text = "## Price\n\nIt costs £390 all in.\n\n## Time\n\nHalf a day is enough.";
        var before = Chunk(text);
        var after = Chunk(text.Replace("Half a day", "A whole day"));

        after[0].Id.ShouldBe(before[0].Id);
        after[1].Id.ShouldNotBe(before[1].Id);
        before.ShouldAllBe(chunk => chunk.Id.Value.Length == 7 && char.IsAsciiLetterLower(chunk.Id.Value[0]));
    }

    [Fact]
    public void Headings_alone_are_one_passage_and_beside_text_none()
    {
        Chunk("# Oakrow\n\n## Sash windows\n\n## Doors").ShouldHaveSingleItem().Text.ShouldBe("- Sash windows\n- Doors");
        Chunk("# Oakrow\n\n## Sash windows\n\n## Doors\n\nA door is planed in a day.").ShouldHaveSingleItem().Text.ShouldBe("A door is planed in a day.");
    }

    private static IReadOnlyList<Chunk> Chunk(string text) => Chunker.Chunk(DocumentReader.Read("document.md", text, "en"));
}
