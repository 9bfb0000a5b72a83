using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>Requests that name a site find one, or are told that there is none.</summary>
internal static class KnownSite
{
    public static async ValueTask<object?> OrNotFoundAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var name = (string)context.HttpContext.GetRouteValue("site")!;
        var sites = context.HttpContext.RequestServices.GetRequiredService<SiteStore>();
        return await sites.FindAsync(new SiteId(name), context.HttpContext.RequestAborted) is null
            ? ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no site '{name}'.", "Import the site first.")
            : await next(context);
    }
}
