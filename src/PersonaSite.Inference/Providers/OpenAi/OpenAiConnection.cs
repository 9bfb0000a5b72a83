using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Identity;
using OpenAI;
using PersonaSite.Inference.Configuration;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>
/// Sends requests through the OpenAI client, which knows addresses, keys and Entra ID, and turns what comes back wrong into
/// <see cref="ModelException"/>s. Only the client's protocol methods are used: its typed ones refuse answers that compatible
/// servers do give (unknown finish reasons, missing fields), so bodies are written and read by the classes beside this one.
/// </summary>
internal sealed class OpenAiConnection
{
    private const string EntraScope = "https://cognitiveservices.azure.com/.default";

    private readonly ModelOptions _model;
    private readonly string _provider;
    private readonly TimeProvider _clock;
    private readonly Lazy<OpenAIClient> _client;

    public OpenAiConnection(ModelOptions model, string provider, TimeProvider clock, AuthenticationTokenProvider? credential, HttpClient? http)
    {
        (_model, _provider, _clock) = (model, provider, clock);
        // Made on the first call: whoever replays recordings has no key.
        _client = new(() => Connect(credential, http), LazyThreadSafetyMode.PublicationOnly);
    }

    public static string KeyVariable(ModelOptions model, string provider) => model.ApiKeyEnv.Length > 0 ? model.ApiKeyEnv
        : provider == OpenAiProvider.Azure ? "AZURE_OPENAI_API_KEY" : "OPENAI_API_KEY";

    /// <summary>Null where no key is set. A compatible server is never sent a key that was not meant for it.</summary>
    public static string? KeyOf(ModelOptions model, string provider)
    {
        var key = model.ApiKey.Length > 0 ? model.ApiKey
            : provider == OpenAiProvider.Compatible && model.ApiKeyEnv.Length == 0 ? ""
            : Environment.GetEnvironmentVariable(KeyVariable(model, provider));
        return string.IsNullOrWhiteSpace(key) ? null : key.Trim();
    }

    /// <summary>The answer's headers have come, its body not yet.</summary>
    public Task<PipelineResponse> ChatAsync(JsonObject body, CancellationToken cancellation) =>
        SendAsync(options => _client.Value.GetChatClient(_model.Model).CompleteChatAsync(Content(body), options), cancellation);

    public async Task<JsonDocument> ImagesAsync(JsonObject body, CancellationToken cancellation) => await ReadAsync(
        await SendAsync(options => _client.Value.GetImageClient(_model.Model).GenerateImagesAsync(Content(body), options), cancellation), cancellation);

    public async Task<JsonDocument> EmbeddingsAsync(JsonObject body, CancellationToken cancellation) => await ReadAsync(
        await SendAsync(options => _client.Value.GetEmbeddingClient(_model.Model).GenerateEmbeddingsAsync(Content(body), options), cancellation), cancellation);

    /// <summary>The whole body as JSON; servers have been seen to send something else with status 200.</summary>
    public async Task<JsonDocument> ReadAsync(PipelineResponse response, CancellationToken cancellation)
    {
        using (response)
        {
            try
            {
                return Parse(response.ContentStream is null ? "" : (await response.BufferContentAsync(cancellation)).ToString());
            }
            catch (Exception error) when (Explain(error, accepted: true) is ModelException trouble && trouble != error)
            {
                throw trouble;
            }
        }
    }

    /// <summary>A body, or one piece of a stream.</summary>
    public JsonDocument Parse(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new ModelException(Trouble.MalformedJson, "The server's answer is not JSON.", "Check that the endpoint speaks OpenAI's protocol.", error) { Accepted = true };
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new ModelException(Trouble.MalformedJson, "The server's answer is not a JSON object.", "Check that the endpoint speaks OpenAI's protocol.") { Accepted = true };
        // Some report errors with status 200, or in the middle of a stream.
        return document.RootElement.TryGetProperty("error", out var reported) && reported.ValueKind is JsonValueKind.Object or JsonValueKind.String
            ? throw OpenAiErrors.From(500, json, retryAfter: null, Secret, accepted: true)
            : document;
    }

    /// <summary>What a failed read means; cancellation stays what it is.</summary>
    public Exception Explain(Exception error, bool accepted) => error switch
    {
        ClientResultException { Status: > 0 } refused => OpenAiErrors.From(refused.Status, refused.Message, null, Secret, accepted),
        ClientResultException or HttpRequestException or IOException or AggregateException => new ModelException(
            Trouble.Connection, $"{(accepted ? "The connection broke off" : "The server cannot be reached")}: {OpenAiErrors.Clean(error.Message, Secret)}",
            $"Check the network and the endpoint {_client.Value.Endpoint}.", error)
        { Accepted = accepted },
        AuthenticationFailedException => new ModelException(
            Trouble.Unauthorized, $"Entra ID gave no token: {OpenAiErrors.Clean(error.Message, Secret)}",
            "Sign in (for example: az login), or give this machine's identity access to the resource.", error),
        _ => error,
    };

    private string? Secret => KeyOf(_model, _provider);

    private async Task<PipelineResponse> SendAsync(Func<RequestOptions, Task<ClientResult>> send, CancellationToken cancellation)
    {
        var options = new RequestOptions { CancellationToken = cancellation, BufferResponse = false, ErrorOptions = ClientErrorBehaviors.NoThrow };
        PipelineResponse response;
        try
        {
            response = (await send(options)).GetRawResponse();
        }
        catch (Exception error) when (Explain(error, accepted: false) is ModelException trouble && trouble != error)
        {
            throw trouble;
        }

        if (!response.IsError)
            return response;
        using (response)
        {
            var body = response.ContentStream is null ? "" : (await response.BufferContentAsync(cancellation)).ToString();
            throw OpenAiErrors.From(response.Status, body, RetryAfter(response.Headers), Secret, accepted: false);
        }
    }

    private OpenAIClient Connect(AuthenticationTokenProvider? credential, HttpClient? http)
    {
        var options = new OpenAIClientOptions
        {
            RetryPolicy = new ClientRetryPolicy(0),
            // Retries and deadlines are the chain's.
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            UserAgentApplicationId = "PersonaSite",
        };
        if (_model.Endpoint.Length > 0)
            options.Endpoint = Address();
        if (http is not null)
            options.Transport = new HttpClientPipelineTransport(http);
        if (_model.Auth == "entra")
            return new OpenAIClient(new BearerTokenPolicy(credential ?? new DefaultAzureCredential(), EntraScope), options);

        var key = KeyOf(_model, _provider) ?? (_provider == OpenAiProvider.Compatible ? "none" : null)
            ?? throw new ModelException(Trouble.KeyMissing, $"No key for {_provider}/{_model.Model}.", $"Set the environment variable {KeyVariable(_model, _provider)}.");
        return _provider == OpenAiProvider.Azure
            ? new OpenAIClient(ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), "api-key"), options)
            : new OpenAIClient(new ApiKeyCredential(key), options);
    }

    private Uri Address()
    {
        var address = _model.Endpoint.TrimEnd('/');
        if (_provider == OpenAiProvider.Azure && !address.EndsWith("/openai/v1", StringComparison.OrdinalIgnoreCase))
            address += "/openai/v1";
        return new Uri(address + "/");
    }

    private TimeSpan? RetryAfter(PipelineResponseHeaders headers)
    {
        if (headers.TryGetValue("retry-after-ms", out var text) && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds))
            return TimeSpan.FromMilliseconds(Math.Max(0, milliseconds));
        if (!headers.TryGetValue("Retry-After", out text) || !RetryConditionHeaderValue.TryParse(text, out var value))
            return null;
        var wait = value.Delta ?? value.Date - _clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static BinaryContent Content(JsonObject body) => BinaryContent.Create(BinaryData.FromString(body.ToJsonString()));
}
