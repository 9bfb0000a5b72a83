using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Safe;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>
/// One campaign at work. What it decides follows from its seed and from what pages came to, and both are kept: to go on after a pause
/// or a crash it runs from its beginning, and every page that was made is remembered instead of made.
/// </summary>
internal sealed class CampaignWork(
    StoredCampaign campaign, CampaignSettings settings, SiteContent content, IReadOnlyList<CampaignItem> items, CampaignParts parts, LiveCampaign live, CancellationToken stopping)
{
    /// <summary>So many pages that one after the other failed by their provider are no bad luck.</summary>
    private const int FailuresInRow = 8;

    private readonly ConcurrentDictionary<(int Item, int Tier), PageOutcome> _known = new();
    private readonly decimal[] _most = [.. settings.Tiers.Select(tier => parts.Pipeline.MostUsd(content.Site, settings.Mode, tier.Models))];
    private readonly Lock _gate = new();
    private readonly List<(int Item, int Tier, PageOutcome Outcome)> _failing = [];
    private decimal _spent, _reserved;

    /// <exception cref="ProblemException">The budget is used up, or the provider fails and fails.</exception>
    /// <exception cref="OperationCanceledException">It was paused, or the process ends.</exception>
    public async Task<RouteRun> RunAsync()
    {
        await RememberAsync();
        var ended = Channel.CreateUnbounded<RouteProgress>();
        var keeping = KeepAsync(ended.Reader);
        try
        {
            var router = new SafeRouter(settings.Promise)
            {
                Tell = told =>
                {
                    live.Tell(told);
                    if (told is { Item: not null, Answer: not null })
                        ended.Writer.TryWrite(told);
                },
            };
            var answers = new PageAnswers(items.Count, settings.Tiers, settings.ReferenceIndex, settings.Rubric, MakeAsync, settings.Judge ? JudgeAsync : null, parts.AtOnce);
            return await router.RunAsync(answers, settings.Seed, live.Pausing.Token);
        }
        finally
        {
            ended.Writer.Complete();
            await keeping;
        }
    }

    /// <summary>What was made before: pages that ended are taken over, also those whose end was not written down; those cut off are made again, and keep their cost.</summary>
    private async Task RememberAsync()
    {
        foreach (var attempt in await parts.Campaigns.AttemptsAsync(campaign.Id))
        {
            var usd = attempt.Usd;
            var outcome = attempt.Outcome.Length > 0 ? JsonSerializer.Deserialize<PageOutcome>(attempt.Outcome, PersonaJson.Options) : null;
            if (attempt.State == AttemptState.Begun)
            {
                var report = await parts.Runs.GetAsync(attempt.Run);
                var whole = report is { Status: not (RunStatus.Running or RunStatus.Cancelled) } && report.Reason != RunStore.Interrupted;
                outcome = whole ? PageOutcome.Of(report!, Visitor(attempt.Item)) : null;
                usd = report?.Usage.Sum(row => row.Usd) ?? 0;
                await EndAsync(attempt.Run, outcome, usd);
            }

            _spent += usd;
            if (outcome is not null && settings.Tiers.Index().FirstOrDefault(tier => tier.Item.Name == attempt.Tier, (-1, null!)).Index is >= 0 and var tier)
                _known[(attempt.Item, tier)] = outcome;
        }

        live.Begin(_spent);
    }

    private async ValueTask<PageOutcome> MakeAsync(int item, int tier, CancellationToken pausing)
    {
        if (_known.TryGetValue((item, tier), out var known))
            return known;
        await parts.Places.WaitAsync(pausing);
        try
        {
            Reserve(_most[tier]);
            return await MakeAsync(item, tier);
        }
        finally
        {
            parts.Places.Release();
        }
    }

    private async Task<PageOutcome> MakeAsync(int item, int tier)
    {
        var visitor = Visitor(item);
        var request = new GenerationRequest(
            RunId.New(parts.Clock), content, visitor, settings.Mode, settings.Seed, PageKey.OfCampaign(campaign.Id, settings.Tiers[tier].Name, visitor), settings.Tiers[tier].Models);
        var told = 0m;
        live.PageBegins();
        PageOutcome? outcome = null;
        try
        {
            await parts.Campaigns.BeginAsync(campaign.Id, item, settings.Tiers[tier].Name, request.Id);
            await parts.Runs.StartAsync(request, parts.Clock.GetUtcNow());
            var result = await parts.Saved.RunAsync(request, Tell, brief: true, stopping);
            outcome = PageOutcome.Of(result.Report, visitor);
            var cancelled = result.Report.Status == RunStatus.Cancelled;
            await EndAsync(request.Id, cancelled ? null : outcome, outcome.Usd);
            if (cancelled)
                throw new OperationCanceledException(stopping);
            _known[(item, tier)] = outcome;
            await WatchAsync(item, tier, outcome, result);
            return outcome;
        }
        finally
        {
            var usd = outcome?.Usd ?? told;
            Settle(_most[tier], usd);
            live.PageEnds(told, usd);
        }

        void Tell(RunEvent happened)
        {
            if (happened is not UsageRecorded { Usage.Usd: var usd })
                return;
            told += usd;
            live.Costs(usd);
        }
    }

    /// <summary>A provider that is away would fail every page; those that it has just failed are made again later.</summary>
    private async Task WatchAsync(int item, int tier, PageOutcome outcome, RunResult result)
    {
        List<(int Item, int Tier, PageOutcome Outcome)> failed;
        lock (_gate)
        {
            if (result.Problem != ProblemKind.Provider)
                _failing.Clear();
            else
                _failing.Add((item, tier, outcome));
            failed = _failing.Count >= FailuresInRow ? [.. _failing] : [];
        }

        if (failed.Count == 0)
            return;
        foreach (var one in failed)
        {
            _known.TryRemove((one.Item, one.Tier), out _);
            await EndAsync(one.Outcome.Run, null, one.Outcome.Usd);
        }

        throw new ProblemException(ProblemKind.Provider, $"{failed.Count} pages in a row failed by their provider, the last: {result.Report.Reason}", "See to the provider, then let the campaign go on; these pages are made again.");
    }

    private async ValueTask<PageOutcome> JudgeAsync(int item, int tier, PageOutcome candidate, PageOutcome reference, CancellationToken cancellationToken)
    {
        if (candidate.Worse is not null || await parts.Runs.PageAsync(candidate.Run, cancellationToken) is not { } one || await parts.Runs.PageAsync(reference.Run, cancellationToken) is not { } other)
            return candidate;
        var (chosen, usd) = await parts.Judge.JudgeAsync(content.Site, Visitor(item), one, other, settings.Seed, parts.JudgeUsd, cancellationToken);
        var judged = candidate with { Worse = chosen == 1, Usd = candidate.Usd + usd };
        await EndAsync(candidate.Run, judged, judged.Usd);
        _known[(item, tier)] = judged;
        Settle(0, usd);
        live.PageBegins();
        live.PageEnds(0, usd);
        return judged;
    }

    private Task EndAsync(RunId run, PageOutcome? outcome, decimal usd) => parts.Campaigns.EndAsync(
        run, outcome is null ? AttemptState.Interrupted : AttemptState.Ended, usd, outcome is null ? "" : JsonSerializer.Serialize(outcome, PersonaJson.Options));

    /// <summary>Writes down which page stands for an item, beside the work.</summary>
    private async Task KeepAsync(ChannelReader<RouteProgress> ended)
    {
        await foreach (var told in ended.ReadAllAsync())
        {
            var (item, answer) = (items[told.Item!.Value], told.Answer!.Value);
            var outcome = (PageOutcome)answer.Kept.Content!;
            var state = answer.Kept.Failed ? CampaignItemState.Failed
                : told.Phase != RoutePhase.Apply ? CampaignItemState.Profiled
                : answer is { ByReference: true, Escalated: true } ? CampaignItemState.Escalated : CampaignItemState.Planned;
            if (item.State != state || item.Run != outcome.Run)
                await parts.Campaigns.KeepAsync(campaign.Id, item.Item, state, outcome.Run, settings.Tiers[answer.Kept.Model].Name);
        }
    }

    private void Reserve(decimal most)
    {
        lock (_gate)
        {
            if (settings.MaxUsd is { } max && _spent + _reserved + most > max)
            {
                throw new ProblemException(
                    ProblemKind.Budget, FormattableString.Invariant($"The next page can cost up to ${most:0.0000}; ${_spent:0.0000} are spent, ${_reserved:0.0000} held for pages under way, and the campaign may cost ${max:0.00}."),
                    "Give it a larger budget and let it go on; what is finished is kept.");
            }

            _reserved += most;
        }
    }

    private void Settle(decimal reserved, decimal usd)
    {
        lock (_gate)
            (_reserved, _spent) = (_reserved - reserved, _spent + usd);
    }

    private VisitorProfile Visitor(int item) => VisitorProfile.Parse(items[item].Label, Encoding.UTF8.GetBytes(items[item].Profile));
}
