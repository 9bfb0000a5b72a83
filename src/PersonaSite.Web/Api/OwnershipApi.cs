using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Ownership;

namespace PersonaSite.Web.Api;

/// <summary>The ownership model for programs: the assumptions, and the report for other ones.</summary>
public static class OwnershipApi
{
    private const int MaxBytes = 64 * 1024;

    public static void MapOwnershipApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/ownership").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapGet("", () => Results.Json(OwnershipReport.Of(OwnershipDefaults.Create()), PersonaJson.Options));
        api.MapPost("", async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            var body = await RequestBody.ReadAsync(request.Body, MaxBytes, "Send less.", cancellationToken);
            try
            {
                return Results.Json(OwnershipReport.Of(OwnershipDefaults.Create().With(JsonSerializer.Deserialize<JsonElement>(body, PersonaJson.Options), "set by you")), PersonaJson.Options);
            }
            catch (JsonException error)
            {
                throw new ProblemException(ProblemKind.BadInput, $"The assumptions cannot be read: {error.Message}", "Send {\"visits\": 50000, \"hit-rate\": [0.8, 0.9, 0.95]}.", error);
            }
        });
    }
}
