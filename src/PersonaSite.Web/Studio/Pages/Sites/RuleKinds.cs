using System.Text.RegularExpressions;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Web.Studio.Pages.Sites;

/// <summary>Kinds of rules in words for people.</summary>
internal static partial class RuleKinds
{
    public static string NameOf(RuleKind kind) => kind switch
    {
        RuleKind.Colour => "Colours",
        RuleKind.Font => "Fonts",
        RuleKind.BannedWords => "Banned words",
        RuleKind.RequiredWords => "On every page",
        RuleKind.RequiredWith => "Said together",
        RuleKind.MostActions => "Calls to action",
        RuleKind.MostButtons => "Buttons",
        RuleKind.ActionWords => "Words of the action",
        RuleKind.NeverPromise => "Never promised",
        RuleKind.Spelling => "Spelling",
        _ => "Sentence case",
    };

    /// <summary>What a page is held to.</summary>
    public static string MeaningOf(RuleKind kind) => kind switch
    {
        RuleKind.Colour => "A page uses these hues, their tints and shades, and greys.",
        RuleKind.Font => "A page is set in these families, or in generic ones: Georgia for headings, Arial for text.",
        RuleKind.BannedWords => "No page says these, except in somebody's quotation. Apart by commas.",
        RuleKind.RequiredWords => "Every page says this; where an author forgets, it is put into the footer.",
        RuleKind.RequiredWith => "A page that says one of the words says the phrase too: phrase | when: word, word.",
        RuleKind.MostActions => "A page asks for at most so many different things. The same action again, at the opening and at the close, counts once.",
        RuleKind.MostButtons => "A page has at most so many buttons; the same one in two places counts twice. Links of the header and the footer do not count.",
        RuleKind.ActionWords => "Every call to action reads so.",
        RuleKind.NeverPromise => "No sentence or heading promises this: none holds most of the words looked for, unless it denies them.",
        RuleKind.Spelling => "The name is written so and in no other way.",
        _ => "Headings are sentences, not Titles.",
    };

    /// <summary>Null for a value that a rule of this kind can use; else what is wrong with it.</summary>
    public static string? Problem(RuleKind kind, string value) => kind switch
    {
        _ when string.IsNullOrWhiteSpace(value) => "Say what the rule asks.",
        RuleKind.MostActions or RuleKind.MostButtons when !int.TryParse(value, out var most) || most is < 1 or > 19 => "Give a number from 1 to 19.",
        RuleKind.Colour when !value.Contains('#') => "Give colours as codes: #9C3D1E.",
        _ => null,
    };

    /// <summary>The words by which a page is told to break the rule, where they are not simply its value.</summary>
    public static IReadOnlyList<string> LooksFor(RuleKind kind, string value) => kind == RuleKind.NeverPromise ? new ForbiddenPromise(value).Words : [];

    /// <summary>The colours that a rule names, to be shown beside their codes.</summary>
    public static IEnumerable<string> Colours(RuleKind kind, string value) =>
        kind == RuleKind.Colour ? Code().Matches(value).Take(12).Select(code => code.Value) : [];

    [GeneratedRegex("#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![0-9a-zA-Z])")]
    private static partial Regex Code();
}
