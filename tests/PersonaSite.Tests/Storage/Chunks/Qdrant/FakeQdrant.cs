using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>What a Qdrant holds, and how it answers. It outlives the server in front of it, as a volume outlives a container.</summary>
internal sealed class FakeQdrant
{
    private const int MostBytes = 32 * 1024 * 1024;

    private readonly ConcurrentQueue<SeenCall> _seen = new();

    public ConcurrentDictionary<string, FakeCollection> Collections { get; } = new();

    public ConcurrentDictionary<string, string> Aliases { get; } = new();

    public string Version { get; init; } = "1.19.2";

    public string ApiKey { get; init; } = "";

    /// <summary>A key with which nothing can be changed.</summary>
    public string ReadOnlyApiKey { get; init; } = "";

    /// <summary>As some servers in between do: a write is done, and said to be on its way.</summary>
    public bool OnlyAcknowledges { get; init; }

    /// <summary>Comes first; true if it has answered, or will not.</summary>
    public Func<HttpContext, Task<bool>>? Interfere { get; set; }

    public IReadOnlyList<SeenCall> Seen => [.. _seen];

    public FakeCollection this[string name] => Collections.TryGetValue(Aliases.GetValueOrDefault(name, name), out var found)
        ? found
        : throw new FakeRefusal(404, $"Not found: Collection `{Aliases.GetValueOrDefault(name, name)}` doesn't exist!");

    private Version Number => System.Version.Parse(Version);

    public async Task<FakeQdrantServer> ServeAsync(int port = 0, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, options => listen?.Invoke(options)));
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        return new FakeQdrantServer(app, new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Interfere is { } interfere && await interfere(context))
            return;
        var request = context.Request;
        if (ApiKey.Length > 0 && request.Path != "/" && request.Headers["api-key"] != ApiKey)
        {
            var reads = ReadOnlyApiKey.Length > 0 && request.Headers["api-key"] == ReadOnlyApiKey;
            if (!reads)
            {
                (context.Response.StatusCode, context.Response.ContentType) = (401, "text/plain");
                await context.Response.WriteAsync("Must provide an API key or an Authorization bearer token");
                return;
            }

            if (request.Method == "PUT" || request.Path.Value!.EndsWith("/delete", StringComparison.Ordinal) || request.Path == "/collections/aliases")
            {
                await RefuseAsync(context, new FakeRefusal(403, "Forbidden: Global manage access is required"));
                return;
            }
        }

        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        if (text.Length > MostBytes)
        {
            await RefuseAsync(context, new FakeRefusal(400, $"JSON payload ({text.Length} bytes) is larger than allowed (limit: {MostBytes} bytes)."));
            return;
        }

        var body = text.Length == 0 ? null : JsonNode.Parse(text);
        _seen.Enqueue(new SeenCall(request.Method, request.Path, body));
        try
        {
            var result = await ResultAsync(request, body ?? new JsonObject());
            await context.Response.WriteAsJsonAsync(request.Path == "/" ? result : new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.001 });
        }
        catch (FakeRefusal refusal)
        {
            await RefuseAsync(context, refusal);
        }
    }

    private static Task RefuseAsync(HttpContext context, FakeRefusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["status"] = new JsonObject { ["error"] = refusal.Message }, ["time"] = 0.0 });
    }

    private async Task<JsonNode> ResultAsync(HttpRequest request, JsonNode body)
    {
        var parts = request.Path.Value!.Trim('/').Split('/');
        var name = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        switch ($"{request.Method} {string.Join('/', parts.Skip(2).Prepend(parts is ["collections", "aliases"] ? "aliases" : parts[0]))}")
        {
            case "GET ":
                return new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = Version };
            case "GET collections":
                return Info(this[name]);
            case "GET collections/exists":
                return new JsonObject { ["exists"] = Collections.ContainsKey(Aliases.GetValueOrDefault(name, name)) };
            case "PUT collections":
                if (Aliases.ContainsKey(name))
                    throw new FakeRefusal(400, $"Wrong input: Can't create collection with name {name}. Alias with the same name already exists");
                if (!Collections.TryAdd(name, new FakeCollection(body, Number)))
                    throw new FakeRefusal(409, $"Wrong input: Collection `{name}` already exists!");
                return true;
            case "GET aliases":
                return new JsonObject { ["aliases"] = new JsonArray([.. Aliases.Select(alias => new JsonObject { ["alias_name"] = alias.Key, ["collection_name"] = alias.Value })]) };
            case "POST aliases":
                foreach (var action in body["actions"]!.AsArray())
                {
                    var (alias, collection) = ((string)action!["create_alias"]!["alias_name"]!, (string)action["create_alias"]!["collection_name"]!);
                    if (!Collections.ContainsKey(collection))
                        throw new FakeRefusal(404, $"Not found: Collection `{collection}` doesn't exist!");
                    if (Collections.ContainsKey(alias))
                        throw new FakeRefusal(409, $"Wrong input: Collection `{alias}` already exists!");
                    // An alias that is there moves.
                    Aliases[alias] = collection;
                }

                return true;
            case "PUT collections/index":
                if (Number < new Version(1, 11) && body["field_schema"] is JsonObject)
                    throw new FakeRefusal(400, "Format error in JSON body: data did not match any variant of untagged enum PayloadFieldSchema");
                return await WrittenAsync(request, () =>
                {
                    this[name].AddIndex((string)body["field_name"]!, body["field_schema"]!);
                    return Task.CompletedTask;
                });
            case "PUT collections/points":
                return await WrittenAsync(request, () => this[name].UpsertAsync(body["points"]!.AsArray()));
            case "POST collections/points/delete":
                return await WrittenAsync(request, () => this[name].DeleteAsync(body["filter"]!));
            case "POST collections/points/count":
                return new JsonObject { ["count"] = this[name].Count(body["filter"]) };
            case "POST collections/points/scroll":
                var (page, next) = this[name].Scroll(body["filter"], (string?)body["offset"], (int?)body["limit"] ?? 10);
                return new JsonObject
                {
                    ["points"] = new JsonArray([.. page.Select(point => Shown(point, body, unsaid: true))]),
                    ["next_page_offset"] = next,
                };
            case "POST collections/points/query":
                return Ranked(this[name], body);
            case "POST collections/points/query/batch":
                return new JsonArray([.. body["searches"]!.AsArray().Select(search => Ranked(this[name], search!))]);
            default:
                throw new FakeRefusal(404, "");
        }
    }

    /// <summary>A write that is not waited for is done some time later.</summary>
    private async Task<JsonNode> WrittenAsync(HttpRequest request, Func<Task> write)
    {
        var waits = request.Query["wait"] == "true";
        if (waits)
            await write();
        else
            _ = Task.Delay(300).ContinueWith(_ => write(), TaskScheduler.Default);
        return new JsonObject { ["operation_id"] = 1, ["status"] = waits && !OnlyAcknowledges ? "completed" : "acknowledged" };
    }

    private static JsonObject Ranked(FakeCollection collection, JsonNode query) => new()
    {
        ["points"] = new JsonArray([.. collection.Query(query).Select(hit =>
        {
            var point = Shown(hit.Point, query);
            (point["score"], point["version"]) = ((float)hit.Score, 1);
            return point;
        })]),
    };

    /// <param name="unsaid">Whether the payload is shown where nothing is said about it: a scroll shows it, a query does not.</param>
    private static JsonObject Shown(FakeCollection.Point point, JsonNode request, bool unsaid = false)
    {
        var shown = new JsonObject { ["id"] = point.Id };
        if (request["with_payload"] is JsonArray fields)
            shown["payload"] = new JsonObject(fields.Select(field => (string)field!).Where(point.Payload.ContainsKey).Select(field => KeyValuePair.Create(field, point.Payload[field]?.DeepClone())));
        else if ((bool?)request["with_payload"] ?? unsaid)
            shown["payload"] = point.Payload.DeepClone();
        return shown;
    }

    private static JsonObject Info(FakeCollection collection) => new()
    {
        ["status"] = "green",
        ["optimizer_status"] = "ok",
        ["points_count"] = collection.Size,
        ["segments_count"] = 1,
        ["config"] = new JsonObject
        {
            ["params"] = new JsonObject { ["vectors"] = collection.Definition["vectors"]?.DeepClone(), ["sparse_vectors"] = collection.Definition["sparse_vectors"]?.DeepClone() },
            ["hnsw_config"] = new JsonObject { ["m"] = 0, ["payload_m"] = 16, ["ef_construct"] = 100, ["full_scan_threshold"] = 10000 },
            ["optimizer_config"] = new JsonObject
            {
                ["deleted_threshold"] = 0.2,
                ["vacuum_min_vector_number"] = 1000,
                ["default_segment_number"] = 0,
                ["flush_interval_sec"] = 5,
            },
        },
        ["payload_schema"] = new JsonObject(),
    };
}

/// <summary>Lets some upserts pass, and then answers nothing but errors.</summary>
internal sealed class Outage(int afterUpserts)
{
    private int _upserts;

    public async Task<bool> StrikeAsync(HttpContext context)
    {
        var isUpsert = context.Request.Method == "PUT" && context.Request.Path.Value!.EndsWith("/points", StringComparison.Ordinal);
        if (_upserts <= afterUpserts && (!isUpsert || ++_upserts <= afterUpserts))
            return false;
        (context.Response.StatusCode, context.Response.ContentType) = (500, "text/plain");
        await context.Response.WriteAsync("out of order");
        return true;
    }
}

internal sealed record SeenCall(string Method, string Path, JsonNode? Body);

internal sealed class FakeQdrantServer(WebApplication app, Uri url) : IAsyncDisposable
{
    public Uri Url { get; } = url;

    /// <summary>At once, as a killed process ends: what is under way is cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}
