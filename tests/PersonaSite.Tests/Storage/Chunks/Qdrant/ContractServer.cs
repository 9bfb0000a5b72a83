using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>
/// Qdrant's own OpenAPI document as a server (../shared/contracts), in front of a Qdrant for tests: it judges every request and
/// every answer on the way through, and refuses what has no api key. A violation is an error to the client, and is written down.
/// </summary>
internal sealed class ContractServer : IAsyncDisposable
{
    public const string ApiKey = "contract-key-4711";

    private readonly Process _process;
    private readonly string _log;

    private ContractServer(Process process, Uri url, string log) => (_process, Url, _log) = (process, url, log);

    public Uri Url { get; }

    /// <summary>What the server saw since it started, one line of JSON each.</summary>
    public IReadOnlyList<JsonNode> Seen => File.Exists(_log) ? [.. File.ReadLines(_log).Select(line => JsonNode.Parse(line)!)] : [];

    /// <summary>Skips the test, by name, where the contract or Node.js is not there.</summary>
    /// <param name="port">0: a free one.</param>
    public static async Task<ContractServer> StartAsync(Uri upstream, int port = 0)
    {
        var script = Repository.Shared is null ? null : Path.Combine(Repository.Shared, "contracts/qdrant-contract-server.sh");
        if (!File.Exists(script))
            Assert.Skip("../shared/contracts is not there.");
        if (!Has("node") || !Has("npm"))
        {
            Environment.GetEnvironmentVariable("PERSONASITE_REQUIRE_TOOLS").ShouldNotBe("1", "Node.js is not there, on which the contract server runs.");
            Assert.Skip("Node.js is not there, on which the contract server runs.");
        }

        port = port == 0 ? FreePort() : port;
        var log = Path.GetTempFileName();
        var start = new ProcessStartInfo("bash", [script, $"{port}", upstream.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["STRICT"], start.Environment["REQUIRE_API_KEY"], start.Environment["REQUEST_LOG"]) = ("1", "1", log);
        var process = Process.Start(start)!;
        var server = new ContractServer(process, new Uri($"http://127.0.0.1:{port}/"), log);
        var ready = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("contract server ready", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        };
        // Read, or the server would wait for room to write.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // The first start of all installs what the server needs.
        await Task.WhenAny(ready.Task, process.WaitForExitAsync()).WaitAsync(TimeSpan.FromMinutes(2));
        ready.Task.IsCompletedSuccessfully.ShouldBeTrue("the contract server did not start");
        return server;
    }

    /// <summary>As a crash ends it.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        File.Delete(_log);
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
