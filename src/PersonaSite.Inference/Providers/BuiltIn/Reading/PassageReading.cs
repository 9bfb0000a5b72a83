using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>What can be said of a sentence without knowing for whom the page is.</summary>
internal sealed record ReadSentence(string Text, int Line, bool IsItem, bool IsNumbered, bool IsFirst)
{
    public required HashSet<string> Terms { get; init; }

    /// <summary>Lower case, for the voice's rules.</summary>
    public required string[] Words { get; init; }

    public bool IsUsable { get; init; }

    public bool LeansBack { get; init; }

    public double Quality { get; init; }

    /// <summary>False for fragments; only a document's own opening and an action of a list may be one.</summary>
    public bool IsWhole { get; init; }

    public bool IsAction { get; init; }

    /// <summary>"Day 1: the unit goes on its base." By itself it says nothing.</summary>
    public bool IsLabelled { get; init; }

    public bool Denies { get; init; }

    public bool TellsOfWork { get; init; }

    public bool TellsOfTrouble { get; init; }

    public UsualAnswers Answers { get; init; }
}

/// <summary>A passage, read: its sentences, and the terms that it and its headings speak of.</summary>
internal sealed partial class PassageReading
{
    private const int MaxKept = 4_000;

    /// <summary>A site's passages come back with every visitor, and to read one is most of the work.</summary>
    private static readonly ConcurrentDictionary<(string Title, string Heading, string Text, bool English), PassageReading> Known = new();

    private PassageReading(string title, string heading, string text, bool english)
    {
        Sentences = Read(text, english).ToList();
        Terms = [.. Words.Terms(text)];
        HeadingTerms = [.. Words.Terms(heading)];
        TitleTerms = [.. Words.Terms(title)];
        foreach (var term in HeadingTerms)
            Near.TryAdd(term, 0.5);
        foreach (var term in TitleTerms)
            Near.TryAdd(term, 0.35);
        foreach (var term in Terms)
            Near.TryAdd(term, 0.3);
    }

    public IReadOnlyList<ReadSentence> Sentences { get; }

    public HashSet<string> Terms { get; }

    public HashSet<string> HeadingTerms { get; }

    public HashSet<string> TitleTerms { get; }

    /// <summary>What surrounds a sentence speaks for it too: most its heading, least the sentences beside it.</summary>
    public Dictionary<string, double> Near { get; } = [];

    /// <param name="english">Only in English can a sentence be told from a fragment.</param>
    public static PassageReading Of(Passage passage, bool english)
    {
        var key = (passage.Title, passage.Heading, passage.Text, english);
        if (Known.TryGetValue(key, out var reading))
            return reading;
        if (Known.Count >= MaxKept)
            Known.Clear();
        return Known[key] = new PassageReading(passage.Title, passage.Heading, passage.Text, english);
    }

    private static IEnumerable<ReadSentence> Read(string text, bool english)
    {
        var (line, first) = (0, true);
        foreach (var entry in SentenceSplitter.Lines(text))
        {
            line++;
            var speech = entry.Text[0] is '>' or '“' or '"' or '–' or '—' || SentenceForm.IsSpeech(entry.Text);
            var sentences = SentenceSplitter.Sentences(entry.Text);
            // "User experience design. Crafting digital services …": the name of a part, and what is said of it.
            var named = entry.IsItem && sentences.Count > 1 && sentences[0].Length <= 60 && !Verbs.HasFinite(sentences[0]);
            foreach (var sentence in sentences)
            {
                var action = entry.IsItem && SentenceForm.IsActionItem(sentence);
                var words = action ? sentence + "." : sentence;
                var usable = !speech && SentenceForm.IsUsable(words);
                yield return new ReadSentence(words, line, entry.IsItem, entry.IsNumbered, first)
                {
                    Terms = [.. Words.Terms(words)],
                    Words = [.. Words.Of(words).Select(Words.Plain)],
                    IsUsable = usable,
                    LeansBack = usable && SentenceForm.LeansBack(words, first),
                    Quality = usable ? SentenceForm.Quality(words) : 0,
                    IsWhole = usable && !action && (!english || SentenceForm.IsWhole(words)),
                    IsAction = action,
                    IsLabelled = named || (entry.IsItem && Label().IsMatch(words)),
                    Denies = SentenceForm.Denies(words),
                    TellsOfWork = SentenceForm.TellsOfWork(words),
                    TellsOfTrouble = SentenceForm.TellsOfTrouble(words),
                    Answers = usable && english ? UsualAnswersReader.Of(words) : UsualAnswers.None,
                };
                first = false;
            }
        }
    }

    [GeneratedRegex(@"^[^.:]{2,40}: ")]
    private static partial Regex Label();
}
