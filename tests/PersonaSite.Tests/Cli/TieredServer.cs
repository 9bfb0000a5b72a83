using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonaSite.Tests.Inference;
using PersonaSite.Tests.Pipeline.Campaigns;

namespace PersonaSite.Tests.Cli;

/// <summary>Simulated tiers behind a compatible server of their own, for the real program; it keeps count of what it was paid for.</summary>
internal sealed class TieredServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TieredModels _models;
    private readonly ConcurrentQueue<string> _briefs = new();

    private TieredServer(WebApplication app, TieredModels models) => (_app, _models) = (app, models);

    /// <summary>Models that were asked for a brief, in order: one for each page that was begun.</summary>
    public IReadOnlyCollection<string> Briefs => _briefs;

    public static async Task<TieredServer> StartAsync(TieredModels models)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new TieredServer(app, models);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>A settings file for the program.</summary>
    public string Settings()
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return JsonSerializer.Serialize(TieredModels.Settings("openai-compatible", ("Endpoint", $"{address}/v1")));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        var model = body["model"]!.GetValue<string>();
        var schema = body["response_format"]?["json_schema"]?["name"]?.GetValue<string>();
        if (schema == "brief")
            _briefs.Enqueue(model);
        var messages = body["messages"]!.AsArray().Select(message => new ChatMessage(new ChatRole(message!["role"]!.GetValue<string>()), Text(message["content"]!)));
        var options = new ChatOptions { Seed = body["seed"]?.GetValue<long>(), ResponseFormat = schema is null ? null : ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("{}").RootElement, schema) };
        var answer = await _models.AnswerAsync(model, messages, options, context.RequestAborted);
        await Reply.Events(
            Reply.Piece($$"""{"content":{{Reply.Quote(answer)}}}"""), Reply.Piece("{}", "stop"), $$"""{"id":"c1","model":"m-2026","choices":[],"usage":{{Reply.Usage}} }""", "[DONE]")(context);
    }

    private static string Text(JsonNode content) => content is JsonArray parts ? string.Concat(parts.Select(part => part!["text"]!.GetValue<string>())) : content.GetValue<string>();
}
