using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>Where vectors compare: those of one embedding model at one length. One collection each; passages without vectors have their own.</summary>
/// <param name="Model">Empty where nobody said.</param>
/// <param name="Dimension">0: no vectors, words alone.</param>
internal readonly partial record struct VectorSpace(string Model, int Dimension)
{
    private const int LongestName = 80;

    /// <summary>"text-embedding-3-small-1536". A name that loses letters gets a hash, so that two models never share a collection.</summary>
    public string Name
    {
        get
        {
            if (Dimension == 0)
                return "words";
            var plain = NotPlain().Replace(Model.ToLowerInvariant(), "-").Trim('-');
            var name = plain.Length > LongestName ? plain[..LongestName] : plain;
            if (name != Model)
                name = $"{name}-{ContentHash.Of(Model).Short[..8]}".TrimStart('-');
            return FormattableString.Invariant($"{name}-{Dimension}");
        }
    }

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex NotPlain();
}
