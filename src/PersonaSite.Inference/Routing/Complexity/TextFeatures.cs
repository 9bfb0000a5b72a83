using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Routing.Complexity;

/// <summary>
/// What can be told of an item before any model is asked: its words and pairs of words, hashed, weighed by how rare they are among the
/// texts it was fitted on, and ten figures of length and shape.
/// </summary>
public sealed partial class TextFeatures
{
    /// <summary>Places of words; the figures of shape come after them, and last a constant.</summary>
    public const int Words = 1 << 14;

    public const int Shapes = 10;

    /// <summary>Length of a row.</summary>
    public const int Size = Words + Shapes + 1;

    // Figures of shape are fewer than words and each of them is worth more; this keeps either from drowning the other.
    private const double ShapeWeight = 0.3;

    private readonly float[] _rarity = new float[Words];
    private readonly HashSet<uint> _known = [];
    private readonly double[] _mean = new double[Shapes], _width = new double[Shapes];

    private TextFeatures()
    {
    }

    /// <summary>Learns how rare words are, and the usual shape.</summary>
    public static TextFeatures Fit(IReadOnlyCollection<string> texts)
    {
        var features = new TextFeatures();
        var found = new int[Words];
        var shapes = new List<double[]>(texts.Count);
        foreach (var text in texts)
        {
            foreach (var place in Places(text).Keys)
                found[place]++;
            features._known.UnionWith(Vocabulary(text));
            shapes.Add(Shape(text));
        }

        for (var place = 0; place < Words; place++)
        {
            features._rarity[place] = (float)(Math.Log((1.0 + texts.Count) / (1 + found[place])) + 1);
        }

        for (var at = 0; at < Shapes && texts.Count > 0; at++)
        {
            features._mean[at] = shapes.Average(shape => shape[at]);
            features._width[at] = Math.Max(1e-6, Math.Sqrt(shapes.Average(shape => (shape[at] - features._mean[at]) * (shape[at] - features._mean[at]))));
        }

        return features;
    }

    public SparseRow Row(string text)
    {
        var places = Places(text);
        var (at, value) = (new int[places.Count + Shapes + 1], new float[places.Count + Shapes + 1]);
        var (count, length) = (0, 0.0);
        foreach (var (place, times) in places)
        {
            at[count] = place;
            value[count] = (float)(1 + Math.Log(times)) * _rarity[place];
            length += value[count] * value[count];
            count++;
        }

        for (var i = 0; i < count; i++)
            value[i] /= (float)Math.Sqrt(length);
        var shape = Shape(text);
        for (var i = 0; i < Shapes; i++)
            (at[count], value[count++]) = (Words + i, (float)(ShapeWeight * Math.Clamp((shape[i] - _mean[i]) / Math.Max(1e-6, _width[i]), -4, 4)));
        (at[count], value[count]) = (Size - 1, 1);
        return new SparseRow(at, value);
    }

    /// <summary>Share of a text's words that none of the fitted texts had: a high one says that it is of another kind.</summary>
    public double Unknown(string text)
    {
        var words = Vocabulary(text);
        return words.Count == 0 ? 1 : words.Count(word => !_known.Contains(word)) / (double)words.Count;
    }

    /// <summary>How far the figure of shape that is farthest off is from the usual, in widths.</summary>
    public double Farthest(string text) => Shape(text).Select((value, at) => Math.Abs(value - _mean[at]) / Math.Max(0.05, _width[at])).Max();

    /// <summary>Ten figures of length and shape, before they are put to scale.</summary>
    public static double[] Shape(string text)
    {
        var words = Word().Count(text);
        var digits = text.Count(char.IsAsciiDigit);
        double Share(int count) => count / (double)Math.Max(1, text.Length);
        return
        [
            Math.Log(1 + text.Length), Math.Log(1 + words), Math.Log(1 + Number().Count(text)), Math.Log(1 + text.Count(letter => letter == '\n')),
            Math.Log(1 + text.Count(letter => letter is '.' or '?' or '!')), Share(digits), Share(text.Count(char.IsUpper)), Share(text.Count(letter => "()[]{}=<>+-*/_;:\\^$".Contains(letter))),
            text.Length / (double)Math.Max(1, words), Share(text.Count(letter => letter > 127)),
        ];
    }

    private static Dictionary<int, int> Places(string text)
    {
        var places = new Dictionary<int, int>();
        uint last = 0;
        foreach (var word in Word().EnumerateMatches(text))
        {
            var hash = Hash(text.AsSpan(word.Index, word.Length));
            Add(hash);
            if (last != 0)
                Add((last * 31) ^ (hash * 2654435761u));
            last = hash;
        }

        return places;

        void Add(uint hash)
        {
            var place = (int)((hash ^ (hash >> 15)) & (Words - 1));
            places[place] = places.GetValueOrDefault(place) + 1;
        }
    }

    /// <summary>Words without numbers, which are new in every text.</summary>
    private static HashSet<uint> Vocabulary(string text)
    {
        var words = new HashSet<uint>();
        foreach (var word in Word().EnumerateMatches(text))
        {
            if (char.IsLetter(text[word.Index]))
                words.Add(Hash(text.AsSpan(word.Index, word.Length)));
        }

        return words;
    }

    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word[..Math.Min(word.Length, 40)])
            hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619u;
        return hash;
    }

    [GeneratedRegex(@"[\p{L}]+|\d+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
