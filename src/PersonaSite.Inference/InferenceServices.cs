using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;
using PersonaSite.Inference.Providers.OpenAi;

namespace PersonaSite.Inference;

public static class InferenceServices
{
    /// <summary>Adds <see cref="ModelGateway"/> and the providers. A new provider is one more line here.</summary>
    /// <param name="configuration">The root; the section "Inference" is read, and checked when the program starts.</param>
    public static IServiceCollection AddInference(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IModelProvider, BuiltInProvider>();
        foreach (var name in new[] { OpenAiProvider.OpenAi, OpenAiProvider.Azure, OpenAiProvider.Compatible })
            services.AddSingleton<IModelProvider>(provider => new OpenAiProvider(name, provider.GetRequiredService<TimeProvider>()));

        services.AddOptions<InferenceOptions>()
            .Bind(configuration.GetSection(InferenceOptions.Section))
            .PostConfigure(ModelPresets.Apply)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<InferenceOptions>, InferenceOptionsValidator>();
        services.AddSingleton<IValidateOptions<InferenceOptions>>(new KnownSettings<InferenceOptions>(configuration, InferenceOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ModelGateway>();
        return services;
    }
}
