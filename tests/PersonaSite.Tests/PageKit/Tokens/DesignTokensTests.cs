using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Tests.PageKit.Tokens;

public sealed class DesignTokensTests
{
    [Fact]
    public void A_table_of_colours_with_roles_is_taken_at_its_word()
    {
        var tokens = From("""
            | Name | Hex | Role |
            |---|---|---|
            | Oat | #F1E6D2 | Paper: the main ground |
            | Peat | #2A2019 | Ink: text and line work; ground at night |
            | Clay | #9C3D1E | Primary action, and nothing else that can be pressed |
            | Moss | #4A5A2A | Accent: links, quiet headings |
            | Bracken | #CE8F34 | Accent for pictures and marks; never text on Oat |
            | Lichen | #DADFBF | Soft tint: alternate sections |
            | Slate | #22332E | Dark band: one section a page, and the footer |
            | Rust | #E0885A | Action and accent on dark grounds |

            | Text | On |
            |---|---|
            | Olive | Oat, Coral |
            """);

        Hex(tokens.Light.Paper, tokens.Light.Ink, tokens.Light.Action, tokens.Light.AccentText, tokens.Light.Tint, tokens.Light.Band, tokens.Light.BandAccent)
            .ShouldBe(["#f1e6d2", "#2a2019", "#9c3d1e", "#4a5a2a", "#dadfbf", "#22332e", "#e0885a"]);
        Hex(tokens.Dark.Paper, tokens.Dark.Action).ShouldBe(["#2a2019", "#e0885a"]);
        Hex([.. tokens.Light.Inks]).ShouldContain("#ce8f34");
    }

    [Fact]
    public void Prose_names_colours_before_or_after_their_role()
    {
        var tokens = From("""
            6. Ink (text, night): oklch(0.27 0.12 268), ultramarine. Shell (paper): oklch(0.955 0.022 22), a pink, not a cream.
            7. Use rgb(195, 36, 27) for buttons and #f7df84 for highlights.
            """);

        tokens.Light.Ink.H.ShouldBe(268, 6);
        tokens.Light.Paper.H.ShouldBe(22, 8);
        Hex(tokens.Light.Action).ShouldBe(["#c3241b"]);
        tokens.Dark.Paper.L.ShouldBeLessThan(0.3);
    }

    [Fact]
    public void A_palette_in_yaml_or_json_is_read_at_any_depth()
    {
        var yaml = DesignTokens.From("A", [new Guideline("palette.yml", "Palette", "colors:\n  primary:\n    hex: '0B6E4F'\n  background: '#FFFDF5'\n  text: \"#1A1A2E\"\n")]);
        var json = DesignTokens.From("A", [new Guideline("tokens.json", "Tokens", """{"color":{"button":{"value":"#0B6E4F"},"background":{"value":"#FFFDF5"},"text":{"value":"#1A1A2E"}}}""")]);

        Hex(yaml.Light.Action, yaml.Light.Paper, yaml.Light.Ink).ShouldBe(["#0b6e4f", "#fffdf5", "#1a1a2e"]);
        Hex(json.Light.Action, json.Light.Paper, json.Light.Ink).ShouldBe(["#0b6e4f", "#fffdf5", "#1a1a2e"]);
    }

    [Theory]
    [InlineData("a: [unclosed\n - \t: {")]
    [InlineData("...\n\n!title1:  ")]
    [InlineData("? :\tx: y%'")]
    public void Broken_yaml_is_no_palette_and_no_error(string broken) =>
        DesignTokens.From("A", [new Guideline("palette.yml", "Palette", broken)]).ShouldBe(DesignTokens.From("A", [new Guideline("x.md", "X", "Hello.")]) with { }, new SamePalette());

    [Fact]
    public void Words_alone_make_a_palette()
    {
        var tokens = From("Our palette is deep forest green on warm cream, with mustard accents. Never purple.");

        tokens.Light.Paper.L.ShouldBeGreaterThan(0.9);
        tokens.Light.Band.H.ShouldBe(152, 15);
        Hex([.. tokens.Light.Inks]).Length.ShouldBeGreaterThanOrEqualTo(3);
        tokens.Light.Inks.ShouldAllBe(ink => ink.H < 290 || ink.H > 320 || ink.C < 0.03);
    }

    [Theory]
    [InlineData("The primary font is **Helvetica Neue**, in bold and regular weights.", "\"Helvetica Neue\"", "\"Helvetica Neue\"")]
    [InlineData("Headings: Playfair Display. Body text: Source Sans 3.", "\"Playfair Display\"", "\"Source Sans 3\"")]
    [InlineData("headlines in Cormorant Garamond, light weights; body in Optima", "\"Cormorant Garamond\"", "Optima")]
    [InlineData("Typeface: Söhne Breit for everything.", "\"Söhne Breit\"", "\"Söhne Breit\"")]
    [InlineData("- **Display:** `Charter, Georgia, serif`\n- **Text:** `Seravek, Calibri, sans-serif`", "Charter", "Seravek")]
    [InlineData("Georgia for headings, Arial for text", "Georgia", "Arial")]
    [InlineData("Never say cheap, and use Arial for text, Georgia for headings.", "Georgia", "Arial")]
    [InlineData("Headlines are set in Charter; everything else in Verdana.", "Charter", "Verdana")]
    [InlineData("Headings in Georgia, Times and body text in Trebuchet MS.", "Georgia, Times", "\"Trebuchet MS\"")]
    [InlineData("Georgia, serif for headings, Verdana, Arial for text", "Georgia", "Verdana, Arial")]
    [InlineData("Use Georgia for headings and text.", "Georgia", "Georgia")]
    [InlineData("Fonts: Blorp Slab for headings, Zed for text.", "\"Blorp Slab\"", "Zed")]
    public void Families_are_found_in_the_words_that_people_use(string text, string display, string body)
    {
        var type = From(text).Type;

        type.Display.ShouldStartWith(display);
        type.Text.ShouldStartWith(body);
    }

    [Fact]
    public void Families_are_found_in_data_too()
    {
        var type = DesignTokens.From("A", [new Guideline("style.yml", "Style", "name: Lantern\nfonts:\n  headings: Georgia\n  body: \"Trebuchet MS\"\n")]).Type;

        type.Display.ShouldStartWith("Georgia");
        type.Text.ShouldStartWith("\"Trebuchet MS\"");
    }

    [Fact]
    public void Stacks_always_end_in_a_generic_family()
    {
        foreach (var text in new[] { "", "Display: old-style serif, bold, tight. Text: humanist sans.", "Set in Blorp Grotesk.", "All type is monospace.", "Rounded sans, playful." })
        {
            var type = From(text).Type;
            new[] { type.Display, type.Text, type.Mono }.Select(stack => stack.Split(", ")[^1]).ShouldAllBe(last => last == "serif" || last == "sans-serif" || last == "monospace");
        }
    }

    [Fact]
    public void Sizes_weights_and_tracking_of_a_type_table_are_kept()
    {
        var type = From("""
            | Level | Stack | Weight | Size | Line height | Tracking |
            |---|---|---|---|---|---|
            | h1 | Display | 800 | clamp(2.8rem, 1.4rem + 6.4vw, 7rem) | 0.94 | −0.025em |
            | h2 | Display | 700 | clamp(1.9rem, 1.3rem + 2.6vw, 3.6rem) | 1.0 | −0.018em |
            """).Type;

        type.DisplayWeight.ShouldBe(800);
        type.DisplayMax.ShouldBe(7);
        type.HeadingMax.ShouldBe(3.6);
        type.Leading.ShouldBe(0.94);
        type.Tracking.ShouldBe(-0.025);
    }

    [Theory]
    [InlineData("Square corners everywhere.", 0)]
    [InlineData("Cards have an 8px radius.", 8)]
    [InlineData("Corner radius: **10px** on sheets.", 10)]
    [InlineData("Soft, rounded corners.", 14)]
    [InlineData("No rounded corners.", 0)]
    public void Corners_are_as_the_guidelines_say(string text, double radius) => From(text).Character.Radius.ShouldBe(radius);

    [Fact]
    public void Negated_wishes_are_not_wishes()
    {
        var character = From("No gingham, no polka dots. Never centred. Headings are never uppercase.").Character;

        character.Texture.ShouldBe(Texture.None);
        character.Centered.ShouldBeFalse();
    }

    [Fact]
    public void Tone_decides_what_the_guidelines_leave_open()
    {
        var sober = From("Quiet, restrained, elegant. Understated luxury.").Character;
        var playful = From("Playful, cheerful and a bit silly. Fun for children.").Character;

        sober.Temper.ShouldBe(Temper.Sober);
        playful.Temper.ShouldBe(Temper.Playful);
        (sober.Offset, sober.Radius, sober.Tilt).ShouldBe((0, 0, 0));
        playful.Offset.ShouldBeGreaterThan(0);
        playful.Navigation.ShouldNotBe(sober.Navigation);
        playful.Footer.ShouldNotBe(sober.Footer);
    }

    [Fact]
    public void A_brand_that_is_dark_first_is_dark_for_everyone()
    {
        var tokens = From("Dark first. Carbon #0B0E11 is the main ground (dark first). Fog #E9EDEF: text on dark. Signal #C8F31D: primary action. Bone #F3F5F5: paper in light mode.");

        tokens.Character.DarkFirst.ShouldBeTrue();
        tokens.Light.Paper.L.ShouldBeLessThan(0.3);
        Hex(tokens.Light.Action).ShouldBe(["#c8f31d"]);
    }

    [Fact]
    public void Without_guidelines_two_names_are_two_brands()
    {
        var looks = new[] { "Noctule", "Harbour & Hill", "Fold", "Kestrel Legal", "Brightwater", "Ostler" }
            .Select(name => DesignTokens.From(name, Array.Empty<Guideline>()))
            .Select(tokens => (Hex(tokens.Light.Action)[0], Hex(tokens.Light.Band)[0]))
            .ToArray();

        looks.ShouldBeUnique();
    }

    [Fact]
    public void The_same_words_give_the_same_tokens()
    {
        Guideline[] guidelines = [new("brand.md", "Brand", "Navy #102040 text on white. Buttons #c03010. Square corners.")];

        Hex([.. DesignTokens.From("A", guidelines).Light.Inks]).ShouldBe(Hex([.. DesignTokens.From("A", guidelines).Light.Inks]));
        DesignTokens.From("A", guidelines).Character.ShouldBe(DesignTokens.From("A", guidelines).Character);
    }

    [Fact]
    public void Real_guidelines_of_18F_give_its_own_colours_and_face()
    {
        if (Repository.Shared is not { } shared)
        {
            Assert.Skip("The shared data is not here.");
            return;
        }

        var guidelines = Directory.GetFiles(Path.Combine(shared, "data/brands/18f/guidelines")).Order()
            .Select(file => new Guideline(Path.GetFileName(file), "", File.ReadAllText(file))).ToArray();

        var tokens = DesignTokens.From("18F", guidelines);

        Hex(tokens.Light.Paper, tokens.Light.Ink, tokens.Light.Tint, tokens.Light.Band, tokens.Light.BandAccent, tokens.Light.AccentText)
            .ShouldBe(["#ffffff", "#1c304a", "#b3efff", "#1c304a", "#00cfff", "#046b99"]);
        tokens.Type.Display.ShouldStartWith("\"Helvetica Neue\"");
        tokens.Type.Text.ShouldStartWith("\"Helvetica Neue\"");
    }

    private static DesignTokens From(string text) => DesignTokens.From("Harbour", [new Guideline("brand.md", "Brand", text)]);

    private static string[] Hex(params Oklch[] colours) => [.. colours.Select(colour => colour.ToHex())];

    private sealed class SamePalette : IEqualityComparer<DesignTokens>
    {
        public bool Equals(DesignTokens? one, DesignTokens? other) => one?.Light.Paper == other?.Light.Paper && one?.Light.Action == other?.Light.Action;

        public int GetHashCode(DesignTokens tokens) => tokens.Light.Paper.GetHashCode();
    }
}
