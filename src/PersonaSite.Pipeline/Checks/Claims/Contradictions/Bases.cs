using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>A share of another whole, or of another degree: "78% of all households" of "of these, 78%", "91% are very satisfied" of "satisfied or very satisfied".</summary>
internal static class Bases
{
    /// <summary>So many words on, "all" still says of whom a share is.</summary>
    private const int Near = 3;

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        foreach (var share in said.Quantities.Where(quantity => quantity.IsShare && quantity.At >= sentence.From && quantity.At < sentence.To))
        {
            var known = passage.Reading.Quantities.Where(other => FigureFacts.SameValue(share, other)).ToList();
            if (known.Count == 0)
                continue;
            var text = said.Words(share.At, share.End);
            if (IsOfAll(said, share) && known.TrueForAll(own => IsOfThese(passage.Reading, own)))
                facts.Add(new(text, ClaimKind.Number, $"The passage says {text} only of those that it names before."));
            else if (Whole(said, share) is { } whole && known.TrueForAll(own => IsOfThese(passage.Reading, own) && CountBefore(passage.Reading, own) is { } count && count != whole))
                facts.Add(new(text, ClaimKind.Number, $"The passage says {text} only of those that it names before."));
            else if (Base(said, share) is { Count: > 0 } own && known.TrueForAll(other => Base(passage.Reading, other) is { Count: > 0 } its && !own.Exists(stem => Says(stem, its)) && !own.Exists(passage.Reading.SentenceOf(other.At).Stems.Contains) && !its.Exists(sentence.Stems.Contains)))
                facts.Add(new(text, ClaimKind.Number, $"The passage says {text} of something else."));
            else if (IsEnd(said, sentence) && known.TrueForAll(own => IsLess(passage.Reading, own) && passage.Reading.SentenceOf(own.At).Stems.Overlaps(sentence.Stems)))
                facts.Add(new(text, ClaimKind.Number, $"The passage says {text} of less, not of none."));
            else if (Degree(said, sentence) is { } degree && known.TrueForAll(own => passage.Reading.SentenceOf(own.At) is var its && Degree(passage.Reading, its) is null && Holds(passage.Reading, its, degree)))
                facts.Add(new(text, ClaimKind.Number, $"The passage says {text} of \"{degree}\" and \"very {degree}\" together."));
        }
    }

    private static bool IsOfAll(Reading said, Quantity share) => said.Tokens.WordAt(share.End) == "of" && Enumerable.Range(share.End + 1, Near).Any(at => said.Tokens.WordAt(at) is "all" or "every" or "each");

    /// <summary>160 of "79% of the 160"; null where no number says of how many.</summary>
    private static decimal? Whole(Reading said, Quantity share) => said.Tokens.WordAt(share.End) != "of" ? null
        : said.Quantities.Where(other => other.Unit.Length == 0 && other.At > share.End && other.At <= share.End + Near).Select(other => (decimal?)other.Value).FirstOrDefault();

    /// <summary>The last count of the sentence before.</summary>
    private static decimal? CountBefore(Reading passage, Quantity share) => passage.SentenceOf(share.At) is { From: > 0 } its && passage.SentenceOf(its.From - 1) is var before
        ? passage.Quantities.Where(other => other.Unit.Length == 0 && other.At >= before.From && other.At < before.To).Select(other => (decimal?)other.Value).LastOrDefault() : null;

    /// <summary>"Sum" and "repaid" of "3% of the sum repaid": the words after "of the", up to three.</summary>
    private static List<string> Base(Reading text, Quantity share)
    {
        if (text.Tokens.WordAt(share.End) != "of" || !(text.Tokens.WordAt(share.End + 1) is "the" or "your" or "our" or "its" or "their"))
            return [];
        return [.. Enumerable.Range(share.End + 2, Near).TakeWhile(at => at < text.Tokens.Count && text.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(text.Tokens[at].Word)).Select(at => text.Tokens[at].Stem)];
    }

    private static bool Says(string stem, List<string> its) => its.ToHashSet() is var words && (Kin.IsAmong(stem, words) || Synonyms.IsAmong(stem, words));

    private static bool IsOfThese(Reading passage, Quantity share) =>
        passage.SentenceOf(share.At) is var its && Enumerable.Range(its.From, its.To - its.From).Any(at => passage.Tokens[at].Is("of") && passage.Tokens.WordAt(at + 1) is "these" or "those" or "them" or "whom" && Math.Abs(at - share.At) <= Near);

    /// <summary>"72 percent no longer phone", where the passage's spend less time on it.</summary>
    private static bool IsEnd(Reading said, SentenceSpan sentence) => Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(at => said.Tokens[at].Is("no") && said.Tokens.WordAt(at + 1) == "longer" && said.Tokens.WordAt(at + 2) != "than");

    private static bool IsLess(Reading passage, Quantity share) =>
        passage.SentenceOf(share.At) is var its && passage.Tokens[its.From..its.To].Any(token => token.Word is "less" or "fewer") && !Polarity.Clauses(passage, its.From, its.To).Any(clause => clause.Denied.Count > 0);

    /// <summary>What is "very" so, where the plain degree is not said with it; else null.</summary>
    private static string? Degree(Reading text, SentenceSpan sentence)
    {
        for (var at = sentence.From; at + 1 < sentence.To; at++)
        {
            if (text.Tokens[at].Word is "very" or "extremely" && text.Tokens[at + 1].Kind == TokenKind.Word && !Enumerable.Range(sentence.From, at - sentence.From).Any(before => text.Tokens[before].Word == text.Tokens[at + 1].Word) && !(text.Tokens.WordAt(at - 1) is "or"))
                return text.Tokens[at + 1].Word;
        }

        return null;
    }

    private static bool Holds(Reading passage, SentenceSpan sentence, string degree) => Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(at => passage.Tokens[at].Word == degree && passage.Tokens.WordAt(at + 1) is "or" or "and" && passage.Tokens.WordAt(at + 2) is "very" or "extremely");
}
