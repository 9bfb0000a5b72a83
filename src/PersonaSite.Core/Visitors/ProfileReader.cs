using System.Text.Json;
using System.Text.RegularExpressions;

namespace PersonaSite.Core.Visitors;

/// <summary>Reads the fields of a profile as traits. Systems name the same thing differently, so field names are matched by their words.</summary>
internal static partial class ProfileReader
{
    private const int MaxDepth = 8;
    private const int MaxTraits = 400;

    /// <summary>Words of a field's name, most telling first: the first that matches decides.</summary>
    private static readonly (TraitKind Kind, string[] Words)[] Vocabulary =
    [
        (TraitKind.Pain, ["pain", "pains", "problem", "problems", "challenge", "challenges", "frustration", "frustrations", "obstacle", "obstacles", "struggle", "struggles", "blocker", "blockers", "trouble", "troubles", "issue", "issues"]),
        (TraitKind.Worry, ["worry", "worries", "worried", "fear", "fears", "concern", "concerns", "objection", "objections", "risk", "risks", "awake", "up", "doubt", "doubts"]),
        (TraitKind.Goal, ["goal", "goals", "objective", "objectives", "wish", "wishes", "hope", "hopes", "ambition", "aim", "aims", "want", "wants", "outcome", "outcomes", "target", "targets"]),
        (TraitKind.Need, ["need", "needs", "requirement", "requirements", "request", "requests", "looking", "task", "question", "questions"]),
        (TraitKind.Interest, ["interest", "interests", "interested", "topic", "topics", "viewed", "pages", "product", "products"]),
        (TraitKind.Industry, ["industry", "industries", "sector", "sectors", "vertical", "branche", "market"]),
        (TraitKind.Role, ["role", "title", "job", "jobtitle", "persona", "position", "occupation", "profession"]),
        (TraitKind.Organization, ["organization", "organisation", "company", "employer", "agency", "account", "institution", "business"]),
        (TraitKind.Accessibility, ["accessibility", "a11y", "reader", "motion", "contrast", "impairment"]),
        (TraitKind.Locale, ["locale", "language", "lang"]),
        (TraitKind.Device, ["device", "viewport", "browser", "os", "platform"]),
        (TraitKind.Campaign, ["utm", "referrer", "referer", "campaign", "source", "medium"]),
        (TraitKind.Budget, ["budget", "price", "spend"]),
    ];

    public static IReadOnlyList<Trait> Traits(JsonElement profile)
    {
        var traits = new List<Trait>();
        Read(profile, "", 0, traits);
        return traits;
    }

    private static void Read(JsonElement element, string path, int depth, List<Trait> traits)
    {
        if (depth > MaxDepth || traits.Count >= MaxTraits)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                    Read(field.Value, path.Length == 0 ? field.Name : path + "." + field.Name, depth + 1, traits);
                break;
            case JsonValueKind.Array:
                var values = element.EnumerateArray().Where(IsScalar).Select(Scalar).Where(value => value.Length > 0).ToList();
                if (values.Count > 0)
                    traits.Add(new Trait(KindOf(path), path, values));
                foreach (var nested in element.EnumerateArray().Where(item => !IsScalar(item)))
                    Read(nested, path, depth + 1, traits);
                break;
            default:
                if (Scalar(element) is { Length: > 0 } scalar)
                    traits.Add(new Trait(KindOf(path), path, [scalar]));
                break;
        }
    }

    /// <summary>The innermost name that means something decides: "company.goals" is a goal, "utm.source" a campaign.</summary>
    internal static TraitKind KindOf(string path)
    {
        foreach (var name in path.Split('.').Reverse())
        {
            var words = CamelHump().Replace(name, "$1 $2").ToLowerInvariant().Split([' ', '_', '-', '/'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var (kind, vocabulary) in Vocabulary)
            {
                if (words.Any(vocabulary.Contains))
                    return kind;
            }
        }

        return TraitKind.Other;
    }

    private static bool IsScalar(JsonElement element) => element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static string Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!.Trim(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => element.GetRawText(),
        _ => "",
    };

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex CamelHump();
}
