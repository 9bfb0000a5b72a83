namespace PersonaSite.Web.Studio.Pages.Serving;

/// <summary>Signals as a marketer types them: "param.industry = printing", one a line.</summary>
public static class SignalLines
{
    /// <summary>A line without "=" is a name without a value.</summary>
    public static IReadOnlyDictionary<string, string> Read(string lines)
    {
        var said = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=');
            said[(equals < 0 ? line : line[..equals]).Trim()] = equals < 0 ? "" : line[(equals + 1)..].Trim();
        }

        return said;
    }

    public static string Write(IReadOnlyDictionary<string, string> said) => string.Join(", ", said.Select(signal => $"{signal.Key} = {signal.Value}"));
}
