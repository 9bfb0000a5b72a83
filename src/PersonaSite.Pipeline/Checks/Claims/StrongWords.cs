using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Promises, offers and superlatives: words that commit the brand, so a passage must use them too.</summary>
internal static class StrongWords
{
    /// <summary>Families of words; one of a family answers for another.</summary>
    private static readonly (ClaimKind Kind, string[] Words)[] Families =
    [
        (ClaimKind.Promise, ["guarantee", "guarantees", "guaranteed", "guaranteeing", "warranty", "warranties", "warrant", "warranted"]),
        (ClaimKind.Promise, ["promise", "promises", "promised", "pledge", "vow", "ensure", "ensures", "ensured", "assure", "assured", "assures"]),
        (ClaimKind.Promise, ["always", "invariably", "forever", "permanently", "eternal", "everlasting", "lifelong", "lifetime"]),
        (ClaimKind.Promise, ["refund", "refunds", "refunded", "refundable", "money-back", "moneyback", "reimburse", "reimbursed"]),
        (ClaimKind.Promise, ["free", "gratis", "complimentary", "freebie"]),
        (ClaimKind.Promise, ["discount", "discounts", "discounted", "rebate", "cashback", "bonus", "voucher"]),
        (ClaimKind.Promise, ["instant", "instantly", "immediate", "immediately", "overnight"]),
        (ClaimKind.Promise, ["unlimited", "limitless", "endless", "endlessly"]),
        (ClaimKind.Promise, ["risk-free", "riskless", "foolproof", "failsafe", "infallible", "flawless", "perfect", "perfectly", "flawlessly"]),
        (ClaimKind.Promise, ["certain", "certainly", "definitely", "undoubtedly", "surely", "unconditionally", "absolutely"]),
        (ClaimKind.Promise, ["regardless", "whatever", "whichever", "whoever", "wherever", "unconditional"]),
        (ClaimKind.Promise, ["hurry", "urgent"]),
        (ClaimKind.Promise, ["tonight", "tomorrow"]),
        (ClaimKind.Promise, ["zero"]),
        (ClaimKind.Comparison, ["best", "finest", "greatest", "top-rated", "best-rated", "best-selling", "bestselling"]),
        (ClaimKind.Comparison, ["leading", "leader", "leaders", "foremost", "premier", "number-one", "market-leading"]),
        (ClaimKind.Comparison, ["cheapest", "lowest"]), (ClaimKind.Comparison, ["fastest", "quickest"]), (ClaimKind.Comparison, ["largest", "biggest"]), (ClaimKind.Comparison, ["highest"]),
        (ClaimKind.Comparison, ["safest"]), (ClaimKind.Comparison, ["strongest"]), (ClaimKind.Comparison, ["smartest"]), (ClaimKind.Comparison, ["friendliest"]), (ClaimKind.Comparison, ["easiest", "simplest"]), (ClaimKind.Comparison, ["oldest"]), (ClaimKind.Comparison, ["newest", "latest"]), (ClaimKind.Comparison, ["longest"]), (ClaimKind.Comparison, ["richest"]), (ClaimKind.Comparison, ["purest"]), (ClaimKind.Comparison, ["freshest"]), (ClaimKind.Comparison, ["worst"]),
        (ClaimKind.Comparison, ["unrivalled", "unrivaled", "unmatched", "unbeatable", "unbeaten", "unparalleled", "unsurpassed", "matchless", "peerless", "second-to-none"]),
        (ClaimKind.Comparison, ["award", "awards", "awarded", "award-winning", "prize", "prizes", "prizewinning", "winner", "winners", "medal"]),
        (ClaimKind.Comparison, ["certified", "certification", "certificate", "certificates", "accredited", "accreditation", "licensed", "endorsed", "endorsement", "approved", "approval"]),
        (ClaimKind.Comparison, ["trusted", "favourite", "favorite", "beloved", "acclaimed", "renowned", "famous", "world-famous"]),
        (ClaimKind.Comparison, ["unique", "uniquely", "exclusive", "exclusively", "revolutionary", "world-class"]),
        (ClaimKind.Comparison, ["chartered"]), (ClaimKind.Comparison, ["patented", "patent", "patents"]), (ClaimKind.Comparison, ["insured", "insurance"]),
        (ClaimKind.Comparison, ["solely", "single-handedly"]),
        (ClaimKind.Comparison, ["proven", "proved", "proves", "clinically", "scientifically"]),
    ];

    private static readonly Dictionary<string, int> ByWord = Families.Index().SelectMany(family => family.Item.Words.Select(word => (word, family.Index))).ToDictionary(entry => entry.word, entry => entry.Index, StringComparer.Ordinal);

    private static readonly (string First, string Second, ClaimKind Kind)[] Phrases =
    [
        ("money", "back", ClaimKind.Promise), ("pay", "back", ClaimKind.Promise), ("no", "cost", ClaimKind.Promise), ("no", "charge", ClaimKind.Promise), ("no", "risk", ClaimKind.Promise), ("no", "obligation", ClaimKind.Promise), ("pay", "nothing", ClaimKind.Promise), ("costs", "nothing", ClaimKind.Promise),
        ("last", "chance", ClaimKind.Promise), ("limited", "time", ClaimKind.Promise), ("limited", "places", ClaimKind.Promise), ("places", "left", ClaimKind.Promise), ("same", "day", ClaimKind.Promise), ("next", "day", ClaimKind.Promise), ("sure", "to", ClaimKind.Promise), ("for", "ever", ClaimKind.Promise), ("nobody", "beats", ClaimKind.Comparison), ("one", "beats", ClaimKind.Comparison), ("nobody", "matches", ClaimKind.Comparison), ("none", "better", ClaimKind.Comparison), ("for", "good", ClaimKind.Promise), ("never", "again", ClaimKind.Promise), ("for", "life", ClaimKind.Promise), ("even", "if", ClaimKind.Promise), ("on", "time", ClaimKind.Promise), ("for", "itself", ClaimKind.Promise), ("next", "week", ClaimKind.Promise), ("next", "month", ClaimKind.Promise), ("every", "time", ClaimKind.Promise), ("without", "fail", ClaimKind.Promise), ("without", "exception", ClaimKind.Promise), ("this", "week", ClaimKind.Promise),
        ("number", "one", ClaimKind.Comparison), ("the", "only", ClaimKind.Comparison), ("than", "any", ClaimKind.Comparison), ("than", "anyone", ClaimKind.Comparison), ("than", "anybody", ClaimKind.Comparison), ("than", "every", ClaimKind.Comparison), ("any", "other", ClaimKind.Comparison), ("no", "other", ClaimKind.Comparison), ("nobody", "else", ClaimKind.Comparison), ("no-one", "else", ClaimKind.Comparison), ("anyone", "else", ClaimKind.Comparison), ("the", "competition", ClaimKind.Comparison), ("our", "competitors", ClaimKind.Comparison),
        ("state-of-the", "art", ClaimKind.Comparison), ("industry", "leading", ClaimKind.Comparison),
    ];

    private const int Window = 6;

    private static readonly HashSet<string> PhraseBegins = Phrases.Select(phrase => phrase.First).ToHashSet(StringComparer.Ordinal);

    /// <summary>Each such word of a sentence; it stands where one of the passages has a sentence with a word of its family and, for a text that cites nothing, some of its other words.</summary>
    public static void Read(Reading said, SentenceSpan sentence, IReadOnlyList<PassageFacts> passages, bool sourced, List<Fact> facts)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (said.Tokens[at].Kind != TokenKind.Word)
                continue;
            var word = said.Tokens[at].Word;
            if (Hyphened(said, at) is { } compound && ByWord.TryGetValue(compound, out var kin))
                facts.Add(new(compound, Families[kin].Kind, passages.Any(passage => passage.Wording.Contains(compound, StringComparison.Ordinal)) ? null : $"No passage here says \"{compound}\"."));
            else if (word == "free" && said.Tokens.WordAt(at + 1) is "of" or "from" && Contradiction.NextContent(said, at + 1, sentence) is { Kind: TokenKind.Word } lacked && !(lacked.Stem is "charg" or "cost" or "fe"))
                facts.Add(new($"free of {lacked.Text}", ClaimKind.Promise, passages.Any(passage => Lacks(passage.Reading, lacked.Stem)) ? null : $"No passage here says \"free of {lacked.Text}\"."));
            else if (sourced && word is "largest" or "biggest" or "highest" && passages.Any(passage => passage.Table?.IsTop(PassageTable.Keys(said, sentence.From, sentence.To)) == true || IsTop(said, sentence, passage.Reading)))
                continue;
            else if (word == "free" && (said.Tokens.WordAt(at + 1) == "to" || Freed(said, at) is { } from && passages.Any(passage => passage.Words.Contains(from))))
                continue;
            else if (word == "whoever" && said.Tokens.WordAt(at + 1) is { } did && (did.EndsWith("ed", StringComparison.Ordinal) || IrregularVerbs.Base(did) != did))
                continue; // "Whoever rang us waited": those who did
            // "In a hurry?" asks, and "Certainly, if …" says yes to what was asked.
            else if ((word == "hurry" && said.Tokens[sentence.To - 1].Is("?")) || (word is "certainly" or "definitely" or "absolutely" && at == 0 && said.Tokens.WordAt(at + 1) is "," or "."))
                continue;
            else if (ByWord.TryGetValue(word, out var family) && (sourced || Families[family].Kind != ClaimKind.Promise || !IsDenied(said, sentence, at)))
                Add(said.Tokens[at].Text, Families[family].Kind, at, token => (ByWord.TryGetValue(token, out var its) && its == family) || (sourced && IsLike(word, token)), Families[family].Kind == ClaimKind.Promise ? IsDenied(said, sentence, at) : null);
            // "The most shares any one member can own is 40" is a limit.
            else if (word == "most" && said.Tokens.WordAt(at - 1) == "the" && said.Quantities.Any(limit => limit.At > at && limit.At < sentence.To && said.Tokens.WordAt(limit.At - 1) == "is"))
                continue;
            else if (word == "most" && at > 0 && ((said.Tokens[at - 1].IsCapital && !ContentWords.IsFunction(said.Tokens[at - 1].Word)) || said.Tokens[at - 1].Word is "the" or "our" or "world" or "country" or "nation" or "industry" or "market" or "region" or "continent") && at + 1 < sentence.To && said.Tokens[at + 1].Kind == TokenKind.Word && !ContentWords.IsFunction(said.Tokens[at + 1].Word))
                Add($"most {said.Tokens[at + 1].Text}", ClaimKind.Comparison, at, token => token == "most");
            else if (word == "alone" && at > 0 && said.Tokens[at - 1].Kind == TokenKind.Word && !said.Tokens[at - 1].Is("you") && !Enumerable.Range(sentence.From, at - sentence.From).Any(before => Polarity.IsNegator(said.Tokens[before])))
                Add(said.Words(at - 1, at + 1), ClaimKind.Comparison, at, token => token == "alone"); // "in 2024 alone" only says how much
            // "On the next business day" is one day later.
            if (word == "next" && said.Tokens.WordAt(at + 1) is "business" or "working" && said.Tokens.WordAt(at + 2) == "day")
                facts.Add(new(said.Words(at, at + 3), ClaimKind.Promise, passages.Any(passage => passage.Wording.Contains(said.Words(at, at + 3).ToLowerInvariant(), StringComparison.Ordinal) || passage.All.Contains("following") || passage.All.Contains("next") || passage.Reading.Quantities.Any(known => known is { Unit: "time", Raw: 1 })) ? null : $"No passage here says \"{said.Words(at, at + 3)}\"."));
            var next = at + 1 < sentence.To && said.Tokens[at + 1] is { Kind: TokenKind.Mark, Text: "-", Spaced: false } ? at + 2 : at + 1;
            if (!PhraseBegins.Contains(word))
                continue;
            foreach (var (first, second, kind) in Phrases)
            {
                // "Number one was a family matter."
                if (word != first || next >= sentence.To || said.Tokens[next].Word != second || (word == "number" && said.Tokens.WordAt(next + 1) == "was"))
                    continue;
                // "Only" has many uses: the only theatre is borne out by "the only theatre", not by "only on Mondays".
                if (second == "only" && Contradiction.NextContent(said, next, sentence) is { } what)
                    facts.Add(new($"the only {what.Text}", kind, passages.Any(passage => IsOnly(passage.Reading, what.Stem)) ? null : $"No passage here says \"the only {what.Text}\"."));
                else
                    Add($"{first} {second}", kind, at, token => token == second || IsLike($"{first} {second}", token));
            }
        }

        void Add(string text, ClaimKind kind, int at, Func<string, bool> isOfFamily, bool? denied = null) => facts.Add(new(text, kind, passages.Any(passage => (sourced && isOfFamily("free") && IsFreeInRow(said, sentence, passage)) || Says(passage, sentence.Stems, sourced && !isOfFamily("accredited") && !isOfFamily("award"), isOfFamily, denied) || (sourced && Says(passage, Near(said, sentence, at), true, isOfFamily, denied))) ? null : $"No passage here says \"{text}\"."));
    }

    /// <summary>Stems of the words around: a page joins what the passage says in several sentences.</summary>
    private static HashSet<string> Near(Reading said, SentenceSpan sentence, int at) =>
        Enumerable.Range(Math.Max(sentence.From, at - Window), Math.Min(sentence.To, at + Window) - Math.Max(sentence.From, at - Window)).Select(near => said.Tokens[near].Stem).Where(sentence.Stems.Contains).ToHashSet();

    /// <summary>Words of a passage that say as much as one of these does: "every time" is always, "any plan" is whichever plan, and what one gets back is refunded.</summary>
    private static bool IsLike(string said, string known) => said switch
    {
        "always" => known is "every" or "each",
        "whatever" or "whichever" or "whoever" or "wherever" or "regardless" => known is "every" or "each" or "all" or "any",
        "even if" => known is "not" or "no" or "also" or "without" or "whether" or "everyone" or "everybody" or "anyone" or "anybody",
        "approved" or "approval" => known is "consent" or "agreed" or "agrees" or "accepted" or "accepts" or "permission" or "signs" or "signed",
        "overnight" => known is "night" or "nights",
        "refund" or "refunds" or "refunded" => known is "back",
        "money back" => ByWord.TryGetValue(known, out var family) && family == ByWord["refund"],
        "no charge" or "no cost" or "pay nothing" or "costs nothing" or "cost nothing" => known is "free" or "included",
        "on time" => known is "punctual" or "punctually" or "punctuality" or "timetable" or "schedule",
        _ => false,
    };

    /// <summary>The row with a figure of the sentence says that something costs nothing.</summary>
    private static bool IsFreeInRow(Reading said, SentenceSpan sentence, PassageFacts passage) => passage.Table?.Rows.Any(row =>
        row.Cells.Any(cell => cell.Quantities.Any(known => known.IsMeasured && said.Quantities.Any(own => own.At >= sentence.From && own.At < sentence.To && own.Unit == known.Unit && own.Value == known.Value)))
        && row.Cells.Any(cell => Enumerable.Range(0, cell.Tokens.Count).Any(at => FreeOfCharge.Is(cell, at)))) == true;

    /// <summary>"Food producers are our largest group" where food has the greatest of three shares, or more, that a sentence lists.</summary>
    private static bool IsTop(Reading said, SentenceSpan sentence, Reading passage)
    {
        if (Subjects.First(said, sentence) is not { } subject)
            return false;
        return passage.Sentences.Any(its => passage.Quantities.Where(known => known.IsShare && known.At >= its.From && known.At < its.To).ToList() is { Count: > 2 } shares
            && shares.MaxBy(known => known.Value) is var top && passage.Around(top).Contains(subject.Stem) && shares.Count(known => known.Value == top.Value) == 1);
    }

    /// <summary>"Step" of "step-free"; null where that is no price either.</summary>
    private static string? Freed(Reading said, int at) => at > 1 && said.Tokens[at - 1] is { Kind: TokenKind.Mark, Text: "-", Spaced: false } && said.Tokens[at - 2].Kind == TokenKind.Word ? said.Tokens[at - 2].Stem : null;

    /// <summary>"No venture funding" or "without venture funding" is free of it.</summary>
    private static bool Lacks(Reading passage, string stem) =>
        Enumerable.Range(0, passage.Tokens.Count).Any(at => passage.Tokens[at].Stem == stem && (passage.Tokens.WordAt(at - 1) is "no" or "without" || passage.Tokens.WordAt(at - 2) is "no" or "without" || (passage.Tokens.WordAt(at - 2), passage.Tokens.WordAt(at - 1)) is ("free", "of" or "from")));

    private static bool IsOnly(Reading passage, string stem)
    {
        foreach (var sentence in passage.Sentences)
        {
            for (var at = sentence.From; at < sentence.To; at++)
            {
                if (passage.Tokens[at].Word is "only" or "sole" && Contradiction.NextContent(passage, at, sentence) is { } what && what.Stem == stem)
                    return true;
            }
        }

        return false;
    }

    /// <summary>"Nobody can promise" promises nothing.</summary>
    private static bool IsDenied(Reading said, SentenceSpan sentence, int at)
    {
        for (var before = at - 1; before >= Math.Max(sentence.From, at - 4); before--)
        {
            // "There are no other discounts" speaks of one.
            if (said.Tokens.WordAt(before + 1) == "other")
                continue;
            if (said.Tokens[before].Word is "not" or "no" or "never" or "nobody" or "cannot" or "without" or "none" || said.Tokens[before].Word.EndsWith("n't", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public static bool Any(string text)
    {
        var said = new Reading(text);
        var facts = new List<Fact>();
        foreach (var sentence in said.Sentences)
            Read(said, sentence, [], sourced: false, facts);
        return facts.Count > 0;
    }

    private static string? Hyphened(Reading said, int at) => at + 2 < said.Tokens.Count && said.Tokens[at + 1] is { Kind: TokenKind.Mark, Text: "-", Spaced: false } && !said.Tokens[at + 2].Spaced ? $"{said.Tokens[at].Word}-{said.Tokens[at + 2].Word}" : null;

    /// <param name="denied">Whether the word is denied; a passage that denies it is no support for one that does not. Null where that says nothing.</param>
    private static bool Says(PassageFacts passage, IReadOnlySet<string> stems, bool sourced, Func<string, bool> isOfFamily, bool? denied)
    {
        foreach (var (index, its) in passage.Reading.Sentences.Index())
        {
            // "It can be arranged for …" goes on about the same.
            // "No charge." says it of the sentence before, and so does "This is free".
            var before = index > 0 && (its.Stems.Count <= 1 || passage.Reading.Tokens[its.From].Word is "this" or "it" or "these" or "they") ? passage.Reading.Sentences[index - 1].Stems : [];
            var next = index + 1 < passage.Reading.Sentences.Count && passage.Reading.Tokens[passage.Reading.Sentences[index + 1].From].Word is "it" or "they" ? passage.Reading.Sentences[index + 1].Stems : [];
            for (var at = its.From; at < its.To; at++)
            {
                // "At no charge" is free, as "costs nothing" is.
                var uncharged = isOfFamily("free") && FreeOfCharge.Is(passage.Reading, at);
                if (!uncharged && !isOfFamily(passage.Reading.Tokens[at].Word) || (denied is { } isDenied && (!uncharged && IsDenied(passage.Reading, its, at)) != isDenied))
                    continue;
                var (shared, all) = (0, 0);
                foreach (var stem in stems)
                {
                    if (isOfFamily(stem) || stem is "get" or "charg" or "fre" or "cost" or "guarante")
                        continue;
                    all++;
                    shared += Kin.IsAmong(stem, its.Stems) || next.Contains(stem) || Kin.IsAmong(stem, before) || passage.IsContext(stem) ? 1 : 0;
                }

                // A heading says it of every row of its table, and of what stands below it.
                if (sourced && passage.IsContext(passage.Reading.Tokens[at].Stem) && its.Stems.All(passage.IsContext) && (passage.Table is not null || stems.Count(passage.Words.Contains) * 5 >= stems.Count * 4))
                    return true;
                // "36 months of warranty on the OL-150": the column's word, and the row's.
                if (passage.Table is { } table && passage.IsContext(passage.Reading.Tokens[at].Stem) && stems.Where(stem => !isOfFamily(stem) && !passage.IsContext(stem)).ToList() is { Count: > 0 } rest && table.Rows.Any(row => rest.TrueForAll(row.Words.Contains)))
                    return true;
                // What cites its passage may leave more of it out.
                if (sourced ? shared * 5 >= all * 2 || (denied == true && shared > 0) : shared * 2 >= all)
                    return true;
            }
        }

        return false;
    }
}
