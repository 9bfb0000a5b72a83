using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonaSite.Core.Segments;

/// <summary>
/// The name of a cohort that shares a page: a rule's name, and the values that the rule divides its visitors by:
/// "schools", "schools~en~phone". Few and coarse, never a profile.
/// </summary>
[JsonConverter(typeof(Json))]
public readonly record struct SegmentKey(string Value)
{
    public const int MaxLength = 110;

    private const int MaxPartLength = 24;

    /// <summary>The key as it is for these signals.</summary>
    /// <returns>How much of <paramref name="key"/> it takes; 0 where it has no room.</returns>
    public static int Write(string rule, ReadOnlySpan<int> splitBy, VisitorSignals signals, Span<char> key)
    {
        if (!rule.TryCopyTo(key))
            return 0;
        var length = rule.Length;
        foreach (var place in splitBy)
        {
            var value = signals[place];
            value = value[..Math.Min(value.Length, MaxPartLength)];
            if (length + 2 + value.Length > key.Length)
                return 0;
            key[length++] = '~';
            foreach (var letter in value.IsEmpty ? "-" : value)
                key[length++] = char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-';
        }

        return length;
    }

    public override string ToString() => Value;

    private sealed class Json : JsonConverter<SegmentKey>
    {
        public override SegmentKey Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, SegmentKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
