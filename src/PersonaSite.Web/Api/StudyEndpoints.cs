using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>What all kinds of studies answer programs: the report, how far one is that goes on, and stopping it.</summary>
internal static class StudyEndpoints
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>GET and DELETE of one study, and its report for people.</summary>
    /// <param name="html">From report.json to report.html.</param>
    public static void MapStudies(this RouteGroupBuilder api, StudyKind kind, Func<string, string> html)
    {
        api.MapGet("/{id:guid}", async (Guid id, BackgroundStudies studies, StudyStore store, CancellationToken cancellationToken) =>
        {
            if (await store.FindAsync(id, kind, cancellationToken) is not { } study)
                return Unknown(kind, id);
            if (study.Report.Length > 0)
                return Results.Text(study.Report, "application/json");
            var progress = studies.Find(id)?.Progress;
            return Json(new { id, study.IsOver, done = progress?.Done ?? 0, total = progress?.Total ?? 0, usd = progress?.Usd ?? study.Usd, cause = study.Verdict });
        });
        api.MapDelete("/{id:guid}", (Guid id, BackgroundStudies studies) => studies.Cancel(id) ? Results.Accepted() : Unknown(kind, id));
        api.MapGet("/{id:guid}/report.html", async (Guid id, StudyStore store, CancellationToken cancellationToken) =>
        {
            if (await store.FindAsync(id, kind, cancellationToken) is not { } study)
                return Unknown(kind, id);
            return study.Report.Length == 0
                ? ApiProblem.Of(StatusCodes.Status409Conflict, "There is no report.", study.IsOver ? $"It ended without one. {study.Verdict}".TrimEnd() : "Ask again until it is over.")
                : Results.Text(html(study.Report), "text/html; charset=utf-8");
        });
    }

    public static async Task<T> ReadAsync<T>(HttpRequest request, string example, CancellationToken cancellationToken)
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

    /// <exception cref="ProblemException">It is missing.</exception>
    public static string Needed(string? value, string name, string example) =>
        value is { Length: > 0 } ? value : throw new ProblemException(ProblemKind.BadInput, $"The request names no {name}.", example);

    /// <param name="address">"/api/labs".</param>
    /// <param name="studio">Where the Studio shows it.</param>
    public static IResult Started(Guid id, string address, string studio) =>
        Results.Accepted($"{address}/{id}", new { id, report = $"{address}/{id}", html = $"{address}/{id}/report.html", studio });

    public static IResult Json(object value) => Results.Json(value, PersonaJson.Options);

    public static IResult Unknown(StudyKind kind, Guid id) =>
        ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no {kind.ToString().ToLowerInvariant()} '{id}', or it does not go on.", "Use the id that starting one has answered.");
}
