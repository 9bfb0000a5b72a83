using System.Text.Json.Serialization;

namespace PersonaSite.Core.Knowledge;

/// <summary>Whether a document may be used.</summary>
public enum Approval
{
    Approved,

    /// <summary>Not yet.</summary>
    Draft,

    /// <summary>No longer.</summary>
    Withdrawn,
}

/// <summary>
/// What people have decided about a document, over what it says of itself. It belongs to the document's place and not to its
/// text, so it outlives every new version of it. Null leaves a field to the document.
/// </summary>
/// <param name="Expires">The last day; <see cref="Never"/> where the document names one and people say that it holds for good.</param>
/// <param name="Industries">Empty: for everybody.</param>
public sealed record DocumentSettings(
    Approval? Approval = null,
    DateOnly? Expires = null,
    string? Language = null,
    IReadOnlyList<string>? Industries = null,
    IReadOnlyList<string>? Topics = null)
{
    public static readonly DateOnly Never = DateOnly.MaxValue;

    public static DocumentSettings None { get; } = new();

    [JsonIgnore]
    public bool IsEmpty => Approval is null && Expires is null && Language is null && Industries is null && Topics is null;

    /// <summary>What holds in the end.</summary>
    public ChunkMetadata Over(ChunkMetadata said) => IsEmpty ? said : said with
    {
        Approved = Approval is { } state ? state == Knowledge.Approval.Approved : said.Approved,
        Expires = Expires is { } last ? last == Never ? null : last : said.Expires,
        Language = Language ?? said.Language,
        Industries = Industries ?? said.Industries,
        Topics = Topics ?? said.Topics,
    };

    /// <summary>These settings where they say something, the others elsewhere.</summary>
    public DocumentSettings Over(DocumentSettings below) => new(
        Approval ?? below.Approval, Expires ?? below.Expires, Language ?? below.Language, Industries ?? below.Industries, Topics ?? below.Topics);

    /// <summary>Settings hold lists; the same lists are the same settings.</summary>
    public bool Equals(DocumentSettings? other) =>
        other is not null && Approval == other.Approval && Expires == other.Expires && Language == other.Language
        && Same(Industries, other.Industries) && Same(Topics, other.Topics);

    public override int GetHashCode() => HashCode.Combine(Approval, Expires, Language, Industries?.Count, Topics?.Count);

    private static bool Same(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null ? other is null : other is not null && one.SequenceEqual(other);
}
