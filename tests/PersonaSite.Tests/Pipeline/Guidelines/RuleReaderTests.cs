using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Running;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Tests.Pipeline.Checks.PlantedLies;

namespace PersonaSite.Tests.Pipeline.Guidelines;

/// <summary>What of a brand's guidelines becomes a rule, and what people set of it.</summary>
public sealed class RuleReaderTests
{
    [Theory]
    [InlineData("## Banned words\n\nseamless, world-class, `yacht lifestyle`", RuleKind.BannedWords, "seamless, world-class, yacht lifestyle")]
    [InlineData("Banned: cheap, best-in-class", RuleKind.BannedWords, "cheap, best-in-class")]
    [InlineData("Avoid: unlock, empower", RuleKind.BannedWords, "unlock, empower")]
    [InlineData("Never say \"solution\" or \"journey\".", RuleKind.BannedWords, "solution, journey")]
    [InlineData("Please avoid the following expressions: risk-free, get rich.", RuleKind.BannedWords, "risk-free, get rich")]
    [InlineData("Words we don't use: victims, heart-breaking.", RuleKind.BannedWords, "victims, heart-breaking")]
    [InlineData("Do not use \"customer\"; say \"member\".", RuleKind.BannedWords, "customer")]
    [InlineData("Write \"people without a home\" instead of \"the homeless\".", RuleKind.BannedWords, "the homeless")]
    [InlineData("We never write \"APR\" without the words \"representative example\".", RuleKind.RequiredWith, "representative example | when: apr")]
    [InlineData("Always mention the number: \"Registered charity 900112\".", RuleKind.RequiredWords, "Registered charity 900112")]
    [InlineData("The bank's name is spelled Ostermark, never OsterMark.", RuleKind.Spelling, "Ostermark")]
    [InlineData("One ask per page: a single button, at the end.", RuleKind.MostButtons, "1")]
    [InlineData("## What we must not promise\n\n- that a loan will be approved", RuleKind.NeverPromise, "that a loan will be approved")]
    [InlineData("Never promise:\n\n- that a crown needs no adjustment", RuleKind.NeverPromise, "that a crown needs no adjustment")]
    [InlineData("We never promise:\n- same-day delivery,", RuleKind.NeverPromise, "same-day delivery")]
    [InlineData("Do not promise:\n\n* a refund", RuleKind.NeverPromise, "a refund")]
    [InlineData("Promises we do not make:\n\n1. any outcome for a patient", RuleKind.NeverPromise, "any outcome for a patient")]
    [InlineData("No guarantee that chilled goods stay at temperature.", RuleKind.NeverPromise, "chilled goods stay at temperature")]
    [InlineData("Words we do not use:\n\n- seamless", RuleKind.BannedWords, "seamless")]
    [InlineData("You may not say that a donation ends homelessness.", RuleKind.NeverPromise, "a donation ends homelessness")]
    [InlineData("Headlines are set in Charter; everything else in Verdana.", RuleKind.Font, "Charter for headings, Verdana for text")]
    [InlineData("- No exclamation marks.", RuleKind.BannedWords, "!")]
    [InlineData("At most three buttons on a page.", RuleKind.MostButtons, "3")]
    [InlineData("Use one call to action per page.", RuleKind.MostActions, "1")]
    [InlineData("- Two buttons on a page, opening and close. On long pages a third in the middle.", RuleKind.MostButtons, "3")]
    [InlineData("The action reads \"Book a berth\".", RuleKind.ActionWords, "Book a berth")]
    [InlineData("- One action: **Book a berth**.", RuleKind.ActionWords, "Book a berth")]
    [InlineData("Always *HarbourWorks*, one word.", RuleKind.Spelling, "HarbourWorks")]
    [InlineData("Every page must say \"Member of the guild\".", RuleKind.RequiredWords, "Member of the guild")]
    [InlineData("## Required phrasing\n\n- \"Osmosis\" is explained: \"osmosis: water in the laminate\".", RuleKind.RequiredWith, "osmosis: water in the laminate | when: osmosis")]
    [InlineData("## Required phrasing\n\n- \"Not a safety device\" wherever alarms are mentioned.", RuleKind.RequiredWith, "Not a safety device | when: alarms")]
    [InlineData("## Promises never made\n\n- A dry hull by a certain day.", RuleKind.NeverPromise, "A dry hull by a certain day")]
    [InlineData("We never promise that a hull will be dry.", RuleKind.NeverPromise, "a hull will be dry")]
    [InlineData("| Ink | #10222E | Text |", RuleKind.Colour, "#10222E Ink")]
    [InlineData("- **Text:** `Seravek, \"Gill Sans\", sans-serif`", RuleKind.Font, "Seravek, Gill Sans, sans-serif")]
    [InlineData("The primary font is **Helvetica Neue**, in bold.", RuleKind.Font, "Helvetica Neue for everything")]
    [InlineData("One call to action a page.", RuleKind.MostActions, "1")]
    [InlineData("One call to action a page, shown once.", RuleKind.MostButtons, "1")]
    [InlineData("Never more than two calls to action on a page.", RuleKind.MostActions, "2")]
    [InlineData("Use only one call-to-action button.", RuleKind.MostButtons, "1")]
    [InlineData("## Call to action\n\nIt reads \"Ask for a slot\".", RuleKind.ActionWords, "Ask for a slot")]
    [InlineData("## Type\n\nHeadings and text: Verdana, Geneva, sans-serif.", RuleKind.Font, "Verdana, Geneva, sans-serif")]
    [InlineData("Fonts: Georgia for headings, Arial for text.", RuleKind.Font, "Georgia for headings, Arial for text")]
    [InlineData("Arial for text, Georgia for headings", RuleKind.Font, "Arial for text, Georgia for headings")]
    [InlineData("Headings in Georgia and all other text in Trebuchet MS.", RuleKind.Font, "Georgia for headings, Trebuchet MS for text")]
    [InlineData("Use Georgia for headings and text.", RuleKind.Font, "Georgia for everything")]
    [InlineData("Our typeface is Georgia.", RuleKind.Font, "Georgia for everything")]
    [InlineData("Primary font: Merriweather", RuleKind.Font, "Merriweather for everything")]
    [InlineData("Use only Verdana.", RuleKind.Font, "Verdana for everything")]
    [InlineData("Headings use \"Georgia\", body text uses \"Verdana\".", RuleKind.Font, "Georgia for headings, Verdana for text")]
    [InlineData("Never say cheap, budget or bargain.", RuleKind.BannedWords, "cheap, budget, bargain")]
    [InlineData("No exclamation marks; never say \"solution\".", RuleKind.BannedWords, "!, solution")]
    [InlineData("- Sentence case everywhere.", RuleKind.SentenceCase, "headings")]
    [InlineData("Words to avoid: synergy, leverage", RuleKind.BannedWords, "synergy, leverage")]
    [InlineData("The word \"cheap\" is forbidden.", RuleKind.BannedWords, "cheap")]
    [InlineData("We can't promise that energy bills fall.", RuleKind.NeverPromise, "energy bills fall")]
    [InlineData("Avoid promising savings.", RuleKind.NeverPromise, "savings")]
    [InlineData("No claims about health.", RuleKind.NeverPromise, "health")]
    [InlineData("One CTA only.", RuleKind.MostActions, "1")]
    [InlineData("## Call to action\n\nIts label is \"Ask for a slot\".", RuleKind.ActionWords, "Ask for a slot")]
    public void What_can_be_checked_becomes_a_rule_with_its_place_and_wording(string markdown, RuleKind kind, string value)
    {
        var rule = Read("# Voice\n\n" + markdown).Rules.ShouldHaveSingleItem();

        (rule.Kind, rule.Value).ShouldBe((kind, value));
        (rule.Path, rule.Line).ShouldBe(("voice.md", markdown.Split('\n').Length + 2));
        rule.Wording.ShouldNotBeEmpty();
        rule.On.ShouldBeTrue();
    }

    [Fact]
    public void A_sentence_that_goes_on_about_the_action_gives_its_words()
    {
        var rules = Read("# Voice\n\nOne call to action a page. It reads \"Ask for a slot\".").Rules;

        rules.Select(rule => (rule.Kind, rule.Value)).ShouldBe([(RuleKind.MostActions, "1"), (RuleKind.ActionWords, "Ask for a slot")]);
    }

    [Theory]
    [InlineData("Never say cheap, and use Georgia for headings.", "BannedWords: cheap; Font: Georgia for headings")]
    [InlineData("No exclamation marks; at most two calls to action.", "BannedWords: !; MostActions: 2")]
    [InlineData("- No exclamation marks. At most two buttons on a page.", "BannedWords: !; MostButtons: 2")]
    [InlineData("Never say cheap, budget or bargain, and use Georgia for headings, Arial for text.", "BannedWords: cheap, budget, bargain; Font: Georgia for headings, Arial for text")]
    [InlineData("Never promise a refund, and never guarantee a date of arrival.", "NeverPromise: a date of arrival; NeverPromise: a refund")]
    [InlineData("Use only one button and always write \"HarbourWorks\" and sentence case.", "MostButtons: 1; SentenceCase: headings; Spelling: HarbourWorks")]
    [InlineData("Every page says \"Member, since 1971; of the guild\", and never say cheap", "BannedWords: cheap; RequiredWords: Member, since 1971; of the guild")]
    [InlineData("Never set headings in Arial, and use Georgia for headings.", "Font: Georgia for headings")]
    [InlineData("- Two buttons on a page, opening and close. On long pages a third in the middle.", "MostButtons: 3")]
    [InlineData("- One action: **Book a survey**. At most three buttons on a page, all to the same place.", "ActionWords: Book a survey; MostButtons: 3")]
    [InlineData("We never promise a refund, a date, or at what price.", "NeverPromise: a refund, a date, or at what price")]
    public void A_sentence_gives_all_of_its_rules(string sentence, string rules) =>
        string.Join("; ", Read("# Voice\n\n" + sentence).Rules.Select(rule => $"{rule.Kind}: {rule.Value}").Order(StringComparer.Ordinal)).ShouldBe(rules);

    [Fact]
    public void Each_rule_of_a_sentence_is_corrected_by_itself_and_the_others_are_still_said()
    {
        const string Text = "# Voice\n\nNever say cheap, and use Georgia for headings, Arial for text.";
        var rules = Read(Text).Rules;
        rules.Select(rule => rule.Key).ShouldBeUnique();
        var font = rules.Single(rule => rule.Kind == RuleKind.Font);
        var corrected = Site(Text) with { Corrections = [new RuleCorrection(font.Key, true, RuleKind.Font, "Verdana for headings, Tahoma for text")] };

        RuleReader.Of(corrected).Of(RuleKind.BannedWords).ShouldHaveSingleItem().Corrected.ShouldBeFalse();
        var prompt = GuidelineSelection.Default.Block(corrected, GuidelineTopics.All, 20_000);
        prompt.ShouldContain("Banned words: cheap");
        prompt.ShouldNotContain("Georgia");
        var type = SiteTokens.Of(corrected).Type;
        type.Display.ShouldStartWith("Verdana");
        type.Text.ShouldStartWith("Tahoma");
    }

    [Theory]
    [InlineData("- **Display:** `Charter, Georgia, serif`\n- **Text:** `Seravek, Calibri, sans-serif`", "Baskerville, serif", "Baskerville", "Seravek")]
    [InlineData("Headlines are set in Charter; everything else in Verdana.", "Charter for headings, Tahoma for text", "Charter", "Tahoma")]
    public void A_corrected_font_reaches_the_page_kit(string text, string value, string display, string body)
    {
        var key = Read("# Type\n\n" + text).Rules[0].Key;
        var type = SiteTokens.Of(Site("# Type\n\n" + text) with { Corrections = [new RuleCorrection(key, true, RuleKind.Font, value)] }).Type;

        type.Display.ShouldStartWith(display);
        type.Text.ShouldStartWith(body);
    }

    [Fact]
    public void What_is_corrected_of_data_leaves_the_rest_of_it_readable()
    {
        var site = Site(new Guideline("style.yml", "style", "colors:\n  primary: '#0B6E4F'\n  background: '#FFFDF5'\nfonts:\n  headings: Georgia\n  body: Verdana\n"));
        var key = RuleReader.Of(site).Rules.Single(rule => rule.Value == "Georgia").Key;

        var tokens = SiteTokens.Of(site with { Corrections = [new RuleCorrection(key, true, RuleKind.Font, "Charter")] });

        tokens.Type.Display.ShouldStartWith("Charter");
        tokens.Type.Text.ShouldStartWith("Verdana");
        tokens.Light.Action.ShouldBe(SiteTokens.Of(site).Light.Action);
    }

    [Fact]
    public void A_row_is_quoted_without_its_bars() =>
        Read("| Enamel | `#FBFAF7` | ground |").Rules.ShouldHaveSingleItem().Wording.ShouldBe("Enamel, #FBFAF7, ground");

    [Fact]
    public void A_list_is_read_by_the_line_above_it()
    {
        var rules = Read("# Voice\n\n## What we never promise\n\nNever promise:\n\n- a dry hull\n- a date, in any\n  form\n- a price\n\nInstead, say:\n\n- what was measured last spring");

        rules.Of(RuleKind.NeverPromise).Select(rule => rule.Value).ShouldBe(["a dry hull", "a date, in any", "form", "a price"]);
        rules.Advice.Select(advice => advice.Wording).ShouldContain("what was measured last spring");
    }

    [Theory]
    [InlineData("Begin with the visitor's boat, not with us.")]
    [InlineData("The wide column takes seven of twelve parts.")]
    [InlineData("Give the number, the unit and the source.")]
    [InlineData("Ask in #18f-branding when you have questions.")]
    [InlineData("Sections have a button-like rhythm.")]
    [InlineData("Do not compare ourselves with a named yard.")]
    [InlineData("The words \"hull\" and \"keel\" are used as sailors use them.")]
    [InlineData("Its text is short.")]
    [InlineData("Type of boat: Folkboat, Contessa, a serif of some kind.")]
    [InlineData("Headlines: Impact before detail, always.")]
    [InlineData("It reads \"Vasa\" on the old plate.")]
    [InlineData("Tone is sober, kind and brief; think of a logbook.")]
    [InlineData("The office is in Verdana Street, and everything is set in motion there.")]
    public void What_only_a_reader_can_judge_stays_advice(string sentence)
    {
        var rules = Read("# Voice\n\n" + sentence);

        rules.Rules.ShouldBeEmpty();
        rules.Advice.ShouldHaveSingleItem().ShouldSatisfyAllConditions(advice => advice.Wording.ShouldBe(sentence), advice => advice.Line.ShouldBe(3));
    }

    [Fact]
    public void Fonts_are_read_from_data_files_too() =>
        RuleReader.Of(Site(new Guideline("style.yml", "style", "fonts:\n  headings: Georgia\n  body: \"Trebuchet MS\"\nname: Lantern\n"))).Rules.Select(rule => (rule.Kind, rule.Value))
            .ShouldBe([(RuleKind.Font, "Georgia"), (RuleKind.Font, "Trebuchet MS")]);

    [Fact]
    public void Colours_are_read_from_data_files_too() =>
        RuleReader.Of(Site(new Guideline("palette.yml", "palette", "- name: dark\n  hex: '1C304A'\n"))).Rules.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            rule => rule.Value.ShouldBe("#1C304A"), rule => rule.Line.ShouldBe(2));

    [Fact]
    public void Corrections_are_kept_by_the_sentence_wherever_it_moves()
    {
        var key = Read("# Voice\n\nAt most three buttons on a page.").Rules.Single().Key;
        var moved = Site("# Voice\n\nSomething new first.\n\n- At most **three** buttons on a page.") with { Corrections = [new RuleCorrection(key, true, null, "2")] };

        var rule = RuleReader.Of(moved).Rules.ShouldHaveSingleItem();

        (rule.Value, rule.Corrected, rule.Line).ShouldBe(("2", true, 5));
    }

    [Fact]
    public void A_rule_can_be_switched_off_and_advice_can_become_one()
    {
        const string Text = "# Voice\n\nBanned: cheap, best-in-class\n\nSay nothing of regattas.";
        var (rule, advice) = (Read(Text).Rules.Single(), Read(Text).Advice.Single());

        var corrected = RuleReader.Of(Site(Text) with { Corrections = [new RuleCorrection(rule.Key, On: false), new RuleCorrection(advice.Key, true, RuleKind.BannedWords, "regatta")] });

        corrected.Advice.ShouldBeEmpty();
        corrected.Of(RuleKind.BannedWords).ShouldHaveSingleItem().Value.ShouldBe("regatta");
        corrected.Rules.Single(each => each.Key == rule.Key).On.ShouldBeFalse();
    }

    [Fact]
    public void Agents_and_the_page_kit_read_what_was_corrected()
    {
        var site = Site("# Colour\n\n| Ink | #10222E | Text |\n| Action | #0B5CAD | Buttons |\n\nBanned: cheap, best-in-class");
        var rules = RuleReader.Of(site).Rules;
        var corrected = site with
        {
            Corrections =
            [
                new RuleCorrection(rules.Single(rule => rule.Kind == RuleKind.BannedWords).Key, On: false),
                new RuleCorrection(rules.Single(rule => rule.Value.StartsWith("#0B5CAD")).Key, true, RuleKind.Colour, "#7A1FA2 Action"),
            ],
        };

        var prompt = GuidelineSelection.Default.Block(corrected, GuidelineTopics.All, 20_000);

        prompt.ShouldNotContain("best-in-class");
        prompt.ShouldContain("#7A1FA2");
        prompt.ShouldNotContain("#0B5CAD");
        SiteTokens.Of(corrected).Light.Action.ShouldNotBe(SiteTokens.Of(site).Light.Action);
    }

    [Theory]
    [InlineData("fernhollow", 20, 5)]
    [InlineData("corvane", 20, 5)]
    [InlineData("18f", 7, 0)]
    public void Real_guidelines_have_rules_of_many_kinds(string brand, int rules, int promises)
    {
        Assert.SkipUnless(TruePages.Exists(brand), $"The brand {brand} is not here.");
        var read = RuleReader.Of(SiteFolder.Load(TruePages.Folder(brand)).Site);

        read.Rules.Count.ShouldBeGreaterThanOrEqualTo(rules);
        read.Of(RuleKind.NeverPromise).Count().ShouldBe(promises);
        read.Advice.Count.ShouldBeGreaterThan(50);
        read.Rules.Select(rule => rule.Key).Concat(read.Advice.Select(advice => advice.Key)).ShouldBeUnique();
    }

    private static GuidelineRules Read(string markdown) => RuleReader.Of(Site(markdown));

    private static Site Site(string markdown) => Site(new Guideline("voice.md", "Voice", markdown));

    private static Site Site(Guideline guideline) => Harbour.Site with { Guidelines = [guideline] };
}
