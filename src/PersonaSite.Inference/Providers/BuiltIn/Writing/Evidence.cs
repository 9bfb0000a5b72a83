using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>A sentence of a passage.</summary>
internal sealed class Sentence(string text, Passage passage, int line, bool isItem, HashSet<string> terms)
{
    public string Text { get; } = text;

    public Passage Passage { get; } = passage;

    /// <summary>Which paragraph or list item of the passage.</summary>
    public int Line { get; } = line;

    public bool IsItem { get; } = isItem;

    public HashSet<string> Terms { get; } = terms;

    public bool Denies { get; } = SentenceForm.Denies(text);

    public bool TellsOfWork { get; } = SentenceForm.TellsOfWork(text);

    public bool TellsOfTrouble { get; } = SentenceForm.TellsOfTrouble(text);

    public bool IsUsable { get; init; }

    public bool LeansBack { get; init; }

    public double Quality { get; init; }

    /// <summary>False for fragments; only a document's own opening and an action of a list may be one.</summary>
    public bool IsWhole { get; init; }

    public bool IsAction { get; init; }

    /// <summary>A numbered step: part of a procedure, nothing by itself.</summary>
    public bool IsStep { get; init; }

    /// <summary>The first sentence of its passage: it says what the passage is about.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The first sentence of its document.</summary>
    public bool OpensDocument => IsFirst && Passage.IsOpening;
}

/// <summary>One or two sentences chosen for the page, cut but not changed.</summary>
/// <param name="Relevance">0 to 1: how much of what was asked for they speak of.</param>
internal sealed record Excerpt(string Text, Passage Passage, double Relevance, double Score, IReadOnlyList<Sentence> Sentences);

/// <summary>What to look for: terms with weights.</summary>
internal sealed record Query(IReadOnlyList<(string Term, double Weight)> Terms)
{
    private const double GroupWeight = 0.4;
    private const double WeakWeight = 0.35;

    /// <param name="context">Terms that may help to decide between equals.</param>
    public static Query Of(IEnumerable<string> terms, IEnumerable<string>? context = null)
    {
        var weights = new Dictionary<string, double>();
        foreach (var term in terms)
            weights[term] = Words.IsGroup(term) ? GroupWeight : Words.IsWeak(term) ? WeakWeight : 1;
        foreach (var term in context ?? [])
            weights.TryAdd(term, Words.IsGroup(term) ? 0 : 0.15);
        return new Query([.. weights.Select(pair => (pair.Key, pair.Value))]);
    }
}

/// <summary>The sentences of all passages, found by what they speak of. A sentence that was taken is not offered again.</summary>
internal sealed partial class Evidence
{
    /// <summary>A bonus that rules a sentence out.</summary>
    public const double Never = -100;

    /// <summary>What a passage is about counts for more than how well it puts it.</summary>
    private const double RelevanceWeight = 1.5;

    private readonly List<Sentence> _sentences = [];
    private readonly Dictionary<string, int> _frequency = [];
    private readonly Dictionary<string, Dictionary<string, double>> _nearTerms = [];
    private readonly Dictionary<string, HashSet<string>> _headingTerms = [];
    private readonly Dictionary<Query, (string Term, double Worth, bool Counts)[]> _weighed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Sentence> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Sentence, int), string?> _fitted = [];
    private readonly Dictionary<string, int> _sourceUse = [];

    /// <param name="english">Only in English can a sentence be told from a fragment.</param>
    public Evidence(BriefPrompt prompt, bool english)
    {
        Passages = prompt.Passages;
        foreach (var passage in prompt.Passages.Where(passage => passage.Kind is not (ChunkKind.Testimonial or ChunkKind.Table)))
            Add(passage, prompt, english);
        foreach (var sentence in _sentences)
        {
            foreach (var term in sentence.Terms)
                _frequency[term] = _frequency.GetValueOrDefault(term) + 1;
        }

        var byPassage = _sentences.ToLookup(sentence => sentence.Passage.Id);
        foreach (var passage in prompt.Passages)
            (_nearTerms[passage.Id], _headingTerms[passage.Id]) = (Near(passage, byPassage[passage.Id]), [.. Words.Terms(passage.Heading)]);
    }

    public IReadOnlyList<Passage> Passages { get; }

    public IReadOnlyList<Sentence> Sentences => _sentences;

    /// <summary>Whether the page says it already, in these or nearly these words.</summary>
    public bool IsTaken(Sentence sentence) => _taken.Contains(sentence);

    public int UseOf(Passage passage) => _sourceUse.GetValueOrDefault(passage.Source);

    public void Take(Excerpt excerpt) => Take(excerpt.Sentences, excerpt.Passage);

    public void Take(IEnumerable<Sentence> sentences, Passage passage)
    {
        foreach (var taken in sentences)
            _taken.UnionWith(_sentences.Where(sentence => sentence.Text == taken.Text || Likeness(taken.Terms, sentence.Terms) > 0.6));
        _sourceUse[passage.Source] = UseOf(passage) + 1;
    }

    /// <summary>The best excerpt of at most <paramref name="max"/> characters, or null where none reaches <paramref name="threshold"/> in relevance.</summary>
    /// <param name="bonus">What the place on the page prefers, added to the score.</param>
    public Excerpt? Best(Query query, int max, double threshold, Func<Sentence, double>? bonus = null, Func<Passage, bool>? from = null) =>
        Ranked(query, max, threshold, bonus, from).FirstOrDefault();

    /// <summary>How many of these a sentence names; an answer also names what its question does.</summary>
    public int Named(Sentence sentence, IEnumerable<string> terms)
    {
        var asked = sentence.Passage.Heading.EndsWith('?') ? _headingTerms[sentence.Passage.Id] : null;
        return terms.Count(term => sentence.Terms.Contains(term) || asked?.Contains(term) == true);
    }

    public IEnumerable<Excerpt> Ranked(Query query, int max, double threshold, Func<Sentence, double>? bonus = null, Func<Passage, bool>? from = null)
    {
        var candidates = new List<Excerpt>();
        for (var at = 0; at < _sentences.Count; at++)
        {
            var sentence = _sentences[at];
            if (!sentence.IsUsable || !(sentence.IsWhole || sentence.IsAction || sentence.OpensDocument) || sentence.LeansBack || sentence.IsStep || IsTaken(sentence) || from?.Invoke(sentence.Passage) == false)
                continue;
            var relevance = Relevance(query, sentence.Terms, sentence.Passage);
            var preference = bonus?.Invoke(sentence) ?? 0;
            if (preference < Never / 2 || (relevance < threshold && Following(at) is null) || Fitted(sentence, max) is not { } text)
                continue;
            var place = preference + sentence.Quality - 0.12 * UseOf(sentence.Passage);
            if (relevance >= threshold)
                candidates.Add(new Excerpt(text, sentence.Passage, relevance, RelevanceWeight * relevance + place, [sentence]));
            if (Following(at) is { } next && text.Length + next.Text.Length + 1 <= max && text.EndsWith('.') && text.Length >= sentence.Text.Length - 16)
            {
                var both = Relevance(query, sentence.Terms.Union(next.Terms).ToHashSet(), sentence.Passage);
                if (both >= threshold && (both > relevance + 0.05 || next.LeansBack))
                    candidates.Add(new Excerpt(text + " " + next.Text, sentence.Passage, both, RelevanceWeight * both + place + next.Quality / 2 + Math.Min(0, Preference(next) - preference) - 0.06, [sentence, next]));
            }
        }

        double Preference(Sentence next) => bonus?.Invoke(next) is { } worth and > Never / 2 ? worth : 0;

        return candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Text, StringComparer.Ordinal);
    }

    /// <summary>How much of the query's weight a set of terms covers; the passage's own headings count in part.</summary>
    public double Relevance(Query query, HashSet<string> terms, Passage? passage = null)
    {
        var (sought, found) = (0.0, 0.0);
        var near = passage is null ? null : _nearTerms[passage.Id];
        foreach (var (term, worth, counts) in Weighed(query))
        {
            if (counts)
                sought += worth;
            if (terms.Contains(term))
                found += worth;
            else if (near is not null)
                found += worth * near.GetValueOrDefault(term);
        }

        return sought == 0 ? 0 : Math.Min(1, found / sought);
    }

    /// <summary>The most that any single sentence says of it.</summary>
    public double Support(Query query) =>
        _sentences.Count == 0 ? 0 : _sentences.Max(sentence => Relevance(query, sentence.Terms, sentence.Passage));

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
        var shared = a.Count(b.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }

    /// <summary>The query's terms by what they are worth here; groups are worth something, and are not asked for.</summary>
    private (string Term, double Worth, bool Counts)[] Weighed(Query query)
    {
        if (!_weighed.TryGetValue(query, out var weighed))
            _weighed[query] = weighed = [.. query.Terms.Where(entry => entry.Weight > 0).Select(entry => (entry.Term, entry.Weight * Rarity(entry.Term), !Words.IsGroup(entry.Term)))];
        return weighed;
    }

    private double Rarity(string term) => Math.Log(1 + _sentences.Count / (1.0 + _frequency.GetValueOrDefault(term)));

    /// <summary>What surrounds a sentence speaks for it too: most its heading, least the sentences beside it.</summary>
    private static Dictionary<string, double> Near(Passage passage, IEnumerable<Sentence> sentences)
    {
        var near = new Dictionary<string, double>();
        foreach (var term in Words.Terms(passage.Heading))
            near.TryAdd(term, 0.5);
        foreach (var term in Words.Terms(passage.Title))
            near.TryAdd(term, 0.35);
        foreach (var term in sentences.SelectMany(sentence => sentence.Terms))
            near.TryAdd(term, 0.3);
        return near;
    }

    private Sentence? Following(int at)
    {
        if (at + 1 >= _sentences.Count)
            return null;
        var (first, next) = (_sentences[at], _sentences[at + 1]);
        return next.Passage.Id == first.Passage.Id && next.Line == first.Line && next.IsUsable && !IsTaken(next) ? next : null;
    }

    private void Add(Passage passage, BriefPrompt prompt, bool english)
    {
        var (line, first) = (0, true);
        foreach (var entry in SentenceSplitter.Lines(passage.Text))
        {
            line++;
            var speech = entry.Text[0] is '>' or '“' or '"' or '–' or '—' || SentenceForm.IsSpeech(entry.Text);
            foreach (var sentence in SentenceSplitter.Sentences(entry.Text))
            {
                var action = entry.IsItem && SentenceForm.IsActionItem(sentence);
                var text = action ? sentence + "." : sentence;
                var usable = !speech && SentenceForm.IsUsable(text) && prompt.Voice.Allows(text) && prompt.Excluded.Allow(text);
                _sentences.Add(new Sentence(text, passage, line, entry.IsItem, [.. Words.Terms(text)])
                {
                    IsUsable = usable,
                    LeansBack = usable && SentenceForm.LeansBack(text),
                    Quality = usable ? SentenceForm.Quality(text) : 0,
                    IsWhole = usable && !action && (!english || SentenceForm.IsWhole(text)),
                    IsAction = action,
                    IsStep = entry.IsItem && (Labelled().IsMatch(text) || (entry.IsNumbered && passage.Role is PassageRole.Process or PassageRole.Offering)),
                    IsFirst = first,
                });
                first = false;
            }
        }
    }

    /// <summary>"Day 1: the unit goes on its base."</summary>
    [GeneratedRegex(@"^[^.:]{2,40}: ")]
    private static partial Regex Labelled();
}
