using System.Collections.Frozen;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>Text as words, and words as terms that can be compared: "procurement" and "procuring" meet in one term.</summary>
internal static class Words
{
    /// <summary>Too common to tell one passage from another.</summary>
    private static readonly FrozenSet<string> Common = ("""
        a about above after again all also am an and any are as at be because been before being below between both but by can cannot could did do does
        doing done down during each else etc ever every few for from further get gets getting give given go had has have having he her here hers him his
        how i if in into is it its itself just know let like made make makes many may me might more most much must my near need needs never new no nor not
        now of off on once one only or other others our ours out over own per put really same see she should so some such than that the their theirs them then
        there these they thing things this those through to too under until up upon us use used uses using very via want wants was way we well were what when
        where which while who whom whose why will with within without would yet you your yours s t re ve ll d m don can't won't
        der die das und oder ein eine einer eines einem einen den dem des ist sind war wird werden mit für von auf zu im in am an bei nicht auch sich wir sie ihr
        le la les un une des du de et ou est sont avec pour dans sur par pas ne nous vous ils elle ce cette ces qui que au aux
        el los las una unos y o es son con para por en no se su sus al lo como
        """).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    // Before Weak and Groups, which stems with it.
    private static readonly string[] Endings = ["ations", "ation", "ements", "ement", "ment", "ness", "ities", "ity", "ically", "ings", "ing", "ied", "ed", "ers", "er", "ors", "or", "ion", "ly", "al", "ive", "able", "ible"];

    private static readonly FrozenSet<string> Weak =
        "high low large big small great good bad better best worst old long short full whole different various several real right wrong open close early late first last next year month week day time hour way part lot number level kind type people work place point look come take put keep find show start end change turn call set run eight exactly able often always never everyone half two three four five six seven nine ten twelve dozen hundred thousand million system"
            .Split(' ').Select(Stem).ToFrozenSet();

    /// <summary>
    /// Words of work and trade that people use for one another. General English on purpose: nothing here knows a brand.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Groups = Grouped(
        "cost price expensive costly fee budget money afford spend overrun pay free",
        "old legacy outdated obsolete aging dated",
        "contract procurement acquisition solicitation rfp procure purchase buy tender bid vendor supplier contractor",
        "slow wait delay late long",
        "quick fast speed rapid",
        "confusing unclear complicated complex difficult hard plain clear simple easy readable",
        "staff team people employee colleague crew",
        "learn train teach coach skill mentor",
        "small step modular module incremental increment piece phase gradual",
        "build develop create make construct",
        "test prototype pilot trial experiment research study",
        "rule regulation compliance requirement policy law standard",
        "find search locate discover navigate navigation follow",
        "web website site page online",
        "data dataset database api spreadsheet statistic",
        "cold warm heat heating heated chilly",
        "damp mould mold wet moisture condensation",
        "break failure fail fault breakdown stop downtime outage",
        "safe safety secure security risk hazard",
        "help support assist",
        "dispute protest complaint objection",
        "replace modernize upgrade update renew migrate",
        "guarantee warranty promise assure refund credit",
        "quiet noise noisy loud",
        "clean wash hygiene washdown",
        "measure meter monitor track sensor",
        "disabled accessible accessibility screen reader inclusive",
        "child baby kid family parent nursery",
        "rent tenant tenancy landlord let letting",
        "user customer visitor client citizen public",
        "agile iterative iteration sprint",
        "paper paperwork document form pdf",
        "loan finance grant fund funding instalment",
        "day week month time schedule date deadline",
        "large big huge monolithic entire whole");

    /// <summary>Words as they stand, without punctuation; hyphenated ones as one.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || (text[at] is '\'' or '’' or '-' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))))
                at++;
            yield return text[start..at];
        }
    }

    /// <summary>Lower case, with a straight apostrophe.</summary>
    public static string Plain(string word) => word.ToLowerInvariant().Replace('’', '\'');

    /// <summary>The comparable terms of a text, without common words; each once, in order.</summary>
    /// <param name="groups">Whether words also count as any of their near-synonyms.</param>
    public static IReadOnlyList<string> Terms(string text, bool groups = true)
    {
        var terms = new List<string>();
        var seen = new HashSet<string>();
        foreach (var word in Of(text))
        {
            var plain = Plain(word);
            foreach (var part in plain.Contains('-') ? plain.Split('-', StringSplitOptions.RemoveEmptyEntries) : [plain])
            {
                if (part.Length < 2 || Common.Contains(part))
                    continue;
                var stem = Stem(part.EndsWith("'s", StringComparison.Ordinal) ? part[..^2] : part);
                if (seen.Add(stem))
                    terms.Add(stem);
                if (groups && Groups.TryGetValue(stem, out var group) && seen.Add(group))
                    terms.Add(group);
            }
        }

        return terms;
    }

    /// <summary>Words that qualify much and mean little by themselves.</summary>
    public static bool IsWeak(string term) => Weak.Contains(term);

    /// <summary>What a term stands for: its group of near-synonyms, else itself.</summary>
    public static string Unit(string term) => Groups.GetValueOrDefault(term, term);

    public static bool IsGroup(string term) => term[0] == '~';

    public static int Count(string text) => Of(text).Count();

    /// <summary>Enough of a stemmer for ranking: plural, tense and the commonest endings.</summary>
    public static string Stem(string word)
    {
        // A building is no more a builder than housing is a house.
        if (word.Length < 4 || char.IsDigit(word[0]) || word is "building" or "buildings")
            return word.TrimEnd('s');
        var stem = word;
        if (stem.EndsWith("ies", StringComparison.Ordinal) && stem.Length > 4)
            stem = stem[..^3] + "y";
        else if (stem.EndsWith("sses", StringComparison.Ordinal) || stem.EndsWith("shes", StringComparison.Ordinal) || stem.EndsWith("ches", StringComparison.Ordinal) || stem.EndsWith("xes", StringComparison.Ordinal))
            stem = stem[..^2];
        else if (stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i'))
            stem = stem[..^1];
        foreach (var ending in Endings)
        {
            if (stem.Length - ending.Length >= 4 && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        if (stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l' or 'e'))
            stem = stem[..^1];
        return stem.Length > 3 && stem[^1] is 'e' or 'y' or 'i' ? stem[..^1] : stem;
    }

    private static FrozenDictionary<string, string> Grouped(params string[] groups)
    {
        var terms = new Dictionary<string, string>();
        for (var index = 0; index < groups.Length; index++)
        {
            foreach (var word in groups[index].Split(' '))
                terms.TryAdd(Stem(word), "~" + index);
        }

        return terms.ToFrozenDictionary();
    }
}
