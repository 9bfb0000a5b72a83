using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Pipeline.Evaluation.Pages.Report;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>Evaluations for programs: start one, take its report, accept its scores, look back. Errors are problem+json.</summary>
public static class EvaluationsApi
{
    private const string Example = "Send {\"site\": \"…\", \"set\": \"standard\"}; without a set it is the only one that the site has.";

    public static void MapEvaluationsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/evaluations").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapPost("", async (HttpRequest request, EvaluationService evaluations, CancellationToken cancellationToken) =>
        {
            var order = await StudyEndpoints.ReadAsync<Order>(request, Example, cancellationToken);
            var id = await evaluations.StartAsync(new SiteId(StudyEndpoints.Needed(order.Site, "site", Example)), order.Set, cancellationToken);
            return StudyEndpoints.Started(id, "/api/evaluations", $"/compare/evaluation{(order.Set is { } set ? $"/{order.Site}/{set}" : "")}");
        });
        api.MapGet("", async (string site, string set, StudyStore store, CancellationToken cancellationToken) => StudyEndpoints.Json(
            (await store.HistoryAsync(new SiteId(site), set, cancellationToken: cancellationToken)).Select(one => new { one.Id, one.StartedAt, one.AcceptedAt, one.Usd, one.Verdict })));
        api.MapPost("/{id:guid}/accept", async (Guid id, StudyStore store, CancellationToken cancellationToken) =>
            await store.AcceptAsync(id, cancellationToken) ? Results.NoContent() : StudyEndpoints.Unknown(StudyKind.Evaluation, id));
        api.MapStudies(StudyKind.Evaluation, json => EvaluationPage.Of(EvaluationReport.Parse(json), run => Previews.Address(run.Id, 1)));
    }

    private sealed record Order(string? Site, string? Set);
}
