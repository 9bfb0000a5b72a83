using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using PersonaSite.Inference.Configuration;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Live;

/// <summary>Live pages: their services, and their place before everything else.</summary>
public static class LiveHosting
{
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LiveOptions>().Bind(configuration.GetSection(LiveOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LiveOptions>, LiveOptions.Validator>();
        services.AddSingleton<IValidateOptions<LiveOptions>>(new KnownSettings<LiveOptions>(configuration, LiveOptions.Section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<LiveOptions>>().Value);
        services.AddSingleton(provider => new LiveHosts(provider.GetRequiredService<LiveOptions>().HostList));
        services.AddSingleton(provider => new VisitorToken(provider.GetRequiredService<LiveOptions>().TokenKeys, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<VisitorReader>();
        services.AddSingleton<LiveDirectory>();
        services.AddSingleton<LiveFiles>();
        services.AddSingleton<LiveQueue>();
        services.AddSingleton<LiveAnswer>();
        services.AddSingleton<LiveExperiments>();
        services.AddSingleton<ExposureLog>();
        services.AddSingleton<EventServer>();
        services.AddSingleton<ExperimentControl>();
        services.AddHostedService(provider => provider.GetRequiredService<ExposureLog>());
        services.AddSingleton<LivePreviews>();
        services.AddSingleton<LiveServer>();
        services.AddSingleton<LiveControl>();
        services.AddHostedService<VisitorRetention>();
        services.AddSingleton<LiveRefresh>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveRefresh>());
        services.AddSingleton<HitPathWarmUp>();
        services.AddHostedService(provider => provider.GetRequiredService<HitPathWarmUp>());
        services.AddHostedService<LiveWorker>();
        services.AddSingleton<LiveHistory>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveHistory>());
        services.AddSingleton<IStartupFilter, First>();
        services.AddOptions<HostFilteringOptions>().PostConfigure<LiveHosts>((filter, live) => filter.AllowedHosts = [.. filter.AllowedHosts ?? [], .. live.Names]);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        return services;
    }

    /// <summary>
    /// Comes before the program's own middleware and all that the framework puts around it, of which visitors have no need. Only
    /// the filter of host names comes first.
    /// </summary>
    private sealed class First(LiveServer server) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(next => context => server.InvokeAsync(context, next));
            next(app);
        };
    }
}
