using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What lies before the writers of one page: the prompt, its evidence, and what the page says already.</summary>
internal sealed partial class Desk
{
    private const int MaxEntryName = 60;
    private const double MinNearness = 0.08;

    /// <summary>Of a document that speaks of half as much as the nearest one.</summary>
    private const double Close = 0.5;

    private readonly HashSet<string> _headings = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, double> _nearness = [];
    private readonly HeadingBank _bank;
    private readonly uint _seed;

    public Desk(BriefPrompt prompt, string language, uint seed)
    {
        (Prompt, Language, _seed) = (prompt, language, seed);
        _bank = HeadingBank.For(language);
        IsEnglish = HeadingBank.Primary(language) == "en";
        Evidence = new Evidence(prompt, IsEnglish);
        NameTerms = [.. Words.Terms(prompt.Site.Name)];
        var visitor = prompt.Visitor;
        var (said, named) = (visitor.Wants.Concat(visitor.Troubles).ToLookup(phrase => phrase.Text.Contains(' ')), visitor.Background.SelectMany(text => Words.Terms(text)));
        Everything = QueryFor(said[true].SelectMany(phrase => phrase.Terms), said[false].SelectMany(phrase => phrase.Terms).Concat(named));
        foreach (var document in prompt.Passages.GroupBy(passage => passage.Source))
            _nearness[document.Key] = Evidence.Relevance(Everything, [.. document.SelectMany(passage => Evidence.ReadingOf(passage).Near.Keys)]);
    }

    public BriefPrompt Prompt { get; }

    public string Language { get; }

    /// <summary>Of a visitor who said nothing, or nothing that the knowledge speaks of, a general page is made.</summary>
    public bool IsGeneral => Visitor.IsSparse || _nearness.Values.DefaultIfEmpty().Max() < MinNearness;

    /// <summary>The only language whose sentences are understood well enough to be judged one by one.</summary>
    public bool IsEnglish { get; }

    public Evidence Evidence { get; }

    public SiteFacts Site => Prompt.Site;

    public VisitorNeeds Visitor => Prompt.Visitor;

    /// <summary>All that the visitor wants and fears, for sections that serve the whole of it.</summary>
    public Query Everything { get; }

    /// <summary>The want that the page is about; set by the hero.</summary>
    public Phrase? Aim { get; set; }

    private HashSet<string> NameTerms { get; }

    /// <param name="byTopic">Its topic counts, and what else it says only helps.</param>
    public Query QueryFor(Phrase phrase, bool byTopic = false) => Query.Of(
        phrase.Terms.Where(term => !NameTerms.Contains(term)),
        Visitor.Wants.Concat(Visitor.Troubles).SelectMany(other => other.Terms).Where(term => !NameTerms.Contains(term)),
        byTopic ? phrase.KeyTerms() : null);

    public Query QueryFor(IEnumerable<string> terms, IEnumerable<string>? context = null) => Query.Of(terms.Where(term => !NameTerms.Contains(term)), context?.Where(term => !NameTerms.Contains(term)));

    /// <summary>How much of what the visitor said the passage's document speaks of, 0 to 1, against the one that speaks of most.</summary>
    public double Nearness(Passage passage) => _nearness.Values.Max() is >= MinNearness and var most ? _nearness[passage.Source] / most : 0;

    /// <summary>A number from 0 up to below <paramref name="count"/>, the same for the same visitor, site and place.</summary>
    public int Choose(string place, int count) => count <= 1 ? 0 : (int)(Seeds.Of(place, _seed) % (uint)count);

    /// <summary>The first of the wordings that may stand here; the page never says the same heading twice.</summary>
    public string Heading(IEnumerable<string?> wordings, string fallback)
    {
        foreach (var wording in wordings)
        {
            if (wording is { Length: > 0 and <= 70 } && Prompt.Voice.Allows(wording) && Prompt.Excluded.Allow(wording) && _headings.Add(wording))
                return wording;
        }

        _headings.Add(fallback);
        return fallback;
    }

    /// <summary>Filled frames for a section; those with the visitor's own words first, the rest in an order of this visitor's.</summary>
    public IEnumerable<string> Frames(string key, int count = 0, string? organization = null)
    {
        var (topic, action) = (WantTopic(), Aim?.Action());
        var frames = _bank[key];
        var own = frames.Where(frame => frame.Contains("{topic}") || frame.Contains("{object}") || frame.Contains("{action}") || frame.Contains("{organization}")).ToList();
        var plain = frames.Except(own).ToList();
        foreach (var frame in Rotated(own, key).Concat(Rotated(plain, key)))
        {
            var filled = frame
                .Replace("{name}", Site.Name.Length > 0 ? Site.Name : "{}")
                .Replace("{Count}", _bank.NumberWord(count) is { } number ? Titles.Capitalize(number) : "{}")
                .Replace("{count}", _bank.NumberWord(count) ?? "{}")
                .Replace("{topic}", topic ?? "{}")
                .Replace("{object}", Aim?.Topic() is { } thing && TakesNoArticle(thing) ? thing : "{}")
                .Replace("{action}", action ?? "{}")
                .Replace("{organization}", organization is { Length: > 0 } ? organization : "{}");
            if (!filled.Contains('{'))
                yield return filled;
        }
    }

    public IEnumerable<string> Frames(SectionKind kind, int count = 0, string? organization = null) => Frames(kind.ToString(), count, organization);

    /// <summary>Headings over finished work; that it is close to the visitor's is said only where it is.</summary>
    public IEnumerable<string> ProofFrames(IReadOnlyList<CopyItem> items) =>
        Frames(!IsGeneral && items.All(item => Nearness(Passage(item)) >= Close) ? HeadingBank.Proof : HeadingBank.Record, items.Count);

    /// <summary>Of the offering that the call to action is about; of any, where it is about none.</summary>
    public bool IsCentral(Passage passage)
    {
        var asked = Words.Terms(Site.ActionLabel, groups: false);
        return Evidence.ReadingOf(passage).TitleTerms.Overlaps(asked) || !Prompt.Passages.Any(other => other.Role == DocumentRole.Offering && Evidence.ReadingOf(other).TitleTerms.Overlaps(asked));
    }

    /// <summary>The passage that an entry cites.</summary>
    public Passage Passage(CopyItem item) => Prompt.Passages.First(passage => passage.Id == item.Source);

    /// <summary>Whether the brand itself speaks or is spoken of.</summary>
    public bool NamesBrand(Sentence sentence) => We().IsMatch(sentence.Text) || (Site.Name.Length > 0 && sentence.Text.Contains(Site.Name, StringComparison.Ordinal));

    [GeneratedRegex(@"\b(?:we|our|us)\b", RegexOptions.IgnoreCase)]
    private static partial Regex We();

    /// <summary>The passage's document as the name of an entry; null where it has none that fits.</summary>
    public string? EntryName(Passage passage)
    {
        var name = Titles.AsEntry(passage.Title, Site.Name);
        if (name.Length > 40 && Titles.Split(name) is { Line.Length: > 0, Name.Length: >= 4 } parts)
            name = parts.Name;
        return name.Length is > 0 and <= MaxEntryName && Prompt.Voice.Allows(name) ? name : null;
    }

    /// <summary>A passage's own heading, where it says something.</summary>
    public static string? HeadingOf(Passage passage) => Titles.IsSpecific(passage.Heading) && passage.Heading != passage.Title ? passage.Heading : null;

    /// <summary>Whether all quantities of a wording stand in the passages or in the site's own words: a heading may not promise a number.</summary>
    public bool QuantitiesAreKnown(string text) => Figures.Quantified(text).All(quantity =>
        Site.Purpose.Contains(quantity, StringComparison.OrdinalIgnoreCase) || Prompt.Passages.Any(passage => passage.Text.Contains(quantity, StringComparison.OrdinalIgnoreCase)));

    private string? WantTopic() => Aim is { Shape: PhraseShape.Thing } && Aim.Topic() is { } topic && TakesNoArticle(topic) && Words.Terms(topic, groups: false).Count >= 2 ? topic : null;

    /// <summary>"a public API" and "forms" fit after "about"; "penetration test report" wants an article that we would have to guess.</summary>
    private static bool TakesNoArticle(string topic)
    {
        var words = topic.Split(' ');
        return words[0].ToLowerInvariant() is "a" or "an" or "the" or "your" or "more" or "fewer" or "less" or "all" || words[^1].EndsWith('s') || words[^1].EndsWith("ing", StringComparison.Ordinal) || words[^1] is "data" or "work" or "access" or "software" or "staff";
    }

    private IEnumerable<T> Rotated<T>(List<T> items, string place)
    {
        var start = Choose(place, items.Count);
        return items.Skip(start).Concat(items.Take(start));
    }
}
