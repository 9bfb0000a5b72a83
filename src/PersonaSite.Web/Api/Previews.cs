using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Web.Hosting;

namespace PersonaSite.Web.Api;

/// <summary>
/// Generated pages for the Studio's frame. They are model output, so they get an origin that nobody shares: the sandbox stands
/// in the frame's attribute and once more in the answer's policy, which also holds when a page is opened in a tab of its own.
/// </summary>
public static class Previews
{
    /// <summary>Beside a page's own files: the page with its claims marked.</summary>
    public const string Claims = "claims.html";

    /// <param name="version">Only makes a newer preview a new address.</param>
    public static string Address(RunId run, int version, string path = Page.Html) => $"/preview/{run}/{version}/{path}";

    private const string Follow = "follow";

    /// <summary>As <see cref="Address"/>, of a page that scrolls together with the one beside it.</summary>
    public static string AddressBeside(RunId run) => $"{Address(run, 1)}?{Follow}";

    /// <summary>The preview's own script comes last; the page itself is kept and published without it.</summary>
    private static PageFile ScrollsAlong(PageFile html)
    {
        var text = System.Text.Encoding.UTF8.GetString(html.Content.Span);
        var end = text.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return PageFile.OfText(html.Path, html.MediaType, text.Insert(end < 0 ? text.Length : end, "<script src=\"/studio/preview-scroll.js\" defer></script>"));
    }

    public static void MapPreviews(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/preview/{run}/{version:int}/{**path}", async (string run, string? path, RunPages pages, HttpContext context) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = SecurityHeaders.GeneratedPagePolicy;
            headers.CacheControl = "no-store";
            // A sandboxed document may not ask for an opener policy; browsers refuse to show it then.
            headers.Remove("Cross-Origin-Opener-Policy");

            path = string.IsNullOrEmpty(path) ? Page.Html : path;
            _ = RunId.TryParse(run, out var id);
            if (path == Claims && await pages.ClaimsAsync(id, context.Request.Query.ContainsKey("framed"), context.RequestAborted) is { } marked)
                return Results.Text(marked, "text/html; charset=utf-8");
            if (await pages.FileAsync(id, path, context.RequestAborted) is not { } file)
                return Results.Text("There is no such page, or it is no longer kept.", statusCode: StatusCodes.Status404NotFound);
            if (path == Page.Html && context.Request.Query.ContainsKey(Follow))
                file = ScrollsAlong(file);
            var type = file.MediaType.StartsWith("text/", StringComparison.Ordinal) ? file.MediaType + "; charset=utf-8" : file.MediaType;
            return Results.Bytes(file.Content, type);
        });
}
