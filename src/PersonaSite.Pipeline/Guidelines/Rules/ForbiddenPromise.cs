using System.Text.RegularExpressions;
using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>
/// One thing that is never promised, as the words that a page would promise it with. A sentence makes the promise if it holds
/// enough of these words, denies as much as the guideline's own wording does, and commits somebody.
/// </summary>
public sealed partial class ForbiddenPromise
{
    private static readonly HashSet<string> Commits = new(StringComparer.Ordinal)
    {
        "guarantee", "guarantees", "guaranteed", "promise", "promises", "promised", "will", "always", "never", "certain", "sure", "assured", "ensure", "ensures", "zero", "every", "all", "definitely", "forever", "completely", "cure", "cures", "cured",
    };

    /// <summary>Of these, those that also count or describe: in the words of a passage they swear nothing.</summary>
    private static readonly HashSet<string> Counts = new(StringComparer.Ordinal) { "every", "all", "zero", "certain", "sure", "completely", "never" };

    private static readonly HashSet<string> Hedges = new(StringComparer.Ordinal) { "unless", "depends", "depend", "whether", "might", "may", "likely", "between", "if" };

    private static readonly HashSet<string> Denies = new(StringComparer.Ordinal) { "not", "cannot", "nobody", "none", "neither", "nor", "nothing", "never" };

    private readonly Quantity? _least;
    private readonly IReadOnlyList<Alternative> _alternatives;
    private readonly IReadOnlyList<PlainPromise> _plain;

    /// <param name="text">The rule's value: "a crossing will sail in any weather".</param>
    public ForbiddenPromise(string text)
    {
        var reading = new Reading(text);
        _plain = PlainPromise.Of(text);
        // "Sooner than 8 to 12 weeks": the least of them.
        var sooner = reading.Tokens.Any(token => token.Word is "sooner" or "less" or "fewer" or "faster" or "quicker" or "under" or "below" or "shorter" or "lower");
        _least = sooner && reading.Quantities.Count > 0 ? reading.Quantities.MinBy(quantity => quantity.Value) : null;
        _alternatives = [.. Or().Split(text.Split(';')[0]).Where(part => part.Any(char.IsLetter)).Select(part => new Alternative(part)).Where(alternative => alternative.Keys.Count > 0)];
    }

    /// <summary>What the check looks for, in words for people, one entry a meaning; other expressions of it stand in brackets. Last come the promises that it knows by plain turns of phrase.</summary>
    public IReadOnlyList<string> Words => [.. _alternatives.SelectMany(alternative => alternative.Shown).Distinct(), .. _plain.Select(promise => $"“{promise.Name}”")];

    /// <param name="words">The sentence's, by <see cref="PromiseWords.In"/>.</param>
    /// <param name="standsAlone">A heading: what it says, it says of what is offered.</param>
    /// <param name="isOfPassage">Whether the sentence stands in a passage as it is: a record promises nothing unless it says so.</param>
    internal bool IsMadeBy(Reading said, SentenceSpan sentence, IReadOnlyList<PromiseWord> words, bool standsAlone, Func<bool> isOfPassage)
    {
        if (said.Tokens[sentence.To - 1].Is("?"))
            return false;
        if (_plain.Count > 0 && MakesPlainly() && !isOfPassage())
            return true;
        if (!words.Any(word => _alternatives.Any(alternative => alternative.KeyOf(word) is not null)))
            return false;
        var tokens = Enumerable.Range(sentence.From, sentence.To - sentence.From).Select(at => said.Tokens[at]).ToList();
        if (tokens.Any(token => Hedges.Contains(token.Word)))
            return false;
        var speaks = tokens.Any(token => token.Word is "we" or "our" or "us" or "you" or "your");
        var commits = tokens.Any(token => Commits.Contains(token.Word) || token.Word.EndsWith("'ll", StringComparison.Ordinal));
        if (_least is { } least)
            return !tokens.Any(IsDenial) && _alternatives.Any(alternative => words.Any(word => alternative.KeyOf(word) is not null)) && (commits || speaks)
                && said.Quantities.Any(quantity => quantity.At >= sentence.From && quantity.At < sentence.To && quantity.Unit == least.Unit && quantity.Value < least.Value);
        foreach (var alternative in _alternatives)
        {
            if (alternative.Negated != DeniesIn(said, sentence, words.Where(word => (alternative.KeyOf(word) is { } key && alternative.Promises(key)) || PromiseWords.IsFrame(word)).ToList()))
                continue;
            var shared = words.Select(alternative.KeyOf).OfType<string>().Distinct().ToList();
            // "No downtime" promises what the rule names.
            var swears = commits || words.Any(word => word.Negated && alternative.KeyOf(word) is not null);
            if (swears && alternative.IsLikely(shared) && (tokens.Any(token => Commits.Contains(token.Word) && !Counts.Contains(token.Word)) || !isOfPassage()))
                return true;
            var orders = words.Count > 0 && words[0].At == sentence.From && alternative.KeyOf(words[0]) is not null && !tokens[0].Word.EndsWith('s');
            // "The crown is ready this afternoon": such an expression commits by itself.
            if ((speaks || standsAlone || orders || alternative.HasExpression) && !tokens.Any(IsPast) && alternative.IsPlain(shared) && !isOfPassage())
                return true;
        }

        return false;

        bool MakesPlainly()
        {
            // "Not happy? You have your fee back": the question belongs to the promise.
            var from = sentence.From;
            while (from > 0 && said.Tokens[from - 1].Is("?"))
                from = said.Sentences.First(before => before.To == from).From;
            var text = said.Words(from, sentence.To).Replace('’', '\'');
            return _plain.Any(promise => promise.IsMadeBy(text));
        }
    }

    /// <summary>Counts as one: "we cannot promise", "no crossing sails", "no adjustment".</summary>
    private static bool DeniesIn(Reading text, SentenceSpan sentence, IReadOnlyList<PromiseWord> matched)
    {
        if (matched.Any(word => word.Negated))
            return true;
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "No honest installer can promise …".
            if (text.Tokens[at].Is("no") && Enumerable.Range(at, Math.Min(7, sentence.To - at)).Any(verb => text.Tokens[verb].Clause == text.Tokens[at].Clause && text.Tokens[verb].Word is "promise" or "promises" or "guarantee" or "guarantees"))
                return true;
            // "We never wait: your casks sail": what stands apart denies something else.
            if (IsDenial(text.Tokens[at]) && matched.Any(found => !Enumerable.Range(Math.Min(at, found.At), Math.Abs(at - found.At)).Any(between => text.Tokens[between].Text is ":" or ";" or "—")))
                return true;
        }

        return false;
    }

    private static bool IsDenial(Token token) => Denies.Contains(token.Word) || token.Word.EndsWith("n't", StringComparison.Ordinal);

    private static bool IsPast(Token token) =>
        token.Word is "was" or "were" or "had" or "did" || IrregularVerbs.Base(token.Word) != token.Word
        || (token.Word.Length >= 5 && token.Word.EndsWith("ed", StringComparison.Ordinal) && token.Word[^3] != 'e');

    /// <summary>", or", "or that": another thing that is not promised. "Same-day or next-day delivery" is one.</summary>
    [GeneratedRegex(@",\s*or\s+|\s+or\s+(?=that\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    private sealed class Alternative
    {
        private readonly HashSet<string> _subject = new(StringComparer.Ordinal), _predicate = [], _heads = new(StringComparer.Ordinal), _expressions = new(StringComparer.Ordinal), _conditions = new(StringComparer.Ordinal);

        public Alternative(string text)
        {
            var reading = new Reading(text);
            var words = PromiseWords.In(reading, 0, reading.Tokens.Count).Where(word => !PromiseWords.IsFrame(word) && !(Counts.Contains(reading.Tokens[word.At].Word) && !word.IsExpression)).ToList();
            Keys = words.Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
            Shown = [.. words.DistinctBy(word => word.Key).Select(word => Show(reading, word))];
            var tokens = reading.Tokens.ToList();
            var modal = tokens.FindIndex(token => token.Word is "will" or "would" or "can" or "could" or "is" or "are" or "has" or "have");
            var isClause = modal > 0 || tokens[0].Is("that");
            if (isClause && words.Count > 1)
            {
                _subject = words.Where((word, at) => modal > 0 ? word.At < modal : at == 0).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
                // "Every tree survives": nothing is promised of a tree alone.
                _predicate = modal > 0 ? [] : Keys.Except(_subject).ToHashSet(StringComparer.Ordinal);
            }

            // "A refund for crossings cancelled by wind": nothing is promised without the refund.
            var preposition = tokens.FindIndex(token => token.Word is "of" or "for" or "on" or "in" or "to" or "by" or "at" or "with" or "without" or "before" or "after");
            if (!isClause && preposition > 0)
                _heads = words.Where(word => word.At < preposition).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
            _expressions = words.Where(word => word.IsExpression).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
            // "Return on investment without the stop log": what is missing is when not to promise it, and denies nothing.
            var without = tokens.FindIndex(token => token.Is("without"));
            if (!isClause && without > 0)
                _conditions = words.Where(word => word.At > without).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
            Negated = DeniesIn(reading, new(0, reading.Tokens.Count, []), words.Where(word => Promises(word.Key)).ToList());
        }

        public HashSet<string> Keys { get; }

        public bool Negated { get; }

        public bool HasExpression => _expressions.Count > 0;

        public IReadOnlyList<string> Shown { get; }

        /// <summary>The word of the rule that a word of the page says; null where it says none.</summary>
        public string? KeyOf(PromiseWord word) => Keys.Contains(word.Key) ? word.Key : word.IsExpression ? null : Kin.Among(word.Key, Keys) ?? Synonyms.Among(word.Key, Keys);

        /// <summary>A word of what is promised, not of when.</summary>
        public bool Promises(string key) => Keys.Contains(key) && !_conditions.Contains(key);

        /// <summary>Expressions of one alternative stand for each other: "same-day or next-day".</summary>
        private int Count => Keys.Count - Math.Max(0, _expressions.Count - 1);

        /// <summary>Enough words for a sentence that commits somebody in so many words.</summary>
        public bool IsLikely(List<string> shared) =>
            HoldsCore(shared) && (shared.Count * 2 >= Count ? shared.Count >= Math.Min(2, Count) : shared.Count >= 3);

        /// <summary>Enough words for a sentence that only says it.</summary>
        public bool IsPlain(List<string> shared) =>
            HoldsCore(shared) && shared.Count >= 2 && (shared.Count * 3 >= Count * 2 || Keys.Except(_subject).All(shared.Contains));

        private bool HoldsCore(List<string> shared) =>
            (_expressions.Count == 0 || shared.Any(_expressions.Contains)) && (_heads.Count == 0 || shared.Any(_heads.Contains)) && (_predicate.Count == 0 || shared.Any(_predicate.Contains));

        private static string Show(Reading reading, PromiseWord word)
        {
            var shown = word.IsExpression ? word.Key : reading.Tokens[word.At].Word;
            var also = PromiseWords.AlsoSaid(word.Key).ToList();
            return (word.Negated ? "no " : "") + (also.Count == 0 ? shown : $"{shown} ({string.Join(", ", also)})");
        }
    }
}
