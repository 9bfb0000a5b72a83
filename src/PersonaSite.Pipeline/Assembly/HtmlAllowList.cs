namespace PersonaSite.Pipeline.Assembly;

/// <summary>What may stand on a page that a model wrote. Everything else goes: a list of what is bad is never complete.</summary>
internal static class HtmlAllowList
{
    public static readonly HashSet<string> Elements = Set(
        "a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del details dfn div dl dt em " +
        "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol p picture pre q " +
        "rp rt ruby s samp search section small source span strong sub summary sup svg table tbody td tfoot th thead time tr u ul var wbr");

    /// <summary>Gone with all that is in them; other unknown elements only lose their tags.</summary>
    public static readonly HashSet<string> DroppedWhole = Set(
        "script style template noscript iframe frame frameset object embed applet param audio video track canvas form input select option optgroup textarea " +
        "datalist output fieldset legend label dialog base meta link head title math xmp plaintext listing noembed noframes portal fencedframe slot marquee");

    public static readonly HashSet<string> Attributes = Set(
        "abbr alt cite class colspan datetime dir headers height hidden id label lang loading decoding fetchpriority name open popover popovertarget popovertargetaction reversed role rowspan scope " +
        "span start tabindex title translate type value width");

    public static readonly HashSet<string> SvgElements = Set(
        "svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient radialGradient stop clipPath mask pattern symbol use title desc marker");

    public static readonly HashSet<string> SvgAttributes = Set(
        "class clip-path clip-rule clipPathUnits color cx cy d dominant-baseline dx dy fill fill-opacity fill-rule focusable font-family font-size font-weight fx fy " +
        "gradientTransform gradientUnits height id lang letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask maskContentUnits maskUnits " +
        "offset opacity orient paint-order pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio r refX refY role rx ry " +
        "spreadMethod stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width " +
        "tabindex text-anchor transform transform-origin vector-effect viewBox width x x1 x2 xmlns y y1 y2");

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
