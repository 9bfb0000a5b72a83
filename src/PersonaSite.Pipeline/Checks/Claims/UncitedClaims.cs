using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>
/// What is claimed in words that cite nothing, and hold no figure and no strong word: that the brand is better than a rival or another
/// way ("cheaper than routes", "our halls warm twice as fast as"), that there is little left ("only two places"), and what is said of
/// all ("every hall gets the grant"). That "the wait is longer than the work" sums up passages, and is nobody's boast.
/// </summary>
internal static class UncitedClaims
{
    /// <summary>"Rather than", "no later than Friday", "more than that": they compare nothing.</summary>
    private static readonly HashSet<string> Idioms = new("rather other sooner later earlier more less fewer no".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Multiples = new("twice thrice half double triple times".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Remaining = new("left remain remains remaining".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Universals = new("every each all everyone everybody".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Adopts = new("use uses trust trusts choose chooses prefer prefers recommend recommends rely relies".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Us = new("we our ours us".Split(' '), StringComparer.Ordinal);

    public static void Read(Reading said, SentenceSpan sentence, PassageFacts site, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        var boasts = Boasts(said, sentence, site);
        for (var at = sentence.From + 1; at < sentence.To; at++)
        {
            if (boasts && said.Tokens[at].Is("than") && !Idioms.Contains(said.Tokens[at - 1].Word) && !IsNumber(said, at + 1))
                Add(said.Words(at - 1, sentence.To), ClaimKind.Comparison, its => Has(its, "than"));
            else if (boasts && said.Tokens[at].Is("as") && Multiples.Contains(said.Tokens[at - 1].Word))
                Add(said.Words(at - 1, sentence.To), ClaimKind.Comparison, its => Follows(its, said.Tokens[at - 1].Word, "as"));
            else if (Remaining.Contains(said.Tokens[at].Word) && said.Quantities.Any(quantity => quantity.At >= sentence.From && quantity.End <= at))
                Add(said.Words(sentence.From, sentence.To), ClaimKind.Promise, its => Remaining.Any(word => Has(its, word)));
        }

        // "Nasa and the Pentagon use this method": whoever they are, somebody must have said it of them.
        if (Adoption(said, sentence, site) is { } verb)
            Add(said.Words(sentence.From, sentence.To), ClaimKind.Statement, its => its.Sentence.Stems.Contains(verb));
        // "Every hall gets the grant": what is said of all, or of none, is nobody's to say.
        if (Universals.Contains(said.Tokens[sentence.From].Word) && sentence.Stems.Count >= 3)
            Add(said.Words(sentence.From, sentence.To), ClaimKind.Statement, its => Universals.Any(word => Has(its, word)));
        if ((said.Tokens[sentence.From].Is("no") || (said.Tokens[sentence.From].Is("not") && said.Tokens.WordAt(sentence.From + 1) is "a" or "one")) && sentence.Stems.Count > 0)
            Add(said.Words(sentence.From, sentence.To), ClaimKind.Statement, Denies);

        void Add(string text, ClaimKind kind, Func<(PassageFacts Passage, SentenceSpan Sentence), bool> compares) =>
            facts.Add(new(text, kind, passages.Any(passage => passage.Reading.Sentences.Any(its => compares((passage, its)) && 2 * sentence.Stems.Count(its.Stems.Contains) >= sentence.Stems.Count))
                ? null
                : $"No passage here says \"{text}\"."));
    }

    /// <summary>The verb with which others than the visitor are said to use or trust what the brand has; null where none is.</summary>
    private static string? Adoption(Reading said, SentenceSpan sentence, PassageFacts site)
    {
        var name = site.Reading.Tokens is [var first, ..] ? first.Word : "";
        for (var at = sentence.From + 1; at + 1 < sentence.To; at++)
        {
            if (!Adopts.Contains(said.Tokens[at].Word) || ContentWords.IsFunction(said.Tokens[at - 1].Word) || said.Tokens[at - 1].Kind != TokenKind.Word)
                continue;
            var what = said.Tokens[at + 1].Word is "on" ? at + 2 : at + 1;
            if (what < sentence.To && (said.Tokens[what].Word is "us" or "our" or "this" or "these" || said.Tokens[what].Word == name))
                return said.Tokens[at].Stem;
        }

        return null;
    }

    /// <summary>It speaks of the brand, or says of nothing in particular that it is better: "Cheaper than …".</summary>
    private static bool Boasts(Reading said, SentenceSpan sentence, PassageFacts site)
    {
        var name = site.Reading.Tokens is [var first, ..] ? first.Word : "";
        return (said.Tokens[sentence.From].Word.EndsWith("er", StringComparison.Ordinal) && said.Tokens.WordAt(sentence.From + 1) == "than")
            || Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(at => Us.Contains(said.Tokens[at].Word) || said.Tokens[at].Word == name);
    }

    private static bool IsNumber(Reading said, int at) => said.Quantities.Any(quantity => quantity.At == at);

    private static bool Follows((PassageFacts Passage, SentenceSpan Sentence) its, string word, string next)
    {
        for (var at = its.Sentence.From; at + 1 < its.Sentence.To; at++)
        {
            if (its.Passage.Reading.Tokens[at].Is(word) && its.Passage.Reading.Tokens[at + 1].Is(next))
                return true;
        }

        return false;
    }

    private static bool Denies((PassageFacts Passage, SentenceSpan Sentence) its)
    {
        for (var at = its.Sentence.From; at < its.Sentence.To; at++)
        {
            if (Polarity.IsNegator(its.Passage.Reading.Tokens[at]) || its.Passage.Reading.Tokens[at].Word is "zero" or "0" or "free")
                return true;
        }

        return false;
    }

    private static bool Has((PassageFacts Passage, SentenceSpan Sentence) its, string word)
    {
        for (var at = its.Sentence.From; at < its.Sentence.To; at++)
        {
            if (its.Passage.Reading.Tokens[at].Is(word))
                return true;
        }

        return false;
    }
}
