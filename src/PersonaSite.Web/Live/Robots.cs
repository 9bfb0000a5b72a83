using System.Buffers;

namespace PersonaSite.Web.Live;

/// <summary>
/// Who asks for a page without a person who will read it: crawlers, link previews, health checks, and browsers that fetch ahead.
/// They get the page that a visitor would get; it is never made for them, and they are not counted.
/// </summary>
public static class Robots
{
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "bot", "crawl", "spider", "slurp", "archiver", "headless", "lighthouse", "pagespeed", "pingdom", "uptime", "monitor", "health", "probe", "check_http",
            "facebookexternalhit", "whatsapp", "embedly", "preview", "curl/", "wget/", "python", "java/", "go-http", "okhttp", "libwww", "httpclient", "postman", "scrap", "phantom",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static bool Is(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method))
            return true;
        return IsAgent(request) || IsFetchedAhead(request.Headers);
    }

    /// <summary>Whether who asks does not even call itself a browser.</summary>
    public static bool IsAgent(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return agent.Length == 0 || agent.AsSpan().ContainsAny(Words);
    }

    private static bool IsFetchedAhead(IHeaderDictionary headers) =>
        Says(headers, "Sec-Purpose") || Says(headers, "Purpose") || Says(headers, "X-Purpose") || Says(headers, "X-Moz");

    private static bool Says(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var value)
        && value.ToString().AsSpan() is var text
        && (text.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || text.Contains("preview", StringComparison.OrdinalIgnoreCase));
}
