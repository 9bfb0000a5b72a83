using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Pipeline.Checks.Styles;

/// <summary>Text in a colour on a ground.</summary>
internal sealed record TextPair(IElement Element, Oklch Colour, Oklch Ground, double Ratio);

/// <summary>
/// The part of the cascade that decides whether text can be read: colours, grounds and custom properties, inherited down the
/// document. What cannot be told without a browser (gradients, pictures, translucent colours) is passed over, not guessed.
/// </summary>
internal sealed partial class ColourCascade
{
    private readonly IHtmlDocument _document;
    private readonly Dictionary<IElement, List<StyleRule>> _matches = [];

    private ColourCascade(IHtmlDocument document) => _document = document;

    public static ColourCascade Of(IHtmlDocument document, string css)
    {
        var cascade = new ColourCascade(document);
        cascade.Match(StyleRule.Read(css));
        return cascade;
    }

    /// <summary>Every text of the page in its colour on its ground, as it is seen in light or in dark.</summary>
    public IReadOnlyList<TextPair> Texts(bool dark)
    {
        var (ink, paper) = dark ? ("#ffffff", "#121212") : ("#000000", "#ffffff");
        var texts = new List<TextPair>();
        Walk(_document.DocumentElement, new State(Oklch.FromHex(ink), Oklch.FromHex(paper), new Dictionary<string, string>()), dark, texts);
        return texts;
    }

    private sealed record State(Oklch? Colour, Oklch? Ground, IReadOnlyDictionary<string, string> Properties);

    private void Match(IReadOnlyList<StyleRule> rules)
    {
        var parser = new CssSelectorParser();
        var specific = rules
            .Where(rule => !Momentary().IsMatch(rule.Selector))
            .Select(rule => (Rule: rule, Selector: parser.ParseSelector(rule.Selector)))
            .Where(entry => entry.Selector is not null)
            // A stable sort: of equals, the later rule wins.
            .OrderBy(entry => entry.Selector!.Specificity)
            .ToList();
        var elements = WithText(_document.DocumentElement).ToList();
        foreach (var (rule, selector) in specific)
        {
            foreach (var element in elements.Where(element => selector!.Match(element, _document.DocumentElement)))
            {
                if (!_matches.TryGetValue(element, out var matched))
                    _matches[element] = matched = [];
                matched.Add(rule);
            }
        }
    }

    /// <summary>An element and all in it, but for what shows no text of the page; a drawing alone can have a hundred parts.</summary>
    private static IEnumerable<IElement> WithText(IElement element) =>
        HasNoText(element) ? [] : element.Children.SelectMany(WithText).Prepend(element);

    private static bool HasNoText(IElement element) => element.LocalName is "head" or "script" or "style" or "svg" or "img";

    private void Walk(IElement element, State inherited, bool dark, List<TextPair> texts)
    {
        if (HasNoText(element))
            return;
        var state = StateOf(element, inherited, dark);
        if (state is { Colour: { } colour, Ground: { } ground } && element.ChildNodes.OfType<IText>().Any(text => !string.IsNullOrWhiteSpace(text.Data)))
            texts.Add(new TextPair(element, colour, ground, colour.ContrastWith(ground)));
        foreach (var child in element.Children)
            Walk(child, state, dark, texts);
    }

    private State StateOf(IElement element, State inherited, bool dark)
    {
        var (colour, ground, properties) = (inherited.Colour, inherited.Ground, inherited.Properties);
        if (element.LocalName == "a" && element.HasAttribute("href"))
            colour = Oklch.FromHex(dark ? "#9e9eff" : "#0000ee");
        if (element.LocalName == "button")
            (colour, ground) = dark ? (Oklch.FromHex("#ffffff"), Oklch.FromHex("#3b3b3b")) : (Oklch.FromHex("#000000"), Oklch.FromHex("#efefef"));
        if (!_matches.TryGetValue(element, out var rules))
            return new State(colour, ground, properties);

        var declared = rules
            .Where(rule => rule.Scheme == StyleScheme.Both || rule.Scheme == (dark ? StyleScheme.Dark : StyleScheme.Light))
            .SelectMany(rule => rule.Declarations)
            .ToList();
        var own = declared.Where(declaration => declaration.Key.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (own.Count > 0)
        {
            var all = new Dictionary<string, string>(properties);
            foreach (var (name, value) in own)
                all[name] = value;
            properties = all;
        }

        foreach (var (name, value) in declared)
        {
            var resolved = Resolve(value, properties, dark, 0);
            if (name == "color")
                colour = resolved is "inherit" or "currentColor" or "currentcolor" ? inherited.Colour : CssColour.Read(resolved);
            else if (name == "background-image" && resolved != "none")
                ground = null;
            else if (name is "background" or "background-color")
                // A transparent ground shows the one below; a button loses its own.
                ground = resolved is "transparent" or "none" or "inherit" or "0" or "0 0" or "unset" or "initial" ? inherited.Ground : CssColour.Read(resolved);
        }

        return new State(colour, ground, properties);
    }

    private static string Resolve(string value, IReadOnlyDictionary<string, string> properties, bool dark, int depth)
    {
        if (depth > 8)
            return "";
        if (LightDark().Match(value) is { Success: true } both)
            return Resolve(value.Replace(both.Value, both.Groups[dark ? 2 : 1].Value.Trim()), properties, dark, depth + 1);
        if (Variable().Match(value) is not { Success: true } variable)
            return value.Trim();
        var by = properties.GetValueOrDefault(variable.Groups[1].Value) ?? variable.Groups[2].Value;
        return Resolve(value.Replace(variable.Value, by), properties, dark, depth + 1);
    }

    [GeneratedRegex(@"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\)[^()]*)*))?\)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"light-dark\(((?:[^(),]|\([^()]*\))*),((?:[^(),]|\([^()]*\))*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex LightDark();

    /// <summary>Parts that are no text of the document, and states that pass.</summary>
    [GeneratedRegex(@"::|:(?:before|after|hover|focus|focus-visible|focus-within|active|visited|target|checked|disabled|marker|placeholder|selection)\b")]
    private static partial Regex Momentary();
}
