using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Tests.Pipeline.Prompts;

public sealed class PromptTemplateTests
{
    private const string Good = "---\nversion: 3\ntier: small\noutput: brief\n---\nBe brief.\n<!-- Reason: long answers cost. -->\n- Rule one. <!-- Reason: because. -->\n- Rule two.\n\n--- user ---\n{{site}}\n\n{{visitor}}\n";

    [Fact]
    public void A_template_is_front_matter_system_part_and_user_part()
    {
        var template = PromptTemplate.Parse("test", Good);

        (template.Version, template.Tier, template.Output).ShouldBe(("3", "small", "brief"));
        template.System.ShouldBe("Be brief.\n- Rule one.\n- Rule two.");
        template.Slots.ShouldBe(["site", "visitor"], ignoreOrder: true);
    }

    [Fact]
    public void Every_slot_needs_its_value_and_every_value_its_slot()
    {
        var template = PromptTemplate.Parse("test", Good);

        template.Fill(("site", "S"), ("visitor", "V")).User.ShouldBe("S\n\nV");
        Should.Throw<ArgumentException>(() => template.Fill(("site", "S"))).Message.ShouldContain("'visitor' is missing");
        Should.Throw<ArgumentException>(() => template.Fill(("site", "S"), ("visitor", "V"), ("x", ""))).Message.ShouldContain("'x' is unknown");
    }

    [Fact]
    public void Values_are_not_searched_for_slots() =>
        PromptTemplate.Parse("test", Good).Fill(("site", "{{visitor}}"), ("visitor", "V")).User.ShouldBe("{{visitor}}\n\nV");

    [Fact]
    public void The_hash_is_of_what_is_sent()
    {
        var hash = PromptTemplate.Parse("test", Good).Hash;

        PromptTemplate.Parse("test", Good.Replace("long answers cost", "short answers are read")).Hash.ShouldBe(hash);
        PromptTemplate.Parse("test", Good.Replace("Rule two", "Rule three")).Hash.ShouldNotBe(hash);
        PromptTemplate.Parse("test", Good).Fill(("site", "S"), ("visitor", "V")).Hash.ShouldBe(hash);
    }

    [Theory]
    [InlineData("No front matter.\n--- user ---\n{{site}}", "no front matter")]
    [InlineData("---\nversion: 1\ntier: small\n---\nText\n--- user ---\n{{site}}", "output")]
    [InlineData("---\nversion: 1\ntier: small\noutput: text\n---\nNo user part", "--- user ---")]
    [InlineData("---\nversion: 1\ntier: small\noutput: text\n---\nFor {{name}}\n--- user ---\n{{site}}", "system part")]
    public void A_broken_template_says_what_is_broken(string markdown, string cause) =>
        Should.Throw<InvalidOperationException>(() => PromptTemplate.Parse("test", markdown)).Message.ShouldContain(cause);

    [Fact]
    public void An_unknown_prompt_is_named() =>
        Should.Throw<InvalidOperationException>(() => PromptTemplate.Load("nobody")).Message.ShouldContain("nobody");
}
