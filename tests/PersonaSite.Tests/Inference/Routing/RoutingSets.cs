using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Tests.Inference.Routing;

/// <summary>Outcomes to route on: the stored ones beside the repository, and made-up ones whose truth is known.</summary>
internal static class RoutingSets
{
    public static readonly string[] Stored = ["gsm8k", "crux", "mmlu-2model", "sentiment-yelp", "code-humaneval", "evalperf-humaneval"];

    /// <summary>The folder of the stored outcomes; the test is skipped where it is absent.</summary>
    public static string Folder
    {
        get
        {
            if (Repository.Shared is null || !Directory.Exists(Path.Combine(Repository.Shared, "data/routing")))
                Assert.Skip("The stored outcomes are not there.");
            return Path.Combine(Repository.Shared, "data/routing");
        }
    }

    public static OutcomeSet Read(string name) => OutcomeFile.Read(Path.Combine(Folder, name + ".jsonl.gz"));

    /// <summary>Models that miss the reference's answer independently at given rates, the reference last at a dollar a thousand items.</summary>
    /// <param name="models">Price as a share of the reference's, and how often it misses.</param>
    /// <param name="ties">Wrong answers are all the same one, so wrong models agree with each other.</param>
    public static OutcomeSet Made(int items, int seed, (double Price, double Misses)[] models, bool ties = false)
    {
        const decimal referenceUsd = 0.001m;
        var chance = new Random(seed);
        var names = models.Select((model, at) => new OutcomeModel($"m{at}", null, null, null)).Append(new OutcomeModel("reference", null, null, null)).ToList();
        var usd = models.Select(model => (decimal?)((decimal)model.Price * referenceUsd)).Append(referenceUsd).ToArray();
        return new OutcomeSet("made", names, models.Length, AgreementRule.SameAnswer, [.. Enumerable.Range(0, items).Select(item =>
        {
            var answers = models.Select((model, at) => chance.NextDouble() < model.Misses ? ties ? 1 : at + 1 : 0).Append(0).ToArray();
            return new Outcome($"i{item}", "", "", [.. answers.Select(answer => answer == 0 ? 1.0 : 0)], answers, null, null, usd);
        })]);
    }

    /// <summary>Some of a set's items, drawn at random.</summary>
    public static OutcomeSet Sample(OutcomeSet set, int items, int seed)
    {
        var all = set.Items.ToArray();
        new Random(seed).Shuffle(all);
        return set.With(all[..Math.Min(items, all.Length)]);
    }
}

/// <summary>Passes everything on, notes who was asked, and can fail where a test wants it to.</summary>
internal sealed class WatchedAnswers(StoredAnswers inner, Func<int, int, bool>? fails = null) : IModelAnswers
{
    public HashSet<int> Asked { get; } = [];

    public int Calls { get; private set; }

    public int Items => inner.Items;

    public IReadOnlyList<RouteModel> Models => inner.Models;

    public int Reference => inner.Reference;

    public bool CanVote => inner.CanVote;

    public bool HasConfidence => inner.HasConfidence;

    public async ValueTask<Answer> AskAsync(int item, int model, CancellationToken cancellationToken)
    {
        Asked.Add(model);
        Calls++;
        var answer = await inner.AskAsync(item, model, cancellationToken);
        return fails?.Invoke(item, model) == true ? answer with { Failed = true } : answer;
    }

    public bool Same(int item, Answer one, Answer other) => inner.Same(item, one, other);

    public bool Agrees(int item, Answer answer, Answer reference) => inner.Agrees(item, answer, reference);
}
