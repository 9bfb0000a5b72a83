using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;

namespace PersonaSite.Pipeline.Sites;

/// <summary>Width and height of a picture, from its header.</summary>
internal static class PictureSize
{
    private const int MaxSide = 20_000;

    /// <summary>Null where the bytes are not such a picture.</summary>
    public static (int Width, int Height)? Of(string mediaType, ReadOnlySpan<byte> bytes)
    {
        var size = mediaType switch
        {
            "image/png" => Png(bytes),
            "image/jpeg" => Jpeg(bytes),
            "image/webp" => WebP(bytes),
            "image/svg+xml" => Svg(System.Text.Encoding.UTF8.GetString(bytes)),
            _ => null,
        };
        return size is { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide } ? size : null;
    }

    private static (int Width, int Height)? Png(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 24 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
            ? (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
            : null;

    /// <summary>Walks the segments to the frame header.</summary>
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return null;
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            // All start-of-frame markers except tables (C4), extensions (C8) and arithmetic conditioning (CC).
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static (int Width, int Height)? WebP(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WEBP"u8))
            return null;
        if (bytes[12..].StartsWith("VP8X"u8))
            return ((bytes[24] | (bytes[25] << 8) | (bytes[26] << 16)) + 1, (bytes[27] | (bytes[28] << 8) | (bytes[29] << 16)) + 1);
        if (bytes[12..].StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF);
    }

    private static (int Width, int Height)? Svg(string svg)
    {
        var root = XElement.Parse(svg);
        if (root.Attribute("viewBox")?.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is [_, _, var width, var height])
            return Size(width, height);
        return Size(root.Attribute("width")?.Value, root.Attribute("height")?.Value);
    }

    private static (int Width, int Height)? Size(string? width, string? height) =>
        Number(width) is { } w && Number(height) is { } h ? ((int)Math.Round(w), (int)Math.Round(h)) : null;

    private static double? Number(string? text) =>
        double.TryParse(text?.Replace("px", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
