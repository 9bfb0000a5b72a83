using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Report;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>Comparisons for programs: start one, see how it stands, take its report, say which page was better. Errors are problem+json.</summary>
public static class ComparisonsApi
{
    private const int MaxBytes = 64 * 1024;
    private const string Example = "Send {\"site\": \"…\", \"visitors\": [\"…\"], \"modes\": [\"compose\", \"single\"], \"repeat\": 1, \"seed\": 1}.";

    public static void MapComparisonsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/comparisons").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapPost("", StartAsync);
        api.MapGet("/{id:guid}", ReportAsync);
        api.MapGet("/{id:guid}/report.html", PageAsync);
        api.MapGet("/{id:guid}/choices", async (Guid id, ComparisonStore store, CancellationToken cancellationToken) => Json(BlindTally.Of(await store.ChoicesAsync(id, cancellationToken))));
        api.MapPost("/{id:guid}/choices", ChooseAsync);
        api.MapDelete("/{id:guid}", (Guid id, ComparisonService service) => service.Cancel(id) ? Results.Accepted() : Unknown(id));
    }

    private sealed record Order(string? Site, IReadOnlyList<string>? Visitors, IReadOnlyList<GenerationMode>? Modes, int Repeat = 1, int Seed = 1);

    private static async Task<IResult> StartAsync(HttpRequest request, ComparisonService service, CancellationToken cancellationToken)
    {
        var order = await ReadAsync<Order>(request, Example, cancellationToken);
        if (string.IsNullOrEmpty(order.Site))
            throw new ProblemException(ProblemKind.BadInput, "The request names no site.", Example);
        var id = await service.StartAsync(new SiteId(order.Site), order.Visitors ?? [], order.Modes ?? Enum.GetValues<GenerationMode>(), order.Repeat, order.Seed, cancellationToken);
        var address = $"/api/comparisons/{id}";
        return Results.Accepted(address, new { id, report = address, html = $"{address}/report.html", studio = $"/compare/{id}" });
    }

    /// <summary>report.json; of one that goes on, how far it is and what it has cost.</summary>
    private static async Task<IResult> ReportAsync(Guid id, ComparisonService service, ComparisonStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } comparison)
            return Unknown(id);
        if (comparison.Report.Length > 0)
            return Results.Text(comparison.Report, "application/json");
        var progress = service.Find(id)?.Progress;
        return Json(new { id, comparison.IsOver, done = progress?.Done ?? 0, total = progress?.Total ?? 0, usd = progress?.Usd ?? comparison.Usd });
    }

    private static async Task<IResult> PageAsync(Guid id, ComparisonStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } comparison)
            return Unknown(id);
        return comparison.Report.Length == 0
            ? ApiProblem.Of(StatusCodes.Status409Conflict, "There is no report yet.", $"Ask /api/comparisons/{id} until it is over.")
            : Results.Text(ReportPage.Of(ComparisonReport.Parse(comparison.Report), run => Previews.Address(run.Id, 1)), "text/html; charset=utf-8");
    }

    private static async Task<IResult> ChooseAsync(Guid id, HttpRequest request, ComparisonStore store, CancellationToken cancellationToken)
    {
        var choice = await ReadAsync<BlindChoice>(request, "Send {\"visitor\": \"…\", \"repeat\": 1, \"one\": \"compose\", \"other\": \"single\", \"chosen\": \"compose\"}; chosen is null for no difference.", cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { Report.Length: > 0 } comparison)
            return Unknown(id);
        var report = ComparisonReport.Parse(comparison.Report);
        if (choice.One == choice.Other || (choice.Chosen is { } chosen && chosen != choice.One && chosen != choice.Other)
            || !report.Visitors.Contains(choice.Visitor) || !report.Modes.Contains(choice.One) || !report.Modes.Contains(choice.Other))
            throw new ProblemException(ProblemKind.BadInput, "The choice is between two pages that this comparison does not have.", "Name one of its visitors and two of its modes.");
        return await store.ChooseAsync(id, BlindTally.Ordered(choice), cancellationToken)
            ? Results.Created()
            : ApiProblem.Of(StatusCodes.Status409Conflict, "These two pages have been judged already.", "Judge others; a second look is not blind.");
    }

    private static async Task<T> ReadAsync<T>(HttpRequest request, string example, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request.Body, MaxBytes, "Send less.", cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<T>(body, PersonaJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The request cannot be read: {error.Message}", example, error);
        }
    }

    private static IResult Json(object value) => Results.Json(value, PersonaJson.Options);

    private static IResult Unknown(Guid id) => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no comparison '{id}'.", "Use the id that starting one has answered.");
}
