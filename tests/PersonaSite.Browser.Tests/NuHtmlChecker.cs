using System.Diagnostics;
using System.Text.Json;

namespace PersonaSite.Browser.Tests;

/// <summary>The Nu HTML checker, run once over many documents; its path is in PERSONASITE_VNU_JAR (see tests/run.sh).</summary>
internal static class NuHtmlChecker
{
    /// <returns>"document: line: message" for every error.</returns>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(IReadOnlyDictionary<string, string> documents, CancellationToken cancellationToken)
    {
        var jar = Environment.GetEnvironmentVariable("PERSONASITE_VNU_JAR");
        if (jar is null || !File.Exists(jar))
        {
            if (!ChromiumFixture.ToolsAreRequired)
                Assert.Skip("The Nu HTML checker is not installed; tests/run.sh installs it.");
            throw new InvalidOperationException("PERSONASITE_VNU_JAR does not name the checker's jar.");
        }

        var folder = Directory.CreateTempSubdirectory("personasite-html-");
        try
        {
            foreach (var (name, html) in documents)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".html"), html, cancellationToken);
            using var java = Process.Start(new ProcessStartInfo("java", ["-Xss1m", "-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", "--skip-non-html", folder.FullName])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = java.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = await java.StandardError.ReadToEndAsync(cancellationToken);
            await java.WaitForExitAsync(cancellationToken);
            java.ExitCode.ShouldBe(0, error);
            using var report = JsonDocument.Parse(await output);
            return report.RootElement.GetProperty("messages").EnumerateArray()
                .Where(message => message.GetProperty("type").GetString() != "info")
                .Select(message => $"{Path.GetFileNameWithoutExtension(message.GetProperty("url").GetString())}: "
                    + $"{(message.TryGetProperty("lastLine", out var line) ? line.GetInt32() : 0)}: {message.GetProperty("message").GetString()}")
                .ToList();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
