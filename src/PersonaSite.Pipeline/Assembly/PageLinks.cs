namespace PersonaSite.Pipeline.Assembly;

/// <summary>Where a link on a page may lead.</summary>
internal static class PageLinks
{
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    /// <summary>An anchor on the page, or an absolute address of a harmless scheme. Browsers ignore control characters in addresses, so none may stand in one.</summary>
    public static bool IsAllowed(string href)
    {
        var address = href.Trim();
        if (address.Length == 0 || address.Any(char.IsControl))
            return false;
        if (address[0] == '#')
            return true;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme) && address.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether two addresses lead to the same place: case of scheme and host, and an empty path, do not count.</summary>
    public static bool Same(string a, string b) =>
        a == b || (Uri.TryCreate(a.Trim(), UriKind.Absolute, out var left) && Uri.TryCreate(b.Trim(), UriKind.Absolute, out var right) && left == right && left.Fragment == right.Fragment);
}
