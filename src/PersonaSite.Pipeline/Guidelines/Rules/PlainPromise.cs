using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>
/// Something that brands of any trade forbid themselves to promise, with the plain turns of phrase in which pages promise it all the
/// same: the guideline says "uninterrupted availability", the page "your tills never go down", and no word is shared.
/// </summary>
internal sealed partial class PlainPromise
{
    private readonly Regex _forbidden, _made;

    /// <param name="name">For people.</param>
    /// <param name="forbidden">How guidelines name it; one turn of phrase is enough.</param>
    /// <param name="made">
    /// How pages promise it, likewise. A turn of phrase is words with a space between them: <c>(a|b)</c> is one of several, <c>..</c> up to
    /// four words, <c>…</c> any number, and <c>{price}</c> one of <see cref="Nouns"/>.
    /// </param>
    private PlainPromise(string name, string[] forbidden, string[] made) => (Name, _forbidden, _made) = (name, Compile(forbidden), Compile(made));

    private static readonly Dictionary<string, string> Nouns = new(StringComparer.Ordinal)
    {
        ["price"] = "(?:prices?|charges?|fees?|premiums?|rates?|rents?|rentals?|tariffs?|subscriptions?)",
        ["cost"] = "(?:costs?|bills?|spending|expenditure|expenses)",
        ["learn"] = "(?:swim|speak|read|write|play|sail|drive|ski|ride|dance|sing|code|cook)",
        ["number"] = "(?:\\d+|a|an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)",
        ["is"] = "(?:is|are|be|will be|stays?|will stay)",
        ["stays"] = "(?:stays?|remains?|will stay|will remain)",
        ["nobody"] = "(?:nobody|no one|nowhere|no other \\w+)",
    };

    private static readonly PlainPromise[] All =
    [
        new(
            "prices that stay the same",
            ["{price} … (unchanged|not be (increased|raised)|not (increase|rise)|never (increased|raised|rise)|the same|fixed)"],
            [
                "{price} .. {stays} (exactly |just )?(the same|unchanged|as it is)", "(lock|lock in|fix|freeze) .. {price} … for (good|life|ever)", "no price (rises?|increases?) ever", "never (put|raise|increase) … {price}",
                "({price}|pay|payment) (will )?never (go up|goes up|rises?|increases?|climbs?|changes?)", "price you .. is the price you pay", "{price} .. for (good|life|ever)",
            ]),

        new(
            "money back",
            ["(refunds?|reimbursement|money back|repayment)"],
            ["(unhappy|disappointed|(not|n't) (happy|satisfied|pleased|for you|suit you|like it)|change your mind) … ((return|refund|repay)(s|ed)?|money back|every penny back|back in full|in full)", "every penny back", "your money back"]),

        new(
            "the lowest price",
            ["(lowest|cheapest|best) price", "cheapest"],
            ["{nobody} … (for less|cheaper|at a lower price)", "(cheaper|lower) than (anyone|anybody|anywhere|everyone|all)", "(beat|beats|match) any (price|quote|offer)", "never pay more", "you (will not|won't) find .. (cheaper|for less)"]),

        new(
            "success, or somebody's consent",
            ["pass … (exam\\w*|tests?|inspections?)", "(consent|permission|approval|application|permits?|visas?|grants?|credit|claim|case) … (granted|approved|accepted|awarded|succeed|paid)", "(obtain|award|certificate|qualification|licence|rating|outcome|employment|job|interview|offer)"],
            [
                "you (will|'ll) pass(?! (the time|by|through|along|it on))", "pass first time", "(everyone|everybody|all|you) (leaves?|passes|goes home|go home) with (a|the|your) (certificate|qualification|licence|diploma|job)", "(council|planners|authority|authorities|bank|committee|inspectors?|employers?) will (say yes|agree|approve|nod|be impressed|hire you)",
                "(gets?|brings?|sees?) your .. (through|past the planners) … every time", "your (claim|grant|case|application|loan) (will be|is) (paid|won|approved|accepted|granted)", "you (will|'ll) (get|land|find|have) (the|a|your) (.. )?(job|grant|place|licence|certificate|loan)", "whatever .. credit check",
            ]),

        new(
            "a skill by a date",
            ["able to \\w+ … by the end", "fluency … (period|time|weeks|months)", "(attain|standard of|level of) … "],
            ["{number} (evenings?|lessons?|weeks?|sessions?|days?|hours?|months?) and you (will|'ll|can) {learn}", "(speak|read|write) … (fluently|perfectly) in {number} (weeks|months|days|lessons)", "^fluent (by|in|within)"]),

        new(
            "service without a stop",
            ["uninterrupted", "(without|no) interruptions?", "(error-free|constant|permanent) (availability|operation)", "breakdowns? … not occur", "not break down"],
            ["never (go|goes|be|is) (down|offline|cold|out of (action|service|order))", "never (break|breaks|stop|stops|fail|fails)( down)?", "(keeps?|runs?|works?|going) … without (a|one) (single )?(stop|stoppage|break|breakdown|pause|hitch|interruption|fault|failure)", "^always on", "never .. without (heat|power|water|light|hot water)", "not a (day|minute|single day) without"]),

        new(
            "things that last for ever",
            ["(watertight|free (from|of) (defects|leaks|faults)|durability|lifetime)"],
            ["never (leaks?|drips?|lets? in water|needs? (another )?repairs?)", "({stays}|keeps?) (dry|tight|sound|watertight) for (good|life|ever)", "(last|lasts|holds?) (for ever|a lifetime|for life)"]),

        new(
            "no accidents",
            ["(absence of risk|accidents?|complete safety|injur\\w+|incidents? cannot occur|without (any )?risk)"],
            ["(nobody|no one|no child) (ever )?(gets|is) (hurt|injured)", "keeps? accidents (away|out)", "(are|is) (completely |perfectly |always )?safe (here|with us)( always)?", "nothing can (happen|go wrong)", "^fewer accidents"]),

        new(
            "money saved",
            ["savings?", "save money", "reduction in (.. )?({cost}|premiums?|number)", "{cost} … (reduced|eliminated|lower)", "(reduce|lower|cut) .. {cost}"],
            ["{cost} (will|'ll|is going to) (shrink|fall|drop|halve|go down|be (lower|cut|halved))", "you (will|'ll) (save (a|an|up to|at least|half|money|£|\\$|€|\\d)|spend (much )?less|pay less)", "((we|will) )?(cut|halve|slash|lower|shrink) your (.. )?{cost}", "more money left( over)?", "keep more of your money", "cheaper (to heat|to run|from (day one|the first))", "^fewer accidents"]),

        new(
            "help the same day",
            ["same(-| )day"],
            ["(works?|running|runs|mended|fixed|repaired|done) (again )?by (the )?(evening|dinner|supper|tea|lunch|noon|nightfall|night)", "before you close", "(with you|at your (door|counter|desk)|there|here) (within|in) {number} (hours?|minutes)", "(call|ring) .. (in the )?morning … (evening|afternoon|closing|close)", "(this (very )?afternoon|by tonight)"]),

        new(
            "more sales, or a higher value",
            ["earn more", "(win|gain|attract|bring) (new |more )?(patients|customers|clients|guests|members)", "value … increase", "increase in … (revenue|sales|profit|income|value)", "(revenue|sales|profit|return|payback|dividend)", "financial (return|gain)"],
            ["sells? for more", "(fetch|fetches|bring|brings) a (better|higher) price", "worth more", "(pays?|earns?) (for )?(itself|themselves|its keep)", "you (will|'ll) (earn|sell|make|take) more", "more (money|sales|revenue|profit|income) (for|from|with) ", "more money in (the|your) (bank|till|pocket)", "new (faces|patients|customers|clients|guests) (in|at|through) your", "(lifts?|boosts?|doubles?|raises?|grows?) your (sales|revenue|income|profits?|turnover|takings)", "money that (grows|works)"]),

        new(
            "claims that insurers pay",
            ["(insurers?|insurance\\w*) … (pay|pays|paid|accept|accepts|reimburse|reimburses|cover|covers)"],
            ["(insurers?|insurance companies) … (settle|settles|pay|pays|reimburse|reimburses|accept|accepts|approve|approves) … (sooner|faster|every|all)", "no reason (left )?to (turn .. down|refuse|reject|deny)", "your (insurer|insurance) (pays|covers|will)"]),

        new(
            "appointments that are never missed",
            ["no(-| )shows?", "missed (appointments|visits)"],
            ["(no(-| )shows?|(missed|forgotten) (appointments|visits)|empty chairs) … (a thing of the past|history|gone|vanish|disappear|stop)", "(no more|an end to|end of) .. (no(-| )shows?|(missed|forgotten) (appointments|visits)|empty chairs)", "(everyone|everybody|every (patient|guest|client)) (turns|shows) up"]),

        new(
            "no emissions",
            ["(carbon|climate)(-| )neutral", "(environmental impact|free of carbon|emissions?)"],
            ["(no|zero) (carbon |climate |ecological |CO2 )?(footprint|emissions)", "(not|n't|nothing) cost the (climate|planet|earth)", "(costs?|harms?) the (climate|planet|earth) nothing", "(carbon|emission|CO2)(-| )free"]),

        new(
            "leaving at any time",
            ["(terminate|withdraw|cancel) … (at any time|without (charge|notice))"],
            ["(leave|stop|cancel|quit|walk away|get out|take .. out) (.. )?(whenever|any time|any day|at any moment)", "(no strings|not tied|never tied)"]),

        new(
            "no empty posts",
            ["every (shift|vacancy|post|rota|place) … filled"],
            ["never (have|see|face) an? (empty|open|unfilled) (shift|vacancy|post|rota)", "never (be )?short of (staff|people|hands)"]),
    ];

    public string Name { get; }

    /// <param name="rule">What is never promised, as the guideline says it.</param>
    public static IReadOnlyList<PlainPromise> Of(string rule) => [.. All.Where(promise => promise._forbidden.IsMatch(rule))];

    /// <summary>Whether a sentence makes it. What denies, limits or tells of the past makes none; one built to take forever to read is taken to make it.</summary>
    public bool IsMadeBy(string sentence)
    {
        try
        {
            return _made.IsMatch(sentence) && !Limits().IsMatch(sentence);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"\b(?:cannot|can't|nobody can|no one can|promises? (?:no|nothing)|(?:not|never) (?:promise|guarantee)|until|before (?!you close)|except|for the first|was|were|had|did|may|might|depends|whether|in (?:19|20)\d\d)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Limits();

    private static Regex Compile(string[] turns)
    {
        var pattern = string.Join('|', turns.Select(turn => turn.Trim().Replace(".. ", @"(?:\S+ ){0,4}?", StringComparison.Ordinal).Replace(" … ", @"\b.*?\b", StringComparison.Ordinal).Replace(" …", "", StringComparison.Ordinal).Replace(" ", @"[,;:]?\s+", StringComparison.Ordinal)).Select(turn => turn[0] == '^' ? turn : @"(?<!\w)" + turn).Select(turn => @$"(?:{turn})(?!\w)"));
        foreach (var (name, words) in Nouns)
            pattern = pattern.Replace("{" + name + "}", words.Replace(" ", @"\s+", StringComparison.Ordinal), StringComparison.Ordinal);
        return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
