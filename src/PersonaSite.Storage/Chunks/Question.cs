using System.Numerics.Tensors;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>A question's words, as far as the site knows them.</summary>
internal sealed class Question
{
    private const int Window = 8;

    private readonly List<Asked> _asked;
    private readonly List<string> _unknown;

    private Question(List<Asked> asked, List<string> unknown) => (_asked, _unknown) = (asked, unknown);

    /// <param name="language">Null: nobody said, so words count with the endings of each language, once.</param>
    public static List<Word> WordsOf(string text, string? language)
    {
        var words = PassageFilter.PrimaryLanguage(language) is { } known
            ? Words.Of(text, known)
            : [.. Tongue.All.SelectMany(tongue => Words.Of(text, tongue)).DistinctBy(word => (word.Term, word.Position, word.Parts))];
        return AskingWords.In(text) is { Count: > 0 } asking ? words.ConvertAll(word => asking.Contains(word.Surface) ? word with { Weight = AskingWords.Weight } : word) : words;
    }

    public static Question Of(string text, string? language, Postings postings)
    {
        var words = WordsOf(text, language);
        var asked = words
            .GroupBy(word => word.Term)
            .Select(same => (Word: same.First(), Times: same.Sum(word => word.Weight), Entries: postings.Find(same.Key)))
            .ToLookup(asked => asked.Entries is not null);
        return new Question(
            [.. asked[true].Select(asked => new Asked(asked.Word, asked.Times, asked.Entries!.Value, PartsOf(asked.Word, words, postings)))],
            [.. asked[false].Where(asked => !asked.Word.IsCompound).Select(asked => asked.Word.Surface)]);
    }

    private static Range[] PartsOf(Word compound, List<Word> words, Postings postings) =>
        !compound.IsCompound
            ? []
            : [.. words
                .Where(word => !word.IsCompound && word.Position >= compound.Position && word.Position < compound.Position + compound.Parts)
                .Select(word => postings.Find(word.Term))
                .OfType<Range>()
                .Distinct()];

    /// <summary>Adds BM25 to every passage that holds a word of the question.</summary>
    public void Score(Postings postings, Span<float> scores)
    {
        foreach (var asked in _asked)
        {
            var passages = postings.Passages(asked.Entries);
            var weights = postings.Weights(asked.Entries);
            for (var at = 0; at < passages.Length; at++)
            {
                var weight = weights[at];
                // Where the parts have counted already, the compound adds only what it is worth beyond them.
                foreach (var part in asked.Parts)
                    weight -= postings.Weight(part, passages[at]);
                scores[passages[at]] += (float)(asked.Times * Math.Max(0, weight));
            }
        }
    }

    /// <summary>How closely neighbours of the question stand together in a passage: 1 / distance² of each pair, by the lighter word's weight.</summary>
    public double Closeness(Postings postings, int passage)
    {
        var sum = 0.0;
        for (var at = 1; at < _asked.Count; at++)
        {
            var (left, right) = (_asked[at - 1], _asked[at]);
            if (left.Word.IsCompound || right.Word.IsCompound)
                continue;
            var nearest = Nearest(postings.Places(left.Entries, passage), postings.Places(right.Entries, passage));
            if (nearest <= Window)
                sum += Math.Min(left.Word.Weight * postings.Weight(left.Entries, passage), right.Word.Weight * postings.Weight(right.Entries, passage)) / (nearest * nearest);
        }

        return sum;
    }

    /// <summary>The question's words that the passage holds, as they were asked, the weightiest first.</summary>
    public IReadOnlyList<string> Matched(Postings postings, int passage) =>
        [.. _asked
            .Select(asked => (asked.Word.Surface, Weight: postings.Weight(asked.Entries, passage)))
            .Where(asked => asked.Weight > 0)
            .OrderByDescending(asked => asked.Weight)
            .Select(asked => asked.Surface.ToLowerInvariant())
            .Distinct()];

    /// <summary>The share of the question that a passage says, 0 to 1: rare words count more, and most of all those that no passage says.</summary>
    public double Coverage(Postings postings, int passage)
    {
        var words = _asked.Where(asked => !asked.Word.IsCompound)
            .Select(asked => (Rarity: asked.Word.Weight * postings.Rarity(asked.Entries), Said: postings.Weight(asked.Entries, passage) > 0))
            .Concat(_unknown.Select(_ => (Rarity: postings.Rarity(0..0), Said: false)))
            .ToList();
        var all = words.Sum(word => word.Rarity);
        return all > 0 ? words.Where(word => word.Said).Sum(word => word.Rarity) / all : 1;
    }

    /// <summary>How many words are asked for, each as often as it stands in the question.</summary>
    public double Length => _asked.Sum(asked => asked.Times);

    /// <summary>The question's words with how much each says about a passage that holds it; a word that no passage holds says what the others say on average.</summary>
    public IReadOnlyList<(string Surface, float Weight)> Weighted(Postings postings)
    {
        var known = _asked.Where(asked => !asked.Word.IsCompound).Select(asked => (asked.Word.Surface, Weight: (float)asked.Times * TensorPrimitives.Max(postings.Weights(asked.Entries)))).ToList();
        var average = known.Select(word => word.Weight).DefaultIfEmpty(1).Average();
        return [.. known, .. _unknown.Select(surface => (surface, average))];
    }

    private static int Nearest(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right)
    {
        var nearest = int.MaxValue;
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            if (left[l] != right[r])
                nearest = Math.Min(nearest, Math.Abs(right[r] - left[l]));
            if (left[l] < right[r])
                l++;
            else
                r++;
        }

        return nearest;
    }

    private readonly record struct Asked(Word Word, double Times, Range Entries, Range[] Parts);
}
