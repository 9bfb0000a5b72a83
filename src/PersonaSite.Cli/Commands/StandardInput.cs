namespace PersonaSite.Cli.Commands;

/// <summary>What is piped in, or typed.</summary>
internal static class StandardInput
{
    /// <summary>All of it, or one byte more than is allowed, which tells enough.</summary>
    public static Task<ReadOnlyMemory<byte>> ReadAsync(int most, CancellationToken cancellationToken)
    {
        return Task.Run<ReadOnlyMemory<byte>>(Read, cancellationToken).WaitAsync(cancellationToken);

        // A terminal's read cannot be cancelled, only left behind.
        ReadOnlyMemory<byte> Read()
        {
            using var input = Console.OpenStandardInput();
            var bytes = new byte[most + 1];
            return bytes.AsMemory(0, input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
    }
}
