using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PersonaSite.Core.Segments;

namespace PersonaSite.Web.Live;

/// <summary>
/// A JSON Web Token (HS256) in which the site's own systems say who a visitor is: <c>{"aud": "site", "exp": …, "role": "…"}</c>.
/// Only claims that the site allows are read. What is not signed, not for this site or no longer valid is as if it were not there.
/// </summary>
public sealed class VisitorToken
{
    private const int MaxLength = 4096;

    private readonly byte[][] _keys;
    private readonly TimeProvider _clock;

    public VisitorToken(IEnumerable<string> keys, TimeProvider clock) => (_keys, _clock) = ([.. keys.Select(Encoding.UTF8.GetBytes)], clock);

    /// <returns>False, with nothing read: the token is not good here and now.</returns>
    public bool Read(ReadOnlySpan<char> token, string site, VisitorSignals signals)
    {
        if (_keys.Length == 0 || token.Length > MaxLength)
            return false;
        var second = token.LastIndexOf('.');
        var first = token.IndexOf('.');
        if (first <= 0 || second <= first + 1)
            return false;
        Span<byte> signed = stackalloc byte[MaxLength], decoded = stackalloc byte[MaxLength];
        if (Encoding.UTF8.GetMaxByteCount(second) > 3 * MaxLength + 3 || !Ascii(token, signed))
            return false;
        return IsSigned(signed[..second], signed[(second + 1)..token.Length])
            && Decode(signed[..first], decoded) is { Length: > 0 } header && IsHs256(header)
            && Decode(signed[(first + 1)..second], decoded) is { Length: > 0 } claims && IsFor(claims, site) && ReadClaims(claims, signals);
    }

    private static bool Ascii(ReadOnlySpan<char> text, Span<byte> bytes) => Encoding.ASCII.GetBytes(text, bytes) == text.Length && System.Text.Ascii.IsValid(text);

    private static Span<byte> Decode(ReadOnlySpan<byte> part, Span<byte> room) =>
        Base64Url.DecodeFromUtf8(part, room, out _, out var written) == System.Buffers.OperationStatus.Done ? room[..written] : [];

    private bool IsSigned(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        Span<byte> given = stackalloc byte[2 * HMACSHA256.HashSizeInBytes], right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature.Length > 64 || Base64Url.DecodeFromUtf8(signature, given, out _, out var length) != System.Buffers.OperationStatus.Done)
            return false;
        foreach (var key in _keys)
        {
            HMACSHA256.HashData(key, content, right);
            if (CryptographicOperations.FixedTimeEquals(given[..length], right))
                return true;
        }

        return false;
    }

    private static bool IsHs256(ReadOnlySpan<byte> header)
    {
        try
        {
            var reader = new Utf8JsonReader(header);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("alg"u8))
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("HS256"u8);
            }
        }
        catch (JsonException)
        {
            // Not a token of ours.
        }

        return false;
    }

    /// <summary>A token without an end would be one for ever, and one without an audience would open every site.</summary>
    private bool IsFor(ReadOnlySpan<byte> claims, string site)
    {
        var (forSite, inTime) = (false, false);
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        try
        {
            var reader = new Utf8JsonReader(claims);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (aud, exp, nbf) = (reader.ValueTextEquals("aud"u8), reader.ValueTextEquals("exp"u8), reader.ValueTextEquals("nbf"u8));
                reader.Read();
                if (aud)
                    forSite = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(site);
                else if (exp)
                    inTime = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var end) && end > now;
                else if (nbf && (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var begin) || begin > now))
                    return false;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return forSite && inTime;
    }

    private static bool ReadClaims(ReadOnlySpan<byte> claims, VisitorSignals signals)
    {
        Span<char> text = stackalloc char[2 * VisitorSignals.MaxValueLength];
        var reader = new Utf8JsonReader(claims);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = reader.ValueSpan.Length <= text.Length ? signals.Set.PlaceOfAttribute(text[..reader.CopyString(text)]) : -1;
            reader.Read();
            if (place >= 0)
                signals.Add(place, text[..Value(ref reader, text)]);
            reader.Skip();
        }

        return true;
    }

    /// <summary>A text, a number, yes or no; of a list the texts, one after another.</summary>
    private static int Value(ref Utf8JsonReader reader, scoped Span<char> text)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return Scalar(ref reader, text);
        var length = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var room = length > 0 && length + 2 <= text.Length ? text[(length + 2)..] : text[length..];
            var more = Scalar(ref reader, room);
            if (more > 0 && length > 0)
            {
                "; ".CopyTo(text[length..]);
                length += 2;
            }

            length += more;
            reader.Skip();
        }

        return length;
    }

    private static int Scalar(ref Utf8JsonReader reader, scoped Span<char> text)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when reader.ValueSpan.Length <= text.Length:
                return reader.CopyString(text);
            case JsonTokenType.Number when reader.ValueSpan.Length <= text.Length:
                return Encoding.UTF8.GetChars(reader.ValueSpan, text);
            case JsonTokenType.True when text.Length > 3:
                "yes".CopyTo(text);
                return 3;
            case JsonTokenType.False when text.Length > 2:
                "no".CopyTo(text);
                return 2;
            default:
                return 0;
        }
    }
}
