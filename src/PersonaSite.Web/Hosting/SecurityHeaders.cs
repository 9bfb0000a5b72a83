namespace PersonaSite.Web.Hosting;

/// <summary>Headers of every answer. A generated page is answered with its own, stricter policy (see the preview endpoint).</summary>
public static class SecurityHeaders
{
    /// <summary>Radzen positions popups with style attributes, hence 'unsafe-inline' for styles; scripts come from files only.</summary>
    private const string StudioPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>
    /// Everything a generated page may do: show its own files and run its own script, in an origin that nobody shares,
    /// also when it is opened outside the Studio's frame.
    /// </summary>
    public const string GeneratedPagePolicy =
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'self'; sandbox allow-scripts";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = StudioPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        return next(context);
    });
}
