using System.Collections.Frozen;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// An industry as somebody named it. Two names mean the same when the words of one contain the words of the other: "State
/// government" and "government", "automotive OEM" and "automotive industry", "health care" and "healthcare".
/// </summary>
internal sealed class Industry
{
    /// <summary>Shorter words ("auto", "port") are the beginning of too many others.</summary>
    private const int ShortestBeginning = 5;

    private static readonly FrozenSet<string> Generic = Stems(
        "industry", "sector", "company", "business", "market", "vertical", "branch", "trade", "service", "organization", "organisation", "firm");

    /// <summary>Beside these the generic word is the meaning: the "public sector" is not all that is public.</summary>
    private static readonly FrozenSet<string> Qualifiers = Stems("public", "private", "third", "social", "small", "family", "food");

    private readonly Word[] _words;
    private readonly string[] _joined;

    private Industry(string name, Word[] words)
    {
        Name = name;
        _words = words;
        _joined = [.. words.Zip(words.Skip(1), (left, right) => English.Stem(left.Plain + right.Plain))];
    }

    public string Name { get; }

    public bool IsEmpty => _words.Length == 0;

    public static Industry Of(string name)
    {
        var words = Words.Of(name, "en")
            .Where(word => !word.IsCompound)
            .Select(word => new Word(word.Term, word.Surface.ToLowerInvariant()))
            .DistinctBy(word => word.Stem)
            .ToArray();
        var telling = words.Where(word => !Generic.Contains(word.Stem)).ToArray();
        var keep = telling.Length == 0 || (telling is [var only] && Qualifiers.Contains(only.Stem));
        return new Industry(name.Trim(), keep ? words : telling);
    }

    public bool Matches(Industry other) => Contains(other) || other.Contains(this);

    private bool Contains(Industry other) =>
        other._words.Length > 0
        && (other._words.All(word => _words.Any(word.IsLike) || _joined.Contains(word.Stem))
            || (other._joined is [var whole] && _words.Any(word => word.Stem == whole)));

    private static FrozenSet<string> Stems(params string[] words) => words.Select(English.Stem).ToFrozenSet();

    private readonly record struct Word(string Stem, string Plain)
    {
        public bool IsLike(Word other) => Stem == other.Stem || Begins(other) || other.Begins(this);

        /// <summary>"pharma" begins "pharmaceuticals", and the stems of "finance" and "financial" differ by a letter; "electrical" does not begin "electronics".</summary>
        private bool Begins(Word other) =>
            (Plain.Length >= ShortestBeginning && other.Plain.StartsWith(Plain, StringComparison.Ordinal))
            || (Stem.Length > ShortestBeginning && other.Stem.Length == Stem.Length + 1 && other.Stem.StartsWith(Stem, StringComparison.Ordinal));
    }
}
