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

    public bool Passes(ChunkMetadata passage, string? language, IReadOnlyList<Industry> industries) =>
        passage.Approved
        && !(passage.Expires < filter.Today)
        && (_language is null || language is null || language == _language)
        && (industries.Count == 0 || industries.Any(industry => _industries.Any(industry.Matches)));

    /// <summary>Why the passage was let through: "for every industry, approved".</summary>
    public string Why(ChunkMetadata passage, IReadOnlyList<Industry> industries)
    {
        var match = industries.FirstOrDefault(industry => _industries.Any(industry.Matches));
        var reason = match is null ? "for every industry" : $"for {match.Name}, the visitor's industry";
        return passage.Expires is { } last ? $"{reason}, good until {last:yyyy-MM-dd}" : reason;
    }
}
