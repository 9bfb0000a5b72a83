using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PersonaSite.Inference.Telemetry;

namespace PersonaSite.Web.Hosting;

/// <summary>Sends traces, metrics and logs to the collector at <c>Telemetry:OtlpEndpoint</c>; without that setting, nowhere.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[HostSettings.OtlpEndpoint] is not { Length: > 0 } setting)
            return;
        if (!Uri.TryCreate(setting.TrimEnd('/') + "/", UriKind.Absolute, out var collector))
            throw new Core.ProblemException(Core.ProblemKind.BadInput, $"The setting {HostSettings.OtlpEndpoint} is '{setting}'.", $"Set {HostSettings.OtlpEndpoint} to the collector's address, for example http://127.0.0.1:4318.");

        var resource = ResourceBuilder.CreateDefault().AddService(PersonaTelemetry.Name);
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(PersonaTelemetry.Name, "Microsoft.AspNetCore", "System.Net.Http")
            .AddOtlpExporter(options => Send(options, "traces"))
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(PersonaTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Net.Http", "System.Runtime")
            .AddOtlpExporter(options => Send(options, "metrics"))
            .Build());
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.SetResourceBuilder(resource);
            logging.IncludeFormattedMessage = true;
            logging.AddOtlpExporter(options => Send(options, "logs"));
        });
        builder.Services.AddHostedService<Flusher>();

        // A path that is set in code is not completed by the exporter.
        void Send(OtlpExporterOptions options, string signal)
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(collector, "v1/" + signal);
        }
    }

    /// <summary>Asks for both providers, so that they exist from the start, and sends what is left at the end.</summary>
    private sealed class Flusher(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        private const int PatienceMs = 3000;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush(PatienceMs);
            metrics.ForceFlush(PatienceMs);
            return Task.CompletedTask;
        }
    }
}
