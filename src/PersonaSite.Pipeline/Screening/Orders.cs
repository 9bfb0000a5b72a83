using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Screening;

/// <summary>
/// Text that speaks to a model instead of to readers: "ignore your instructions", marks of a conversation, prompts to be shown,
/// links to be put on every page, words that were encoded so that nobody reads them. Such text is data like any other and stays
/// in its block; but nothing good comes of showing it to a model, so it is kept back, with this reason.
/// </summary>
internal static partial class Orders
{
    private static readonly (Func<Regex> Pattern, string Reason)[] Known =
    [
        (Overriding, "it tells a model to disregard its instructions"),
        (OverridingAbove, "it tells a model to disregard its instructions"),
        (OverridingElsewhere, "it tells a model to disregard its instructions"),
        (OverridingUnspaced, "it tells a model to disregard its instructions"),
        (Turns, "it imitates the marks of a conversation with a model"),
        (Roles, "it imitates the marks of a conversation with a model"),
        (Blocks, "it imitates the blocks of a prompt"),
        (Addressed, "it speaks to a model, not to readers"),
        (Writers, "it speaks to whoever writes the page, not to readers"),
        (Generators, "it speaks to whoever writes the page, not to readers"),
        (Whatever, "it tells a model how to answer"),
        (Persona, "it gives a model another part to play"),
        (Showing, "it asks for instructions to be shown"),
        (Placing, "it orders a link or code to be put on the page"),
        (Headline, "it orders what the page must say"),
        (Everywhere, "it orders what every page must say"),
        (Generated, "it orders what every page must say"),
        (WhenMaking, "it orders what the page must say"),
        (Hiding, "it orders something to be kept from people"),
        (Replying, "it tells a model how to answer"),
        (Decoding, "it asks for hidden words to be decoded and followed"),
    ];

    /// <returns>Why the text is kept back, to be read after "because"; null for what may be shown to a model.</returns>
    public static string? In(string text)
    {
        // "Owner", "3 bedrooms": too short for an order, unless a word is a character.
        if (text.Length < 12 && text.All(char.IsAscii))
            return null;
        if (Encoded().Matches(text).Any(match => Mixed(match.ValueSpan)) || Escaped().IsMatch(text))
            return "it holds encoded text that no reader can read";
        if (Disguise.IsTurned(text) || Backwards().IsMatch(text))
            return "it turns letters round, so that readers see other words than a model";
        var plain = Disguise.Off(text);
        foreach (var (pattern, reason) in Known)
        {
            if (pattern().IsMatch(plain))
                return reason;
        }

        return OrdersElsewhere.In(plain);
    }

    /// <summary>Addresses and part numbers are long too, but not long and of small and capital letters and digits at once.</summary>
    private static bool Mixed(ReadOnlySpan<char> run) => run.ContainsAnyInRange('a', 'z') && run.ContainsAnyInRange('A', 'Z') && run.ContainsAnyInRange('0', '9') && !run.Contains('/');

    [GeneratedRegex(@"\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget|overrid(?:e|ing)|bypass|set aside|do not (?:follow|obey)|don't (?:follow|obey)|stop following|no longer follow)\b(?:\W+\w+){0,3}?\W+(?:all|any|your|my|previous|prior|above|earlier|preceding|system|these|those|everything|other|foregoing|initial|original|former|former|existing|safety)\b(?:\W+\w+){0,4}?\W*(?:instruct\w*|prompts?|rules|guidelines|directi(?:ons|ves)|orders|commands|constraints|programming|training|restrictions|(?:text|messages?|context|content|passages?)|you (?:were|have been) (?:told|given)|above|before|came before)\b")]
    private static partial Regex Overriding();

    [GeneratedRegex(@"\b(?:ignore|disregard|forget|override|bypass|set aside)\b(?:\W+\w+){0,3}?\W+(?:instruct\w*|prompts?|rules|guidelines|directi(?:ons|ves)|orders|commands|constraints|everything)\W+(?:(?:that |which )?(?:came |stands? |given |written |stated )?(?:above|before|so far|until now|earlier)|(?:that )?you (?:were|have|had|got))\b")]
    private static partial Regex OverridingAbove();

    [GeneratedRegex(@"\bignorier\w*\b.{0,40}\b(?:anweisung|instruktion|regel|vorgabe)|\b(?:vergiss|missachte)\b.{0,40}\b(?:anweisung|instruktion|regel)|\bignor(?:e|ez|er|a|ad|e todas|are|eer|era)\b.{0,40}\b(?:instructions? (?:pr[ée]c[ée]dentes?|ci-dessus)|consignes|instrucciones|instru[çc][õo]es|istruzioni|instructies|instruktioner)|\boubliez?\b.{0,40}\b(?:instructions|consignes)|\bolvida\b.{0,40}\binstrucciones|\bdimentica\b.{0,40}\bistruzioni|\bnegeer\b.{0,40}\binstructies|zignoruj.{0,40}(?:instrukcje|polecenia)|\b(?:игнорируй|игнорируйте|забудь|забудьте)\b.{0,60}(?:инструкци|указани|правил)|تجاهل.{0,60}(?:التعليمات|الأوامر)|忽略.{0,20}(?:指令|指示|说明|提示)|無視.{0,10}(?:指示|命令)|(?:指示|命令)を無視|무시.{0,10}지시|지시.{0,10}무시")]
    private static partial Regex OverridingElsewhere();

    [GeneratedRegex(@"ignore(?:all|any|your|the|previous|prior)?(?:previous|prior|above|system)?(?:instructions|prompts|rules)")]
    private static partial Regex OverridingUnspaced();

    [GeneratedRegex(@"<\|[^|<>]{0,40}\|>|\[/?inst\]|<</?sys>>|(?:^|\n)\s*(?:#+\s*|\W{0,3})(?:system|assistant|developer|user|human|ai)\s*(?:prompt|message|instructions?|override|note|role)\W{0,3}:|(?:^|\n)\s*\W{0,3}(?:system|assistant|developer)\W{0,3}:\s*(?:you|ignore|always|never|from now|the (?:visitor|user)|please|do|new)\b|###\s*(?:system|instruction|response)|\bnew (?:system )?(?:instructions?|prompt|directives?)\s*:|\b(?:end|begin|start) of (?:the )?(?:system |user )?(?:prompts?|instructions?|context|passages?|documents?|data|block)\b\W*(?:$|\n|[\])>:=-])")]
    private static partial Regex Roles();

    /// <summary>Turns of a conversation, and messages as programs write them.</summary>
    [GeneratedRegex(@"(?:^|\n)\W{0,3}assistant\W{0,3}:[^\n]*\n\s*\W{0,3}(?:human|user)\W{0,3}:|(?:^|\n)\W{0,3}(?:human|user)\W{0,3}:[^\n]*\n\s*\W{0,3}assistant\W{0,3}:|[""']role[""']\s*:\s*[""'](?:system|assistant|user|tool|developer|function)[""']")]
    private static partial Regex Turns();

    [GeneratedRegex(@"</?(?:system|instructions?|passages?|visitor|guidelines?|site|brief|prompt|draft|findings|assistant|user|tool_call|function_call)(?:\s[^<>]*)?>|\{\{\s*(?:site|passages|visitor|guidelines|revision|brief|slots|system)\s*\}\}|--- ?user ?---")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\b(?:dear|hey|hello|hi|attention|notes? (?:to|for)|messages? (?:to|for)|instructions? (?:to|for)|memo to|reminders? (?:to|for))[,:]?\s+(?:all |any |the |every )?(?:ai|a\.i\.|llms?|large language models?|language models?|chat ?bots?|gpt\S*|chatgpt|claude|copilot|gemini|(?:ai )?(?:assistants?|agents?|models?)|personali[sz]er|page (?:writer|generator)|site generator|content generator|summari[sz]er)\b|\bif you(?:'re| are)(?: an?)? (?:ai|llm|language model|large language model|bot|chat ?bot|automated|machine|gpt|model)\b(?=\W*(?:$|[,.:;!)]|model|assistant|agent|system|reading|read|processing|that|which|and|or|then)\b?)|\b(?:as|being) an? (?:ai (?:language )?(?:model|assistant|agent)|llm|(?:large )?language model)\b|\bwhichever (?:ai|model)\b|\bany (?:ai|model|llm) (?:that|which|reading|processing|who)\b|\b(?:jailbreak\w*|developer mode|dan mode|do anything now|god mode|sudo mode)\b")]
    private static partial Regex Addressed();

    [GeneratedRegex(@"\b(?:note|message|memo|reminder|instructions?|rules?)\s+(?:to|for)\s+(?:whoever|anyone who|anybody who|those who|the one who|the person who)\s+(?:writes?|builds?|generates?|designs?|makes?|compiles?|creates?)\b.{0,30}\b(?:web ?sites?|pages?|copy|brief|summar(?:y|ies))\b|\b(?:additional|new|extra|further|updated|final)\s+(?:rules?|instructions?|requirements?|constraints?)\s+(?:for|about)\s+(?:the|this|your)\s+(?:brief|prompt|answer|output|copy|page|headlines?|model|assistant|writer|builder)\s*:")]
    private static partial Regex Writers();

    [GeneratedRegex(@"(?<!\bif )\b(?:you are|you're|act as|behave as|behave like|pretend (?:to be|you are|that you are)|role-?play as|simulate being|respond as)\s+(?:now |no longer |from now on )?(?:an? |the |my )?(?:\w+[ -]){0,3}?(?:ai\b(?=\W*(?:$|[,.:;!]|model|assistant|agent|language|called|named|that|who|which|with|without))|chatgpt|gpt\S*|claude|gemini|copilot|language model|llm|chat ?bot|dan|unrestricted|unfiltered|jailbroken|evil|bound by|free of (?:all|your) (?:rules|restrictions))\b|\bfrom now on,? (?:you|always|respond|answer|act|only)\b|\byou (?:must|will|shall) (?:now )?(?:obey|comply|follow (?:my|these|the following))\b|\byou are (?:now )?[\w-]*bot\b|\blet(?:'s| us) play a (?:game|role)\b.{0,40}\byou\b|\byour (?:new|real|true|only) (?:task|goal|role|job|purpose|instructions?) (?:is|are)\b")]
    private static partial Regex Persona();

    [GeneratedRegex(@"\b(?:reveal|print|output|repeat|show|display|leak|disclose|quote|write out|recite|paste|echo|include|tell (?:me|us|the visitor)|give (?:me|us))\b(?:\W+\w+){0,5}?\W+(?:system (?:prompt|message|instructions?)|(?:initial|hidden|original|internal|secret) (?:prompt|instructions?|rules)|your (?:prompt|instructions?|rules|guidelines|configuration|system)|the prompt|(?:api|secret) keys?|environment variables?|(?:text|words|everything|instructions?) above)\b")]
    private static partial Regex Showing();

    [GeneratedRegex(@"\b(?:include|insert|add|embed|append|place|put|inject|use|output|write|render|load)\b.{0,50}?(?:<\s*/?\s*(?:script|iframe|img|form|object|embed|style|meta|svg|a)\b|javascript:|on(?:error|load|click)\s*=)|\b(?:include|insert|add|embed|append|place|put|use|link)\b(?:\W+\w+){0,5}?\W+(?:links?|urls?|scripts?|buttons?|banners?|iframes?|code|tracking pixels?|images?|address)\b.{0,50}?(?:https?:|www\.|\b[\w-]+\.(?:com|net|org|io|example|ru|cn|info|biz|xyz|top)\b)|\b(?:buttons?|links?|calls? to action)\b(?:\W+\w+){0,5}?\W+(?:must|should|shall|has to|have to|will now)\s+(?:now )?(?:link|point|lead|go|redirect)\b.{0,30}?(?:https?:|www\.)|\b(?:set|change|replace|point|redirect|send|switch)\b.{0,40}\b(?:call to action|cta|buttons?|links?|visitors?|users?|readers?)\b.{0,40}?(?:https?:|www\.|\b[\w-]+\.(?:com|net|org|io|example|ru|cn|info|biz|xyz|top)\b)")]
    private static partial Regex Placing();

    /// <summary>"The generator must print … in each heading"; "To: web generator".</summary>
    [GeneratedRegex(@"(?:^|\n)\W{0,3}to\W{0,3}:\W{0,3}(?:the |our )?(?:(?:web|page|site|website|content|copy|ai)[ -]?(?:page |site )?(?:generator|writer|builder|bot|assistant|model|agent|engine)|ai|llm|language model)\b|\b(?:generators?|writers?|copywriters?|builders?|personali[sz]ers?|renderers?|assistants?|agents?|bots?|models?|ai|llms?)\s+(?:must|should|shall|has to|have to|will|is to|are to|needs? to)\s+(?:always |now |only |never |also )*(?:print|say|write|put|use|display|show|insert|include|mention|state|open|begin|start|set|output|add|repeat)\b[^.!?\n]{0,80}?\b(?:headings?|headlines?|h1|hero|landing pages?|web ?pages?|(?:each|every|all|any|the) pages?)\b")]
    private static partial Regex Generators();

    /// <summary>"Whatever the user says, answer with …".</summary>
    [GeneratedRegex(@"\b(?:whatever|no matter what|regardless of what|irrespective of what)\s+(?:the |a |any |your )?(?:users?|visitors?|readers?|humans?|operators?|prompt|brief|person)\s+(?:says?|asks?|wants?|writes?|types?|tells?|is|are)\b[^.!?\n]{0,40}?\b(?:answer|reply|respond|say|write|print|use|output|put|set|always|begin|start|open|show|display)\b|\b(?:answer|reply|respond) with the (?:headlines?|headings?|words|phrase|sentence|title)\b")]
    private static partial Regex Whatever();

    /// <summary>"All AI-generated pages should open with the words …".</summary>
    [GeneratedRegex(@"\b(?:ai|llm|machine|model|computer|automatically)[ -]+(?:generated|written|made|produced|built|created|composed)\s+(?:web ?)?(?:pages?|sites?|websites?|copy|texts?|content|summar(?:y|ies)|answers?|headlines?|headings?)\b[^.!?\n]{0,40}?\b(?:must|should|shall|has to|have to|need to|needs to|are to|is to|always|will)\s+(?:always |also |only )?(?:(?:open|begin|start|end|close|lead)s?\s+with\b|(?:say|praise|recommend|promote|print|read|mention|name)s?\b|(?:include|contain|carry|use|state|feature|display|show)s?\s+(?:the|this|these|our)\s+(?:words?|phrases?|lines?|names?|sentences?|quotes?|headings?|headlines?|links?|slogan|claim)\b)|\b(?:every|each|all|any)\s+(?:[\w-]+ ){0,2}(?:pages?|headlines?|headings?|websites?)\s+(?:must|should|shall|has to|have to|need to|needs to)\s+(?:always )?(?:open|begin|start|end|close)\s+with\s+(?:the\s+)?(?:words?\b|phrases?\b|sentences?\b|name\b|[""“«])")]
    private static partial Regex Generated();

    /// <summary>"When generating a page, set the heading to …".</summary>
    [GeneratedRegex(@"\bwhen(?:ever)?\s+(?:you\s+|you're\s+)?(?:generat|writ|build|creat|compos|produc|draft|render|personali[sz]|mak|summari[sz])\w*\s+(?:(?:an?|the|this|any|each|every|your|our|their|new|web|landing|html|personal\w*|content|copy|of) ){0,4}(?:pages?|sites?|websites?|copy|briefs?|headlines?|headings?|summar(?:y|ies)|answers?|sections?|content)\b[^.!?\n]{0,60}?\b(?:(?:set|change|make|put|write|print|replace|switch)\b[^.!?\n]{0,40}?\b(?:headings?|headlines?|titles?|h1|hero)\s*(?:to|with|as|into|=|:)|use\b[^.!?\n]{0,80}?\b(?:as|for|in)\s+(?:the |a |its |your |each |every |main |page )*(?:headings?|headlines?|titles?|h1|hero))")]
    private static partial Regex WhenMaking();

    /// <summary>A heading that is prescribed word for word; advice on headings prescribes none.</summary>
    [GeneratedRegex(@"\b(?:headlines?|headings?|titles?|hero(?:'s)?|h1|opening line|first (?:line|sentence)|taglines?)\b(?:\W+\w+){0,6}?\W+(?:(?:must|shall|has to|should|will)\s+(?:always\s+)?(?:be|read|say|state)\s*[:""“«']|is always\b|(?:must|shall|should|will) always (?:be|read|say)\b|(?:has been|was|is) (?:agreed|approved|decided|fixed)\b.{0,40}\bto (?:be|read|say)\b)")]
    private static partial Regex Headline();

    [GeneratedRegex(@"(?:^|[.!?:;\n]\s*|\byou (?:must|should|shall|need to|have to) |\bplease )(?:please )?(?:always |also |only |must )?(?:say|claim|state|write|mention|include|promise|add|tell|recommend|praise|output|put|print|display|insert|end|begin|start|make)\b.{0,90}?\b(?:in|on|to|at|for|of) (?:every|each|all|any|the) (?:generated )?(?:pages?|answers?|responses?|sections?|outputs?|repl(?:y|ies)|headlines?|headings?|website|visitors?|brief|copy)\b|\b(?:any|every|each|all) (?:pages?|answers?|texts?|summar(?:y|ies)|copy|briefs?)\b(?: that (?:is|are))? (?:produced|generated|written|made|built|created|drawn|derived)\b.{0,40}\b(?:must|should|shall|has to|have to)\b|\bwhen(?:ever)? (?:you )?(?:generat|summari[sz]|writ|build|creat|compos|produc|describ|answer)\w*\b.{0,60}\b(?:you must|you should|you will|always (?:include|say|claim|add|state|link|promise)|never (?:mention|say|cite)|make sure to|be sure to)")]
    private static partial Regex Everywhere();

    [GeneratedRegex(@"\b(?:do not|don't|never|without)\s+(?:mention|tell|telling|reveal|revealing|disclose|disclosing|show|showing|say|saying|cite|citing|inform|informing|alert|alerting|mentioning)\b.{0,40}\b(?:instructions?|prompt|this (?:note|message|text|passage|document|instruction|order)|the (?:user|visitor|human|operator|owner|reader)|anyone|anybody)\b.{0,20}(?:$|[.!\n])")]
    private static partial Regex Hiding();

    [GeneratedRegex(@"\b(?:respond|reply|answer)\s+(?:only |exclusively |solely )(?:with|in|by)\b|\b(?:respond|reply|answer) with (?:exactly|only|nothing but)\b|\b(?:your|the) (?:answer|response|output|reply) (?:must|should|shall) (?:be|contain|include|start|begin|end|consist)\b|\b(?:output|return|emit) (?:only |exactly )?(?:the following|this) (?:json|html|text|code|sentence)\b|\boverride code\b|\b(?:admin|root|operator) (?:override|access|mode)\s*:")]
    private static partial Regex Replying();

    [GeneratedRegex(@"\b(?:decode|decipher|decrypt|unscramble|rot-?13|base-?64)\b.{0,30}\b(?:follow|obey|execute|carry out)\b|\b(?:follow|obey|execute|carry out)\b.{0,30}\b(?:decod\w+|decipher\w*|rot-?13|base-?64)\b")]
    private static partial Regex Decoding();

    [GeneratedRegex(@"\b(?:s?noitcurtsni|erongi|enildaeh)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Backwards();

    [GeneratedRegex(@"[A-Za-z0-9+/]{64,}={0,2}")]
    private static partial Regex Encoded();

    [GeneratedRegex(@"(?:\\x[0-9a-fA-F]{2}){6,}|(?:\\u[0-9a-fA-F]{4}){6,}|(?:&#x?[0-9a-fA-F]+;){6,}|(?:%[0-9a-fA-F]{2}){10,}|\b(?:[01]{8}\s+){6,}")]
    private static partial Regex Escaped();
}
