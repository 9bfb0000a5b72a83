using System.Globalization;
using PersonaSite.Inference.Configuration;
using Polly;
using Polly.Retry;

namespace PersonaSite.Inference.Chain;

/// <summary>When a call is made again, and after how long.</summary>
internal static class Retries
{
    /// <param name="onRetry">Told the trouble and what is done about it: "retry in 2.0 s".</param>
    public static ResiliencePipeline Create(RetryOptions options, TimeProvider clock, Random random, Action<ModelException, string> onRetry)
    {
        if (options.Attempts <= 1)
            return ResiliencePipeline.Empty;
        var longest = TimeSpan.FromSeconds(options.MaxWaitSeconds);
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Attempts - 1,
                // A provider that wants to be left alone for longer than we may wait is as good as down: another model is quicker.
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is ModelException { IsTransient: true } trouble && (trouble.RetryAfter ?? TimeSpan.Zero) <= longest),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    (arguments.Outcome.Exception as ModelException)?.RetryAfter ?? Backoff(arguments.AttemptNumber)),
                OnRetry = arguments =>
                {
                    var wait = arguments.RetryDelay.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
                    onRetry((ModelException)arguments.Outcome.Exception!, $"retry in {wait} s");
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

        // 1, 2, 4 … times the base, up to a quarter more, so that runs that failed together do not come back together.
        TimeSpan Backoff(int attempt)
        {
            double jitter;
            lock (random)
                jitter = 1 + random.NextDouble() / 4;
            var seconds = options.BaseDelaySeconds * Math.Pow(2, attempt) * jitter;
            return TimeSpan.FromSeconds(Math.Min(seconds, options.MaxWaitSeconds));
        }
    }
}
