using System.Text.RegularExpressions;

namespace PersonaSite.Core.Visitors;

/// <summary>
/// What a field's name says it holds. Systems name the same thing differently, and not only in English, so names are
/// matched by their words.
/// </summary>
internal static partial class ProfileVocabulary
{
    /// <summary>Most telling first: the first kind that knows a word of the name decides.</summary>
    private static readonly (TraitKind Kind, string Words)[] Kinds =
    [
        (TraitKind.Pain, "pain pains painpoints problem problems challenge challenges frustration frustrations obstacle obstacles struggle struggles blocker blockers trouble troubles issue issues complaint complaints barrier barriers difficulty difficulties hurdle hurdles annoyance annoyances "
            + "problema problemas problème problèmes probleme schmerz schmerzpunkte herausforderung herausforderungen défis desafíos dolor dolores"),
        (TraitKind.Worry, "worry worries worried fear fears concern concerns concerned objection objections risk risks awake keeps doubt doubts anxiety anxieties hesitation hesitations afraid "
            + "sorge sorgen angst ängste bedenken inquiétudes craintes preocupaciones miedos"),
        (TraitKind.Goal, "goal goals objective objectives wish wishes hope hopes ambition ambitions aim aims want wants outcome outcomes targets motivation motivations driver drivers kpi kpis success "
            + "ziel ziele wunsch wünsche objectif objectifs objetivo objetivos metas"),
        (TraitKind.Need, "need needs requirement requirements request requests looking task tasks question questions ask asks help expectation expectations expects priority priorities constraint constraints must "
            + "bedarf bedürfnis bedürfnisse anforderung anforderungen frage fragen besoin besoins necesidad necesidades"),
        (TraitKind.Interest, "interest interests interested topic topics viewed visited read pages products downloads searched search query term keyword keywords "
            + "interesse interessen thema themen intérêts intereses"),
        (TraitKind.Industry, "industry industries sector sectors vertical verticals branche industrie secteur industria"),
        (TraitKind.Role, "role roles title job jobtitle persona position occupation profession segment audience archetype department function "
            + "rolle beruf funktion abteilung poste métier puesto cargo"),
        (TraitKind.Organization, "organization organisation company employer agency account institution business org firm "
            + "firma unternehmen arbeitgeber entreprise société empresa"),
        (TraitKind.Accessibility, "accessibility a11y reader motion contrast impairment disability"),
        (TraitKind.Locale, "locale language languages lang sprache langue idioma"),
        (TraitKind.Device, "device viewport browser os platform screen"),
        (TraitKind.Campaign, "utm referrer referer campaign source medium gclid fbclid"),
        (TraitKind.Budget, "budget budgets price spend"),
    ];

    private static readonly Dictionary<string, int> Ranks = Kinds
        .SelectMany((kind, rank) => kind.Words.Split(' ').Select(word => (Word: word, Rank: rank)))
        .DistinctBy(entry => entry.Word)
        .ToDictionary(entry => entry.Word, entry => entry.Rank);

    /// <summary>What was tried before is neither a goal nor a need of today.</summary>
    private static readonly HashSet<string> Past = ["previous", "past", "former", "history", "tried", "last", "abandoned"];

    /// <summary>Within "company" or "customer", these name the thing itself; every other field only says something about it.</summary>
    private static readonly HashSet<string> Naming = ["name", "type", "kind", "label", "title", "value", "description", "category", "class", "text", "answer"];

    /// <summary>The innermost name that means something decides: "company.goals" is a goal, "utm.source" a campaign.</summary>
    public static TraitKind KindOf(string path)
    {
        var names = path.Split('.').Select(Words).ToList();
        if (names.SkipLast(1).Any(words => words.Any(Past.Contains)))
            return TraitKind.Other;
        for (var at = names.Count - 1; at >= 0; at--)
        {
            if (KindOf(names[at]) is not { } kind)
                continue;
            var own = at == names.Count - 1 || (at == names.Count - 2 && names[^1] is [var only] && Naming.Contains(only));
            // "company.presses: 22" is no company. "survey.problems.first" still is a problem.
            if (own || !IsIdentity(kind))
                return own && IsIdentity(kind) && IsTypeOf(names[^1]) ? TraitKind.Role : kind;
            return TraitKind.Other;
        }

        return TraitKind.Other;
    }

    /// <summary>Role, organization and industry say who somebody is; a number or a yes is none of these.</summary>
    public static bool IsIdentity(TraitKind kind) => kind is TraitKind.Role or TraitKind.Organization or TraitKind.Industry;

    private static TraitKind? KindOf(string[] words)
    {
        var best = Kinds.Length;
        foreach (var word in words)
            best = Math.Min(best, Ranks.GetValueOrDefault(word, best));
        return best < Kinds.Length ? Kinds[best].Kind : null;
    }

    /// <summary>"account_type: landlord" and "org.kind: school" say what somebody is, not what their company is called.</summary>
    private static bool IsTypeOf(string[] words) => words[^1] is "type" or "kind" or "category" or "class";

    private static string[] Words(string name) =>
        CamelHump().Replace(name, "$1 $2").ToLowerInvariant().Split([' ', '_', '-', '/', '?', '!', ',', ':', '\'', '’'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"(\p{Ll})(\p{Lu})")]
    private static partial Regex CamelHump();
}
