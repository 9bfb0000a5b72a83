using System.IO.Compression;
using PersonaSite.Core;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Web.Api;

/// <summary>An outcome file that somebody sends, with its meta file; read within limits and not kept.</summary>
public static class OutcomeUpload
{
    public const int MaxBytes = 16 << 20, MaxMetaBytes = 256 << 10;

    private const long MaxUnpacked = 128L << 20;

    private const string Gzip = ".gz";

    /// <param name="name">Of the outcome file; ".gz" is unpacked.</param>
    /// <exception cref="ProblemException">One of them is too large, or cannot be read.</exception>
    public static async Task<OutcomeSet> ReadAsync(Stream outcomes, string name, Stream meta, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("personasite-outcomes-");
        try
        {
            var path = Path.Combine(folder.FullName, "outcomes.jsonl");
            await using (var limited = new MemoryStream(await RequestBody.ReadAsync(outcomes, MaxBytes, "Send fewer items.", cancellationToken)))
            await using (Stream plain = name.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? new GZipStream(limited, CompressionMode.Decompress) : limited)
                await CopyAsync(plain, path, cancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "outcomes.meta.json"), await RequestBody.ReadAsync(meta, MaxMetaBytes, "Send the meta file of the outcomes.", cancellationToken), cancellationToken);
            return await Task.Run(() => OutcomeFile.Read(path), cancellationToken);
        }
        catch (TooLargeException tooLarge)
        {
            throw new ProblemException(ProblemKind.BadInput, tooLarge.Message, tooLarge.NextStep, tooLarge);
        }
        catch (InvalidDataException error)
        {
            throw new ProblemException(ProblemKind.BadInput, $"{name} is no gzip file: {error.Message}", "Send a .jsonl file, or one that gzip has packed.", error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A small file may hold a huge one.</summary>
    private static async Task CopyAsync(Stream from, string path, CancellationToken cancellationToken)
    {
        await using var to = File.Create(path);
        var buffer = new byte[64 << 10];
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (to.Length + read > MaxUnpacked)
                throw new ProblemException(ProblemKind.BadInput, $"The file holds more than {MaxUnpacked >> 20} MB.", "Send fewer items.");
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
