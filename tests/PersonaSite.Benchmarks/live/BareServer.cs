using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PersonaSite.Benchmarks.Live;

/// <summary>What live pages are measured against: Kestrel, and nothing but writing a page that is in memory.</summary>
internal static class BareServer
{
    /// <param name="plain">A file, and <paramref name="brotli"/> the same compressed.</param>
    public static async Task<int> RunAsync(string url, string plain, string brotli)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var (page, compressed) = (await File.ReadAllBytesAsync(plain), await File.ReadAllBytesAsync(brotli));
        await using var app = builder.Build();
        app.Run(context =>
        {
            var response = context.Response;
            var body = page;
            if (context.Request.Headers.AcceptEncoding == "br")
            {
                response.Headers.ContentEncoding = "br";
                body = compressed;
            }

            response.Headers.ContentType = "text/html; charset=utf-8";
            response.ContentLength = body.Length;
            var written = response.BodyWriter.WriteAsync(body);
            return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
        });
        await app.RunAsync();
        return 0;
    }
}
