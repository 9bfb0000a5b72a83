using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines;

namespace PersonaSite.Tests.Pipeline.Guidelines;

public sealed class GuidelineSelectionTests
{
    [Theory]
    [InlineData("voice-and-tone.md", "Voice", GuidelineTopics.Voice)]
    [InlineData("color-palette.md", "Color", GuidelineTopics.Colour)]
    [InlineData("principles.md", "Visual design principles", GuidelineTopics.Layout | GuidelineTopics.General)]
    [InlineData("typography.md", "Type", GuidelineTopics.Typography)]
    [InlineData("icons.md", "Icons", GuidelineTopics.Imagery)]
    [InlineData("notes.md", "Notes", GuidelineTopics.General)]
    public void Topics_are_told_by_name_and_title(string path, string title, GuidelineTopics topics) =>
        GuidelineSelection.TopicsOf(new Guideline(path, title, "")).ShouldBe(topics);

    [Fact]
    public void An_agent_reads_only_what_concerns_it()
    {
        var block = new GuidelineSelection(new SharedGuidelines([new("layout.md", "Layout", "Ours.")])).Block(Harbour.Site, GuidelineTopics.Colour, 4_000);

        PromptBlock.Read(block, "guideline").ShouldHaveSingleItem()["path"].ShouldBe("color.md");
    }

    [Fact]
    public void Fonts_and_colours_reach_who_builds_from_whatever_file_they_stand_in()
    {
        var site = Harbour.Site with { Guidelines = [new("voice.md", "Voice", "# Voice\n\nUse Georgia for headings."), new("tone.md", "Tone", "# Tone\n\nBe plain.")] };

        var block = new GuidelineSelection(new SharedGuidelines([])).Block(site, GuidelineTopics.Typography, 4_000);

        PromptBlock.Read(block, "guideline").ShouldHaveSingleItem()["path"].ShouldBe("voice.md");
    }

    [Fact]
    public void Shared_guidelines_come_first_and_the_brands_win_the_space()
    {
        var site = Harbour.Site with { Guidelines = [new("voice.md", "Voice", Text("Brand", 5_000))] };
        var selection = new GuidelineSelection(new SharedGuidelines([new("voice.md", "Voice", Text("Shared", 5_000))]));

        var blocks = PromptBlock.Read(selection.Block(site, GuidelineTopics.Voice, 3_000), "guideline");

        blocks.Select(block => block.Text.Split(' ')[0]).ShouldBe(["Shared", "Brand"]);
        blocks[1].Text.Length.ShouldBeGreaterThan(blocks[0].Text.Length);
        blocks.Sum(block => block.Text.Length).ShouldBeLessThanOrEqualTo(3_000);
    }

    [Fact]
    public void A_short_guideline_is_whole_whatever_stands_beside_it()
    {
        var site = Harbour.Site with { Guidelines = [new("voice.md", "Voice", Text("Long", 50_000)), new("tone.md", "Tone", "Short and whole.")] };

        var blocks = PromptBlock.Read(new GuidelineSelection(new SharedGuidelines([])).Block(site, GuidelineTopics.Voice, 2_000), "guideline");

        blocks.ShouldContain(block => block.Text == "Short and whole.");
    }

    [Fact]
    public void Only_words_are_left_of_what_people_publish()
    {
        var text = GuidelineText.Clean("---\ntitle: x\n---\n{% include nav.html %}\n# Voice\n\n![logo](a.png)\n<div class=\"x\">Be <b>plain</b>.</div>\n{: .note }\n\n\n\nSee [the guide](https://x.example).");

        text.ShouldBe("# Voice\n\nBe plain.\n\nSee the guide.");
    }

    [Fact]
    public void A_cut_never_leaves_a_heading_without_its_text() =>
        GuidelineText.Trim("One line.\n\n## Heading\n\nText that is cut off here", 30).ShouldBe("One line.");

    [Fact]
    public void The_shared_guidelines_travel_with_the_program() =>
        SharedGuidelines.Load().All.Select(guideline => guideline.Path).ShouldContain("voice.md");

    private static string Text(string word, int length) => string.Join('\n', Enumerable.Repeat(word + " words to fill a line.", length / (word.Length + 24) + 1));
}
