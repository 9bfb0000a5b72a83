using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Brand;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents.Inspector;

/// <summary>The judge's answer: the claims that it doubts, and the promises that it found.</summary>
public sealed record Judgement(IReadOnlyList<ClaimVerdict> Verdicts, IReadOnlyList<PromiseVerdict> Promises);

/// <param name="Claim">The claim's id in the prompt.</param>
public sealed record ClaimVerdict(string Claim, bool Supported, string Reason);

/// <param name="Text">The id of a claim or a line in the prompt.</param>
/// <param name="Never">The id of what is never promised.</param>
public sealed record PromiseVerdict(string Text, string Never, string Reason);

/// <summary>
/// A model that reads what code let pass: the claims that were found supported, beside their passages and nothing else, for what only
/// meaning shows; and all that the page says, beside what the brand never promises, for promises in words of their own. A claim it can
/// only doubt. A forbidden promise that it finds counts as one that code found. It never sees what code refused, so it overrules no check.
/// </summary>
public sealed class Judge(IOptions<PipelineOptions> options, TimeProvider clock)
{
    private const int MaxOutputTokens = 900, MaxReason = 300;

    private static readonly PromptTemplate Template = PromptTemplate.Load("judge");

    public bool IsOn => options.Value.Judge;

    /// <returns>A warning for each claim that it doubts, an error for each text that makes a forbidden promise.</returns>
    /// <exception cref="ProblemException">It failed, took too long, answered nonsense, or the budget is used up.</exception>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(AgentCall call, JudgedPage page, CancellationToken cancellationToken)
    {
        if (page.IsEmpty)
            return [];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.JudgeSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var judgement = await call.AskAsync<Judgement>(Prompt(page), "judgement", MaxOutputTokens, answer => Nonsense(answer, page), either.Token);
            var doubts = judgement.Verdicts.Where(verdict => !verdict.Supported)
                .Select(verdict => new Finding(Inspection.Judge, Severity.Warning, Short(verdict.Reason), page.Text(verdict.Claim)));
            var promises = judgement.Promises
                .Where(verdict => !page.IsVetted(page.Text(verdict.Text)!))
                .Select(verdict => new Finding(PromisesCheck.CheckName, Severity.Error, $"{PromisesCheck.Forbidden(page.Rule(verdict.Never)!)} The judge: {Short(verdict.Reason)}", page.Text(verdict.Text)));
            return [.. doubts.DistinctBy(doubt => doubt.Where), .. promises.DistinctBy(promise => promise.Where)];
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(ProblemKind.Provider, $"The judge did not answer within {options.Value.JudgeSeconds} s.", "Give it longer with Pipeline:JudgeSeconds, or another model with Inference:Agents:inspector.");
        }
    }

    internal static Prompt Prompt(JudgedPage page) => Template.Fill(
        ("passages", PromptBlock.Group("passages", page.Claims.Select(claim => claim.ChunkId!).Distinct().Select(id =>
            PromptBlock.Write("passage", page.Passages[id].Text, ("id", id), ("heading", string.Join(" / ", page.Passages[id].HeadingPath)))))),
        ("claims", PromptBlock.Group("claims", page.Claims.Index().Select(claim =>
            PromptBlock.Write("claim", claim.Item.Text, ("id", JudgedPage.ClaimId(claim.Index)), ("source", claim.Item.ChunkId))))),
        ("lines", PromptBlock.Group("lines", page.Lines.Index().Select(line => PromptBlock.Write("line", line.Item, ("id", JudgedPage.LineId(line.Index)))))),
        ("promises", PromptBlock.Group("promises", page.NeverPromised.Index().Select(rule => PromptBlock.Write("never", rule.Item.Wording, ("id", JudgedPage.RuleId(rule.Index)))))));

    private static string? Nonsense(Judgement judgement, JudgedPage page) =>
        judgement.Verdicts is null || judgement.Promises is null ? "\"verdicts\" or \"promises\" is missing."
        : judgement.Verdicts.FirstOrDefault(verdict => verdict is null || !page.IsClaim(verdict.Claim)) is { } unknown ? $"There is no claim '{unknown.Claim}'; ids are 1 to {page.Claims.Count}."
        : judgement.Verdicts.Any(verdict => verdict is null || (!verdict.Supported && string.IsNullOrWhiteSpace(verdict.Reason))) ? "A claim that is not supported needs a reason."
        : judgement.Promises.FirstOrDefault(verdict => verdict is null || page.Text(verdict.Text) is null || page.Rule(verdict.Never) is null) is { } stray ? $"There is no text '{stray.Text}', or no promise '{stray.Never}'; copy the ids as they are."
        : judgement.Promises.Any(verdict => verdict is null || string.IsNullOrWhiteSpace(verdict.Reason)) ? "A promise that may not be made needs a reason."
        : null;

    private static string Short(string reason) => reason.Trim() is { Length: > MaxReason } tooLong ? tooLong[..MaxReason].TrimEnd() + "…" : reason.Trim();
}
