using PersonaSite.Core.Knowledge;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>The sentences of all passages, found by what they speak of. A sentence that was taken is not offered again.</summary>
internal sealed class Evidence
{
    /// <summary>A bonus that rules a sentence out.</summary>
    public const double Never = -100;

    /// <summary>What a passage is about counts for more than how well it puts it.</summary>
    private const double RelevanceWeight = 1.5;

    private readonly List<Sentence> _sentences = [];
    private readonly Dictionary<string, int> _frequency = [];
    private readonly Dictionary<string, PassageReading> _readings = [];
    private readonly Dictionary<Query, (string Term, double Worth, bool Counts)[]> _weighed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Sentence> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Sentence, int), string?> _fitted = [];
    private readonly Dictionary<string, int> _sourceUse = [];

    /// <param name="english">Only in English can a sentence be told from a fragment.</param>
    public Evidence(BriefPrompt prompt, bool english)
    {
        Passages = prompt.Passages;
        var told = new Dictionary<string, string>();
        var repeated = new HashSet<string>();
        foreach (var passage in prompt.Passages)
        {
            _readings[passage.Id] = PassageReading.Of(passage, english);
            repeated.UnionWith(ReadingOf(passage).Sentences.Select(sentence => sentence.Text).Where(text => !told.TryAdd(text, passage.Source) && told[text] != passage.Source));
        }

        foreach (var passage in prompt.Passages.Where(passage => passage.Kind is not (ChunkKind.Testimonial or ChunkKind.Table)))
        {
            foreach (var sentence in ReadingOf(passage).Sentences)
            {
                _sentences.Add(new Sentence(sentence, passage, prompt.Voice.Allows(sentence.Words) && prompt.Excluded.Allow(sentence.Text), repeated.Contains(sentence.Text)));
                foreach (var term in sentence.Terms)
                    _frequency[term] = _frequency.GetValueOrDefault(term) + 1;
            }
        }
    }

    public IReadOnlyList<Passage> Passages { get; }

    public IReadOnlyList<Sentence> Sentences => _sentences;

    public PassageReading ReadingOf(Passage passage) => _readings[passage.Id];

    public IEnumerable<Sentence> SentencesOf(Passage passage) => _sentences.Where(sentence => sentence.Passage.Id == passage.Id);

    /// <summary>Whether the page says it already, in these or nearly these words.</summary>
    public bool IsTaken(Sentence sentence) => _taken.Contains(sentence);

    public int UseOf(Passage passage) => _sourceUse.GetValueOrDefault(passage.Source);

    public void Take(Excerpt excerpt) => Take(excerpt.Sentences, excerpt.Passage);

    public void Take(IEnumerable<Sentence> sentences, Passage passage)
    {
        foreach (var taken in sentences.ToList())
            _taken.UnionWith(_sentences.Where(sentence => sentence.Text == taken.Text || Likeness(taken.Terms, sentence.Terms) > 0.6));
        _sourceUse[passage.Source] = UseOf(passage) + 1;
    }

    /// <summary>How many of these a sentence names; an answer also names what its question does.</summary>
    public int Named(Sentence sentence, IEnumerable<string> terms)
    {
        var asked = sentence.Passage.Heading.EndsWith('?') ? ReadingOf(sentence.Passage).HeadingTerms : null;
        return terms.Count(term => sentence.Terms.Contains(term) || asked?.Contains(term) == true);
    }

    /// <summary>The best excerpt of at most <paramref name="max"/> characters, or null where none reaches <paramref name="threshold"/> in relevance.</summary>
    /// <param name="bonus">What the place on the page prefers, added to the score.</param>
    /// <param name="both">The same for a sentence with the one after it; null: as for the first, if the second is no worse.</param>
    public Excerpt? Best(
        Query query, int max, double threshold, Func<Sentence, double>? bonus = null, Func<Passage, bool>? from = null, Func<Sentence, Sentence, double>? both = null)
    {
        Excerpt? best = null;
        for (var at = 0; at < _sentences.Count; at++)
        {
            var sentence = _sentences[at];
            if (!sentence.Stands || IsTaken(sentence) || from?.Invoke(sentence.Passage) == false)
                continue;
            var relevance = Relevance(query, sentence.Terms, sentence.Passage);
            var next = Following(at);
            if (relevance < threshold && next is null)
                continue;
            var alone = bonus?.Invoke(sentence) ?? 0;
            var together = next is null ? Never : both?.Invoke(sentence, next) ?? alone + Math.Min(0, Preference(next) - alone);
            if (Math.Max(alone, together) < Never / 2 || Fitted(sentence, max) is not { } text)
                continue;
            var place = sentence.Quality - 0.12 * UseOf(sentence.Passage);
            if (relevance >= threshold && alone > Never / 2)
                Offer(text, relevance, RelevanceWeight * relevance + place + alone, [sentence]);
            if (next is not null && together > Never / 2 && text.Length + next.Text.Length + 1 <= max && text.EndsWith('.') && text.Length >= sentence.Text.Length - 16)
            {
                var covered = Relevance(query, sentence.Terms, sentence.Passage, next.Terms);
                if (covered >= threshold && (covered > relevance + 0.05 || next.LeansBack))
                    Offer(text + " " + next.Text, covered, RelevanceWeight * covered + place + next.Quality / 2 + together - 0.06, [sentence, next]);
            }

            void Offer(string words, double speaksOfIt, double score, Sentence[] sentences)
            {
                if (best is null || score > best.Score || (score == best.Score && string.CompareOrdinal(words, best.Text) < 0))
                    best = new Excerpt(words, sentence.Passage, speaksOfIt, score, sentences);
            }
        }

        return best;

        double Preference(Sentence next) => bonus?.Invoke(next) is { } worth and > Never / 2 ? worth : 0;
    }

    /// <summary>How much of the query's weight a set of terms covers; the passage's own headings count in part.</summary>
    /// <param name="more">Terms of a second sentence.</param>
    public double Relevance(Query query, HashSet<string> terms, Passage? passage = null, HashSet<string>? more = null)
    {
        var (sought, found) = (0.0, 0.0);
        var near = passage is null ? null : ReadingOf(passage).Near;
        foreach (var (term, worth, counts) in Weighed(query))
        {
            if (counts)
                sought += worth;
            if (terms.Contains(term) || more?.Contains(term) == true)
                found += worth;
            else if (near is not null && near.TryGetValue(term, out var share))
                found += worth * share;
        }

        return sought == 0 ? 0 : Math.Min(1, found / sought);
    }

    /// <summary>Whether any passage has the word, or one that people use for it.</summary>
    public bool Speaks(string term) => Passages.Any(passage => ReadingOf(passage) is var reading && (reading.Near.ContainsKey(term) || (Words.Unit(term) is var unit && unit != term && reading.Near.ContainsKey(unit))));

    /// <summary>The most that any single sentence says of it.</summary>
    public double Support(Query query, Func<Sentence, bool>? from = null) =>
        _sentences.Where(sentence => from?.Invoke(sentence) != false).Select(sentence => Relevance(query, sentence.Terms, sentence.Passage)).DefaultIfEmpty().Max();

    private string? Fitted(Sentence sentence, int max)
    {
        if (!_fitted.TryGetValue((sentence, max), out var text))
            _fitted[(sentence, max)] = text = Trimmer.Fit(sentence.Text, max);
        return text;
    }

    private static double Likeness(HashSet<string> a, HashSet<string> b)
    {
        if (a.Count == 0 || b.Count == 0 || a.Count > 2 * b.Count || b.Count > 2 * a.Count)
            return 0;
        var shared = 0;
        foreach (var term in a)
            shared += b.Contains(term) ? 1 : 0;
        return (double)shared / (a.Count + b.Count - shared);
    }

    /// <summary>The query's terms by what they are worth here; groups are worth something, and are not asked for.</summary>
    private (string Term, double Worth, bool Counts)[] Weighed(Query query)
    {
        if (!_weighed.TryGetValue(query, out var weighed))
            _weighed[query] = weighed = [.. query.Terms.Where(entry => entry.Weight > 0).Select(entry => (entry.Term, entry.Weight * Worth(query, entry.Term), !Words.IsGroup(entry.Term)))];
        return weighed;
    }

    /// <summary>A near-synonym is worth as much as the word that it stands for, however common its group.</summary>
    private double Worth(Query query, string term) => Words.IsGroup(term)
        ? query.Terms.Where(entry => !Words.IsGroup(entry.Term) && Words.Unit(entry.Term) == term).Select(entry => Rarity(entry.Term)).Append(Rarity(term)).Max()
        : Rarity(term);

    private double Rarity(string term) => Math.Log(1 + _sentences.Count / (1.0 + _frequency.GetValueOrDefault(term)));

    private Sentence? Following(int at)
    {
        if (at + 1 >= _sentences.Count)
            return null;
        var (first, next) = (_sentences[at], _sentences[at + 1]);
        return next.Passage.Id == first.Passage.Id && next.Line == first.Line && next.IsUsable && !IsTaken(next) ? next : null;
    }
}
