using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>
/// Qdrant's REST API, as far as we use it. The official client package is not served here; it would go in place of this class.
/// Writes are tried again after a trouble that may pass; a search is not, because the embedded index can answer at once.
/// </summary>
internal sealed class QdrantClient : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly QdrantOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _retries;

    public QdrantClient(QdrantOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _http = new HttpClient(Handler(options)) { BaseAddress = options.Url, Timeout = Timeout.InfiniteTimeSpan };
        if (options.ApiKey.Length > 0)
            _http.DefaultRequestHeaders.Add("api-key", options.ApiKey);
        _retries = Retries(options, clock);
    }

    public Uri Url => _options.Url;

    public void Dispose() => _http.Dispose();

    /// <param name="searching">A visitor waits: asked once, and not for long.</param>
    public async Task<string> VersionAsync(CancellationToken cancellationToken, bool searching = false) =>
        (await SendAsync<ServerVersion>(searching ? QdrantCall.VersionInSearch : QdrantCall.Version, "", null, cancellationToken)).Version;

    /// <summary>Whether a collection, or an alias of one, has this name.</summary>
    public async Task<bool> IsThereAsync(string alias, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync<Answer<JsonElement>>(QdrantCall.CollectionInfo, alias, null, cancellationToken);
            return true;
        }
        catch (QdrantException error) when (error.Trouble == QdrantTrouble.NotFound)
        {
            return false;
        }
    }

    public async Task<bool> CollectionExistsAsync(string collection, CancellationToken cancellationToken) =>
        (await SendAsync<Answer<Existence>>(QdrantCall.CollectionExists, collection, null, cancellationToken)).Result.Exists;

    public Task CreateCollectionAsync(string collection, NewCollection definition, CancellationToken cancellationToken) =>
        SendAsync<Answer<bool>>(QdrantCall.CreateCollection, collection, definition, cancellationToken);

    public Task CreateIndexAsync(string collection, NewIndex index, CancellationToken cancellationToken) =>
        WriteAsync(QdrantCall.CreateIndex, collection, index, cancellationToken);

    /// <summary>The names by which collections can be spoken to.</summary>
    public async Task<IReadOnlyList<string>> AliasesAsync(CancellationToken cancellationToken) =>
        [.. (await SendAsync<Answer<Aliases>>(QdrantCall.Aliases, "", null, cancellationToken)).Result.All.Select(alias => alias.AliasName)];

    public Task SetAliasAsync(string alias, string collection, CancellationToken cancellationToken) =>
        SendAsync<Answer<bool>>(QdrantCall.ChangeAliases, "", new AliasChanges([new AliasChange(new NewAlias(collection, alias))]), cancellationToken);

    /// <param name="points">The body as JSON.</param>
    public Task UpsertAsync(string collection, ReadOnlyMemory<byte> points, CancellationToken cancellationToken) =>
        WriteAsync(QdrantCall.Upsert, collection, points, cancellationToken);

    public Task DeleteAsync(string collection, Filter filter, CancellationToken cancellationToken) =>
        WriteAsync(QdrantCall.Delete, collection, new Filtered(filter), cancellationToken);

    public async Task<int> CountAsync(string collection, Filter filter, CancellationToken cancellationToken) =>
        (await SendAsync<Answer<Counted>>(QdrantCall.Count, collection, new CountRequest(filter), cancellationToken)).Result.Count;

    /// <summary>The next page of the points that pass.</summary>
    /// <param name="searching">A visitor waits: asked once, and not for long.</param>
    public async Task<Scrolled> ScrollAsync(string collection, ScrollRequest request, CancellationToken cancellationToken, bool searching = false) =>
        (await SendAsync<Answer<Scrolled>>(searching ? QdrantCall.ScrollInSearch : QdrantCall.Scroll, collection, request, cancellationToken)).Result;

    public async Task<IReadOnlyList<ScoredPoint>> QueryAsync(string collection, QueryRequest query, CancellationToken cancellationToken) =>
        (await SendAsync<Answer<Ranked>>(QdrantCall.Query, collection, query, cancellationToken)).Result.Points;

    /// <summary>Several questions at once; the answers in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryAsync(string collection, IReadOnlyList<QueryRequest> queries, CancellationToken cancellationToken)
    {
        var answers = (await SendAsync<Answer<IReadOnlyList<Ranked>>>(QdrantCall.QueryBatch, collection, new QueryBatch(queries), cancellationToken)).Result;
        return answers.Count == queries.Count
            ? [.. answers.Select(answer => answer.Points)]
            : throw new QdrantException(QdrantTrouble.Broken, $"Qdrant gave {answers.Count} answers to {queries.Count} questions.");
    }

    /// <summary>
    /// Newer versions answer a write that takes too long with success, too, and say so in its status. One that is merely
    /// acknowledged, though we asked to wait, is believed: uploads are counted, and what is to be deleted no search asks for.
    /// </summary>
    private async Task WriteAsync(QdrantCall call, string collection, object body, CancellationToken cancellationToken)
    {
        var status = (await SendAsync<Answer<Written>>(call, collection, body, cancellationToken)).Result.Status;
        if (status is not ("completed" or "acknowledged"))
            throw new QdrantException(QdrantTrouble.Timeout, $"Qdrant at {Url} has not finished a write to {collection} (its status is '{status}').");
    }

    private async Task<T> SendAsync<T>(QdrantCall call, string collection, object? body, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? json = body is null or ReadOnlyMemory<byte> ? (ReadOnlyMemory<byte>?)body : JsonSerializer.SerializeToUtf8Bytes(body, QdrantJson.Options);
        return call.IsSearch
            ? await AttemptAsync<T>(call, collection, json, cancellationToken)
            : await _retries.ExecuteAsync(async token => await AttemptAsync<T>(call, collection, json, token), cancellationToken);
    }

    private async Task<T> AttemptAsync<T>(QdrantCall call, string collection, ReadOnlyMemory<byte>? json, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(call.IsSearch ? _options.SearchTimeout : _options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var request = new HttpRequestMessage(call.Method, call.Address(collection));
        if (json is { } bytes)
            request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
                throw await QdrantException.FromAsync(response, _options.ApiKey, _clock, either.Token);
            await using var answer = await response.Content.ReadAsStreamAsync(either.Token);
            return await JsonSerializer.DeserializeAsync<T>(answer, QdrantJson.Options, either.Token) ?? throw new JsonException("null");
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new QdrantException(QdrantTrouble.Timeout, $"Qdrant at {Url} did not answer in time.", inner: error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException)
        {
            throw QdrantException.From(error, Url);
        }
    }

    private static SocketsHttpHandler Handler(QdrantOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.SearchTimeout,
            // Addresses of services move; and a redirect would take the key wherever it points.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // Qdrant hangs up on who is silent for five seconds; a question should not be on its way just then.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(3),
            AllowAutoRedirect = false,
        };
        if (options.CertificateAuthority.Length > 0)
        {
            var trusted = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            trusted.CustomTrustStore.ImportFromPemFile(options.CertificateAuthority);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trusted };
        }

        return handler;
    }

    private static ResiliencePipeline Retries(QdrantOptions options, TimeProvider clock) => options.Attempts <= 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Attempts - 1,
                // Who wants to be left alone for longer is away for now.
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is QdrantException { IsTransient: true } trouble && (trouble.RetryAfter ?? TimeSpan.Zero) <= LongestWait),
                DelayGenerator = arguments => ValueTask.FromResult(
                    (arguments.Outcome.Exception as QdrantException)?.RetryAfter ?? TimeSpan.FromSeconds(0.5 * Math.Pow(2, arguments.AttemptNumber)) as TimeSpan?),
            })
            .Build();
}
