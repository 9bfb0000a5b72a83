using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Api;

/// <summary>How a site is served, for programs: its settings, and how visitors are answered now. Errors are problem+json.</summary>
public static class LiveApi
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>A mistyped name must not be a setting that silently does nothing.</summary>
    private static readonly JsonSerializerOptions Strict = new(PersonaJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static void MapLiveApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/sites/{site}/live").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords).AddEndpointFilter(KnownSite.OrNotFoundAsync);
        api.MapGet("/settings", async (string site, LiveStore live, CancellationToken cancellationToken) =>
            await live.SettingsAsync(new SiteId(site), cancellationToken) is { } settings ? Json(settings) : Results.NotFound());
        api.MapPut("/settings", SaveAsync);
        api.MapGet("/status", async (string site, LiveControl control, CancellationToken cancellationToken) => Json(await control.StatusAsync(new SiteId(site), cancellationToken)));
        api.MapGet("/traffic", (string site, LiveControl control, LiveHistory history) => Json(history.Of(control.Site(new SiteId(site))).Select(minute => new { minute.Begins, Answers = LiveControl.ByTier(minute.Answers) })));
        api.MapGet("/pages", (string site, LiveControl control) => Json(control.Pages(new SiteId(site))));
        api.MapGet("/pages/{key}/versions", async (string site, string key, PageVersionStore versions, CancellationToken cancellationToken) =>
            Json(await versions.ListAsync(new SiteId(site), new PageKey(key), cancellationToken)));
        api.MapPut("/pages/{key}", ServeAsync);
        api.MapPost("/pages/{key}/renew", async (string site, string key, LiveControl control, CancellationToken cancellationToken) =>
        {
            await control.RenewAsync(new SiteId(site), new PageKey(key), cancellationToken);
            return Results.Accepted();
        });
        api.MapGet("/warm", async (string site, LiveControl control, CancellationToken cancellationToken) => Json(await control.ForecastAsync(new SiteId(site), cancellationToken)));
        api.MapPost("/warm", (string site, LiveControl control) => Results.Json(new { onTheirWay = control.Warm(new SiteId(site)) }, PersonaJson.Options, statusCode: StatusCodes.Status202Accepted));
        api.MapPost("/segments/try", TryAsync);
        api.MapPost("/previews", PreviewAsync);
        var visitors = api.MapGroup("/visitors").AddEndpointFilter(static async (context, next) =>
        {
            // Whose data is asked for stands in the address, and must not come into a trace.
            Activity.Current?.SetTag("url.query", null);
            return await next(context);
        });
        visitors.MapGet("", async (string site, string? field, string? value, LiveControl control, CancellationToken cancellationToken) =>
            Json(await control.ExportAsync(new SiteId(site), new VisitorQuery(field ?? "", value ?? ""), cancellationToken)));
        visitors.MapDelete("", async (string site, string? field, string? value, LiveControl control, CancellationToken cancellationToken) =>
            Json(new { erased = await control.EraseAsync(new SiteId(site), new VisitorQuery(field ?? "", value ?? ""), cancellationToken) }));
    }

    private static async Task<IResult> SaveAsync(string site, HttpRequest request, LiveControl control, CancellationToken cancellationToken)
    {
        var settings = await ReadAsync<LiveSettings>(request, "Send a JSON object with the fields that GET answers; fields that are left out take their defaults.", cancellationToken);
        await control.SaveAsync(new SiteId(site), settings, cancellationToken);
        return Json(settings);
    }

    private static async Task<IResult> ServeAsync(string site, string key, HttpRequest request, LiveControl control, CancellationToken cancellationToken)
    {
        var choice = await ReadAsync<Choice>(request, "Send {\"run\": \"…\"} with a run of the page's versions.", cancellationToken);
        await control.ServeAsync(new SiteId(site), new PageKey(key), choice.Run, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>Where the latest visitors would land with the settings that are sent, or with those that hold.</summary>
    private static async Task<IResult> TryAsync(string site, HttpRequest request, LiveControl control, CancellationToken cancellationToken)
    {
        var served = control.Site(new SiteId(site));
        var settings = !request.HasJsonContentType() ? served.Settings : await ReadAsync<LiveSettings>(request, "Send settings as GET answers them, or nothing to try those that hold.", cancellationToken);
        var visits = served.Pages.Recent.All;
        var trial = SegmentTrial.Of(settings, visits.Select(visit => visit.Signals));
        return Json(new
        {
            visits = visits.Count,
            trial.Unmatched,
            pages = trial.Keys,
            segments = (settings.Segments ?? []).Select((rule, place) => new { rule.Name, visits = trial.Counts[place] }),
        });
    }

    private static async Task<IResult> PreviewAsync(string site, HttpRequest request, LiveControl control, LivePreviews previews, CancellationToken cancellationToken)
    {
        var look = await ReadAsync<Look>(request, "Send {\"signals\": {\"param.industry\": \"printing\"}, \"hours\": 24}.", cancellationToken);
        var (served, lifetime) = (control.Site(new SiteId(site)), TimeSpan.FromHours(look.Hours));
        if (lifetime <= TimeSpan.Zero || lifetime > LivePreviews.Longest)
            throw new ProblemException(ProblemKind.BadInput, $"A preview cannot last {look.Hours} hours.", $"Choose more than 0 and at most {LivePreviews.Longest.TotalHours:0}.");
        if (look.Signals.Keys.FirstOrDefault(name => served.Signals.PlaceOf(name) < 0) is { } unknown)
            throw new ProblemException(ProblemKind.BadInput, $"The site has no signal '{unknown}'.", $"Use one of {string.Join(", ", served.Signals.Names)}.");
        return Json(new { path = previews.PathFor(served, look.Signals, lifetime) });
    }

    private static async Task<T> ReadAsync<T>(HttpRequest request, string nextStep, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request.Body, MaxBytes, "Use fewer segments, or shorter ones.", cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<T>(body, Strict) ?? throw new JsonException("There is nothing.");
        }
        catch (JsonException error)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The request cannot be read: {error.Message}", nextStep, error);
        }
    }

    private sealed record Choice(RunId Run);

    private sealed record Look(IReadOnlyDictionary<string, string> Signals, double Hours = 24);

    private static IResult Json(object value) => Results.Json(value, PersonaJson.Options);
}
