using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Tests.Inference;

/// <summary>Opens sessions on settings as a host would, with a provider of the test's own beside ours.</summary>
internal static class Sessions
{
    public static readonly IReadOnlyList<ChatMessage> Hello = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello.")];

    public static ModelGateway Gateway(IModelProvider? provider, TimeProvider? clock, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).Select(same => new KeyValuePair<string, string?>("Inference:" + same.Key, same.Last().Value)))
            .Build();
        var services = new ServiceCollection().AddInference(configuration);
        if (provider is not null)
            services.AddSingleton(provider);
        if (clock is not null)
            services.AddSingleton(clock);
        return services.BuildServiceProvider().GetRequiredService<ModelGateway>();
    }

    public static (ModelSession Session, Events Events) Open(
        IModelProvider? provider, TimeProvider? clock = null, decimal maxUsd = 10m, params (string Key, string Value)[] settings)
    {
        var events = new Events();
        return (Gateway(provider, clock, settings).Open(new RunScope(new RunId(Guid.NewGuid()), maxUsd, 7, events.Add)), events);
    }

    /// <summary>The settings for a personalizer on a scripted model that costs what gpt-5-mini costs: $0.25 in, $0.025 cached, $2 out.</summary>
    public static readonly (string, string)[] Scripted =
    [
        ("Models:small:Provider", "scripted"), ("Models:small:Model", "s1"), ("Models:small:PriceAs", "gpt-5-mini"),
        ("Agents:personalizer", "small"), ("Retry:BaseDelaySeconds", "0.001"),
    ];
}

/// <summary>What a run reported.</summary>
internal sealed class Events
{
    private readonly List<RunEvent> _all = [];

    public void Add(RunEvent happened)
    {
        lock (_all)
            _all.Add(happened);
    }

    public IReadOnlyList<T> Of<T>() where T : RunEvent
    {
        lock (_all)
            return _all.OfType<T>().ToList();
    }
}
