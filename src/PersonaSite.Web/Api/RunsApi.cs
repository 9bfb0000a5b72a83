using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>Runs for programs: start one, follow it, take its page. Errors are problem+json with <c>cause</c> and <c>nextStep</c>.</summary>
public static class RunsApi
{
    public static void MapRunsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/runs").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapPost("", StartAsync);
        api.MapGet("/{run}", ReportAsync);
        api.MapGet("/{run}/events", EventsAsync);
        api.MapGet("/{run}/page.zip", ZipAsync);
        api.MapDelete("/{run}", Cancel);
    }

    private static async Task<IResult> StartAsync(HttpRequest request, GenerationService generations, SiteStore sites, CancellationToken cancellationToken)
    {
        var order = await RunOrder.ReadAsync(request.Body, sites, cancellationToken);
        var run = await generations.StartAsync(order.Site, order.Visitor, order.Mode, order.Seed, cancellationToken);
        var address = $"/api/runs/{run}";
        return Results.Accepted(address, new { id = run, report = address, events = $"{address}/events", page = $"{address}/page.zip", studio = $"/runs/{run}" });
    }

    /// <summary>run.json; of a run that goes on, what is known so far.</summary>
    private static async Task<IResult> ReportAsync(string run, RunStore runs, CancellationToken cancellationToken) =>
        await FindAsync(run, runs, cancellationToken) is { } report ? Results.Text(RunJson.Of(report).ToText(), "application/json") : Unknown(run);

    /// <summary>Server-sent events, named by their type and numbered, from the first to the last; "Last-Event-ID" goes on after that one.</summary>
    private static async Task<IResult> EventsAsync(string run, HttpRequest request, GenerationService generations, RunStore runs, CancellationToken cancellationToken)
    {
        if (await FindAsync(run, runs, cancellationToken) is not { } report)
            return Unknown(run);
        var after = int.TryParse(request.Headers["Last-Event-ID"], out var seen) ? seen : 0;
        return TypedResults.ServerSentEvents(Stream(generations.WatchAsync(report.Id, cancellationToken), after, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(IAsyncEnumerable<RunEvent> events, int after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in events.WithCancellation(cancellationToken))
        {
            if (happened.Sequence <= after)
                continue;
            var json = JsonSerializer.SerializeToElement(happened, PersonaJson.Options);
            yield return new SseItem<string>(json.GetRawText(), json.GetProperty("type").GetString()) { EventId = happened.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        }
    }

    private static async Task<IResult> ZipAsync(string run, RunStore runs, GenerationService generations, CancellationToken cancellationToken)
    {
        if (await FindAsync(run, runs, cancellationToken) is not { } report)
            return Unknown(run);
        if (generations.Active.Contains(report.Id))
            return ApiProblem.Of(StatusCodes.Status409Conflict, "The run still goes on.", $"Follow /api/runs/{run}/events until it has ended.");
        if (await runs.PageAsync(report.Id, cancellationToken) is not { } page)
            return ApiProblem.Of(StatusCodes.Status404NotFound, "The run published no page.", $"Look at the reason and the findings in /api/runs/{run}.");
        return Results.Bytes(PageZip.Of(page, report), "application/zip", PageZip.NameOf(report));
    }

    private static IResult Cancel(string run, GenerationService generations) =>
        RunId.TryParse(run, out var id) && generations.Cancel(id) ? Results.Accepted() : Unknown(run);

    private static async Task<RunReport?> FindAsync(string run, RunStore runs, CancellationToken cancellationToken) =>
        RunId.TryParse(run, out var id) ? await runs.GetAsync(id, cancellationToken) : null;

    private static IResult Unknown(string run) =>
        ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no run '{run}'.", "Use the id that starting a run has answered.");
}
