using System.Collections.Frozen;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// An industry as somebody named it. Two names mean the same when the words of one contain the words of the other: "State
/// government" and "government", "automotive OEM" and "automotive industry", "health care" and "healthcare".
/// </summary>
internal sealed class Industry
{
    /// <summary>Shorter beginnings ("auto", "port") stand before too many other words.</summary>
    private const int ShortestBeginning = 5;

    private static readonly FrozenSet<string> Generic = Stems(
        "industry", "sector", "company", "business", "market", "vertical", "branch", "trade", "service", "organization", "organisation", "firm");

    /// <summary>Beside these the generic word is the meaning: the "public sector" is not all that is public.</summary>
    private static readonly FrozenSet<string> Qualifiers = Stems("public", "private", "third", "social", "small", "family", "food");

    private readonly string[] _words;
    private readonly string[] _joined;

    private Industry(string name, string[] words)
    {
        Name = name;
        _words = words;
        _joined = [.. words.Zip(words.Skip(1), string.Concat)];
    }

    public string Name { get; }

    public bool IsEmpty => _words.Length == 0;

    public static Industry Of(string name)
    {
        var words = Words.Of(name, english: true).Where(word => !word.Whole).Select(word => word.Term).Distinct().ToArray();
        var telling = words.Where(word => !Generic.Contains(word)).ToArray();
        var keep = telling.Length == 0 || (telling is [var only] && Qualifiers.Contains(only));
        return new Industry(name.Trim(), keep ? words : telling);
    }

    public bool Matches(Industry other) => Contains(other) || other.Contains(this);

    private bool Contains(Industry other) =>
        other._words.Length > 0
        && (other._words.All(word => _words.Any(mine => Same(mine, word)) || _joined.Any(mine => Same(mine, word)))
            || (other._joined.Length == 1 && _words.Any(mine => Same(mine, other._joined[0]))));

    /// <summary>"pharma" and "pharmaceuticals", "finance" and "financial": one begins with the other.</summary>
    private static bool Same(string a, string b) =>
        a == b
        || (Math.Min(a.Length, b.Length) >= ShortestBeginning
            && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)));

    private static FrozenSet<string> Stems(params string[] words) => words.Select(English.Stem).ToFrozenSet();
}
