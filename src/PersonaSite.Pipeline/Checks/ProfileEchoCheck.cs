using System.Text.RegularExpressions;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>A page shows that it fits; it never says what is known of its visitor.</summary>
public sealed partial class ProfileEchoCheck : IPageCheck
{
    private const int MinLength = 4;

    private static readonly string[] Phrases = ["people like you", "someone like you", "we know that you", "we know you", "because you came from", "based on your profile", "we noticed that you", "visitors like you"];

    public string Name => "profile-echo";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var text = Verbatim.Fold(page.Text.All);
        foreach (var phrase in Phrases.Where(phrase => text.Contains(phrase, StringComparison.Ordinal)))
            yield return new(Name, Severity.Error, $"The page talks about its visitor (\"{phrase}\"). Show what helps, do not describe them.");
        foreach (var trait in page.Context.Visitor.Traits)
        {
            foreach (var value in trait.Values)
            {
                if (Echo(trait, value, text, page) is { } finding)
                    yield return finding;
            }
        }
    }

    private Finding? Echo(Trait trait, string value, string text, PageUnderInspection page)
    {
        var folded = Verbatim.Fold(value);
        if (folded.Length < MinLength)
            return null;
        if (trait.Kind == TraitKind.Role)
            return NamesRole(text, folded) ? new(Name, Severity.Error, "The page says the visitor's role. Write to them, not about them.", value) : null;
        if (!IsPrivate(trait, value) || !HoldsPhrase(text, folded) || IsPublic(folded, page))
            return null;
        // A proper name can only be theirs; a common phrase ("a federal regulator") may be chance.
        var severity = trait.Kind == TraitKind.Organization && !value.Any(char.IsUpper) ? Severity.Warning : Severity.Error;
        return new(Name, severity, $"The page repeats the visitor's {trait.Path}. Leave it out.", value);
    }

    private static bool IsPrivate(Trait trait, string value) =>
        trait.Kind is TraitKind.Organization or TraitKind.Campaign
        || PrivateField().IsMatch(trait.Path)
        || PrivateValue().IsMatch(value);

    /// <summary>The site's own words and its passages may be said to anybody.</summary>
    private static bool IsPublic(string folded, PageUnderInspection page) =>
        Verbatim.Fold($"{page.Context.Site.Name} {page.Context.Site.Purpose}").Contains(folded, StringComparison.Ordinal)
        || page.Context.Passages.Values.Any(chunk => PassageFacts.Of(chunk).Wording.Contains(folded, StringComparison.Ordinal));

    private static bool NamesRole(string text, string role)
    {
        foreach (var opening in (string[])["as a ", "as an ", "as the ", "for a ", "for an ", "you are a ", "you are an ", "you're a ", "you're an ", "dear "])
        {
            if (text.Contains(opening + role, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool HoldsPhrase(string text, string phrase)
    {
        var at = text.IndexOf(phrase, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + phrase.Length == text.Length || !char.IsLetterOrDigit(text[at + phrase.Length]));
    }

    [GeneratedRegex(@"(?:^|[._-])(?:e?mail|(?:first|last|full|user|given|family)?_?name|id|uid|uuid|phone|tel|ip|address|street|city|zip|postcode|cookie|session|token|referr?er|birth\w*|age|salary|income)s?(?:$|[._-])", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateField();

    [GeneratedRegex(@"@\w+\.|://|^[0-9a-f]{8}-[0-9a-f]{4}-|^\+?\d[\d ()-]{7,}$", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateValue();
}
