using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;

namespace PersonaSite.Inference.Recording;

/// <summary>
/// A folder of answers, one JSON file each, named by agent and a hash of all that was asked. Written in one mode, read in the
/// other. Keys, addresses and headers never come here: a call only knows messages and options.
/// </summary>
internal sealed class Recordings(string folder, bool replays)
{
    /// <summary>Answers come from here, and from nowhere else.</summary>
    public bool Replays => replays;

    public static string KeyOf(string agent, object asked) =>
        $"{agent}-{ContentHash.Of(JsonSerializer.Serialize(asked, PersonaJson.Options)).Short}";

    /// <exception cref="ModelException">There is none, or it cannot be read.</exception>
    public async Task<T> ReadAsync<T>(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(file, PersonaJson.Options, cancellation) ?? throw new JsonException("The file is empty.");
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException(Trouble.NoRecording, $"There is no recording {key} in {folder}.",
                "Record it: run once with Inference:Record set to that folder and Inference:Replay removed. A changed prompt needs a new recording.", error);
        }
        catch (JsonException error)
        {
            throw new ModelException(Trouble.NoRecording, $"The recording {path} cannot be read: {error.Message}", "Record it again.", error);
        }
    }

    public async Task WriteAsync<T>(string key, T answer)
    {
        Directory.CreateDirectory(folder);
        // Two runs may record the same call at once; each writes a whole file.
        var unfinished = Path.Combine(folder, $".{key}.{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(answer, PersonaJson.Indented) + "\n");
        File.Move(unfinished, PathOf(key), overwrite: true);
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".json");
}
