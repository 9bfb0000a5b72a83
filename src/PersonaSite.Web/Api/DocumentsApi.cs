using Microsoft.AspNetCore.Mvc;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>
/// A site's knowledge for programs: look at documents, add them, say what holds for them, remove them, have them read again.
/// A change is stored when it is answered; the index follows, and /index says when it has. Errors are problem+json.
/// </summary>
public static class DocumentsApi
{
    /// <summary>The files, and what a form needs around them.</summary>
    private const long MaxRequestBytes = KnowledgeLimits.MaxTotalBytes + 1024 * 1024;

    public static void MapDocumentsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/sites/{site}").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords).AddEndpointFilter(KnownSite.OrNotFoundAsync);
        api.MapGet("/documents", ListAsync);
        api.MapPost("/documents", AddAsync).WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes));
        api.MapGet("/documents/{**path}", GetAsync);
        api.MapPut("/documents/{**path}", PutAsync);
        api.MapPatch("/documents/{**path}", SetAsync);
        api.MapDelete("/documents/{**path}", RemoveAsync);
        api.MapGet("/originals/{**path}", OriginalAsync);
        api.MapPost("/reindex", Reindex);
        api.MapGet("/index", (string site, KnowledgeService knowledge) => Json(knowledge.StatusOf(new SiteId(site))));
    }

    private static async Task<IResult> ListAsync(string site, DocumentStore documents, SiteStore sites, CancellationToken cancellationToken)
    {
        var passages = (await sites.GetAsync(new SiteId(site), cancellationToken))?.Chunks.ToLookup(passage => passage.Source);
        return Json((await documents.ListAsync(new SiteId(site), cancellationToken)).Select(document => DocumentJson.Of(document, passages?[document.Path] ?? [])));
    }

    private static async Task<IResult> GetAsync(string site, string path, DocumentStore documents, CancellationToken cancellationToken) =>
        await documents.FindAsync(new SiteId(site), path, cancellationToken) is { } found ? Json(DocumentJson.Of(found, await documents.PassagesAsync(new SiteId(site), path, cancellationToken))) : Unknown(site, path);

    /// <summary>To be kept, not to be looked at: it is somebody's file, and has no business in the Studio's origin.</summary>
    private static async Task<IResult> OriginalAsync(string site, string path, DocumentStore documents, CancellationToken cancellationToken) =>
        await documents.ContentAsync(new SiteId(site), path, cancellationToken) is { } content
            ? Results.Bytes(content, "application/octet-stream", Path.GetFileName(path))
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"The original of '{path}' is not kept.", $"See /api/sites/{site}/documents; add the document again to have it kept.");

    /// <summary>A form with files and, where they apply to all of them, into, approval, expires, language, industries and topics; or {"name", "text", "into", "settings"}.</summary>
    private static async Task<IResult> AddAsync(string site, HttpRequest request, KnowledgeService knowledge, TimeProvider clock, CancellationToken cancellationToken)
    {
        var order = await DocumentOrder.ReadAsync(request, cancellationToken);
        return Json(IngestReport.Of(await knowledge.AddAsync(new SiteId(site), order.Intake, order.Origin, SettingsJson.NotPast(order.Settings, clock), progress: null, cancellationToken)));
    }

    /// <summary>One document, as it is: 201 new, 200 changed or unchanged, 400 with the reason, 413 too large.</summary>
    private static async Task<IResult> PutAsync(string site, string path, HttpRequest request, KnowledgeService knowledge, DocumentStore documents, CancellationToken cancellationToken)
    {
        var content = await RequestBody.ReadAsync(request.Body, KnowledgeLimits.MaxBytesOf(path), DocumentOrder.TooLong, cancellationToken);
        var id = new SiteId(site);
        var file = (await knowledge.AddAsync(id, Intake.OfBytes(path, content) with { PlacesAreMeant = true }, DocumentOrigin.Upload, DocumentSettings.None, progress: null, cancellationToken))[0];
        if (file.Problem is { } problem)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"{(problem.Line is { } line ? $"Line {line}: " : "")}{problem.Cause}.", problem.NextStep);
        var json = DocumentJson.Of((await documents.FindAsync(id, path, cancellationToken))!, await documents.PassagesAsync(id, path, cancellationToken));
        return file.Outcome == IngestOutcome.Added ? Results.Json(json, PersonaJson.Options, statusCode: StatusCodes.Status201Created) : Json(json);
    }

    /// <summary>Changes the settings that are named; null leaves one to the document again.</summary>
    private static async Task<IResult> SetAsync(string site, string path, HttpRequest request, KnowledgeService knowledge, DocumentStore documents, TimeProvider clock, CancellationToken cancellationToken)
    {
        var id = new SiteId(site);
        if (await documents.FindAsync(id, path, cancellationToken) is not { } before)
            return Unknown(site, path);
        var after = await DocumentOrder.ReadChangeAsync(request, before.Settings, cancellationToken);
        await knowledge.SetAsync(id, path, SettingsJson.NotPast(after, clock, before.Settings), cancellationToken);
        return await GetAsync(site, path, documents, cancellationToken);
    }

    private static async Task<IResult> RemoveAsync(string site, string path, KnowledgeService knowledge, CancellationToken cancellationToken) =>
        await knowledge.RemoveAsync(new SiteId(site), path, cancellationToken) ? Results.NoContent() : Unknown(site, path);

    private static IResult Reindex(string site, KnowledgeService knowledge)
    {
        knowledge.Reindex(new SiteId(site));
        var status = $"/api/sites/{site}/index";
        return Results.Accepted(status, new { status });
    }

    private static IResult Json(object value) => Results.Json(value, PersonaJson.Options);

    private static IResult Unknown(string site, string path) =>
        ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no document '{path}'.", $"Use a path that /api/sites/{site}/documents names.");
}
