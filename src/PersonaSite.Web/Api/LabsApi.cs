using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Decomposition;
using PersonaSite.Pipeline.Decomposition.Report;
using PersonaSite.Storage.Database;

namespace PersonaSite.Web.Api;

/// <summary>The decomposition lab for programs: start one, see how it stands, take its report. Errors are problem+json.</summary>
public static class LabsApi
{
    private const string Example = "Send {\"site\": \"…\", \"visitor\": \"…\", \"max\": 6, \"repeat\": 3, \"seed\": 1, \"secondUsd\": 0.001}.";

    public static void MapLabsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/labs").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapPost("", async (HttpRequest request, LabService labs, CancellationToken cancellationToken) =>
        {
            var order = await StudyEndpoints.ReadAsync<Order>(request, Example, cancellationToken);
            var site = new SiteId(StudyEndpoints.Needed(order.Site, "site", Example));
            var id = await labs.StartAsync(site, StudyEndpoints.Needed(order.Visitor, "visitor", Example), order.Max, order.Repeat, order.Seed, order.SecondUsd, cancellationToken);
            return StudyEndpoints.Started(id, "/api/labs", $"/compare/lab/{id}");
        });
        api.MapStudies(StudyKind.Lab, json => LabPage.Of(LabReport.Parse(json), run => Previews.Address(run.Id, 1)));
    }

    private sealed record Order(string? Site, string? Visitor, int Max = 6, int Repeat = 3, int Seed = 1, decimal SecondUsd = LabPlan.UsualSecondUsd);
}
