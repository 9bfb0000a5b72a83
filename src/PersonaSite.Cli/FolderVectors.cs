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
public sealed class FolderVectors(string siteFolder) : IPassageVectors
{
    public const string FolderName = ".personasite";

    private readonly string _folder = Path.Combine(Path.GetFullPath(siteFolder), FolderName);

    private readonly Dictionary<string, long> _ends = [];

    /// <summary>How many were bought, and kept, since this began.</summary>
    public int Bought { get; private set; }

    public async Task<IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>>> VectorsAsync(SiteId site, string model, CancellationToken cancellationToken = default)
    {
        var file = FileOf(model);
        return File.Exists(file) ? Read(await File.ReadAllBytesAsync(file, cancellationToken)).Vectors : new Dictionary<ChunkId, ReadOnlyMemory<float>>();
    }

    public async Task KeepVectorsAsync(SiteId site, string model, IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken = default)
    {
        Bought += vectors.Count;
        try
        {
            Directory.CreateDirectory(_folder);
            await using var file = new FileStream(FileOf(model), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (!_ends.TryGetValue(model, out var end) || end != file.Length)
            {
                var bytes = new byte[file.Length];
                await file.ReadExactlyAsync(bytes, cancellationToken);
                end = Read(bytes).End;
            }

            // What a crash left half-written would make the rest unreadable.
            file.SetLength(end);
            file.Position = end;
            await file.WriteAsync(Write(vectors), cancellationToken);
            _ends[model] = file.Length;
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

    /// <returns>End: of the last record that is whole.</returns>
    private static (Dictionary<ChunkId, ReadOnlyMemory<float>> Vectors, long End) Read(byte[] bytes)
    {
        var (vectors, end) = (new Dictionary<ChunkId, ReadOnlyMemory<float>>(), 0L);
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            while (end < bytes.Length)
            {
                var id = new ChunkId(reader.ReadString());
                var size = checked(reader.ReadInt32() * sizeof(float));
                var numbers = reader.ReadBytes(size);
                if (numbers.Length < size)
                    break;
                vectors[id] = MemoryMarshal.Cast<byte, float>(numbers).ToArray();
                end = reader.BaseStream.Position;
            }
        }
        catch (Exception error) when (error is EndOfStreamException or OverflowException or ArgumentOutOfRangeException or FormatException)
        {
            // The end was cut off.
        }

        return (vectors, end);
    }

    private string FileOf(string model) => Path.Combine(_folder, $"vectors-{ContentHash.Of(model).Short}.bin");
}
