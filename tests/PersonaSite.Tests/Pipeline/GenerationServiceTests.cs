using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Providers;
using PersonaSite.Pipeline;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline;

public sealed class GenerationServiceTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("personasite-").FullName;
    private ServiceProvider _services = null!;

    private GenerationService Service => _services.GetRequiredService<GenerationService>();

    private RunStore Runs => _services.GetRequiredService<RunStore>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_run_is_watched_to_its_end_and_saved()
    {
        await HostAsync(ScriptedAgents.Good());

        var run = await Service.StartAsync(Harbour.Site.Id, Harbour.Owner, GenerationMode.Compose, 7);
        var events = await WatchAsync(run);

        events.Select(happened => happened.Sequence).ShouldBe(Enumerable.Range(1, events.Count));
        events[^1].ShouldBeOfType<RunEnded>().Status.ShouldBe(RunStatus.Published);
        var report = (await Runs.GetAsync(run)).ShouldNotBeNull();
        report.Status.ShouldBe(RunStatus.Published);
        report.Events.Count.ShouldBe(events.Count);
        (await Runs.PageAsync(run)).ShouldNotBeNull().Text(Page.Html).ShouldContain("Know your hull");
        (await Runs.VisitorJsonAsync(run)).ShouldBe(Harbour.Owner.Json);
    }

    [Fact]
    public async Task Who_comes_in_the_middle_hears_everything_once_and_in_order()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await HostAsync(ScriptedAgents.Good(async (agent, cancellationToken) =>
        {
            if (agent != "page_plan")
                return;
            begun.TrySetResult();
            await go.Task.WaitAsync(cancellationToken);
        }));

        var run = await Service.StartAsync(Harbour.Site.Id, Harbour.Owner, GenerationMode.Compose, 7);
        var first = WatchAsync(run);
        await begun.Task;
        var late = WatchAsync(run);
        Service.PreviewOf(run).ShouldNotBeNull().Text(Page.Html).ShouldContain("Know your hull");
        go.SetResult();

        (await late).Select(happened => happened.Sequence).ShouldBe((await first).Select(happened => happened.Sequence));
        (await late).Select(happened => happened.Sequence).ShouldBe(Enumerable.Range(1, (await late).Count));
    }

    [Fact]
    public async Task A_run_that_has_ended_is_watched_from_the_store()
    {
        await HostAsync(ScriptedAgents.Good());
        var run = await Service.StartAsync(Harbour.Site.Id, Harbour.Owner, GenerationMode.Compose, 7);
        var live = await WatchAsync(run);

        (await WatchAsync(run)).Select(happened => happened.Sequence).ShouldBe(live.Select(happened => happened.Sequence));
        Service.Active.ShouldBeEmpty();
        Service.PreviewOf(run).ShouldNotBeNull();
        (await WatchAsync(new RunId(Guid.NewGuid()))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_run_is_saved_with_what_it_cost()
    {
        var begun = new TaskCompletionSource();
        await HostAsync(ScriptedAgents.Good(async (agent, cancellationToken) =>
        {
            if (agent != "page_plan")
                return;
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }));

        var run = await Service.StartAsync(Harbour.Site.Id, Harbour.Owner, GenerationMode.Compose, 7);
        await begun.Task;
        Service.Cancel(run).ShouldBeTrue();
        var events = await WatchAsync(run);

        events[^1].ShouldBeOfType<RunEnded>().Status.ShouldBe(RunStatus.Cancelled);
        var report = (await Runs.GetAsync(run)).ShouldNotBeNull();
        report.Status.ShouldBe(RunStatus.Cancelled);
        report.Usage.Sum(row => row.Usd).ShouldBe(report.Cost.Run);
        report.Cost.Run.ShouldBeGreaterThan(0);
        Service.Cancel(run).ShouldBeFalse();
    }

    [Fact]
    public async Task Runs_beyond_the_limit_wait_and_may_be_cancelled_while_they_wait()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await HostAsync(
            ScriptedAgents.Good(async (_, cancellationToken) =>
            {
                begun.TrySetResult();
                await go.Task.WaitAsync(cancellationToken);
            }),
            ("Pipeline:MaxConcurrentRuns", "1"));

        var one = await Service.StartAsync(Harbour.Site.Id, Harbour.Owner, GenerationMode.Compose, 1);
        await begun.Task;
        var other = await Service.StartAsync(Harbour.Site.Id, Harbour.Owner, GenerationMode.Compose, 2);
        Service.Active.ShouldBe([one, other], ignoreOrder: true);
        Service.Cancel(other);
        var cancelled = await WatchAsync(other);
        go.SetResult();

        cancelled[^1].ShouldBeOfType<RunEnded>().Status.ShouldBe(RunStatus.Cancelled);
        (await WatchAsync(one))[^1].ShouldBeOfType<RunEnded>().Status.ShouldBe(RunStatus.Published);
    }

    [Fact]
    public async Task Stopping_the_program_ends_runs_properly()
    {
        var begun = new TaskCompletionSource();
        await HostAsync(ScriptedAgents.Good(async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }));
        var run = await Service.StartAsync(Harbour.Site.Id, Harbour.Owner, GenerationMode.Compose, 7);
        await begun.Task;

        await Service.DisposeAsync();

        (await Runs.GetAsync(run)).ShouldNotBeNull().Status.ShouldBe(RunStatus.Cancelled);
    }

    [Fact]
    public async Task An_unknown_site_is_a_clear_mistake()
    {
        await HostAsync(ScriptedAgents.Good());

        (await Should.ThrowAsync<ProblemException>(() => Service.StartAsync(new SiteId("nowhere"), Harbour.Owner, GenerationMode.Compose, 7))).Message.ShouldContain("nowhere");
    }

    [Fact]
    public async Task The_demo_sites_stand_ready_the_first_time_and_stay_away_once_deleted()
    {
        await HostAsync(null, import: false);
        var sites = _services.GetRequiredService<SiteStore>();

        await PipelineStartup.PrepareAsync(_services, CancellationToken.None);
        var seeded = await sites.ListAsync();
        await sites.DeleteAsync(seeded[0].Id);
        await PipelineStartup.PrepareAsync(_services, CancellationToken.None);

        seeded.Count.ShouldBeGreaterThanOrEqualTo(2);
        seeded.ShouldAllBe(site => site.VisitorCount >= 5 && site.ChunkCount >= 12);
        (await sites.ListAsync()).Count.ShouldBe(seeded.Count - 1);
    }

    private async Task HostAsync(IModelProvider? models, params (string Key, string Value)[] settings) => await HostAsync(models, true, settings);

    private async Task HostAsync(IModelProvider? models, bool import, params (string Key, string Value)[] settings)
    {
        var all = PipelineHost.Settings(models, settings);
        all["Storage:Path"] = _folder;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var services = new ServiceCollection().AddInference(configuration).AddStorage(configuration).AddPipeline(configuration);
        if (models is not null)
            services.AddSingleton(models);
        _services = services.BuildServiceProvider();
        await StorageStartup.MigrateAsync(_services, CancellationToken.None);
        if (import)
            await _services.GetRequiredService<SiteStore>().ImportAsync(Harbour.Content);
    }

    private async Task<IReadOnlyList<RunEvent>> WatchAsync(RunId run)
    {
        var events = new List<RunEvent>();
        await foreach (var happened in Service.WatchAsync(run))
            events.Add(happened);
        return events;
    }
}
