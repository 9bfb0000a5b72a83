using AngleSharp.Dom;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>What a page may rest on: the passages it cites and where it cites them, what the site says of itself, and what the visitor said.</summary>
internal sealed class Sources
{
    private static readonly TraitKind[] Said = [TraitKind.Pain, TraitKind.Worry, TraitKind.Goal, TraitKind.Need, TraitKind.Interest];

    private readonly Dictionary<string, PassageFacts> _passages;
    private readonly Dictionary<IElement, List<PassageFacts>> _cited = [];
    private readonly List<Reading> _visitor;
    private readonly HashSet<string> _visitorWords = new(StringComparer.Ordinal);

    public Sources(PageUnderInspection page)
    {
        var context = page.Context;
        Site = PassageFacts.Of(context.Site);
        _passages = context.Passages.ToDictionary(entry => entry.Key, entry => PassageFacts.Of(entry.Value));
        foreach (var sourced in page.Text.Blocks.Select(block => block.Sourced).OfType<IElement>().Distinct())
        {
            if (Of(sourced) is not { } passage)
                continue;
            for (var around = sourced; around is not null; around = around.ParentElement)
            {
                if (!_cited.TryGetValue(around, out var list))
                    _cited[around] = list = [];
                if (!list.Contains(passage))
                    list.Add(passage);
            }
        }

        Titles = [.. _passages.Values.SelectMany(passage => passage.Titled)];
        // A visitor may speak of themselves. What speaks for the brand, or promises, is not theirs to say.
        var values = context.Visitor.Values(Said);
        _visitor = values.Where(value => !value.Contains(context.Site.Name, StringComparison.OrdinalIgnoreCase) && !StrongWords.Any(value)).Select(value => new Reading(value)).ToList();
        foreach (var word in values.SelectMany(ContentWords.Split))
            _visitorWords.Add(word);
    }

    public PassageFacts Site { get; }

    /// <summary>Stems of what the documents of the page's passages are called.</summary>
    public HashSet<string> Titles { get; }

    public PassageFacts? Of(IElement sourced) => _passages.GetValueOrDefault(sourced.GetAttribute("data-source")!);

    /// <summary>The passages cited within an element.</summary>
    public IReadOnlyList<PassageFacts> In(IElement element) => _cited.TryGetValue(element, out var cited) ? cited : [];

    /// <summary>Those of the smallest part of the page around an element that cites at all; all that were retrieved for a picture and the page's foot, which belong to no part.</summary>
    public IReadOnlyList<PassageFacts> Nearest(IElement element)
    {
        if (element.LocalName is "img" || element.Closest("svg") is not null || element.Closest("body > footer") is not null)
            return [.. _passages.Values];
        // The page's own heading speaks of all that is below it.
        for (var around = element.LocalName == "h1" ? element.Closest("body") : element; around is not null; around = around.ParentElement)
        {
            if (_cited.TryGetValue(around, out var cited))
                return cited;
        }

        return [];
    }

    public bool IsSourceLine(string text)
    {
        var folded = Verbatim.Fold(text);
        return _passages.Values.Any(passage => passage.IsSourceLine(folded));
    }

    public bool IsVisitors(string word) => _visitorWords.Contains(word);

    /// <summary>The visitor's own trouble or wish, said back: figures, denials, promises and strong words that they did not use are not theirs.</summary>
    public bool IsVisitors(Reading said)
    {
        var stems = Stems(said);
        return stems.Count > 0 && _visitor.Exists(value => ContentWords.Containment(stems, Stems(value)) >= 0.8
                && said.Quantities.All(quantity => value.Quantities.Any(own => own.Raw == quantity.Raw && own.Unit == quantity.Unit))
                && said.Dates.All(date => value.Dates.Any(date.IsIn))
                && (!Denies(said) || Denies(value)) && (!Commits(said) || Commits(value)))
            && !StrongWords.Any(said.Text);

        static HashSet<string> Stems(Reading text) => text.Sentences.SelectMany(sentence => sentence.Stems).ToHashSet();

        static bool Commits(Reading text) => text.Tokens.Any(token => token.Word is "will" or "shall" or "won't" || token.Word.EndsWith("'ll", StringComparison.Ordinal));

        static bool Denies(Reading text) => text.Tokens.Any(token => Polarity.IsNegator(token));
    }
}
