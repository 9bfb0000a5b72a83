using System.Buffers.Binary;

namespace PersonaSite.Pipeline.Agents.Artist;

/// <summary>What a picture's bytes are, read from themselves: what a provider says of them is not trusted.</summary>
internal readonly record struct PictureFormat(string MediaType, int Width, int Height)
{
    /// <returns>Null for anything but a PNG, JPEG or WebP with a size.</returns>
    public static PictureFormat? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 24 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
            return Valid("image/png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        if (bytes.Length > 30 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
            return WebP(bytes);
        return bytes.Length > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8 ? Jpeg(bytes) : null;
    }

    private static PictureFormat? WebP(ReadOnlySpan<byte> bytes)
    {
        if (bytes[12..].StartsWith("VP8X"u8))
            return Valid("image/webp", 1 + (bytes[24] | bytes[25] << 8 | bytes[26] << 16), 1 + (bytes[27] | bytes[28] << 8 | bytes[29] << 16));
        if (bytes[12..].StartsWith("VP8 "u8))
            return Valid("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF);
        if (!bytes[12..].StartsWith("VP8L"u8))
            return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
        return Valid("image/webp", 1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));
    }

    private static PictureFormat? Jpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            // Start of frame, whatever its coding; C4, C8 and CC are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Valid("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static PictureFormat? Valid(string mediaType, int width, int height) =>
        width is > 0 and <= 8192 && height is > 0 and <= 8192 ? new PictureFormat(mediaType, width, height) : null;
}
