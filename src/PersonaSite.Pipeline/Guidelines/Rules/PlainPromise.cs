using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>
/// What brands of any trade forbid themselves to promise, with the plain words in which pages promise it all the same: the
/// guideline says "uninterrupted availability", the page "your tills never go down", and no word is shared.
/// </summary>
/// <param name="Forbidden">How a guideline names it.</param>
/// <param name="Made">How a page promises it: whole turns of phrase, for a single word of them is harmless.</param>
internal sealed partial record PlainPromise(Regex Forbidden, Regex Made)
{
    private static readonly PlainPromise[] All =
    [
        new(SteadyPrice(), KeepsPrice()),
        new(Refund(), PaysBack()),
        new(Success(), Succeeds()),
        new(Skill(), Masters()),
        new(Approval(), Approves()),
        new(Availability(), RunsAlways()),
        new(Soundness(), HoldsForGood()),
        new(Safety(), HurtsNobody()),
        new(Saving(), Saves()),
        new(SameDay(), RunsByEvening()),
        new(Footprint(), LeavesNone()),
        new(FullRota(), FillsAll()),
    ];

    /// <param name="rule">What is never promised, as the guideline says it.</param>
    public static IReadOnlyList<PlainPromise> Of(string rule) => [.. All.Where(promise => promise.Forbidden.IsMatch(rule))];

    /// <summary>Whether a sentence makes it. What denies, limits or tells of the past makes none.</summary>
    public bool IsMadeBy(string sentence) => Made.IsMatch(sentence) && !Limits().IsMatch(sentence);

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:cannot|can't|nobody can|no one can|promises? (?:no|nothing)|(?:not|never) (?:promise|guarantee)|until|before|except|was|were|had|did|may|might|depends|in (?:19|20)\d\d)\b", Plain)]
    private static partial Regex Limits();

    [GeneratedRegex(@"\b(?:prices?|charges?|fees?|premiums?|rates?|rents?)\b.*\b(?:unchanged|not (?:be )?(?:increased?|raised?|rise)|never (?:be )?(?:increased?|raised?|rise)|remain the same|stay the same)\b", Plain)]
    private static partial Regex SteadyPrice();

    [GeneratedRegex(@"\b(?:prices?|fees?|premiums?|charges?|rates?) (?:\w+ )?(?:stays?|remains?|will (?:stay|remain)) (?:\w+ )?(?:the same|unchanged)\b(?!.*\bfirst\b)|\b(?:lock|fix|freeze)\b.*\b(?:prices?|fees?|premiums?|rates?)\b.*\b(?:for good|for life|for ?ever)\b|\bno price (?:rises?|increases?),? ever\b|\bnever (?:put|raise|increase)\b.*\b(?:prices?|fees?|premiums?|rates?)\b|\b(?:prices?|fees?|premiums?|rates?|pay) (?:will )?never (?:go(?:es)? up|rises?|increases?|climbs?)\b|\bprice you (?:sign|pay|see|agree)\b.* is the price you pay\b", Plain)]
    private static partial Regex KeepsPrice();

    [GeneratedRegex(@"\b(?:refund|reimbursement|money back|repayment)", Plain)]
    private static partial Regex Refund();

    [GeneratedRegex(@"\b(?:unhappy|(?:not|n't) (?:happy|satisfied|pleased|for you|suit you|like it)|change your mind|disappointed)\b.*\b(?:(?:return|refund|repay|pay back)(?:s|ed)?|money back|every penny back|fees? back|back in full|in full)\b|\bevery penny back\b", Plain)]
    private static partial Regex PaysBack();

    [GeneratedRegex(@"\bpass(?:es)?\b.*\b(?:exam\w*|tests?)\b|\bobtain a (?:certificate|qualification|licence)\b|\b(?:claim|grant application|case) will succeed\b", Plain)]
    private static partial Regex Success();

    [GeneratedRegex(@"\byou(?: will|'ll) pass\b(?! (?:the time|by|through|along|it on))|\b(?:everyone|everybody|all) (?:leaves|passes|goes home) (?:with (?:a|the) (?:certificate|qualification|licence))|\bpass first time\b|\byour (?:claim|grant|case) will (?:be paid|be won|succeed)\b", Plain)]
    private static partial Regex Succeeds();

    [GeneratedRegex(@"\bable to \w+.*\bby the end\b|\bfluency\b.*\b(?:period|time|weeks|months)\b", Plain)]
    private static partial Regex Skill();

    [GeneratedRegex(@"\b(?:\w+ (?:evenings|lessons|weeks|sessions|days|hours)),? and you(?: will|'ll) (?:swim|speak|read|write|play|sail|drive|ski|ride|dance)\b|\bspeak\b.*\bfluently in \w+ (?:weeks|months|days)\b|^fluent (?:by|in|within)\b", Plain)]
    private static partial Regex Masters();

    [GeneratedRegex(@"\b(?:consent|permission|approval|application|permits?|visas?)\b.*\b(?:granted|approved|succeed)\b", Plain)]
    private static partial Regex Approval();

    [GeneratedRegex(@"\b(?:council|planners|authority|authorities|bank|committee|inspector) will (?:say yes|agree|approve|nod)\b|\b(?:gets?|brings?|sees?) your\b.*\b(?:through|past the planners)\b.*\bevery time\b|\bget your (?:consent|permission|permit|visa|approval) (?:through|granted)\b", Plain)]
    private static partial Regex Approves();

    [GeneratedRegex(@"\buninterrupted\b|\berror-free availability\b", Plain)]
    private static partial Regex Availability();

    [GeneratedRegex(@"\bnever (?:go|goes|be|is) (?:down|offline|out of (?:action|service))\b|\bkeeps? running\b.*\bwithout a (?:single )?(?:stop|break|pause|hitch)\b|^always on\b", Plain)]
    private static partial Regex RunsAlways();

    [GeneratedRegex(@"\b(?:watertight|free (?:from|of) (?:defects|leaks))\b", Plain)]
    private static partial Regex Soundness();

    [GeneratedRegex(@"\bnever (?:leaks?|drips?|lets? in water)\b|\b(?:stays?|dry|watertight|tight) (?:dry |tight )?for (?:good|life|ever)\b", Plain)]
    private static partial Regex HoldsForGood();

    [GeneratedRegex(@"\b(?:absence of risk|impossibility of accidents|complete safety|number of accidents|without any (?:physical|risk)|incidents cannot occur)\b", Plain)]
    private static partial Regex Safety();

    [GeneratedRegex(@"\b(?:nobody|no one|no child) (?:ever )?(?:gets|is) (?:hurt|injured)\b|\bkeeps? accidents (?:away|out)\b|^fewer accidents from\b|\b(?:are|is) safe (?:here|with us),? always\b", Plain)]
    private static partial Regex HurtsNobody();

    [GeneratedRegex(@"\bsavings?\b|\breduction in (?:\w+ )*(?:bills?|costs?|premiums?)\b|\b(?:expenditure|spending|costs?|bills?)\b.*\b(?:reduced|eliminated|lower)\b", Plain)]
    private static partial Regex Saving();

    [GeneratedRegex(@"\b(?:bills?|costs?|spending) will (?:shrink|fall|drop|halve|go down|be (?:cut|halved))\b|\byou(?: will|'ll) save (?:a|an|up to|at least|half|money|£|\$|€|\d)|\b(?:we|will) (?:cut|halve|slash) your (?:\w+ )?(?:bills?|costs?|spending)\b", Plain)]
    private static partial Regex Saves();

    [GeneratedRegex(@"\bsame[ -]day\b", Plain)]
    private static partial Regex SameDay();

    [GeneratedRegex(@"\b(?:works?|running|runs|mended|fixed|repaired)\b(?: again)? by (?:the )?(?:evening|dinner|supper|tea|lunch|noon|nightfall|night)\b", Plain)]
    private static partial Regex RunsByEvening();

    [GeneratedRegex(@"\b(?:carbon[ -]neutral|environmental impact|climate[ -]neutral)\b", Plain)]
    private static partial Regex Footprint();

    [GeneratedRegex(@"\b(?:no|zero) (?:carbon |ecological )?footprint\b|\b(?:not|n't|nothing) cost the (?:climate|planet|earth)\b", Plain)]
    private static partial Regex LeavesNone();

    [GeneratedRegex(@"\bevery (?:shift|vacancy|post|rota) will be filled\b", Plain)]
    private static partial Regex FullRota();

    [GeneratedRegex(@"\bnever (?:have|see|face) an? (?:empty|open|unfilled) (?:shift|vacancy|post|rota)\b|\bnever (?:be )?short of (?:staff|people|hands)\b", Plain)]
    private static partial Regex FillsAll();
}
