using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Web.Hosting;

/// <summary>
/// <c>/healthz</c>: one word, "Healthy" or "Degraded", and under it what is wrong. Degraded is still answered with 200: pages are
/// written and served, only something else stands in for a part.
/// </summary>
public static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ChunkIndexCheck>("passages");
        return services;
    }

    public static void MapHealth(this WebApplication app) => app.MapHealthChecks("/healthz", new HealthCheckOptions { ResponseWriter = WriteAsync });

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var troubles = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => $"\n{entry.Key}: {entry.Value.Description}");
        return context.Response.WriteAsync(report.Status + string.Concat(troubles));
    }

    private sealed class ChunkIndexCheck(ChunkIndexStatus index) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            index.State is { Trouble: { } trouble, Since: var since }
                ? HealthCheckResult.Degraded($"{trouble} The embedded index answers in its place since {since:u}.")
                : HealthCheckResult.Healthy());
    }
}
