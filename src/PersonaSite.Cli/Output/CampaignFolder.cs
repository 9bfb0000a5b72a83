using PersonaSite.Core;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Cli.Output;

/// <summary>
/// A campaign's output: what people look at, and the database that it works with, in a hidden folder. One process at a time works in it.
/// </summary>
internal sealed class CampaignFolder : IDisposable
{
    private const string MemoryFolder = ".campaign", LockFile = "lock";

    private readonly string _folder;
    private readonly FileStream _lock;
    private bool _isNew;

    private CampaignFolder(string folder, FileStream locked, bool isNew) => (_folder, _lock, _isNew) = (folder, locked, isNew);

    /// <summary>Where the database lies.</summary>
    public string Memory => Path.Combine(_folder, MemoryFolder);

    /// <exception cref="ProblemException">It holds something else, cannot be written to, or another process works in it.</exception>
    public static CampaignFolder Open(string path, bool resume)
    {
        var folder = Path.GetFullPath(path);
        var memory = Path.Combine(folder, MemoryFolder);
        if (File.Exists(folder))
            throw Refused(path, "is a file", "Name a folder.");
        if (resume && !Directory.Exists(memory))
            throw Refused(path, "has no campaign to resume", "Name the folder of one, or start it without --resume.");
        if (!resume && Directory.Exists(memory))
            throw Refused(path, "has a campaign", "Go on with it by --resume, or choose another folder.");
        if (!resume && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw Refused(path, "holds other files", "Choose a new or an empty folder.");
        try
        {
            Directory.CreateDirectory(memory);
            return new CampaignFolder(folder, new FileStream(Path.Combine(memory, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), !resume);
        }
        catch (IOException) when (File.Exists(Path.Combine(memory, LockFile)))
        {
            throw Refused(path, "is in use by another process", "Wait until it has ended, or choose another folder.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"cannot be written to ({error.Message.TrimEnd('.')})", "Choose a folder that you may write to.");
        }
    }

    /// <summary>Writes pages and report; what an earlier part of the campaign wrote is replaced, one page at a time.</summary>
    /// <exception cref="ProblemException">The disk is full.</exception>
    public async Task KeepAsync(CampaignServices host, StoredCampaign campaign, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (path, content) in CampaignFiles.OfAsync(campaign, host.Campaigns, host.Runs, cancellationToken))
            {
                var target = Path.GetFullPath(Path.Combine(_folder, path));
                if (!target.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                    throw new InvalidOperationException($"A file lies outside of its folder: {path}");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await File.WriteAllBytesAsync(target, content, cancellationToken);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(_folder, $"cannot be written to ({error.Message.TrimEnd('.')})", "Make room and run the command again with --resume: nothing that was made is lost.");
        }
    }

    /// <summary>From here on there is something to resume.</summary>
    public void Begun() => _isNew = false;

    /// <summary>Where nothing was begun, the folder becomes what it was.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (!_isNew)
            return;
        Directory.Delete(Memory, recursive: true);
        if (!Directory.EnumerateFileSystemEntries(_folder).Any())
            Directory.Delete(_folder);
    }

    private static ProblemException Refused(string path, string cause, string nextStep) => new(ProblemKind.BadInput, $"The output folder '{path}' {cause}.", nextStep);
}
