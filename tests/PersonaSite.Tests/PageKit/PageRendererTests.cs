using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit;
using PersonaSite.PageKit.Sections;

namespace PersonaSite.Tests.PageKit;

public sealed class PageRendererTests
{
    public static TheoryData<SectionKind, string> Variants()
    {
        var data = new TheoryData<SectionKind, string>();
        foreach (var variant in SectionCatalog.All)
            data.Add(variant.Kind, variant.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_variant_shows_all_its_items_from_none_to_the_most(SectionKind kind, string name)
    {
        var variant = SectionCatalog.Find(kind, name)!;
        foreach (var items in Enumerable.Range(0, variant.MaxItems + 1))
        {
            var document = Rendered(One(Plans.Section(kind, name, items)));
            var text = document.QuerySelector("main")!.TextContent;

            for (var n = 1; n <= items; n++)
                text.ShouldContain($"Text of item {n}", customMessage: $"{kind}/{name} with {items}");
            document.QuerySelectorAll("main > section").Length.ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void More_items_than_a_variant_was_made_for_are_still_shown(SectionKind kind, string name)
    {
        var variant = SectionCatalog.Find(kind, name)!;
        if (variant.MaxItems == 0)
            Assert.Skip("It shows no items.");

        Rendered(One(Plans.Section(kind, name, 9))).QuerySelector("main")!.TextContent.ShouldContain(kind == SectionKind.Hero ? "Text of item 1" : "Text of item 9");
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_variant_shows_its_picture_or_stands_without_one(SectionKind kind, string name)
    {
        var variant = SectionCatalog.Find(kind, name)!;
        var plan = One(Plans.Section(kind, name, Math.Max(1, variant.MinItems), slot: "pic"));

        Rendered(plan).QuerySelectorAll("main img").ShouldBeEmpty();
        var pictures = Parse(PageRenderer.Render(Plans.Document(plan, pictured: true))).QuerySelectorAll("main img");
        pictures.Length.ShouldBe(variant.ShowsArtwork ? 1 : 0);
        foreach (var picture in pictures.Cast<IHtmlImageElement>())
        {
            picture.AlternativeText.ShouldBe("Six boats");
            picture.GetAttribute("width").ShouldBe("960");
            picture.GetAttribute("height").ShouldBe("720");
            (picture.GetAttribute("loading") == "lazy" || picture.GetAttribute("fetchpriority") == "high").ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_page_has_landmarks_and_an_unbroken_outline(int nth)
    {
        var document = Rendered(Plans.Full(nth));

        document.QuerySelectorAll("h1").Length.ShouldBe(1);
        document.QuerySelectorAll("header, nav, main, footer").Length.ShouldBe(4);
        document.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#" + document.QuerySelector("main")!.Id);
        var levels = document.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.TagName[1] - '0').ToArray();
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        foreach (var section in document.QuerySelectorAll("main > section"))
            document.GetElementById(section.GetAttribute("aria-labelledby") ?? "")!.Closest("section").ShouldBe(section);
        document.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ShouldBeUnique();
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Every_sourced_statement_carries_its_passage(int nth)
    {
        var plan = Plans.Full(nth);

        var cited = Rendered(plan).QuerySelectorAll("[data-source]").Select(element => element.GetAttribute("data-source")).ToHashSet();

        cited.ShouldContain("chunk-0");
        foreach (var item in plan.Sections.SelectMany(section => section.Items))
            cited.ShouldContain(item.Source);
    }

    [Fact]
    public void A_quotation_stands_word_for_word_in_a_cited_blockquote()
    {
        var section = Plans.Section(SectionKind.Testimonials, "quote", 0) with { Items = [new CopyItem("Ann Lee", "“They fixed it & left.”", "", "Owner", "chunk-4")] };

        var quote = Rendered(One(section)).QuerySelector("blockquote")!;

        quote.GetAttribute("data-source").ShouldBe("chunk-4");
        quote.TextContent.ShouldBe("They fixed it & left.");
    }

    [Fact]
    public void A_shared_source_is_named_once()
    {
        var items = Enumerable.Range(1, 3).Select(n => Plans.Item(n) with { Source = "chunk-5" }).ToArray();
        var section = Plans.Section(SectionKind.PainPoints, "ledger", 0) with { Items = items, Source = "" };

        Rendered(One(section)).QuerySelectorAll("main .src").Length.ShouldBe(1);
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        const string attack = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\"'>";
        var section = Plans.Section(SectionKind.Comparison, "table", 0) with
        {
            Id = attack,
            Heading = attack,
            Lead = attack,
            Items = [new CopyItem(attack, attack, attack, attack, attack), Plans.Item(2)],
        };
        var site = Plans.Site with { Name = attack, Purpose = attack, CallToAction = new CallToAction(attack, "javascript:alert(1)") };
        var plan = new PagePlan(attack, attack, attack, [section]);

        var document = Parse(PageRenderer.Render(Plans.Document(plan, site: site)));

        document.QuerySelectorAll("script").Length.ShouldBe(1);
        document.QuerySelectorAll("img").ShouldBeEmpty();
        document.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on"));
        document.Links.Select(link => link.GetAttribute("href")).ShouldAllBe(href => href!.StartsWith('#'));
        document.QuerySelector("h2")!.TextContent.ShouldBe(attack);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere_and_nothing_is_inline()
    {
        var page = PageRenderer.Render(Plans.Document(Plans.Full(), pictured: true));
        var document = Parse(page);

        document.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty();
        document.QuerySelectorAll("[src], link[href]")
            .Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!)
            .ShouldAllBe(address => page.Find(address) != null);
        page.Text(Page.Styles).ShouldNotContain("url(");
        page.Text(Page.Styles).ShouldNotContain("@import");
    }

    [Fact]
    public void Only_the_styles_of_sections_in_use_are_sent()
    {
        var hero = PageRenderer.Render(Plans.Document(One(Plans.Section(SectionKind.Hero, "letter", 0)))).Text(Page.Styles);

        hero.ShouldContain(".v-letter");
        hero.ShouldNotContain(".v-accordion");
    }

    [Fact]
    public void Right_to_left_languages_turn_the_page_around()
    {
        var document = Rendered(Plans.Full(language: "ar-EG"));

        document.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        document.DocumentElement.GetAttribute("lang").ShouldBe("ar-EG");
        document.QuerySelector("a.skip")!.TextContent.ShouldNotBe("Skip to content");
    }

    [Fact]
    public void Styles_know_no_left_and_no_right()
    {
        var css = PageRenderer.Render(Plans.Document(Plans.Full(), pictured: true)).Text(Page.Styles);

        foreach (var physical in new[] { "margin-left", "margin-right", "padding-left", "padding-right", "text-align:left", "text-align: left", "float:" })
            css.ShouldNotContain(physical);
    }

    [Fact]
    public void A_plan_without_sections_is_a_page_already()
    {
        var document = Rendered(new PagePlan("en", "Soon", "", []));

        document.QuerySelector("h1")!.TextContent.ShouldBe("Soon");
        document.QuerySelectorAll("main, footer, header").Length.ShouldBe(3);
    }

    [Fact]
    public void Missing_fields_leave_no_empty_elements_behind()
    {
        var bare = Plans.Section(SectionKind.HowItWorks, "timeline", 0) with { Lead = "", Source = "", Items = [new CopyItem("Only a name", "", "", "", ""), new CopyItem("", "Only text", "", "", "")] };

        var document = Rendered(One(bare));

        document.QuerySelectorAll("main p, main h2, main h3, main li").ShouldAllBe(element => element.TextContent.Trim().Length > 0);
    }

    [Fact]
    public void The_same_document_renders_to_the_same_bytes()
    {
        var document = Plans.Document(Plans.Full(2), pictured: true);

        var (one, other) = (PageRenderer.Render(document), PageRenderer.Render(document));

        one.Files.Select(file => ContentHash.Of(file.Content.Span)).ShouldBe(other.Files.Select(file => ContentHash.Of(file.Content.Span)));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void A_page_without_pictures_weighs_under_60_kB_and_its_script_under_5(int nth)
    {
        var page = PageRenderer.Render(Plans.Document(Plans.Full(nth)));

        page.TotalBytes.ShouldBeLessThan(60_000);
        page.Find(Page.Script)!.Content.Length.ShouldBeLessThan(5_000);
    }

    [Fact]
    public void Neighbours_never_share_a_strong_ground_or_a_layout()
    {
        var plan = One(
            Plans.Section(SectionKind.Hero, "letter", 0, SectionGround.Band),
            Plans.Section(SectionKind.Outcomes, "figures", 3, SectionGround.Accent),
            Plans.Section(SectionKind.Outcomes, "figures", 3, SectionGround.Band),
            Plans.Section(SectionKind.CallToAction, "band", 0, SectionGround.Band));

        var sections = Rendered(plan).QuerySelectorAll("main > section");

        sections.Select(GroundOf).ShouldBe(["g-band", "g-paper", "g-band", "g-paper"]);
        sections[1].ClassList.ShouldContain("v-figures");
        sections[2].ClassList.ShouldNotContain("v-figures");
    }

    [Fact]
    public void A_tinted_opening_picture_is_not_followed_by_a_tinted_section()
    {
        var plan = One(
            Plans.Section(SectionKind.Hero, "split", 0, slot: "pic"),
            Plans.Section(SectionKind.PainPoints, "ledger", 3, SectionGround.Tint),
            Plans.Section(SectionKind.Faq, "open", 3, SectionGround.Tint));

        Rendered(plan).QuerySelectorAll("main > section").Select(GroundOf).ShouldBe(["g-paper", "g-paper", "g-tint"]);
    }

    [Fact]
    public void An_unknown_variant_becomes_one_that_suits_the_items()
    {
        var section = Rendered(One(Plans.Section(SectionKind.Testimonials, "carousel", 2))).QuerySelector("main > section")!;

        section.ClassList.ShouldContain("v-voices");
    }

    [Fact]
    public void Durations_are_drawn_to_one_scale_and_other_figures_are_not()
    {
        CopyItem Step(string figure) => new("Step", "Text", figure, "", "");

        var drawn = Rendered(One(Plans.Section(SectionKind.HowItWorks, "timeline", 0) with { Items = [Step("1 week"), Step("2 weeks"), Step("14 days")] }));
        var mixed = Rendered(One(Plans.Section(SectionKind.HowItWorks, "timeline", 0) with { Items = [Step("1 week"), Step("soon"), Step("£40")] }));

        drawn.QuerySelectorAll(".bar").Select(bar => bar.ClassName).ShouldBe(["bar w-50", "bar w-100", "bar w-100"]);
        mixed.QuerySelectorAll(".bar").ShouldBeEmpty();
    }

    [Fact]
    public void The_page_offers_one_action_only()
    {
        var actions = Rendered(Plans.Full()).QuerySelectorAll("a.btn");

        actions.Select(action => (action.TextContent, action.GetAttribute("href"))).Distinct().Count().ShouldBe(1);
    }

    private static string GroundOf(IElement section) => section.ClassList.Single(name => name.StartsWith("g-"));

    private static PagePlan One(params PlannedSection[] sections) => new("en", "A page", "A description", sections);

    private static IHtmlDocument Rendered(PagePlan plan) => Parse(PageRenderer.Render(Plans.Document(plan)));

    private static IHtmlDocument Parse(Page page) => new HtmlParser().ParseDocument(page.Text(Page.Html));
}
