using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PersonaSite.Core.Sites;

/// <summary>The short name of a site in addresses and folders: lower-case letters, digits and hyphens, at most 64.</summary>
[JsonConverter(typeof(SiteIdJsonConverter))]
public readonly partial record struct SiteId
{
    private readonly string? _value;

    public SiteId(string value)
    {
        if (!Slug().IsMatch(value))
            throw new ProblemException(ProblemKind.BadInput, $"'{value}' is not a site id.", "Use lower-case letters, digits and hyphens, at most 64 characters.");
        _value = value;
    }

    public string Value => _value ?? "";

    /// <summary>The nearest id to any name: "Harbour &amp; Hill" becomes "harbour-hill".</summary>
    public static SiteId From(string name)
    {
        var slug = NotSlug().Replace(name.ToLowerInvariant(), "-").Trim('-');
        if (slug.Length > 64)
            slug = slug[..64].TrimEnd('-');
        return new SiteId(slug.Length == 0 ? "site" : slug);
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z")]
    private static partial Regex Slug();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();

    private sealed class SiteIdJsonConverter : JsonConverter<SiteId>
    {
        public override SiteId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, SiteId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
