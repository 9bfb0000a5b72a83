using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>One thing to look up for a visitor.</summary>
/// <param name="Label">For people: the visitor's own words, or what a page needs, such as "Proof".</param>
/// <param name="Text">What is searched for.</param>
/// <param name="Weight">How much its hits count beside those of other questions.</param>
/// <param name="Personal">Asked in the visitor's own words: its best answer has a place of its own.</param>
/// <param name="Favours">Documents that answer such a question better than others; none where all are equal.</param>
/// <param name="Wanted">The kind of passage it is after; only those count. Null: any.</param>
/// <param name="Places">How many passages have a place of their own: of the wanted kind, or of favoured documents, one each.</param>
public sealed record VisitorQuestion(
    string Label, string Text, double Weight, bool Personal = false, DocumentRole Favours = DocumentRole.None, ChunkKind? Wanted = null, int Places = 0);

/// <summary>
/// A profile as a few questions to the knowledge: what troubles the visitor and what they want, in their words, and what
/// any page needs (offering, proof, voices, procedure, prices), in theirs and the site's.
/// </summary>
public static class VisitorQuestions
{
    private const int MaxPersonal = 12;
    private const int MaxWords = 40;
    private const int MaxFacts = 12;

    /// <summary>What the visitor asks, in their own words.</summary>
    public static IEnumerable<VisitorQuestion> Personal(VisitorProfile visitor)
    {
        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // Troubles first and what they want next; of notes and the like, those that say something.
        (TraitKind Kind, double Weight)[] order =
            [(TraitKind.Pain, 1), (TraitKind.Goal, 1), (TraitKind.Need, 0.95), (TraitKind.Worry, 0.95), (TraitKind.Interest, 0.8), (TraitKind.Budget, 0.6), (TraitKind.Other, 0.7)];
        var said = order.SelectMany(entry => visitor.Traits
                .Where(trait => trait.Kind == entry.Kind)
                .SelectMany(trait => trait.Values.Select(value => (trait, value)))
                .Where(said => Says(said.trait, said.value))
                .Select(said => new VisitorQuestion(First(said.value), Words(said.trait, said.value), entry.Weight, Personal: true)))
            .Where(question => asked.Add(question.Label))
            .Take(MaxPersonal);
        return Situation(visitor) is { Length: > 0 } situation ? said.Append(new VisitorQuestion("Their situation", situation, 0.7, Personal: true)) : said;
    }

    /// <summary>What a profile says in single words: "walls: solid stone", "listed: yes". One word asks nothing, all of them draw a picture.</summary>
    private static string Situation(VisitorProfile visitor)
    {
        var facts = visitor.Traits
            .Where(trait => trait.Kind == TraitKind.Other && trait.Values is [var value] && PlainText.Words(value) < 3 && (value == "yes" || value.Count(char.IsLetter) > 2) && value != "no")
            .Select(trait => $"{LastName(trait)} {(trait.Values[0] == "yes" ? "" : trait.Values[0])}".Trim())
            .Take(MaxFacts)
            .ToList();
        // "pumps: 48": what somebody counts is theirs.
        var counted = visitor.Traits.Where(trait => trait.Kind == TraitKind.Other && trait.Values is [var value] && value.All(char.IsAsciiDigit) && Counted(LastName(trait))).Select(LastName).ToList();
        return facts.Count > 1 || counted.Count > 0 ? string.Join(", ", facts.Concat(counted).Take(MaxFacts)) : "";
    }

    private static bool Counted(string name) => name.Length > 4 && name[^1] == 's' && !name.EndsWith("ss", StringComparison.Ordinal) && name.All(c => char.IsLetter(c) || c == ' ') && !name.StartsWith("visit", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("session", StringComparison.OrdinalIgnoreCase);

    /// <summary>What any page needs.</summary>
    /// <param name="personal">Of the visitor's own questions those that the knowledge has anything on.</param>
    /// <param name="offerings">What the site's offerings are called.</param>
    public static IEnumerable<VisitorQuestion> General(Site site, VisitorProfile visitor, IReadOnlyList<VisitorQuestion> personal, IEnumerable<string> offerings)
    {
        // The second half of each question says who is asking. Without it a landlord and a school would see the same proof.
        var who = string.Join(' ', visitor.Values(TraitKind.Role, TraitKind.Organization, TraitKind.Industry).Concat(Arrival(visitor)).Select(First).Take(6));
        var about = First(string.Join(' ', personal.Take(4).Select(question => question.Text)));
        var known = personal.Count > 0;
        yield return new("What we offer", $"{site.Purpose} what {site.Name} offers {First(string.Join(' ', offerings))} {who}", known ? 0.7 : 1, Favours: DocumentRole.Offering);
        if (who.Length > 0)
            yield return new("Who it is for", who, 0.7, Favours: DocumentRole.Case | DocumentRole.Offering);
        yield return new("Proof", $"results outcomes before and after saved faster fewer case study {who} {about}", 0.7, Favours: DocumentRole.Case, Places: known ? 1 : 2);
        yield return new("Voices", $"{about} {who} {(known ? "" : site.Purpose)} working together team experience helped recommend", 0.5, Wanted: ChunkKind.Testimonial, Places: 2);
        yield return new("How it works", $"how it works step by step process first weeks timeline getting started {who}", 0.6, Favours: DocumentRole.Process, Wanted: ChunkKind.Steps, Places: 1);
        yield return new("Questions people ask", $"{about} {who} {(known ? "" : site.Purpose)}", 0.5, Favours: DocumentRole.Questions, Wanted: ChunkKind.Question, Places: 2);
        yield return new("Prices and figures", $"price cost investment budget duration per year compared {about}", 0.5, Favours: DocumentRole.Price | DocumentRole.Case, Wanted: ChunkKind.Table, Places: 1);
        yield return new("Costs and promises", $"price cost fee paid fixed guarantee promise limits terms what happens if {about}", 0.4, Favours: DocumentRole.Price | DocumentRole.Assurance | DocumentRole.Offering, Places: 1);
        yield return new("Who we are", $"about {site.Name} who we are team history founded", known ? 0.3 : 0.7, Favours: DocumentRole.About, Places: 1);
        if (known)
            yield break;
        yield return new("What is promised", "guarantee promise warranty limits terms what happens if", 0.6, Favours: DocumentRole.Assurance);
        yield return new("What it costs", "price cost investment budget duration", 0.6, Favours: DocumentRole.Price | DocumentRole.Offering);
    }

    /// <summary>What brought the visitor here, where an address or campaign says it in words.</summary>
    private static IEnumerable<string> Arrival(VisitorProfile visitor)
    {
        foreach (var trait in visitor.Traits.Where(trait => trait.Kind == TraitKind.Campaign))
        {
            foreach (var value in trait.Values)
            {
                if (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                {
                    if (Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query) is var query && query.TryGetValue("q", out var searched))
                        yield return searched.ToString();
                    else
                        yield return address.AbsolutePath.Replace('/', ' ').Replace('-', ' ').Replace('_', ' ').Trim();
                }
                else if (trait.Path.EndsWith("campaign", StringComparison.OrdinalIgnoreCase) || trait.Path.EndsWith("content", StringComparison.OrdinalIgnoreCase))
                {
                    yield return value.Replace('-', ' ').Replace('_', ' ');
                }
            }
        }
    }

    /// <summary>An unknown field asks something only if it says something: "currency: GBP" does not, "notes: two lets, mould" does.</summary>
    private static bool Says(Trait trait, string value)
    {
        var words = PlainText.Words(value);
        return value.Any(char.IsLetter) && (trait.Kind switch
        {
            TraitKind.Other => words >= 3,
            TraitKind.Interest => !value.StartsWith('/') || value.Length > 3,
            TraitKind.Budget => words >= 2,
            _ => value.Length > 2,
        });
    }

    /// <summary>A bare word takes the field's name with it: "heating: oil" asks more than "oil".</summary>
    private static string Words(Trait trait, string value)
    {
        var text = First(value.Replace('/', ' ').Replace('_', ' '));
        return trait.Kind == TraitKind.Other || trait.Kind == TraitKind.Budget
            ? $"{LastName(trait)} {text}"
            : text;
    }

    private static string LastName(Trait trait) => trait.Path.Split('.')[^1].Replace('_', ' ').Replace('-', ' ');

    private static string First(string value) =>
        string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords));
}
