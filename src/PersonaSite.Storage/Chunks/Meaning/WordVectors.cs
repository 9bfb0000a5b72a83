using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace PersonaSite.Storage.Chunks.Meaning;

/// <summary>
/// What 80,000 English words mean, as 100 numbers each: GloVe vectors made small by <c>make-word-vectors.mjs</c>, which tells where
/// they come from and how the file is laid out. They travel inside the program, so meaning counts without a model, a key or a network.
/// </summary>
internal sealed class WordVectors
{
    private const string Resource = "word-vectors.bin";

    private const int HeaderLength = 12;

    private static readonly Lazy<WordVectors> Loaded = new(Load);

    private readonly Dictionary<string, int> _words;
    private readonly byte[] _file;
    private readonly int _rows;

    private WordVectors(Dictionary<string, int> words, byte[] file, int rows, int dimensions) =>
        (_words, _file, _rows, Dimensions) = (words, file, rows, dimensions);

    public static WordVectors English => Loaded.Value;

    public int Dimensions { get; }

    /// <summary>A word's vector, weighted by how seldom English uses the word ("smooth inverse frequency", Arora and others, 2017).</summary>
    /// <param name="into">Room for the components; left as it is where the word is not known.</param>
    public bool TryRead(string word, Span<float> into)
    {
        if (!_words.TryGetValue(word, out var row) && !_words.TryGetValue(word.ToLowerInvariant(), out row))
            return false;
        var packed = _file.AsSpan(_rows + (row * (sizeof(float) + Dimensions)), sizeof(float) + Dimensions);
        TensorPrimitives.ConvertChecked(MemoryMarshal.Cast<byte, sbyte>(packed[sizeof(float)..]), into);
        TensorPrimitives.Multiply(into, BinaryPrimitives.ReadSingleLittleEndian(packed) * Rarity(row), into);
        return true;
    }

    /// <summary>Words come in order of frequency, and that falls with their rank (Zipf).</summary>
    private static float Rarity(int row)
    {
        const float smooth = 0.001f;
        return smooth / (smooth + (0.1f / (row + 3)));
    }

    private static WordVectors Load()
    {
        using var stream = typeof(WordVectors).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        var (count, dimensions) = (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)), BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8)));
        var words = new Dictionary<string, int>(count);
        var at = HeaderLength;
        for (var row = 0; row < count; row++)
        {
            words.Add(Encoding.UTF8.GetString(file, at + 1, file[at]), row);
            at += 1 + file[at];
        }

        return new WordVectors(words, file, at, dimensions);
    }
}
