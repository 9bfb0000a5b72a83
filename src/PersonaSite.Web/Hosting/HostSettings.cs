using PersonaSite.Core;
using PersonaSite.Core.Settings;

namespace PersonaSite.Web.Hosting;

/// <summary>The settings of the host itself; each part of the product knows its own.</summary>
public static class HostSettings
{
    public const string WarmUp = "Hosting:WarmUp";
    public const string OtlpEndpoint = "Telemetry:OtlpEndpoint";

    private static readonly string[] Known = [WarmUp, OtlpEndpoint];

    /// <exception cref="ProblemException">One that is none.</exception>
    public static void RefuseUnknownSettings(this WebApplicationBuilder builder)
    {
        var given = Known.Select(key => key.Split(':')[0]).SelectMany(section => builder.Configuration.GetSection(section).AsEnumerable());
        var problems = SettingNames.Problems(given.Select(setting => setting.Key), Known);
        if (problems.Count > 0)
            throw new ProblemException(ProblemKind.BadInput, string.Join(' ', problems), "Correct the name, or remove the setting.");
    }
}
