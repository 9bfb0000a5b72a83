namespace PersonaSite.PageKit.Html;

/// <summary>Addresses that a page may link to.</summary>
internal static class SafeUrl
{
    private static readonly string[] Schemes = ["https", "http", "mailto", "tel"];

    /// <returns>The address if its scheme is http, https, mailto or tel, or it is an anchor; else the top of the page.</returns>
    public static string Of(string? url)
    {
        url = url?.Trim() ?? "";
        if (url.StartsWith('#') && url.Length > 1)
            return url;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme) && !url.Any(char.IsControl)
            ? address.AbsoluteUri
            : "#top";
    }
}
