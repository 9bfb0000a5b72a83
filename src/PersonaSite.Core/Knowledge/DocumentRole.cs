using System.Collections.Frozen;

namespace PersonaSite.Core.Knowledge;

/// <summary>What a document is for. A document has one role; a question may favour several.</summary>
[Flags]
public enum DocumentRole
{
    None = 0,
    Offering = 1,
    Case = 2,
    Process = 4,
    Price = 8,
    Questions = 16,
    About = 32,

    /// <summary>What is promised, and its limits: guarantees, terms, security.</summary>
    Assurance = 64,
    Research = 128,

    /// <summary>Posts and news: told for their own sake.</summary>
    Story = 256,
    Comparison = 512,
}

/// <summary>Where a passage stands, as far as that tells what its document is for.</summary>
public sealed record DocumentPlace(string Source, string Title, string Heading, IReadOnlyList<string> Topics);

/// <summary>Roles of documents by the words of their paths and titles. Folders tell more than file names, file names more than titles.</summary>
public static class DocumentRoles
{
    private static readonly FrozenDictionary<string, DocumentRole> ByWord = new (DocumentRole Role, string Words)[]
    {
        (DocumentRole.Offering, "offering offer package plan programme program course treatment menu catalog catalogue collection room stay trip tour membership shop workshop class subscription"),
        (DocumentRole.Case, "case story client customer portfolio success reference testimonial review project work result"),
        (DocumentRole.Process, "process how method methodology principle practice onboarding timeline step approach visit"),
        (DocumentRole.Research, "research study survey whitepaper report insight evidence data"),
        (DocumentRole.Story, "blog post news journal diary article press magazine event update"),
        (DocumentRole.About, "about team company history mission value owner people"),
        (DocumentRole.Price, "price pricing fee cost tariff rate term"),
        (DocumentRole.Questions, "faq question help"),
        (DocumentRole.Assurance, "guarantee promise warranty limit security compliance safety trust policy privacy legal"),
        (DocumentRole.Comparison, "compare comparison versus alternative"),
    }.SelectMany(entry => entry.Words.Split(' ').Select(word => (Word: word, entry.Role))).ToFrozenDictionary(pair => pair.Word, pair => pair.Role);

    /// <summary>Words that mean an offering with some companies and a finished job with others; told apart by what else there is.</summary>
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.Create("service", "product", "solution");

    private static readonly FrozenSet<string> CaseHeadings = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "approach", "our approach", "outcome", "outcomes", "result", "results", "challenge", "the challenge", "the problem", "impact", "what we did", "the solution");

    private static readonly string[] OfferingPhrases = ["what-we-do", "what-we-offer", "how-we-help", "we-offer"];

    /// <summary>The role of every document that a passage is from, by source.</summary>
    public static IReadOnlyDictionary<string, DocumentRole> Of(IEnumerable<DocumentPlace> passages)
    {
        var documents = passages.GroupBy(passage => passage.Source).ToList();
        var roles = documents.ToDictionary(document => document.Key, document => RoleOf(document.First()));
        var hasOfferings = roles.Values.Contains(DocumentRole.Offering);
        var settled = documents.ToDictionary(document => document.Key, document => roles[document.Key]
            ?? (hasOfferings || document.Any(passage => CaseHeadings.Contains(passage.Heading)) ? DocumentRole.Case : DocumentRole.Offering));
        // What else would a site speak of that names no offering?
        return settled.Values.Contains(DocumentRole.Offering)
            ? settled
            : settled.ToDictionary(role => role.Key, role => role.Value == DocumentRole.None ? DocumentRole.Offering : role.Value);
    }

    /// <summary>Whether a heading announces what came of the work.</summary>
    public static bool TellsOfResults(string heading) => Words(heading).Any(word => Singular(word) is "outcome" or "result" or "impact");

    /// <returns>Null where only the other documents can tell.</returns>
    private static DocumentRole? RoleOf(DocumentPlace place)
    {
        if (OfferingPhrases.Any(phrase => place.Source.Replace('_', '-').Contains(phrase, StringComparison.OrdinalIgnoreCase)))
            return DocumentRole.Offering;
        foreach (var word in place.Source.Split('/').SelectMany(Words))
        {
            if (Known(word) is { } role)
                return role;
            if (Ambiguous.Contains(Singular(word)))
                return null;
        }

        return place.Topics.Where(topic => topic is "case study" or "faq" or "research" or "process" or "prices").SelectMany(Words).Select(Known)
            .Concat(Words(place.Title).Select(Known).Where(role => role is DocumentRole.Questions or DocumentRole.Comparison or DocumentRole.Price))
            .FirstOrDefault(role => role is not null) ?? DocumentRole.None;
    }

    private static DocumentRole? Known(string word) =>
        ByWord.TryGetValue(word, out var role) || ByWord.TryGetValue(Singular(word), out role) ? role : null;

    /// <summary>"offerings-AI-services.md" is four words.</summary>
    private static string[] Words(string text) => text.ToLowerInvariant().Split(['-', '_', '.', ' ', '/', ',', ':'], StringSplitOptions.RemoveEmptyEntries);

    private static string Singular(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word.EndsWith('s') ? word[..^1] : word;
}
