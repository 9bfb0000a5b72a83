namespace PersonaSite.Web.Api;

/// <summary>The bytes of a request that are read by hand, because only so many of them can be meant.</summary>
internal static class RequestBody
{
    /// <param name="most">In bytes; the rest of a longer one is not read.</param>
    /// <exception cref="TooLargeException">It has more.</exception>
    public static async Task<byte[]> ReadAsync(Stream body, int most, string nextStep, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > most)
                throw new TooLargeException($"The request has more than {(most >= 1 << 20 ? $"{most >> 20} MB" : $"{most >> 10} kB")}.", nextStep);
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}

/// <summary>What a caller sent is more than is taken: answered with 413.</summary>
internal sealed class TooLargeException(string cause, string nextStep) : Exception(cause)
{
    public string NextStep { get; } = nextStep;
}
