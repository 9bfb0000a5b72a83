using System.Runtime.InteropServices;
using System.Text;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Cli;

/// <summary>
/// Embeddings of a site folder's passages, in a hidden folder of it, so that the next command does not pay for them again. One
/// file a model, written by adding to its end: what a crash cuts off is the last passage's, and it is bought again.
/// </summary>
internal sealed class FolderVectors(string siteFolder) : IPassageVectors
{
    public const string FolderName = ".personasite";

    private readonly string _folder = Path.Combine(Path.GetFullPath(siteFolder), FolderName);

    /// <summary>How many were bought, and kept, since this began.</summary>
    public int Bought { get; private set; }

    public async Task<IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>>> VectorsAsync(SiteId site, string model, CancellationToken cancellationToken = default)
    {
        var file = FileOf(model);
        return File.Exists(file) ? Read(await File.ReadAllBytesAsync(file, cancellationToken)) : new Dictionary<ChunkId, ReadOnlyMemory<float>>();
    }

    public async Task KeepVectorsAsync(SiteId site, string model, IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken = default)
    {
        Bought += vectors.Count;
        try
        {
            Directory.CreateDirectory(_folder);
            await using var file = new FileStream(FileOf(model), FileMode.Append, FileAccess.Write);
            await file.WriteAsync(Write(vectors), cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written costs money the next time, and nothing else.
        }
    }

    /// <summary>A record: the id, how many numbers, the numbers.</summary>
    private static byte[] Write(IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>> vectors)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var (id, vector) in vectors)
        {
            writer.Write(id.Value);
            writer.Write(vector.Length);
            writer.Write(MemoryMarshal.AsBytes(vector.Span));
        }

        writer.Flush();
        return bytes.ToArray();
    }

    private static Dictionary<ChunkId, ReadOnlyMemory<float>> Read(byte[] bytes)
    {
        var vectors = new Dictionary<ChunkId, ReadOnlyMemory<float>>();
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            while (reader.BaseStream.Position < bytes.Length)
            {
                var id = new ChunkId(reader.ReadString());
                var numbers = reader.ReadBytes(checked(reader.ReadInt32() * sizeof(float)));
                if (reader.BaseStream.Position <= bytes.Length && numbers.Length > 0 && numbers.Length % sizeof(float) == 0)
                    vectors[id] = MemoryMarshal.Cast<byte, float>(numbers).ToArray();
            }
        }
        catch (Exception error) when (error is EndOfStreamException or OverflowException or ArgumentOutOfRangeException or FormatException)
        {
            // The end was cut off.
        }

        // A half-written vector has fewer numbers than the others; it must not pass for one.
        var usual = vectors.Values.GroupBy(vector => vector.Length).MaxBy(group => group.Count())?.Key;
        return vectors.Where(entry => entry.Value.Length == usual).ToDictionary();
    }

    private string FileOf(string model) => Path.Combine(_folder, $"vectors-{ContentHash.Of(model).Short}.bin");
}
