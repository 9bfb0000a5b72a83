using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PersonaSite.Inference.Telemetry;

/// <summary>The one source of spans and the one meter of the product; a host names "PersonaSite" to its exporter.</summary>
public static class PersonaTelemetry
{
    public const string Name = "PersonaSite";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
