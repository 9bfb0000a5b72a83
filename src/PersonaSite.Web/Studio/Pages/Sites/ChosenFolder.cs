using Microsoft.AspNetCore.Components.Forms;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Web.Studio.Pages.Sites;

/// <summary>
/// A folder that somebody chose in the browser, put down for a moment as it lies there, so that it is taken as any folder is:
/// what its folders are called says something of what lies in them.
/// </summary>
internal sealed class ChosenFolder : IDisposable
{
    /// <summary>Says of the others what holds for them.</summary>
    private const string Catalog = "knowledge.json";

    private readonly DirectoryInfo _aside = Directory.CreateTempSubdirectory("personasite-folder-");
    private string _name = "";

    public Intake Intake => Intake.OfPath(Path.Combine(_aside.FullName, _name));

    /// <summary>A file of a folder comes with the way to it; see the Studio's script.</summary>
    public static bool IsPart(IBrowserFile file) => file.Name.Contains('/');

    /// <summary>What is no knowledge is not sent for: its name is enough to say so.</summary>
    public static bool IsWanted(IBrowserFile file) => KnowledgeReader.Reads(file.Name) || file.Name.EndsWith($"/{Catalog}", StringComparison.Ordinal);

    /// <exception cref="ArgumentException">Its name is none that a file below a folder can have.</exception>
    public async Task AddAsync(IBrowserFile file, CancellationToken cancellationToken)
    {
        if (!SafeNames.IsPath(file.Name))
            throw new ArgumentException($"'{file.Name}' leads out of the folder.", nameof(file));
        _name = file.Name.Split('/')[0];
        var path = Path.Combine(_aside.FullName, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var there = File.Create(path);
        if (!IsWanted(file))
            return;
        await using var sent = file.OpenReadStream(file.Size, cancellationToken);
        await sent.CopyToAsync(there, cancellationToken);
    }

    public void Dispose() => _aside.Delete(recursive: true);
}
