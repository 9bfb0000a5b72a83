using System.Collections.Frozen;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>Roles of documents by the words of their paths and titles. Folders tell more than file names, file names more than titles.</summary>
internal static class PassageRoles
{
    private static readonly FrozenDictionary<string, PassageRole> ByWord = new (PassageRole Role, string Words)[]
    {
        (PassageRole.Offering, "offering offer package plan programme program course treatment menu catalog catalogue collection room stay trip tour membership shop workshop class subscription"),
        (PassageRole.Case, "case story client customer portfolio success reference testimonial review"),
        (PassageRole.Process, "process how method onboarding timeline step"),
        (PassageRole.Research, "research study survey whitepaper insight evidence"),
        (PassageRole.Post, "blog post news journal article press diary magazine event"),
        (PassageRole.About, "about team company history mission value principle owner people"),
        (PassageRole.Price, "price pricing fee cost tariff rate term"),
        (PassageRole.Questions, "faq question"),
        (PassageRole.Assurance, "guarantee warranty limit security compliance safety trust policy privacy legal"),
        (PassageRole.Comparison, "compare comparison versus alternative"),
    }.SelectMany(entry => entry.Words.Split(' ').Select(word => (Word: Words.Stem(word), entry.Role))).DistinctBy(pair => pair.Word).ToFrozenDictionary(pair => pair.Word, pair => pair.Role);

    /// <summary>Words that mean an offering with some companies and a finished job with others; told apart by what else there is.</summary>
    private static readonly FrozenSet<string> Ambiguous = new[] { "service", "product", "solution", "work", "project" }.Select(Words.Stem).ToFrozenSet();

    public static IReadOnlyList<Passage> Assign(IReadOnlyList<Passage> passages)
    {
        var roles = passages.DistinctBy(passage => passage.Source).ToDictionary(passage => passage.Source, passage => RoleOf(passage.Source, passage.Title));
        var hasOfferings = roles.Values.Contains(PassageRole.Offering);
        var cases = passages.Where(passage => IsCaseHeading(passage.Heading)).Select(passage => passage.Source).ToHashSet();
        foreach (var source in roles.Where(role => role.Value is null).Select(role => role.Key).ToList())
        {
            var ambiguous = TermsOf(source).Any(Ambiguous.Contains);
            roles[source] = !ambiguous ? PassageRole.Other : hasOfferings || cases.Contains(source) ? PassageRole.Case : PassageRole.Offering;
        }

        return passages.Select(passage => passage with { Role = roles[passage.Source]!.Value }).ToList();
    }

    private static PassageRole? RoleOf(string source, string title)
    {
        var segments = source.Split('/');
        foreach (var part in segments[..^1].Append(segments[^1]))
        {
            foreach (var term in TermsOf(part))
            {
                if (ByWord.TryGetValue(term, out var role))
                    return role;
                if (Ambiguous.Contains(term))
                    return null;
            }
        }

        return TermsOf(title).Select(term => ByWord.TryGetValue(term, out var role) ? role : (PassageRole?)null).FirstOrDefault(role => role is PassageRole.Questions or PassageRole.Comparison or PassageRole.Price);
    }

    private static bool IsCaseHeading(string heading) =>
        heading.ToLowerInvariant() is "approach" or "our approach" or "outcome" or "outcomes" or "result" or "results" or "the challenge" or "challenge" or "the problem" or "impact" or "what we did" or "the solution";

    /// <summary>Path words: "offerings-AI-services.md" is three. Common words stay, "about" and "how" tell much here.</summary>
    private static IEnumerable<string> TermsOf(string part) =>
        part.ToLowerInvariant().Split(['-', '_', '.', ' ', '/', ',', ':'], StringSplitOptions.RemoveEmptyEntries).Where(word => !word.All(char.IsDigit)).Select(Words.Stem);
}
