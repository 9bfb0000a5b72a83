using System.Text.RegularExpressions;
using System.Xml.Linq;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Drawing;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Tests.PageKit.Drawing;

public sealed class ArtworkDrawerTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Styles => [.. ArtworkDrawer.Styles.Select(style => style.Name)];

    [Fact]
    public void There_are_styles_and_icons_enough_for_any_trade()
    {
        ArtworkDrawer.Styles.Count.ShouldBeGreaterThanOrEqualTo(8);
        ArtworkDrawer.Icons.Count.ShouldBeGreaterThanOrEqualTo(60);
        ArtworkDrawer.Styles.Select(style => style.Name).ShouldBeUnique();
        ArtworkDrawer.Styles.ShouldAllBe(style => style.Use.Length > 20 && style.Use.Length < 220 && !style.Use.Contains('\n'));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_picture_is_a_self_contained_drawing_of_its_size(string style)
    {
        foreach (var (picture, role, _) in Pictures(style))
        {
            var root = XDocument.Parse(picture).Root!;
            var (width, height) = ArtworkDrawer.SizeOf(role);
            root.Attribute("viewBox")!.Value.ShouldBe($"0 0 {width} {height}");
            root.Attribute("role")!.Value.ShouldBe("img");
            root.Element(Svg + "title")!.Value.ShouldBe("Three houses, one of them lit");
            root.Descendants().Select(element => element.Name.LocalName).Distinct()
                .ShouldBeSubsetOf(["svg", "title", "style", "defs", "pattern", "clipPath", "g", "path"]);
            picture.Replace("http://www.w3.org/2000/svg", "").ShouldNotContain("http");
            picture.ShouldNotContain("NaN");
            picture.ShouldNotContain("∞");
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_picture_is_light_enough_to_travel(string style)
    {
        var sizes = Pictures(style).Select(picture => picture.Svg.Length).ToList();
        sizes.Max().ShouldBeLessThanOrEqualTo(30_000);
        sizes.Average().ShouldBeLessThanOrEqualTo(14_000);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Every_colour_is_the_brands_own(string style)
    {
        foreach (var (picture, _, tokens) in Pictures(style))
        {
            var own = ColoursOf(tokens.Light).Concat(ColoursOf(tokens.Dark)).ToHashSet();
            Regex.Matches(picture, "#[0-9a-f]{3,8}(?![0-9a-z]*\\))").Select(match => match.Value).ShouldBeSubsetOf(own);
            XDocument.Parse(picture).Descendants().Attributes().Where(a => a.Name == "fill" || a.Name == "stroke")
                .ShouldAllBe(a => a.Value == "none" || a.Value.StartsWith("url(#t"));
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Numbers_have_one_decimal_at_most(string style)
    {
        foreach (var (picture, _, _) in Pictures(style))
            Regex.IsMatch(picture, @"\.\d\d").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void The_same_order_gives_the_same_picture_and_another_seed_another(string style)
    {
        var direction = Direction(style, "pump", 0);
        var first = ArtworkDrawer.Draw(direction, VisualRole.Section, Brands.Earthy, 7);
        ArtworkDrawer.Draw(direction, VisualRole.Section, Brands.Earthy, 7).ShouldBe(first);
        Enumerable.Range(0, 4).Select(seed => ArtworkDrawer.Draw(direction, VisualRole.Section, Brands.Earthy, seed)).Distinct().Count().ShouldBeGreaterThan(1);
        ArtworkDrawer.Draw(direction with { Slot = "other" }, VisualRole.Section, Brands.Earthy, 7).ShouldNotBe(first);
    }

    [Fact]
    public void Light_and_dark_are_in_one_file()
    {
        var picture = ArtworkDrawer.Draw(Direction("horizon", "house", 3), VisualRole.Section, Brands.Earthy, 1);
        var style = XDocument.Parse(picture).Descendants(Svg + "style").Single().Value;
        style.ShouldContain("@media (prefers-color-scheme:dark){");
        var (light, dark) = (style.Split("@media")[0], style.Split("@media")[1]);
        light.ShouldNotBe(dark);
        Regex.Matches(light, @"\.\w\{").Count.ShouldBe(Regex.Matches(dark, @"\.\w\{").Count);
    }

    [Fact]
    public void Words_of_a_model_stay_words()
    {
        var alt = "A house & <script>alert(1)</script> \"quoted\" \u0000\ud800 end";
        var picture = ArtworkDrawer.Draw(Direction("horizon", "house", 3) with { Alt = alt }, VisualRole.Section, Brands.Earthy, 1);
        XDocument.Parse(picture).Root!.Element(Svg + "title")!.Value.ShouldBe("A house & <script>alert(1)</script> \"quoted\"  end");
        picture.ShouldNotContain("<script");
    }

    [Fact]
    public void A_picture_without_words_has_no_title()
    {
        var picture = ArtworkDrawer.Draw(Direction("horizon", "house", 3) with { Alt = "" }, VisualRole.Section, Brands.Earthy, 1);
        picture.ShouldNotContain("<title>");
        picture.ShouldContain("role=\"presentation\"");
    }

    [Fact]
    public void Unknown_styles_and_icons_are_chosen_by_the_words()
    {
        var direction = Direction("oil painting", "unicorn", 0) with { Alt = "Seven steps of the process" };
        var chosen = ArtworkDrawer.Draw(direction, VisualRole.Section, Brands.Earthy, 1);
        chosen.ShouldBe(ArtworkDrawer.Draw(direction with { Style = "steps", Icon = ArtworkDrawer.IconFor(direction.Alt + " ") }, VisualRole.Section, Brands.Earthy, 1));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(1412)]
    [InlineData(int.MaxValue)]
    public void Any_count_can_be_drawn(int count)
    {
        foreach (var style in ArtworkDrawer.Styles)
        {
            foreach (var role in Enum.GetValues<VisualRole>())
                ArtworkDrawer.Draw(Direction(style.Name, "house", count), role, Brands.Earthy, 3).Length.ShouldBeLessThanOrEqualTo(30_000, style.Name);
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(125)]
    [InlineData(1412)]
    public void A_tally_has_exactly_as_many_marks_as_were_counted(int count)
    {
        var picture = ArtworkDrawer.Draw(Direction("tally", "phone", count), VisualRole.Section, Brands.Earthy, 3, DrawingHand.Flat);
        XDocument.Parse(picture).Root!.Elements(Svg + "path").Skip(1).Sum(path => path.Attribute("d")!.Value.Count(letter => letter == 'M')).ShouldBe(count);
    }

    [Fact]
    public void A_number_too_large_for_a_style_is_not_drawn_smaller()
    {
        var direction = Direction("horizon", "house", 90);
        ArtworkDrawer.Draw(direction, VisualRole.Section, Brands.Earthy, 3, DrawingHand.Flat)
            .ShouldBe(ArtworkDrawer.Draw(direction with { Style = "tally" }, VisualRole.Section, Brands.Earthy, 3, DrawingHand.Flat));
    }

    [Fact]
    public void Pictures_within_a_page_keep_out_of_each_others_way()
    {
        var drawings = new[] { "hero", "proof" }.Select(slot => ArtworkDrawer.DrawInline(Direction("horizon", "house", 3) with { Slot = slot }, VisualRole.Section, Brands.Earthy, 1)).ToList();
        var ids = drawings.SelectMany(drawing => XElement.Parse(drawing.Svg).DescendantsAndSelf().Attributes("id")).Select(id => id.Value).ToList();
        ids.ShouldNotBeEmpty();
        ids.ShouldBeUnique();
        foreach (var (svg, css) in drawings)
        {
            var root = XElement.Parse(svg);
            root.Descendants(Svg + "style").ShouldBeEmpty();
            var scope = root.Attribute("class")!.Value;
            Regex.Matches(css, @"([^{}]+)\{fill|([^{}]+)\{stroke").Select(match => match.Groups[1].Value + match.Groups[2].Value).ShouldAllBe(selector => selector.StartsWith($".{scope} ."));
            foreach (var name in root.Descendants().Attributes("class").SelectMany(attribute => attribute.Value.Split(' ')).Distinct())
                css.ShouldContain($".{scope} .{name}{{");
            foreach (Match use in Regex.Matches(svg, @"url\(#([^)]+)\)"))
                ids.ShouldContain(use.Groups[1].Value);
        }
    }

    [Theory]
    [InlineData("Measured line drawings, orthographic views, exploded views. Axes and tolerances are real.", DrawingHand.Drafted)]
    [InlineData("Cut paper and woodcut: flat shapes with uneven edges, printed slightly out of register.", DrawingHand.Cut)]
    [InlineData("Flat shapes, geometric forms, nothing that wobbles.", DrawingHand.Flat)]
    [InlineData("A precise grid, data first, an engineer's tone.", DrawingHand.Flat)]
    public void A_brands_guidelines_choose_the_hand_that_draws(string imagery, DrawingHand hand)
    {
        var tokens = DesignTokens.From("Test", [new Guideline("imagery.md", "Pictures", imagery)]);
        tokens.Character.Hand.ShouldBe(hand);
        var direction = Direction("horizon", "house", 3);
        ArtworkDrawer.Draw(direction, VisualRole.Hero, tokens, 1).ShouldBe(ArtworkDrawer.Draw(direction, VisualRole.Hero, tokens, 1, hand));
    }

    [Fact]
    public void Every_icon_can_stand_in_a_page_and_in_a_picture()
    {
        foreach (var icon in ArtworkDrawer.Icons)
        {
            var inline = XElement.Parse(ArtworkDrawer.InlineIcon(icon));
            inline.Attribute("stroke")!.Value.ShouldBe("currentColor");
            inline.Attribute("aria-hidden")!.Value.ShouldBe("true");
            XDocument.Parse(ArtworkDrawer.Draw(Direction("still-life", icon, 2), VisualRole.Icon, Brands.Bright, 1)).Root.ShouldNotBeNull();
        }
    }

    private static IEnumerable<(string Svg, VisualRole Role, DesignTokens Tokens)> Pictures(string style) =>
        from role in new[] { VisualRole.Hero, VisualRole.Section, VisualRole.Band, VisualRole.Icon }
        from tokens in new[] { Brands.Earthy, Brands.Bright }
        from hand in Enum.GetValues<DrawingHand>()
        from seed in Enumerable.Range(0, 3)
        select (ArtworkDrawer.Draw(Direction(style, new[] { "house", "pump", "accessibility" }[seed], 0), role, tokens, seed, hand), role, tokens);

    private static ArtDirection Direction(string style, string icon, int count) => new("hero", style, icon, count, "Three houses, one of them lit", "");

    private static IEnumerable<string> ColoursOf(Palette p) =>
        new[] { p.Paper, p.Ink, p.SoftInk, p.Hair, p.AccentText, p.Tint, p.Band, p.OnBand, p.Accent, p.Action }.Concat(p.Inks).Select(colour => colour.ToHex());
}
