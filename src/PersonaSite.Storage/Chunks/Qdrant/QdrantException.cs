using System.Net;
using System.Security.Authentication;
using System.Text.Json;

namespace PersonaSite.Storage.Chunks.Qdrant;

internal enum QdrantTrouble
{
    /// <summary>Nobody answers, or the connection broke.</summary>
    Unreachable,

    /// <summary>It answers, and its certificate is not one we trust.</summary>
    Untrusted,

    Timeout,

    /// <summary>The api key is missing or wrong.</summary>
    Unauthorized,

    /// <summary>The api key is known and may not do this, or all writes are locked.</summary>
    Forbidden,

    /// <summary>The collection is not there: never made, or lost.</summary>
    NotFound,

    /// <summary>Too many requests, or it is starting up.</summary>
    Busy,

    /// <summary>It does not take this request, now or later.</summary>
    Refused,

    /// <summary>It failed, or answered what is no answer.</summary>
    Broken,
}

/// <summary>A call that Qdrant did not answer as it should. The message is for people; it never holds the key.</summary>
internal sealed class QdrantException(QdrantTrouble trouble, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    private const int LongestMessage = 300;

    public QdrantTrouble Trouble { get; } = trouble;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsTransient => Trouble is QdrantTrouble.Unreachable or QdrantTrouble.Timeout or QdrantTrouble.Busy or QdrantTrouble.Broken;

    public static QdrantException From(Exception error, Uri url) => error switch
    {
        HttpRequestException { InnerException: AuthenticationException { Message: var refused } } when refused.Contains("certificate", StringComparison.Ordinal) =>
            new(QdrantTrouble.Untrusted, $"The certificate of Qdrant at {url} is not trusted; {QdrantOptions.Section}:CertificateAuthority can name its authority.", inner: error),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new(QdrantTrouble.Unreachable, $"No secure connection to Qdrant at {url} comes about; does it speak https there?", inner: error),
        JsonException => new(QdrantTrouble.Broken, $"What answers at {url} does not answer as Qdrant does.", inner: error),
        _ => new(QdrantTrouble.Unreachable, $"Qdrant does not answer at {url}.", inner: error),
    };

    /// <param name="apiKey">Taken out of what is said, should somebody in between repeat it.</param>
    public static async Task<QdrantException> FromAsync(HttpResponseMessage response, string apiKey, TimeProvider clock, CancellationToken cancellationToken)
    {
        var trouble = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => QdrantTrouble.Unauthorized,
            HttpStatusCode.Forbidden => QdrantTrouble.Forbidden,
            HttpStatusCode.NotFound => QdrantTrouble.NotFound,
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => QdrantTrouble.Busy,
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => QdrantTrouble.Timeout,
            >= HttpStatusCode.InternalServerError => QdrantTrouble.Broken,
            _ => QdrantTrouble.Refused,
        };
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var said = Said(apiKey.Length > 0 ? body.Replace(apiKey, "(the key)", StringComparison.Ordinal) : body);
        var answered = $"Qdrant answered {(int)response.StatusCode}{(said.Length > 0 ? $": {said}" : ".")}";
        var message = trouble switch
        {
            QdrantTrouble.Unauthorized => $"Qdrant does not accept the api key; set {QdrantOptions.Section}:ApiKey.",
            // Of a key that is wrong, of one that may only read, and of a Qdrant that is locked for maintenance.
            QdrantTrouble.Forbidden => $"{answered.TrimEnd('.')}. {QdrantOptions.Section}:ApiKey has to be a key that may write and make collections.",
            _ => answered,
        };
        return new QdrantException(trouble, message, Wait(response, clock));
    }

    private static TimeSpan? Wait(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)),
        _ => null,
    };

    /// <summary>{"status":{"error":"…"}}, or text.</summary>
    private static string Said(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            body = json.RootElement.GetProperty("status").GetProperty("error").GetString() ?? "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
        }

        return body.Length > LongestMessage ? body[..LongestMessage] + "…" : body.Trim();
    }
}
