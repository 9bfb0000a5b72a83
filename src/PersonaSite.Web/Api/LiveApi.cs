using System.Text.Json;
using System.Text.Json.Serialization;
using PersonaSite.Core;
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
        var api = endpoints.MapGroup("/api/sites/{site}/live").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapGet("/settings", async (string site, LiveStore live, CancellationToken cancellationToken) =>
            await live.SettingsAsync(new SiteId(site), cancellationToken) is { } settings ? Json(settings) : Unknown(site));
        api.MapPut("/settings", SaveAsync);
        api.MapGet("/status", StatusAsync);
    }

    private static async Task<IResult> SaveAsync(string site, HttpRequest request, LiveStore live, LiveRefresh refresh, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request.Body, MaxBytes, "Use fewer segments, or shorter ones.", cancellationToken);
        LiveSettings settings;
        try
        {
            settings = JsonSerializer.Deserialize<LiveSettings>(body, Strict) ?? throw new JsonException("There are no settings.");
        }
        catch (JsonException error)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The settings cannot be read: {error.Message}", "Send a JSON object with the fields that GET answers; fields that are left out take their defaults.", error);
        }

        await live.SaveSettingsAsync(new SiteId(site), settings, cancellationToken);
        await refresh.SyncAsync(cancellationToken);
        return Json(settings);
    }

    private static async Task<IResult> StatusAsync(string site, LiveDirectory directory, LiveQueue queue, LiveStore live, LiveOptions options, CancellationToken cancellationToken)
    {
        if (directory.Find(new SiteId(site)) is not { } served)
            return Unknown(site);
        var slots = served.Pages.All.ToList();
        return Json(new
        {
            served.Settings.State,
            answers = Enum.GetValues<Tier>().ToDictionary(tier => JsonNamingPolicy.KebabCaseLower.ConvertName(tier.ToString()), served.Pages.AnswersAt),
            pages = slots.Count(slot => slot.Page is not null),
            stale = slots.Count(slot => slot.IsStale),
            waiting = slots.Count(slot => slot.IsWished),
            failed = slots.Count(slot => slot.Failures > 0),
            queue = queue.Count,
            spentTodayUsd = await live.SpentTodayAsync(served.Site.Id, cancellationToken),
            spentTodayUsdAllSites = await live.SpentTodayAsync(null, cancellationToken),
            mostUsdPerDay = served.Settings.MaxUsdPerDay,
            mostUsdPerDayAllSites = options.MaxUsdPerDay,
        });
    }

    private static IResult Json(object value) => Results.Json(value, PersonaJson.Options);

    private static IResult Unknown(string site) => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no site '{site}'.", "Import the site first.");
}
