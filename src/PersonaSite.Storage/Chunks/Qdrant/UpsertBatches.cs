using System.Buffers;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>Points in requests that are neither too many nor too large: Qdrant takes 32 MB at most, and a short request is cheap to repeat.</summary>
internal static class UpsertBatches
{
    public const int MostPoints = 256;
    public const int MostBytes = 4_000_000;

    /// <param name="points">As JSON. One that is too large alone goes alone.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(IEnumerable<byte[]> points)
    {
        var (batch, bytes) = (new List<byte[]>(), 0);
        foreach (var point in points)
        {
            if (batch.Count == MostPoints || (batch.Count > 0 && bytes + point.Length > MostBytes))
            {
                yield return Body(batch, bytes);
                (batch, bytes) = ([], 0);
            }

            batch.Add(point);
            bytes += point.Length + 1;
        }

        if (batch.Count > 0)
            yield return Body(batch, bytes);
    }

    private static ReadOnlyMemory<byte> Body(List<byte[]> batch, int bytes)
    {
        var body = new ArrayBufferWriter<byte>(bytes + 16);
        body.Write("{\"points\":["u8);
        for (var at = 0; at < batch.Count; at++)
        {
            if (at > 0)
                body.Write(","u8);
            body.Write(batch[at]);
        }

        body.Write("]}"u8);
        return body.WrittenMemory;
    }
}
