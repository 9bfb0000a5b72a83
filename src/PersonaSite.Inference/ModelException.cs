namespace PersonaSite.Inference;

/// <summary>Short names of what can go wrong with a call, the same in events, ledger, telemetry and messages.</summary>
public static class Trouble
{
    public const string KeyMissing = "key-missing";
    public const string Unauthorized = "unauthorized";
    public const string NoCredit = "no-credit";
    public const string RateLimited = "rate-limited";
    public const string ContextTooLong = "context-too-long";
    public const string BadRequest = "bad-request";
    public const string Refused = "refused";
    public const string Truncated = "truncated";
    public const string Empty = "empty";
    public const string MalformedJson = "malformed-json";

    /// <summary>Readable, and not what was asked for.</summary>
    public const string Unusable = "unusable";

    public const string Timeout = "timeout";
    public const string Stalled = "stalled";
    public const string ServerError = "server-error";
    public const string Connection = "connection";
    public const string NoRecording = "no-recording";

    /// <summary>Not an error; only the ledger says it, for a call that was paid for and not waited for.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The outcome of a call that went well.</summary>
    public const string None = "ok";
}

/// <summary>
/// A model call that went wrong. Providers throw it, the chain acts on it; agents see a
/// <see cref="Core.ProblemException"/> that has it as its inner exception.
/// </summary>
/// <param name="trouble">One of <see cref="Inference.Trouble"/>.</param>
public sealed class ModelException(string trouble, string message, string nextStep, Exception? inner = null) : Exception(message, inner)
{
    public string Trouble { get; } = trouble;

    /// <summary>One imperative sentence.</summary>
    public string NextStep { get; } = nextStep;

    /// <summary>What the provider asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The provider had taken the request before it went wrong, so it may bill for it.</summary>
    public bool Accepted { get; init; }

    /// <summary>The same request may succeed a little later.</summary>
    public bool IsTransient => Trouble is Inference.Trouble.RateLimited or Inference.Trouble.Timeout or Inference.Trouble.Stalled
        or Inference.Trouble.ServerError or Inference.Trouble.Connection or Inference.Trouble.MalformedJson;
}
