using System.Globalization;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Pipeline.Agents.Inspector;

/// <summary>The judge's answer: the claims that it doubts.</summary>
public sealed record Judgement(IReadOnlyList<ClaimVerdict> Verdicts);

/// <param name="Claim">The claim's id in the prompt.</param>
public sealed record ClaimVerdict(string Claim, bool Supported, string Reason);

/// <summary>
/// A model that reads the claims which code found supported, beside their passages and nothing else, for what only meaning shows.
/// It can doubt a claim; it never sees one that code refused, so it cannot overrule a check.
/// </summary>
public sealed class Judge(IOptions<PipelineOptions> options, TimeProvider clock)
{
    private const int MaxClaims = 60, MaxOutputTokens = 900, MaxReason = 300;

    private static readonly PromptTemplate Template = PromptTemplate.Load("judge");

    public bool IsOn => options.Value.Judge;

    /// <returns>A warning for each claim that it doubts.</returns>
    /// <exception cref="ProblemException">It failed, took too long, answered nonsense, or the budget is used up.</exception>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(AgentCall call, IReadOnlyList<Claim> claims, IReadOnlyDictionary<string, Chunk> passages, CancellationToken cancellationToken)
    {
        var judged = Judged(claims, passages);
        if (judged.Count == 0)
            return [];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.JudgeSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var judgement = await call.AskAsync<Judgement>(Prompt(judged, passages), "judgement", MaxOutputTokens, answer => Nonsense(answer, judged.Count), either.Token);
            return judgement.Verdicts.Where(verdict => !verdict.Supported)
                .DistinctBy(verdict => Number(verdict))
                .Select(verdict => new Finding(Inspection.Judge, Severity.Warning, Short(verdict.Reason), judged[Number(verdict) - 1].Text))
                .ToList();
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(ProblemKind.Provider, $"The judge did not answer within {options.Value.JudgeSeconds} s.", "Give it longer with Pipeline:JudgeSeconds, or another model with Inference:Agents:inspector.");
        }
    }

    /// <summary>Those that rest on a passage. Quotations were compared letter for letter, which no reader does better.</summary>
    internal static IReadOnlyList<Claim> Judged(IReadOnlyList<Claim> claims, IReadOnlyDictionary<string, Chunk> passages) =>
        claims.Where(claim => claim is { Supported: true, ChunkId: not null, Place: "" } && claim.Kind != ClaimKind.Quotation && passages.ContainsKey(claim.ChunkId)).Take(MaxClaims).ToList();

    internal static Prompt Prompt(IReadOnlyList<Claim> judged, IReadOnlyDictionary<string, Chunk> passages) => Template.Fill(
        ("passages", PromptBlock.Group("passages", judged.Select(claim => claim.ChunkId!).Distinct().Select(id =>
            PromptBlock.Write("passage", passages[id].Text, ("id", id), ("heading", string.Join(" / ", passages[id].HeadingPath)))))),
        ("claims", PromptBlock.Group("claims", judged.Index().Select(claim =>
            PromptBlock.Write("claim", claim.Item.Text, ("id", (claim.Index + 1).ToString(CultureInfo.InvariantCulture)), ("source", claim.Item.ChunkId))))));

    private static string? Nonsense(Judgement judgement, int claims) =>
        judgement.Verdicts is null ? "\"verdicts\" is missing."
        : judgement.Verdicts.FirstOrDefault(verdict => verdict is null || Number(verdict) < 1 || Number(verdict) > claims) is { } unknown ? $"There is no claim '{unknown.Claim}'; ids are 1 to {claims}."
        : judgement.Verdicts.Any(verdict => !verdict.Supported && string.IsNullOrWhiteSpace(verdict.Reason)) ? "A claim that is not supported needs a reason."
        : null;

    private static int Number(ClaimVerdict verdict) => int.TryParse(verdict.Claim, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Short(string reason) => reason.Trim() is { Length: > MaxReason } tooLong ? tooLong[..MaxReason].TrimEnd() + "…" : reason.Trim();
}
