using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Tests.Nouns.Experiments;

namespace PersonaSite.Tests.Storage.Stores;

public sealed class ExperimentStoreTests : IAsyncLifetime
{
    private static readonly SiteId Site = Sample.SiteId;
    private static readonly Experiment Two = SampleExperiment.TwoArms;

    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FixedClock _clock = new(Sample.Start);

    private ExperimentStore Store => new(_database, _clock);

    public async ValueTask InitializeAsync() => await new SiteStore(_database, _clock).ImportAsync(Sample.Content());

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_draft_may_change_and_what_runs_may_not()
    {
        await Store.SaveAsync(Site, Two);
        var draft = await Store.SaveAsync(Site, Two with { MinSample = 900 });
        draft.Definition.MinSample.ShouldBe(900);
        (await Store.ListAsync(Site)).ShouldHaveSingleItem().Id.ShouldBe(draft.Id);

        var running = await Store.StartAsync(Site, Two.Name);

        (running.State, running.StartedAt).ShouldBe((ExperimentState.Running, Sample.Start));
        (await Refused(() => Store.SaveAsync(Site, Two))).ShouldContain("runs");
        (await Refused(() => Store.StartAsync(Site, Two.Name))).ShouldContain("runs");
        (await Refused(() => Store.DeleteAsync(Site, Two.Name))).ShouldContain("runs");
        (await Store.StopAsync(Site, Two.Name)).State.ShouldBe(ExperimentState.Stopped);
        (await Refused(() => Store.StopAsync(Site, Two.Name))).ShouldContain("does not run");
        (await Refused(() => Store.StartAsync(Site, Two.Name))).ShouldContain("has run");
        (await Store.DeleteAsync(Site, Two.Name)).ShouldBeTrue();
        (await Store.FindAsync(Site, Two.Name)).ShouldBeNull();
        (await Store.DeleteAsync(Site, Two.Name)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_run_is_refused_with_its_reason()
    {
        (await Refused(() => Store.SaveAsync(Site, Two with { Variants = [] }))).ShouldContain("variants");
        (await Refused(() => Store.SaveAsync(new SiteId("other"), Two))).ShouldContain("other");
        (await Refused(() => Store.StartAsync(Site, "nothing"))).ShouldContain("nothing");
        await Store.SaveAsync(Site, SampleExperiment.ThreeArms);
        (await Refused(() => Store.StartAsync(Site, SampleExperiment.ThreeArms.Name))).ShouldContain("may not be served");
        await new LiveStore(_database, _clock).SaveSettingsAsync(Site, new LiveSettings(AllowFreeForm: true));
        await Store.StartAsync(Site, SampleExperiment.ThreeArms.Name);
        await Store.SaveAsync(Site, Two with { Name = "second" });
        (await Refused(() => Store.StartAsync(Site, "second"))).ShouldContain("same visitors");
        await Store.StopAsync(Site, SampleExperiment.ThreeArms.Name);
        (await Store.StartAsync(Site, "second")).State.ShouldBe(ExperimentState.Running);
    }

    [Fact]
    public async Task One_runs_between_its_start_and_its_end_and_is_remembered_for_a_while()
    {
        await Store.SaveAsync(Site, Two with { Start = Sample.Start.AddDays(1), End = Sample.Start.AddDays(2) });
        var running = await Store.StartAsync(Site, Two.Name);
        (running.Runs(Sample.Start), running.Runs(Sample.Start.AddDays(1)), running.Runs(Sample.Start.AddDays(2))).ShouldBe((false, true, false));
        (running.IsOver(Sample.Start), running.IsOver(Sample.Start.AddDays(2))).ShouldBe((false, true));

        (await Store.RunningAsync(TimeSpan.FromDays(1))).ShouldHaveSingleItem().Secret.Length.ShouldBe(32);
        await Store.StopAsync(Site, Two.Name);
        _clock.Now += TimeSpan.FromHours(23);
        (await Store.RunningAsync(TimeSpan.FromDays(1))).Count.ShouldBe(1);
        _clock.Now += TimeSpan.FromHours(2);
        (await Store.RunningAsync(TimeSpan.FromDays(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Experiments_go_with_their_site()
    {
        var stored = await Store.SaveAsync(Site, Two);
        await new ExposureStore(_database).RecordAsync(new([new(stored.Id, new Unit(1), 0, new(2026, 3, 1), Core.Pages.PageKey.Default, default)], [], []));

        await new SiteStore(_database, _clock).DeleteAsync(Site);

        (await Store.ListAsync(Site)).ShouldBeEmpty();
        await using var db = _database.CreateDbContext();
        db.Exposures.ShouldBeEmpty();
    }

    private static async Task<string> Refused(Func<Task> act)
    {
        var problem = await Should.ThrowAsync<ProblemException>(act);
        problem.NextStep.ShouldNotBeEmpty();
        return problem.Message;
    }
}
