using PersonaSite.Core.Knowledge;

namespace PersonaSite.Storage.Chunks;

/// <summary>The hard filters of one question, and what they say for people.</summary>
internal sealed class PassageFilter(ChunkFilter filter)
{
    private readonly string? _language = PrimaryLanguage(filter.Language);
    private readonly IReadOnlyList<Industry> _industries = [.. filter.Industries.Select(Industry.Of).Where(industry => !industry.IsEmpty)];

    /// <summary>"en" of "en-GB"; null where nothing is said.</summary>
    public static string? PrimaryLanguage(string? tag) =>
        tag?.Split('-', '_')[0].Trim().ToLowerInvariant() is { Length: > 0 } language ? language : null;

    public bool Passes(ChunkMetadata passage, string? language, IReadOnlyList<Industry> industries) => Look(passage, language, industries) == Obstacle.None;

    /// <summary>Why the passage is kept out, for people: "expired 2026-01-31"; null: it is let through.</summary>
    public string? WhyNot(ChunkMetadata passage) => Look(passage, PrimaryLanguage(passage.Language), [.. passage.Industries.Select(Industry.Of)]) switch
    {
        Obstacle.None => null,
        Obstacle.Approval => "not approved",
        Obstacle.Expiry => $"expired {passage.Expires:yyyy-MM-dd}",
        Obstacle.Language => $"in {passage.Language}, not {filter.Language}",
        _ => $"only for {string.Join(", ", passage.Industries)}",
    };

    private enum Obstacle
    {
        None, Approval, Expiry, Language, Industry,
    }

    private Obstacle Look(ChunkMetadata passage, string? language, IReadOnlyList<Industry> industries) =>
        !passage.Approved ? Obstacle.Approval
        : passage.Expires < filter.Today ? Obstacle.Expiry
        : _language is not null && language is not null && language != _language ? Obstacle.Language
        : industries.Count > 0 && !industries.Any(industry => _industries.Any(industry.Matches)) ? Obstacle.Industry
        : Obstacle.None;

    /// <summary>One line for people: "matched legacy, system; meaning 0.82; for every industry".</summary>
    /// <param name="matched">The question's words that the passage holds.</param>
    /// <param name="cosine">Null: no embeddings took part.</param>
    public string Why(Passage passage, IReadOnlyList<string> matched, double? cosine)
    {
        var reasons = new List<string>();
        if (matched.Count > 0)
            reasons.Add("matched " + string.Join(", ", matched));
        if (cosine is not null)
            reasons.Add(FormattableString.Invariant($"meaning {cosine:0.00}"));
        reasons.Add(WhyLetThrough(passage));
        return string.Join("; ", reasons);
    }

    /// <summary>"for every industry, good until 2027-01-31".</summary>
    private string WhyLetThrough(Passage passage)
    {
        var match = passage.Industries.FirstOrDefault(industry => _industries.Any(industry.Matches));
        var reason = match is null ? "for every industry" : $"for {match.Name}, the visitor's industry";
        return passage.Chunk.Metadata.Expires is { } last ? $"{reason}, good until {last:yyyy-MM-dd}" : reason;
    }
}
