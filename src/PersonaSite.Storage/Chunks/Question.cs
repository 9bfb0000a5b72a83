using System.Buffers;
using System.Numerics.Tensors;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>A question's words, as far as the site knows them.</summary>
internal sealed class Question
{
    /// <summary>Words further off than this do not stand together.</summary>
    private const int Window = 8;

    /// <summary>Two words that have a third between them in the question say half as much by standing so in a passage, too.</summary>
    private const double OverOne = 0.5;

    /// <summary>What a word's kin counts, where the word itself counts 1.</summary>
    private const double KinShare = 0.5;

    private readonly List<Asked> _asked;
    private readonly List<Asked> _single;
    private readonly List<Related> _related;
    private readonly List<string> _unknown;

    private Question(List<Asked> asked, List<Related> related, List<string> unknown) =>
        (_asked, _single, _related, _unknown) = (asked, asked.FindAll(one => !one.Word.IsCompound), related, unknown);

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
            [.. asked.SelectMany(known => known)
                .Where(asked => !asked.Word.IsCompound)
                .Select(asked => new Related(asked.Times, asked.Entries ?? default, postings.Kin(asked.Word.Term)))
                .Where(related => related.Kin.Count > 0)],
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

    /// <summary>Adds BM25 to every passage that holds a word of the question, and some for a word's kin where that is worth more than the word itself.</summary>
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

        var said = ArrayPool<float>.Shared.Rent(postings.Count);
        foreach (var related in _related)
            AddKin(postings, related, said.AsSpan(0, postings.Count), scores);
        ArrayPool<float>.Shared.Return(said);
    }

    /// <param name="said">Room for what each passage says of the word, in its own form or in the best of its kin.</param>
    private static void AddKin(Postings postings, Related word, Span<float> said, Span<float> scores)
    {
        said.Clear();
        var own = postings.Passages(word.Own);
        var ownWeights = postings.Weights(word.Own);
        for (var at = 0; at < own.Length; at++)
            said[own[at]] = ownWeights[at];
        foreach (var (term, alike) in word.Kin)
        {
            var entries = postings.Entries(term);
            var passages = postings.Passages(entries);
            var weights = postings.Weights(entries);
            var share = (float)(KinShare * alike);
            for (var at = 0; at < passages.Length; at++)
            {
                var (passage, worth) = (passages[at], share * weights[at]);
                if (worth <= said[passage])
                    continue;
                scores[passage] += (float)word.Times * (worth - said[passage]);
                said[passage] = worth;
            }
        }
    }

    /// <summary>
    /// How far neighbours of the question stand in a passage as they do in the question: 1 / (words off + 1)² of each pair, by the
    /// lighter word's weight.
    /// </summary>
    public double Closeness(Postings postings, int passage)
    {
        var sum = 0.0;
        var (second, first) = (-1, -1);
        for (var at = 0; at < _single.Count; at++)
        {
            var here = postings.EntryOf(_single[at].Entries, passage);
            if (here >= 0 && first >= 0)
                sum += Closeness(postings, first, here, _single[at - 1].Word, _single[at].Word);
            if (here >= 0 && second >= 0)
                sum += OverOne * Closeness(postings, second, here, _single[at - 2].Word, _single[at].Word);
            (second, first) = (first, here);
        }

        return sum;
    }

    /// <param name="before">The left word's entry of the passage.</param>
    /// <param name="after">The right word's.</param>
    private static double Closeness(Postings postings, int before, int after, Word left, Word right)
    {
        var off = Off(postings.Places(before), postings.Places(after), right.Position - left.Position);
        return off > Window ? 0 : Math.Min(left.Weight * postings.Weight(before), right.Weight * postings.Weight(after)) / (off * off);
    }

    /// <summary>The question's words that the passage holds, as they were asked, the weightiest first; in place of one that it lacks, the nearest of its kin.</summary>
    public IReadOnlyList<string> Matched(Postings postings, int passage) =>
        [.. _asked
            .Select(asked => (asked.Word.Surface, Weight: postings.Weight(asked.Entries, passage)))
            .Concat(_related
                .Where(related => postings.Weight(related.Own, passage) == 0)
                .SelectMany(related => related.Kin
                    .Select(kin => (Surface: postings.Surface(kin.Term), Weight: (float)(KinShare * kin.Alike) * postings.Weight(postings.Entries(kin.Term), passage)))
                    .Where(kin => kin.Weight > 0)
                    .Take(1)))
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

    /// <summary>1 where the words stand as near as in the question, and one more for each word that they are further apart, or for being the other way round.</summary>
    /// <param name="asked">How far the right word is from the left in the question.</param>
    private static int Off(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right, int asked)
    {
        var off = Window + 1;
        var next = 0;
        foreach (var place in left)
        {
            while (next < right.Length && right[next] < place)
                next++;
            if (next > 0)
                off = Math.Min(off, place - right[next - 1] + 1);
            var after = next < right.Length && right[next] == place ? next + 1 : next;
            if (after < right.Length)
                off = Math.Min(off, Math.Max(1, 1 + right[after] - place - asked));
        }

        return off;
    }

    private readonly record struct Asked(Word Word, double Times, Range Entries, Range[] Parts);

    /// <param name="Own">Entries of the word itself; empty where no passage holds it.</param>
    private readonly record struct Related(double Times, Range Own, IReadOnlyList<(int Term, double Alike)> Kin);
}
