using System.Collections.Concurrent;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Safe;

namespace PersonaSite.Tests.Inference.Routing;

/// <summary>Asking several models at once changes how long a route takes, and nothing else.</summary>
public sealed class ItemsAtOnceTests
{
    private static readonly RouteTarget Target = new(0.9);

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public async Task The_run_is_the_same_for_every_number(double referenceFails)
    {
        var set = RoutingSets.Made(700, 3, [(0.05, 0.05), (0.1, 0.02), (0.3, 0.4)]);
        var alone = await RunAsync(1);
        var together = await RunAsync(7);

        together.Report.Trace.ShouldBe(alone.Report.Trace);
        together.Report.Plan.ShouldBe(alone.Report.Plan);
        together.Report.Usd.ShouldBe(alone.Report.Usd);
        together.Ledger.Calls.ShouldBe(alone.Ledger.Calls);
        together.Answers.ShouldBe(alone.Answers);

        async Task<RouteRun> RunAsync(int atOnce)
        {
            var run = await new SafeRouter(Target).RunAsync(new SlowAnswers(new StoredAnswers(set), atOnce, (item, model) => model == set.Reference && item % 20 < referenceFails * 20), 11, TestContext.Current.CancellationToken);
            run.Ledger.Calls.Sum(call => call.Usd).ShouldBe(run.Report.Usd);
            return run;
        }
    }

    [Fact]
    public async Task No_more_are_asked_at_once_than_was_said_and_every_item_is_told_once()
    {
        var set = RoutingSets.Made(300, 3, [(0.05, 0.02), (0.3, 0.4)]);
        var answers = new SlowAnswers(new StoredAnswers(set), 4, null);
        var told = new ConcurrentBag<RouteProgress>();
        var run = await new SafeRouter(Target) { Tell = told.Add }.RunAsync(answers, 5, TestContext.Current.CancellationToken);

        answers.Most.ShouldBeInRange(1, 4);
        told.Where(progress => progress.Item is not null).Select(progress => progress.Item!.Value).Order().ShouldBe(Enumerable.Range(0, 300));
        told.Where(progress => progress.Item is not null).ShouldAllBe(progress => progress.Answer == run.Answers[progress.Item!.Value]);
        told.Where(progress => progress.Phase == RoutePhase.Apply).Max(progress => progress.Done).ShouldBe(300 - run.Report.Profiled);
        told.Where(progress => progress.Plan is not null).ShouldHaveSingleItem().Plan.ShouldBe(run.Report.Plan);
    }

    [Fact]
    public async Task Where_one_throws_those_under_way_are_waited_for()
    {
        var (begun, ended) = (0, 0);
        await Should.ThrowAsync<InvalidOperationException>(ItemsAtOnce.RunAsync([.. Enumerable.Range(0, 200)], 4, async item =>
        {
            Interlocked.Increment(ref begun);
            await Task.Delay(5, TestContext.Current.CancellationToken);
            if (item == 9)
                throw new InvalidOperationException();
            Interlocked.Increment(ref ended);
            return item;
        }));

        ended.ShouldBe(begun - 1);
        begun.ShouldBeLessThan(200);
    }

    /// <summary>Answers that come out of turn.</summary>
    private sealed class SlowAnswers(StoredAnswers inner, int atOnce, Func<int, int, bool>? fails) : IModelAnswers
    {
        private readonly Lock _gate = new();
        private int _now;

        public int Most { get; private set; }

        public int AtOnce => atOnce;

        public int Items => inner.Items;

        public IReadOnlyList<RouteModel> Models => inner.Models;

        public int Reference => inner.Reference;

        public bool CanVote => inner.CanVote;

        public bool HasConfidence => inner.HasConfidence;

        public async ValueTask<Answer> AskAsync(int item, int model, CancellationToken cancellationToken)
        {
            var now = Interlocked.Increment(ref _now);
            lock (_gate)
                Most = Math.Max(Most, now);
            if ((item * 7 + model) % 3 == 0)
                await Task.Yield();
            var answer = await inner.AskAsync(item, model, cancellationToken);
            Interlocked.Decrement(ref _now);
            return fails?.Invoke(item, model) == true ? answer with { Failed = true } : answer;
        }

        public bool Same(int item, Answer one, Answer other) => inner.Same(item, one, other);

        public bool Agrees(int item, Answer answer, Answer reference) => inner.Agrees(item, answer, reference);
    }
}
