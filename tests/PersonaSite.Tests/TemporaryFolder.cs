using System.Text;

namespace PersonaSite.Tests;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("personasite-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public TemporaryFolder Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public TemporaryFolder Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
        return this;
    }

    public void Dispose()
    {
        foreach (var folder in new DirectoryInfo(Path).EnumerateDirectories("*", SearchOption.AllDirectories).Where(_ => !OperatingSystem.IsWindows()))
            folder.UnixFileMode |= UnixFileMode.UserWrite;
        Directory.Delete(Path, recursive: true);
    }
}
