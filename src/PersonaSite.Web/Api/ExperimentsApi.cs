using System.Text.Json;
using System.Text.Json.Serialization;
using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Api;

/// <summary>A site's experiments for programs: set one up, start it, stop it, read what it says. Errors are problem+json.</summary>
public static class ExperimentsApi
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>A mistyped name must not be a setting that silently does nothing.</summary>
    private static readonly JsonSerializerOptions Strict = new(PersonaJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static void MapExperimentsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/sites/{site}/experiments").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapGet("", async (string site, ExperimentStore experiments, CancellationToken cancellationToken) =>
            Json((await experiments.ListAsync(new SiteId(site), cancellationToken)).Select(View)));
        api.MapGet("/{name}", (string site, string name, ExperimentStore experiments, CancellationToken cancellationToken) =>
            OfKnownAsync(site, name, experiments, experiment => Task.FromResult(Json(View(experiment))), cancellationToken));
        api.MapPut("/{name}", SaveAsync);
        api.MapPost("/{name}/start", async (string site, string name, ExperimentControl control, CancellationToken cancellationToken) => Json(View(await control.StartAsync(new SiteId(site), name, cancellationToken))));
        api.MapPost("/{name}/stop", async (string site, string name, ExperimentControl control, CancellationToken cancellationToken) => Json(View(await control.StopAsync(new SiteId(site), name, cancellationToken))));
        api.MapDelete("/{name}", async (string site, string name, ExperimentStore experiments, CancellationToken cancellationToken) =>
            await experiments.DeleteAsync(new SiteId(site), name, cancellationToken) ? Results.NoContent() : Unknown(site, name));
        api.MapGet("/{name}/results", (string site, string name, ExperimentStore experiments, ExperimentControl control, CancellationToken cancellationToken) =>
            OfKnownAsync(site, name, experiments, async experiment => Json(await control.ReportAsync(experiment, cancellationToken)), cancellationToken));
        api.MapGet("/{name}/forecast", (string site, string name, double rate, double lift, double visitorsPerDay, ExperimentStore experiments, CancellationToken cancellationToken) =>
            OfKnownAsync(site, name, experiments, experiment => Task.FromResult(Json(Forecast.For(experiment.Definition, rate, lift, visitorsPerDay))), cancellationToken));
    }

    private static async Task<IResult> SaveAsync(string site, string name, HttpRequest request, ExperimentControl control, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request.Body, MaxBytes, "Use fewer variants, or shorter instructions.", cancellationToken);
        Experiment experiment;
        try
        {
            experiment = JsonSerializer.Deserialize<Experiment>(body, Strict) ?? throw new JsonException("There is no experiment.");
        }
        catch (JsonException error)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The experiment cannot be read: {error.Message}", "Send a JSON object with the fields that GET answers as definition; fields that are left out take their defaults.", error);
        }

        return Json(View(await control.SaveAsync(new SiteId(site), experiment with { Name = name }, cancellationToken)));
    }

    private static async Task<IResult> OfKnownAsync(string site, string name, ExperimentStore experiments, Func<StoredExperiment, Task<IResult>> answer, CancellationToken cancellationToken) =>
        await experiments.FindAsync(new SiteId(site), name, cancellationToken) is { } experiment ? await answer(experiment) : Unknown(site, name);

    private static object View(StoredExperiment experiment) => new
    {
        experiment.Definition.Name,
        Id = experiment.Id.ToString(),
        experiment.State,
        experiment.CreatedAt,
        experiment.StartedAt,
        experiment.EndedAt,
        experiment.Definition,
    };

    private static IResult Json(object value) => Results.Json(value, PersonaJson.Options);

    private static IResult Unknown(string site, string name) =>
        ApiProblem.Of(StatusCodes.Status404NotFound, $"'{site}' has no experiment '{name}'.", $"Set it up with PUT /api/sites/{site}/experiments/{name}.");
}
