namespace PersonaSite.Storage.Chunks;

/// <summary>
/// The inverted index of one site: for every term the passages that hold it, what it weighs there, and where it stands; and for
/// every passage its terms. All of it in flat arrays, written once by <see cref="PostingsBuilder"/>.
/// </summary>
/// <param name="surfaces">Each term as it first stood in a text.</param>
internal sealed class Postings(
    Dictionary<string, int> terms, string[] surfaces, int[] starts, int[] passages, float[] weights, int[] placeStarts, ushort[] places, int[] ownStarts, int[] ownTerms, float[] ownWeights)
{
    private readonly Kin _kin = new(terms);

    public int Count => ownStarts.Length - 1;

    /// <summary>How many terms there are; they are numbered from 0.</summary>
    public int Terms => surfaces.Length;

    /// <summary>The term as it stood in a text, where the term itself may have lost its ending.</summary>
    public string Surface(int term) => surfaces[term];

    /// <summary>A term's entries as a range for the members below; null where no passage holds it.</summary>
    public Range? Find(string term) => terms.TryGetValue(term, out var number) ? Entries(number) : null;

    /// <summary>Terms that begin as this one does, the nearest first, with how alike they are, 0 to 1; the term need not be there itself.</summary>
    public IReadOnlyList<(int Term, double Alike)> Kin(string term) => _kin.Of(term);

    public Range Entries(int term) => starts[term]..starts[term + 1];

    /// <summary>Passages that hold the term, ascending.</summary>
    public ReadOnlySpan<int> Passages(Range entries) => passages.AsSpan(entries);

    /// <summary>BM25 weights of the term in those passages, its rarity included.</summary>
    public ReadOnlySpan<float> Weights(Range entries) => weights.AsSpan(entries);

    /// <summary>How much it says that a passage holds the term (inverse document frequency).</summary>
    public double Rarity(Range entries) => RarityOf(Passages(entries).Length, Count);

    public static double RarityOf(int holders, int passages) => Math.Log(1 + ((passages - holders + 0.5) / (holders + 0.5)));

    /// <summary>BM25 weight of the term in one passage; 0 where it is not.</summary>
    public float Weight(Range entries, int passage) => EntryOf(entries, passage) is >= 0 and var entry ? weights[entry] : 0;

    /// <summary>Which of all entries is the passage's among a term's; negative where it does not hold the term.</summary>
    public int EntryOf(Range entries, int passage)
    {
        var at = Passages(entries).BinarySearch(passage);
        return at < 0 ? -1 : entries.Start.Value + at;
    }

    public float Weight(int entry) => weights[entry];

    /// <summary>Where the term stands in the passage, ascending.</summary>
    public ReadOnlySpan<ushort> Places(int entry) => places.AsSpan(placeStarts[entry]..placeStarts[entry + 1]);

    /// <summary>The terms of a passage, as they first stand in it.</summary>
    public ReadOnlySpan<int> TermsOf(int passage) => ownTerms.AsSpan(ownStarts[passage]..ownStarts[passage + 1]);

    /// <summary>BM25 weights of those terms in it.</summary>
    public ReadOnlySpan<float> WeightsOf(int passage) => ownWeights.AsSpan(ownStarts[passage]..ownStarts[passage + 1]);
}
