using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;
using PersonaSite.Tests.Storage;
using PersonaSite.Tests.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Evaluation.Pages;

public sealed class EvaluationSetsTests : IDisposable
{
    private static readonly EvaluationSet Folders = new("standard", ["grower", "café"], Repeat: 2, Tolerances: new Dictionary<string, double> { ["usd"] = 0.1 });

    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly SiteStore _sites;
    private readonly StudyStore _studies;
    private readonly EvaluationSets _sets;

    public EvaluationSetsTests()
    {
        _sites = new SiteStore(_database, TimeProvider.System);
        _studies = new StudyStore(_database, TimeProvider.System);
        _sets = new EvaluationSets(_sites, new EvaluationSetStore(_database, TimeProvider.System));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_people_make_of_the_folders_sets_stays_when_the_folder_is_imported_again()
    {
        await ImportAsync("Apple trees bear after three years.");
        await _sets.SaveAsync(Sample.SiteId, null, new EvaluationSet("small", ["café"]), Cancellation);
        await _sets.SaveAsync(Sample.SiteId, "standard", Folders with { Visitors = ["grower"] }, Cancellation);
        await ImportAsync("Pear trees bear after five.");

        var sets = await NowAsync();
        sets.Select(set => set.Name).ShouldBe(["standard", "small"]);
        (sets[0].Visitors[0], sets[0].Visitors.Count, sets[0].Repeat, sets[0].Tolerances!["usd"]).ShouldBe(("grower", 1, 2, 0.1), "what the form does not show stays");
        await _sets.DeleteAsync(Sample.SiteId, "standard", Cancellation);
        (await NowAsync()).ShouldHaveSingleItem().Name.ShouldBe("small");
    }

    [Fact]
    public async Task What_was_accepted_goes_along_with_a_new_name()
    {
        await ImportAsync();
        var id = Guid.NewGuid();
        await _studies.StartAsync(id, StudyKind.Evaluation, Sample.SiteId, "Orchard", "t", "standard", Cancellation);
        await _studies.CompleteAsync(id, 0.1m, "Good.", "{}", Cancellation);
        await _studies.AcceptAsync(id, Cancellation);

        await _sets.SaveAsync(Sample.SiteId, "standard", Folders with { Name = "all-trees" }, Cancellation);

        (await _studies.AcceptedAsync(Sample.SiteId, "all-trees", Cancellation))!.Id.ShouldBe(id);
        (await _studies.HistoryAsync(Sample.SiteId, "standard", cancellationToken: Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'Press Shop' is no name", null, "Press Shop", "grower")]
    [InlineData("'../x' is no name", null, "../x", "grower")]
    [InlineData("'' is no name", null, "", "grower")]
    [InlineData("'all' is everybody", null, "all", "grower")]
    [InlineData("The set has no visitors.", null, "small", null)]
    [InlineData("no visitor 'nobody'", null, "small", "nobody")]
    [InlineData("There is a set 'standard' already.", null, "standard", "grower")]
    [InlineData("There is no set 'gone' any more.", "gone", "small", "grower")]
    public async Task A_bad_set_is_refused_with_the_next_step_and_nothing_changes(string cause, string? before, string name, string? visitor)
    {
        await ImportAsync();
        var problem = await Should.ThrowAsync<ProblemException>(() => _sets.SaveAsync(Sample.SiteId, before, new EvaluationSet(name, visitor is null ? [] : [visitor]), Cancellation));

        problem.Message.ShouldContain(cause);
        problem.NextStep.ShouldNotBeEmpty();
        (await NowAsync()).ShouldHaveSingleItem().Name.ShouldBe("standard");
    }

    [Fact]
    public async Task A_rename_that_is_cut_off_anywhere_leaves_everything_as_it_was()
    {
        await ImportAsync();
        var id = Guid.NewGuid();
        await _studies.StartAsync(id, StudyKind.Evaluation, Sample.SiteId, "Orchard", "t", "standard", Cancellation);
        await _studies.CompleteAsync(id, 0.1m, "Good.", "{}", Cancellation);
        for (var command = 1; ; command++)
        {
            _database.Interceptor = new CrashAtCommand(command);
            var error = await Record.ExceptionAsync(() => _sets.SaveAsync(Sample.SiteId, "standard", Folders with { Name = "renamed" }, Cancellation));
            _database.Interceptor = null;
            var (name, set) = ((await NowAsync()).ShouldHaveSingleItem().Name, (await _studies.FindAsync(id, StudyKind.Evaluation, Cancellation))!.Set);
            if (error is null)
            {
                command.ShouldBeGreaterThan(4);
                (name, set).ShouldBe(("renamed", "renamed"));
                return;
            }

            CrashAtCommand.Caused(error).ShouldBeTrue(error.ToString());
            (name, set).ShouldBe(("standard", "standard"), $"command {command}");
        }
    }

    private async Task ImportAsync(string text = "Apple trees bear after three years.")
    {
        var content = Sample.Content(text);
        await _sites.ImportAsync(content with { Site = content.Site with { Evaluations = [Folders] } }, Cancellation);
    }

    private async Task<IReadOnlyList<EvaluationSet>> NowAsync() => (await _sites.FindAsync(Sample.SiteId, Cancellation))!.Evaluations!;
}
