using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using PersonaSite.Core.Pages;

namespace PersonaSite.Web.Live;

/// <summary>A file as it goes over the wire, made once: as it is and compressed, each under its own strong tag.</summary>
public sealed class LiveBody
{
    private const int BrotliQuality = 9, BrotliWindow = 22;

    private readonly Variant _identity;
    private readonly Variant? _gzip, _brotli;

    public LiveBody(string mediaType, ReadOnlyMemory<byte> content)
    {
        var hash = ContentHash.Of(content.Span).Value[..32];
        var text = mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "image/svg+xml" or "application/json";
        ContentType = text ? mediaType + "; charset=utf-8" : mediaType;
        Hash = hash;
        _identity = new Variant(content.ToArray(), $"\"{hash}\"", default);
        if (text)
        {
            _gzip = Smaller(Gzip(content.Span), $"\"{hash}-gz\"", "gzip");
            _brotli = Smaller(Brotli(content.Span), $"\"{hash}-br\"", "br");
        }
    }

    public StringValues ContentType { get; }

    public string Hash { get; }

    public long MemoryBytes => _identity.Bytes.Length + (_gzip?.Bytes.Length ?? 0) + (_brotli?.Bytes.Length ?? 0);

    public Variant For(ReadOnlySpan<char> acceptEncoding) =>
        _brotli is not null && Accepts(acceptEncoding, "br") ? _brotli : _gzip is not null && Accepts(acceptEncoding, "gzip") ? _gzip : _identity;

    /// <param name="Encoding">None for the file as it is.</param>
    public sealed record Variant(byte[] Bytes, StringValues ETag, StringValues Encoding)
    {
        /// <summary>Whether the browser has exactly these bytes; a cache between may have weakened the tag.</summary>
        public bool Matches(StringValues ifNoneMatch)
        {
            foreach (var tags in ifNoneMatch)
            {
                if (tags is not null && (tags == "*" || tags.Contains(ETag.ToString(), StringComparison.Ordinal)))
                    return true;
            }

            return false;
        }
    }

    private static bool Accepts(ReadOnlySpan<char> header, ReadOnlySpan<char> encoding)
    {
        foreach (var part in header.Split(','))
        {
            var wanted = header[part];
            var end = wanted.IndexOf(';');
            if ((end < 0 ? wanted : wanted[..end]).Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase))
                return end < 0 || !IsZero(wanted[(end + 1)..]);
        }

        return false;
    }

    private static bool IsZero(ReadOnlySpan<char> parameter)
    {
        parameter = parameter.Trim();
        return parameter.StartsWith("q=0", StringComparison.OrdinalIgnoreCase) && parameter[3..].Trim("0.").IsEmpty;
    }

    private Variant? Smaller(byte[] bytes, string tag, string encoding) =>
        bytes.Length < _identity.Bytes.Length ? new Variant(bytes, tag, encoding) : null;

    private static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return bytes.ToArray();
    }

    private static byte[] Brotli(ReadOnlySpan<byte> content)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, room, out var length, BrotliQuality, BrotliWindow) ? room[..length] : room;
    }
}
