using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>Routes for programs: which a site has, what they rest on, profiling, and what stored outcomes would have come to. Errors are problem+json.</summary>
public static class RoutesApi
{
    private const int MaxBytes = 64 * 1024;
    private const string Example = "Send {\"builder\": {\"kind\": \"cascade\", \"models\": [\"small\", \"big\"]}}; an agent that is left out has no route.";

    private static readonly JsonSerializerOptions s_strict = new(PersonaJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static void MapRoutesApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/sites/{site}/routes").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords).AddEndpointFilter(KnownSite.OrNotFoundAsync);
        api.MapGet("", async (string site, RouteOverview overview, CancellationToken cancellationToken) => Json(await overview.OfAsync(new SiteId(site), cancellationToken) ?? []));
        api.MapPut("", SaveAsync);
        api.MapDelete("", async (string site, RouteStore store, CancellationToken cancellationToken) => await store.ResetAsync(new SiteId(site), cancellationToken) ? Results.NoContent()
            : ApiProblem.Of(StatusCodes.Status404NotFound, "No routes were set here; those of the site's folder hold.", "Set some with PUT."));
        api.MapPost("/{agent}/profile", (string site, string agent, RouteFeedback feedback) => feedback.Start(new SiteId(site), agent)
            ? Results.Accepted($"/api/sites/{site}/routes") : ApiProblem.Of(StatusCodes.Status409Conflict, $"{agent} is being profiled.", "Wait until it is over, or stop it with DELETE."));
        api.MapDelete("/{agent}/profile", (string site, string agent, RouteFeedback feedback) => feedback.Cancel(new SiteId(site), agent) ? Results.Accepted()
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"{agent} is not being profiled.", "Start it with POST."));
        api.MapGet("/{agent}/outcomes", async (string site, string agent, RouteStore store, CancellationToken cancellationToken) => Json(await store.OutcomesAsync(new SiteId(site), agent, cancellationToken: cancellationToken)));
        api.MapGet("/{agent}/study", LearnedAsync);
        endpoints.MapPost("/api/routes/study", UploadedAsync).DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords).WithMetadata(new RequestSizeLimitAttribute(OutcomeUpload.MaxBytes + (1 << 20)));
    }

    private static async Task<IResult> SaveAsync(string site, HttpRequest request, RouteOverview overview, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request.Body, MaxBytes, Example, cancellationToken);
        try
        {
            var routes = JsonSerializer.Deserialize<Dictionary<string, AgentRoute>>(body, s_strict) ?? throw new JsonException("There is nothing.");
            await overview.SaveAsync(new SiteId(site), routes, cancellationToken);
            return Json(routes);
        }
        catch (JsonException error)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The routes cannot be read: {error.Message}", Example, error);
        }
    }

    /// <summary>What was learned of an agent's models, studied.</summary>
    private static async Task<IResult> LearnedAsync(string site, string agent, HttpRequest request, SiteStore sites, RouteStore store, CancellationToken cancellationToken)
    {
        var route = (await sites.FindAsync(new SiteId(site), cancellationToken))?.Routes?.GetValueOrDefault(agent)
            ?? throw new ProblemException(ProblemKind.BadInput, $"{agent} has no route.", "Set one with PUT first.");
        var set = OutcomeHistory.ToSet(agent, await store.OutcomesAsync(new SiteId(site), agent, cancellationToken: cancellationToken), route.Models);
        if (set.Items.Count == 0)
            throw new ProblemException(ProblemKind.BadInput, $"Nothing is known yet of the models of {agent}.", "Profile it first.");
        return await StudyAsync(set, request.Query, cancellationToken);
    }

    /// <summary>A form with the files "outcomes" and "meta".</summary>
    private static async Task<IResult> UploadedAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var files = request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken)).Files : null;
        if (files?.GetFile("outcomes") is not { } outcomes || files.GetFile("meta") is not { } meta)
            throw new ProblemException(ProblemKind.BadInput, "The request has not got both files.", "Send a form with the files \"outcomes\" (.jsonl or .jsonl.gz) and \"meta\".");
        await using var lines = outcomes.OpenReadStream();
        await using var about = meta.OpenReadStream();
        return await StudyAsync(await OutcomeUpload.ReadAsync(lines, outcomes.FileName, about, cancellationToken), request.Query, cancellationToken);
    }

    private static async Task<IResult> StudyAsync(OutcomeSet set, IQueryCollection query, CancellationToken cancellationToken)
    {
        var study = await RouteStudy.RunAsync(
            set, new RouteTarget(Number(query, "target", 0.9), Number(query, "confidence", 0.95)), RouteChoice.Policies,
            query.Where(entry => entry.Key.StartsWith(Price, StringComparison.Ordinal)).ToDictionary(entry => entry.Key[Price.Length..], entry => (decimal)Number(query, entry.Key, 1)),
            cancellationToken: cancellationToken);
        return Json(new
        {
            study.Name,
            study.Items,
            study.Reference,
            study.Points,
            study.Hull,
            study.Trial.Saving,
            study.Trial.Violations,
            Orders = study.Trial.Runs.Count,
            study.Chosen.Report,
            study.Chosen.Score,
            study.ComplexityItems,
            Complexity = study.Complexity is not { } told ? null : new
            {
                told.N,
                told.Accuracy,
                told.Majority,
                told.WithinOne,
                told.Auc,
                told.AiqSingle,
                told.AiqRouter,
                told.Abstained,
                told.Confusion,
                Calibration = told.Calibration.Select(tenth => new { tenth.Told, tenth.Came, tenth.Count }),
            },
        });
    }

    /// <summary>"price.MODEL=0.5" halves what a model cost.</summary>
    private const string Price = "price.";

    private static double Number(IQueryCollection query, string name, double otherwise) =>
        !query.TryGetValue(name, out var text) ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ProblemException(ProblemKind.BadInput, $"{name} is '{text}', which is no number.", "Write it with a point, as in 0.95.");

    private static IResult Json(object value) => Results.Json(value, PersonaJson.Options);
}
