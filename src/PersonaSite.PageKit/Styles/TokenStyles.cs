using System.Runtime.CompilerServices;
using System.Text;
using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Styles;

/// <summary>Design tokens as custom properties: the only place where a page's colours, sizes and faces are named.</summary>
internal static class TokenStyles
{
    // Written once for each brand, not once for each page.
    private static readonly ConditionalWeakTable<DesignTokens, string> Written = [];

    public static string Of(DesignTokens tokens) => Written.GetValue(tokens, Write);

    private static string Write(DesignTokens tokens)
    {
        var css = new StringBuilder(4000);
        Colours(css, tokens.Light);
        css.Append("@media (prefers-color-scheme:dark){\n");
        Colours(css, tokens.Dark);
        css.Append("}\n:root{--columns:4;");
        if (tokens.Character.DarkFirst)
            css.Append("color-scheme:dark;");
        Type(css, tokens.Type);
        Shape(css, tokens.Character);
        css.Append("}\n");
        Manners(css, tokens);
        return css.ToString();
    }

    private static void Colours(StringBuilder css, Palette palette)
    {
        foreach (var kind in Enum.GetValues<SectionGround>())
        {
            var ground = Ground.Of(palette, kind);
            css.Append(kind == SectionGround.Paper ? ":root,.g-paper" : $".g-{kind.ToString().ToLowerInvariant()}").Append('{');
            Add("bg", ground.Fill);
            Add("fg", ground.Text);
            Add("soft", ground.Soft);
            Add("line", ground.Line);
            Add("strong", ground.Strong);
            Add("btn", ground.Button);
            Add("on-btn", ground.OnButton);
            Add("btn-edge", ground.Edge);
            // On any other ground the tint would be a stranger: our side of a comparison is then the page itself.
            if (kind == SectionGround.Tint)
            {
                Add("now-bg", palette.Paper);
                Add("now-fg", palette.Ink);
            }

            css.Append(kind == SectionGround.Paper ? "" : ground.IsDark ? "color-scheme:dark;" : "color-scheme:light;").Append("}\n");
        }

        css.Append(":root{");
        Add("second", Second(palette));
        Add("now-bg", palette.Tint);
        Add("now-fg", palette.OnTint);
        Add("texture", Contrast.Mix(palette.Tint, palette.Paper, 0.35));
        css.Append("}\n");

        void Add(string name, Oklch colour) => css.Append("--").Append(name).Append(':').Append(colour.ToHex()).Append(';');
    }

    /// <summary>The ink that shows behind pictures and buttons where a brand prints a second colour.</summary>
    private static Oklch Second(Palette palette) =>
        palette.Inks.FirstOrDefault(ink => ink.ContrastWith(palette.Paper) >= 1.3 && PaletteMaker.Apart(ink, palette.Action), palette.Ink);

    private static void Type(StringBuilder css, Typography type)
    {
        css.Append("--display:").Append(type.Display).Append(";--text:").Append(type.Text).Append(";--mono:").Append(type.Mono).Append(';');
        css.Append(FormattableString.Invariant($"--dw:{type.DisplayWeight};--tw:{type.TitleWeight};--track:{type.Tracking}em;--lead:{type.Leading};--lh:{type.TextLeading};"));
        Fluid("t-s", 0.9, 0.95);
        Fluid("t0", 1.0625, 1.1875);
        Fluid("t1", 1.2, 1.5);
        Fluid("t2", 1.4, 2.05);
        Fluid("t3", Math.Clamp(type.HeadingMax * 0.42 + 0.5, 1.7, 2.5), type.HeadingMax);
        Fluid("t4", Math.Clamp(type.DisplayMax * 0.34 + 0.55, 2.2, 3.3), type.DisplayMax);
        Fluid("t5", Math.Clamp(type.FigureMax * 0.42, 4, 6.4), type.FigureMax);

        // From a phone of 360 px to a desktop of 1280 px; rem keeps it zoomable.
        void Fluid(string name, double min, double max)
        {
            var slope = (max - min) / (80 - 22.5);
            css.Append(FormattableString.Invariant($"--{name}:clamp({min:0.###}rem,{min - slope * 22.5:0.###}rem + {slope * 100:0.###}vw,{max:0.###}rem);"));
        }
    }

    private static void Shape(StringBuilder css, Character shape)
    {
        var (s, inner) = (shape.Space, Math.Sqrt(shape.Space));
        css.Append(FormattableString.Invariant($"--r:{shape.Radius}px;--r-btn:{shape.ButtonRadius}px;--rule:{shape.RuleWeight}px;--off:{shape.Offset}rem;--tilt:{shape.Tilt}deg;--page:{shape.PageWidth}rem;"));
        css.Append(FormattableString.Invariant($"--s1:.5rem;--s2:{inner:0.###}rem;--s3:{1.5 * inner:0.###}rem;--s4:{2.1 * inner:0.###}rem;--s5:clamp({2.4 * inner:0.###}rem,{1.8 * inner:0.###}rem + {2.4 * inner:0.###}vw,{4.2 * inner:0.###}rem);"));
        css.Append(FormattableString.Invariant($"--sec:clamp({3.75 * s:0.###}rem,{2 * s:0.###}rem + {6.6 * s:0.###}vw,{8.5 * s:0.###}rem);"));
    }

    /// <summary>Differences that no custom property can carry.</summary>
    private static void Manners(StringBuilder css, DesignTokens tokens)
    {
        var (type, shape) = (tokens.Type, tokens.Character);
        if (type.UppercaseHeads)
            css.Append("h1,h2,h3.big{text-transform:uppercase}\n");
        if (type.OldStyleFigures)
            css.Append("body{font-variant-numeric:oldstyle-nums}\n");
        if (type.ItalicQuotes)
            css.Append(".voices blockquote{font-style:italic;font-weight:400}\n");
        css.Append(shape.Marker switch
        {
            Marker.Dot => ":root{--mark-w:.5em;--mark-h:.5em;--mark-r:50%}\n",
            Marker.Dash => ":root{--mark-w:1.1em;--mark-h:1px;--mark-r:0}\n",
            _ => ":root{--mark-w:.5em;--mark-h:.5em;--mark-r:0}\n",
        });
        css.Append(Pattern(shape.Texture)).Append(EdgeRules(shape.Edge));
    }

    private static string Pattern(Texture texture) => texture switch
    {
        Texture.Check => OnGround("linear-gradient(90deg,color-mix(in srgb,var(--texture) 70%,transparent) 50%,transparent 0) 0 0/var(--sq) 100%,linear-gradient(color-mix(in srgb,var(--texture) 70%,transparent) 50%,transparent 0) 0 0/100% var(--sq),var(--bg)", "clamp(2.4rem,5vw,5rem)"),
        Texture.Dots => OnGround("radial-gradient(circle,var(--texture) 22%,transparent 23%) 0 0/var(--sq) var(--sq),var(--bg)", "1.5rem"),
        Texture.Stripes => OnGround("repeating-linear-gradient(90deg,var(--texture) 0 var(--sq),transparent 0 calc(2*var(--sq))),var(--bg)", "clamp(1.2rem,2.5vw,2.5rem)"),
        Texture.Grid => OnGround("linear-gradient(90deg,var(--line) 1px,transparent 0) var(--edge) 0/var(--sq) 100%,var(--bg)", "calc((100vw - 2*var(--edge))/var(--columns))"),
        _ => "",
    };

    // On a pattern quiet text would be too quiet.
    private static string OnGround(string background, string size) => $".hero.g-paper:not(.v-poster.pictured),.close.g-paper{{--sq:{size};--soft:var(--fg);background:{background}}}\n";

    private static string EdgeRules(Edge edge) => edge switch
    {
        Edge.Rule => "main>.g-paper:not(.hero)+.g-paper{padding-block-start:calc(var(--sec)*.75)}main>.g-paper:not(.hero)+.g-paper::before{content:\"\";position:absolute;inset-block-start:0;inset-inline:var(--edge);border-block-start:1px solid var(--line)}\n",
        Edge.Perforated => "main>.g-accent::before{content:\"\";position:absolute;inset:-1px 0 auto;block-size:.8rem;background:radial-gradient(circle at 50% 0,var(--page-bg) .36rem,transparent .4rem) 50% 0/1.5rem .8rem repeat-x}\n",
        Edge.CutPaper => "main>.g-band{margin-block-start:-1.2rem;padding-block-start:calc(var(--sec) + 1.2rem);clip-path:polygon(0 1.1rem,9% .5rem,21% .9rem,34% .2rem,47% .75rem,63% .1rem,78% .8rem,91% .3rem,100% .7rem,100% 100%,0 100%)}\n",
        _ => "",
    };
}
