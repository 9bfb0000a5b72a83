using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>Enough of English verbs to tell "replace the system" from "a replacement system".</summary>
internal static partial class Verbs
{
    /// <summary>Base forms that are hardly ever nouns at the start of a phrase.</summary>
    private static readonly FrozenSet<string> Plain = ("""
        accelerate achieve acquire adapt add adopt afford agree allow apply approve arrange ask assess attract automate avoid bake become begin boost bring build buy calm
        catch celebrate choose clarify collect combine communicate compare complete comply comprise connect consolidate convert convince cook coordinate create cut decide decrease define
        deliver demonstrate deploy detect develop diagnose digitize discover document eat eliminate employ enable encourage enjoy ensure escape establish evaluate expand explain explore extend
        feel fill finance find finish fix follow gain gather generate get give go grow guarantee handle have hear help hire identify implement improve increase inform insulate inspire install
        integrate introduce invest involve join justify keep know launch learn let listen live lose lower maintain make manage meet migrate minimize modernize monetize move navigate obtain
        offer onboard operate optimize organize own partner pass pay perform persuade pick predict prepare present preserve prevent procure produce prove provide publish pursue put qualify raise reach read
        receive recover recruit reduce refurbish relax relocate remain remove renew renovate reorganize replace require resolve respond restore retain retire retrofit reuse
        save say schedule scope see seek select sell send serve settle show simplify sleep solve spend spot stand standardize stay stop streamline strengthen submit succeed sustain take teach tell
        trace transfer travel understand unify upgrade use verify visit win write
        """).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    /// <summary>Verbs only where a determiner or the like follows: "plan a menu", not "plan documents".</summary>
    private static readonly FrozenSet<string> Either = ("""
        balance book bridge broadcast budget change charge check clean close contact contract control cool cost cover design double drive end face feed fit focus force fund halve heat hold host house increase keep
        lead light limit link list load look map mark market master measure merge monitor name note open order paint park plan plant practice press price print process program protect push race range rank rate
        record refresh release rent repair report request research rescue rest return review ride run scale score search secure set shape share ship shop sign source spare speed split staff start state step stock store study supply
        support surface switch talk target test time track trade train transform treat trust try turn update value wash watch water work
        """).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> AfterVerb = ("a an the my our your their his her its this that these those more less fewer all every each any some no new old up out down off in on with without to for from it them us me you better faster together what how whether " +
        "one two three four five six seven eight nine ten").Split(' ').ToFrozenSet();

    /// <summary>Nouns that only look like participles.</summary>
    private static readonly FrozenSet<string> NounsInIng = ("heating building training pricing housing clothing parking marketing engineering banking catering lighting plumbing funding hiring staffing wedding meeting evening morning " +
        "ceiling cooling flooring roofing tracking billing reporting planning scheduling ageing aging rising existing growing living missing recurring ongoing spring string thing something nothing everything anything during king ring").Split(' ').ToFrozenSet();

    public static bool StartsWithBase(IReadOnlyList<string> words)
    {
        if (words.Count < 2)
            return false;
        var (first, second) = (words[0].ToLowerInvariant(), words[1].ToLowerInvariant());
        return Plain.Contains(first) && !second.EndsWith("ed", StringComparison.Ordinal) || Either.Contains(first) && AfterVerb.Contains(second);
    }

    public static bool IsBase(string word) => Plain.Contains(word.ToLowerInvariant()) || Either.Contains(word.ToLowerInvariant());

    public static bool IsGerund(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.Length > 4 && lower.EndsWith("ing", StringComparison.Ordinal) && !NounsInIng.Contains(lower);
    }

    /// <summary>A verb in the main clause: one that follows no "that" or "which".</summary>
    public static bool HasFinite(string phrase)
    {
        var main = Relative().Split(phrase, 2)[0];
        if (Finite().IsMatch(main) || SubjectAndVerb().IsMatch(main))
            return true;
        // "Children who were prepared needed less": behind the relative clause the main one goes on.
        // "what is included" has one verb in two words.
        return main.Length < phrase.Length && Finite().Matches(phrase).Aggregate((Count: 0, End: -2), (found, verb) => (verb.Index <= found.End + 1 ? found.Count : found.Count + 1, verb.Index + verb.Length)).Count >= 2;
    }

    [GeneratedRegex(@"\b(that|which|who|whose|where|when|what|if|because|while)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Relative();

    [GeneratedRegex(@"(?<!\bto )\b(is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|should|must|may|might|cannot|isn['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t|won['’]t|wasn['’]t|weren['’]t|takes?|took|need(?:s|ed)?|arrives?|comes?|came|goes|went|gets?|got|keeps?|kept|makes?|made|gives?|gave|helps?|helped|runs|ran|becomes?|became|costs|pays|paid|begins?|began|stays|lets|covers|holds|held|says|said|shows?|showed|works|worked|built|wrote|found|led|met|sends?|sent|reads|finds|starts|started|stands|stood|knows?|knew|means|meant|leaves|left|fell|rose|grew|cut|include[sd]?|provide[sd]?|offer(s|ed)|use[sd]|allow(s|ed)|create[sd]|support(s|ed)|feels?|felt|disagree|leaks?|breaks?|fails?|falls?|rises?|drifts?|loses?|lost|spends?|spent)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Finite();

    [GeneratedRegex(@"\b(?i:we|they|you|it|he|she|there)\b \w+|\b\p{Ll}+ed\b (the|a|an|to|that|our|your|their|its|how|every|each|all|it|them)\b|\b\p{Ll}+ed, (and )?\p{Ll}+ed\b|\b\p{Ll}+s\b (the|a|an|our|your|their|how|every|each|it|them|you|its)\b|^(?!\p{Lu}\p{Ll}*ing |Half )\p{Lu}\p{Ll}+ (the|a|an|your|our|how|what|every)\b", RegexOptions.None)]
    private static partial Regex SubjectAndVerb();
}
