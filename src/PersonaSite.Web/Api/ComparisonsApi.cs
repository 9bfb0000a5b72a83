using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Report;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>Comparisons for programs: start one, see how it stands, take its report, say which page was better. Errors are problem+json.</summary>
public static class ComparisonsApi
{
    private const string Example = "Send {\"site\": \"…\", \"visitors\": [\"…\"], \"modes\": [\"compose\", \"single\"], \"repeat\": 1, \"seed\": 1, \"judge\": false}.";

    public static void MapComparisonsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/comparisons").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapPost("", StartAsync);
        api.MapStudies(StudyKind.Comparison, json => ReportPage.Of(ComparisonReport.Parse(json), run => Previews.Address(run.Id, 1)));
        api.MapGet("/{id:guid}/choices", async (Guid id, StudyStore store, CancellationToken cancellationToken) => StudyEndpoints.Json(BlindTally.Of(await store.ChoicesAsync(id, cancellationToken))));
        api.MapPost("/{id:guid}/choices", ChooseAsync);
    }

    private sealed record Order(string? Site, IReadOnlyList<string>? Visitors, IReadOnlyList<GenerationMode>? Modes, int Repeat = 1, int Seed = 1, bool Judge = false);

    private static async Task<IResult> StartAsync(HttpRequest request, ComparisonService service, CancellationToken cancellationToken)
    {
        var order = await StudyEndpoints.ReadAsync<Order>(request, Example, cancellationToken);
        var site = new SiteId(StudyEndpoints.Needed(order.Site, "site", Example));
        var id = await service.StartAsync(site, order.Visitors ?? [], order.Modes ?? Enum.GetValues<GenerationMode>(), order.Repeat, order.Seed, order.Judge, cancellationToken);
        return StudyEndpoints.Started(id, "/api/comparisons", $"/compare/{id}");
    }

    private static async Task<IResult> ChooseAsync(Guid id, HttpRequest request, StudyStore store, CancellationToken cancellationToken)
    {
        var choice = await StudyEndpoints.ReadAsync<BlindChoice>(request, "Send {\"visitor\": \"…\", \"repeat\": 1, \"one\": \"compose\", \"other\": \"single\", \"chosen\": \"compose\"}; chosen is null for no difference.", cancellationToken);
        if (await store.FindAsync(id, StudyKind.Comparison, cancellationToken) is not { Report.Length: > 0 } comparison)
            return StudyEndpoints.Unknown(StudyKind.Comparison, id);
        var report = ComparisonReport.Parse(comparison.Report);
        if (choice.One == choice.Other || (choice.Chosen is { } chosen && chosen != choice.One && chosen != choice.Other)
            || choice.Repeat < 1 || choice.Repeat > report.Repeat || !report.Visitors.Contains(choice.Visitor) || !report.Modes.Contains(choice.One) || !report.Modes.Contains(choice.Other))
            throw new ProblemException(ProblemKind.BadInput, "The choice is between two pages that this comparison does not have.", "Name one of its visitors, two of its modes and one of its repeats.");
        return await store.ChooseAsync(id, BlindTally.Ordered(choice), cancellationToken)
            ? Results.Created()
            : ApiProblem.Of(StatusCodes.Status409Conflict, "These two pages have been judged already.", "Judge others; a second look is not blind.");
    }
}
