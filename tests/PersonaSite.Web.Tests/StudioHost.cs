using System.IO.Compression;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace PersonaSite.Web.Tests;

/// <summary>The whole program with the built-in model, on a data folder of its own that goes with it.</summary>
public sealed class StudioHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("personasite-tests-");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Storage:Path", _data.FullName);
        builder.UseSetting("Hosting:WarmUp", "false");
        builder.UseSetting("Live:DefaultPages", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A page as the server draws it first, before its circuit.</summary>
    public async Task<IDocument> PageAsync(string address, CancellationToken cancellationToken = default)
    {
        using var client = CreateClient();
        return new HtmlParser().ParseDocument(await client.GetStringAsync(address, cancellationToken));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>A zip of files with these texts.</summary>
    public static MemoryStream Zip(params (string Name, string Text)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        bytes.Position = 0;
        return bytes;
    }
}
