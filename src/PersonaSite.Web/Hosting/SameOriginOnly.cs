using Microsoft.Extensions.Primitives;

namespace PersonaSite.Web.Hosting;

/// <summary>
/// The Studio has no login on a desk machine, so another site open in the same browser must not be able to use it: requests
/// that change something, and the circuit's connection, are refused when a browser says that they come from elsewhere.
/// Programs other than browsers send neither header and pass.
/// </summary>
public static class SameOriginOnly
{
    public static IApplicationBuilder UseSameOriginOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var changes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        if ((changes || request.Path.StartsWithSegments("/_blazor")) && IsForeign(request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsJsonAsync(new
            {
                cause = "The request comes from another site.",
                nextStep = "Use the Studio or its API from its own address, or from a program outside the browser.",
            });
            return;
        }

        await next(context);
    });

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "same-origin" && site != "none")
            return true;
        return request.Headers.TryGetValue("Origin", out var origin)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == request.Scheme && uri.Authority.Equals(HostOf(request), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As <see cref="Uri.Authority"/> writes it: without a scheme's default port.</summary>
    private static StringSegment HostOf(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var uri) ? uri.Authority : request.Host.Value ?? "";
}
