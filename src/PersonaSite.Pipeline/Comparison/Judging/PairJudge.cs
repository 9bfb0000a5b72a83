using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Statistics;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Comparison.Measuring;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Comparison.Judging;

/// <summary>The judge's answer: "first", "second" or "neither".</summary>
public sealed record Preference(string Better, string Reason);

/// <summary>One pair of pages, read in both orders.</summary>
/// <param name="Chosen">Null: neither, or the judge chose by the order and not by the page.</param>
/// <param name="Agreed">Both readings said the same of the pages.</param>
public sealed record PairJudgement(string Visitor, int Repeat, GenerationMode One, GenerationMode Other, GenerationMode? Chosen, bool Agreed, IReadOnlyList<string> Reasons);

/// <param name="WinRate">Of <paramref name="Mode"/>; pairs without a choice are half a win for each.</param>
public sealed record JudgeTally(GenerationMode Mode, GenerationMode Reference, int Wins, int Ties, int Losses, Interval? WinRate);

/// <summary>What a model thought of the pages; its cost is no part of theirs.</summary>
/// <param name="Disagreed">Pairs on which the order decided: the higher, the less the judge is worth.</param>
public sealed record JudgeReport(string Model, decimal Usd, int Unpriced, int Pairs, int Disagreed, IReadOnlyList<JudgeTally> Tallies, IReadOnlyList<PairJudgement> Judgements);

/// <summary>A model reads two pages for the same visitor, each pair twice with the places swapped, for models prefer what they read first.</summary>
public sealed class PairJudge(ModelGateway gateway, TimeProvider clock)
{
    private const int MaxOutputTokens = 300;

    /// <summary>Of a page's text; what comes later decides nothing.</summary>
    private const int MostCharacters = 12_000;

    private static readonly PromptTemplate Template = PromptTemplate.Load("pair-judge");

    /// <summary>Judges every pair of published pages of the same visitor and repeat.</summary>
    /// <param name="maxUsd">What judging may cost in all.</param>
    /// <exception cref="ProblemException">The provider failed, or the budget is used up.</exception>
    public async Task<JudgeReport> JudgeAsync(StudyResult study, decimal maxUsd, Action<string> tell, CancellationToken cancellationToken)
    {
        MustBeAble();
        var models = gateway.Open(new RunScope(RunId.New(clock), maxUsd, study.Plan.Seed, static _ => { }));
        var call = new AgentCall(models.ChatFor(AgentNames.Inspector), study.Plan.Seed);
        var judgements = new List<PairJudgement>();
        foreach (var (one, other) in Pairs(study))
        {
            judgements.Add(await JudgeAsync(call, study, one, other, cancellationToken));
            tell($"judged {one.Visitor}: {judgements[^1].Chosen?.ToString().ToLowerInvariant() ?? "neither"} of {one.Mode.ToString().ToLowerInvariant()} and {other.Mode.ToString().ToLowerInvariant()}");
        }

        return Report(models.ModelOf(AgentNames.Inspector), models.Usage, judgements);
    }

    /// <summary>Judges two pages for the same visitor.</summary>
    /// <param name="maxUsd">What judging them may cost.</param>
    /// <returns>0 or 1 for the page that is better, null for neither, or where the order decided; and what it cost.</returns>
    /// <exception cref="ProblemException">The provider failed, the budget is used up, or the judge would be the built-in model.</exception>
    public async Task<(int? Better, decimal Usd)> JudgeAsync(Site site, VisitorProfile visitor, Page one, Page other, int seed, decimal maxUsd, CancellationToken cancellationToken)
    {
        MustBeAble();
        var models = gateway.Open(new RunScope(RunId.New(clock), maxUsd, seed, static _ => { }));
        var call = new AgentCall(models.ChatFor(AgentNames.Inspector), seed);
        var straight = await AskAsync(call, site, visitor, one, other, cancellationToken);
        var swapped = await AskAsync(call, site, visitor, other, one, cancellationToken);
        var (first, second) = (Place(straight), 1 - Place(swapped));
        return (first == second ? first : null, models.Usage.Sum(row => row.Usd));

        static int? Place(Preference preference) => preference.Better switch { "first" => 0, "second" => 1, _ => null };
    }

    private const string BuiltIn = "builtin";

    /// <summary>Whether the inspector has a model that can say which page is better.</summary>
    public bool IsAble => gateway.Describe().Agents.First(agent => agent.Agent == AgentNames.Inspector).Model.Provider != BuiltIn;

    /// <exception cref="ProblemException">It is the built-in model, which has no taste.</exception>
    public void MustBeAble()
    {
        if (!IsAble)
            throw new ProblemException(ProblemKind.BadInput, "The built-in model cannot judge pages.", "Name a model for the inspector under Inference:Agents, or go on without a judge.");
    }

    /// <summary>What judging may cost: a tenth of a dollar for each page, far more than a small model takes.</summary>
    public static decimal MaxUsd(StudyResult study) => 0.10m * study.Runs.Count;

    private static IEnumerable<(StudyRun One, StudyRun Other)> Pairs(StudyResult study)
    {
        var made = study.Runs.Where(run => run.Result.Page is not null).OrderBy(run => run.Mode).ToList();
        return from one in made from other in made where one.Mode < other.Mode && one.Visitor == other.Visitor && one.Place.Repeat == other.Place.Repeat select (one, other);
    }

    private static async Task<PairJudgement> JudgeAsync(AgentCall call, StudyResult study, StudyRun one, StudyRun other, CancellationToken cancellationToken)
    {
        var straight = await AskAsync(call, study, one, other, cancellationToken);
        var swapped = await AskAsync(call, study, other, one, cancellationToken);
        var (first, second) = (Chosen(straight, one, other), Chosen(swapped, other, one));
        return new PairJudgement(one.Visitor, one.Place.Repeat, one.Mode, other.Mode, first == second ? first : null, first == second, [straight.Reason, swapped.Reason]);
    }

    private static Task<Preference> AskAsync(AgentCall call, StudyResult study, StudyRun first, StudyRun second, CancellationToken cancellationToken) =>
        AskAsync(call, study.Plan.Content.Site, first.Place.Visitor, first.Result.Page, second.Result.Page, cancellationToken);

    private static Task<Preference> AskAsync(AgentCall call, Site site, VisitorProfile visitor, Page? first, Page? second, CancellationToken cancellationToken)
    {
        var prompt = Template.Fill(
            ("site", SiteBlock.Of(site)),
            ("visitor", PromptBlock.Write("visitor", visitor.Describe())),
            ("first", PromptBlock.Write("first-page", Text(first))),
            ("second", PromptBlock.Write("second-page", Text(second))));
        return call.AskAsync<Preference>(prompt, "preference", MaxOutputTokens, answer => answer.Better is "first" or "second" or "neither" ? null : "\"better\" must be first, second or neither.", cancellationToken);
    }

    private static string Text(Page? page) => RunMeasures.TextOf(page) is { Length: > MostCharacters } text ? text[..MostCharacters] : RunMeasures.TextOf(page) ?? "";

    private static GenerationMode? Chosen(Preference preference, StudyRun first, StudyRun second) => preference.Better switch { "first" => first.Mode, "second" => second.Mode, _ => null };

    internal static JudgeReport Report(string model, IReadOnlyList<UsageRecord> usage, IReadOnlyList<PairJudgement> judgements) => new(
        model, usage.Sum(row => row.Usd), usage.Count(row => !row.Priced), judgements.Count, judgements.Count(judgement => !judgement.Agreed),
        [.. judgements.GroupBy(judgement => (judgement.One, judgement.Other)).Select(group =>
        {
            var (wins, losses) = (group.Count(judgement => judgement.Chosen == group.Key.One), group.Count(judgement => judgement.Chosen == group.Key.Other));
            var ties = group.Count() - wins - losses;
            return new JudgeTally(group.Key.One, group.Key.Other, wins, ties, losses, WinRate.Of(wins, ties, losses));
        })],
        judgements);
}
