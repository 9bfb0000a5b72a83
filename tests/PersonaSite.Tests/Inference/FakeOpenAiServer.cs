using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PersonaSite.Tests.Inference;

/// <summary>A request as the server saw it.</summary>
internal sealed record SeenRequest(string Path, IReadOnlyDictionary<string, string> Headers, JsonNode Body);

/// <summary>A real HTTP server on a port of its own that answers as the test wrote down, one behaviour a request.</summary>
internal sealed class FakeOpenAiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _replies = new();
    private readonly ConcurrentQueue<SeenRequest> _seen = new();

    private FakeOpenAiServer(WebApplication app, string address) => (_app, Address) = (app, address);

    /// <summary>Without a path or a last slash.</summary>
    public string Address { get; }

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    public static async Task<FakeOpenAiServer> StartAsync(bool https = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (https)
                listen.UseHttps(SelfSigned());
        }));
        var app = builder.Build();
        FakeOpenAiServer? server = null;
        app.Run(context => server!.AnswerAsync(context));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return server = new FakeOpenAiServer(app, address);
    }

    public FakeOpenAiServer Then(Func<HttpContext, Task> reply)
    {
        _replies.Enqueue(reply);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        // Some behaviours hold their connection for ever; they need not end well.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        _seen.Enqueue(new SeenRequest(
            context.Request.Path,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body!));
        if (_replies.TryDequeue(out var reply))
        {
            context.Items["stream"] = body?["stream"]?.GetValue<bool>() == true;
            await reply(context);
        }
        else
            await Reply.Json(599, """{"error":{"message":"the test wrote down no more answers"}}""")(context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}

/// <summary>How the server behaves to one request.</summary>
internal static class Reply
{
    public const string Usage = """{"prompt_tokens":1000,"completion_tokens":200,"total_tokens":1200,"prompt_tokens_details":{"cached_tokens":600},"completion_tokens_details":{"reasoning_tokens":50}}""";

    public static Func<HttpContext, Task> Json(int status, string body, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    };

    /// <summary>A whole answer to a question that did not ask for a stream.</summary>
    public static Func<HttpContext, Task> Whole(string text, string finish = "stop", string? usage = Usage) => Json(200,
        $$"""{"id":"c1","object":"chat.completion","created":1,"model":"m-2026","choices":[{"index":0,"finish_reason":"{{finish}}","message":{"role":"assistant","content":{{Quote(text)}}} }],"usage":{{usage ?? "null"}} }""");

    /// <summary>As OpenAI streams: pieces, the end, the usage, [DONE].</summary>
    public static Func<HttpContext, Task> Stream(string text, string finish = "stop", string? usage = Usage) => Events(
    [
        Piece("""{"role":"assistant","content":""}"""),
        .. text.Chunk(9).Select(part => Piece($$"""{"content":{{Quote(new string(part))}}}""")),
        Piece("{}", finish),
        .. usage is null ? Array.Empty<string>() : [$$"""{"id":"c1","model":"m-2026","choices":[],"usage":{{usage}} }"""],
        "[DONE]",
    ]);

    /// <summary>In pieces to whoever asks for a stream, else whole.</summary>
    public static Func<HttpContext, Task> AsAsked(string text) => context => (context.Items["stream"] is true ? Stream(text) : Whole(text))(context);

    public static Func<HttpContext, Task> Events(params string[] events) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var data in events)
        {
            await context.Response.WriteAsync($"data: {data}\n\n");
            await context.Response.Body.FlushAsync();
        }
    };

    /// <summary>Begins to stream and says no more, with the connection open.</summary>
    public static Func<HttpContext, Task> Stall(string text) => async context =>
    {
        await Events(Piece($$"""{"content":{{Quote(text)}}}"""))(context);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    };

    /// <summary>Takes the request and never answers.</summary>
    public static Func<HttpContext, Task> Silence() => context => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>Breaks the connection: at once, or after a piece of the answer, when the test says that it has arrived.</summary>
    public static Func<HttpContext, Task> Drop(string? text = null, Task? arrived = null) => async context =>
    {
        if (text is not null)
            await Events(Piece($$"""{"content":{{Quote(text)}}}"""))(context);
        await (arrived ?? Task.CompletedTask);
        context.Abort();
    };

    public static string Piece(string delta, string? finish = null) =>
        $$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m-2026","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{(finish is null ? "null" : Quote(finish))}} }]}""";

    public static string Quote(string text) => JsonSerializer.Serialize(text);
}
