namespace PersonaSite.Web.Live;

/// <summary>The addresses where visitors come in, and where nothing of the Studio is.</summary>
public sealed class LiveHosts
{
    private const string AnyName = "*:";

    private readonly string[] _names;
    private readonly int[] _ports;

    public LiveHosts(IEnumerable<string> hosts)
    {
        var all = hosts.ToLookup(host => host.StartsWith(AnyName, StringComparison.Ordinal));
        _names = [.. all[false]];
        _ports = [.. all[true].Select(host => int.Parse(host.AsSpan(AnyName.Length), System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>The names without their ports, for the host filter, which otherwise answers only to the Studio's.</summary>
    public IEnumerable<string> Names => _names.Select(name => new HostString(name).Host);

    public static bool IsHost(string host) =>
        host.StartsWith(AnyName, StringComparison.Ordinal)
            ? ushort.TryParse(host.AsSpan(AnyName.Length), out var port) && port > 0
            : Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Authority.Equals(host.EndsWith(":80", StringComparison.Ordinal) ? uri.Host : host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes it a request to the first of them, if there is any.</summary>
    public void SendTo(HttpContext context)
    {
        context.Request.Host = new HostString(_names.FirstOrDefault() ?? "localhost");
        context.Connection.LocalPort = _ports.FirstOrDefault();
    }

    public bool Has(HttpContext context)
    {
        foreach (var port in _ports)
        {
            if (context.Connection.LocalPort == port)
                return true;
        }

        var asked = context.Request.Host.Value.AsSpan();
        foreach (var name in _names)
        {
            if (asked.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (asked.Length > name.Length && asked[name.Length] == ':' && !name.EndsWith(']') && !name.Contains(':') && asked.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }
}
