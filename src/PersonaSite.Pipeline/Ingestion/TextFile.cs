using System.Buffers;
using System.Text.Unicode;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>Bytes as text, or the place where they are none.</summary>
internal static class TextFile
{
    public static (string? Text, SiteProblem? Problem) Decode(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (null, new SiteProblem(path, 1, "The text is UTF-16", "Save the file as UTF-8."));

        var characters = new char[bytes.Length];
        if (Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
            return (new string(characters, 0, written), null);
        var line = bytes[..read].Count((byte)'\n') + 1;
        return (null, new SiteProblem(path, line, $"The text is not valid UTF-8 (byte 0x{bytes[read]:X2} at offset {read})", "Save the file as UTF-8."));
    }
}
