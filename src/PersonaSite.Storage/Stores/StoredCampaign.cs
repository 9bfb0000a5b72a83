using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Stores;

public enum CampaignStatus
{
    /// <summary>Read and forecast; nothing is spent yet.</summary>
    Ready,

    /// <summary>Goes on; after a crash it goes on at the next start.</summary>
    Running,

    /// <summary>Stopped by somebody, or because its provider fails; goes on when it is told to.</summary>
    Paused,

    /// <summary>The next page could have cost more than it may; goes on with a larger budget.</summary>
    OverBudget,

    Cancelled,

    Finished,

    /// <summary>Its pages and profiles were deleted for their age; its figures stay, and it does not go on.</summary>
    Erased,
}

/// <summary>How an item came to its page.</summary>
public enum CampaignItemState
{
    Waiting,

    /// <summary>Made by the reference, to learn from.</summary>
    Profiled,

    /// <summary>By the plan's first choice.</summary>
    Planned,

    /// <summary>A cheaper page did not do, and the reference made it.</summary>
    Escalated,

    /// <summary>Nobody could make a page that may be published.</summary>
    Failed,
}

public enum AttemptState
{
    Begun,
    Ended,

    /// <summary>Cut off by a crash or a stop; what it cost stays, and the page is made again.</summary>
    Interrupted,
}

/// <param name="Settings">JSON.</param>
/// <param name="Problems">JSON; empty in lists.</param>
/// <param name="Forecast">JSON; empty in lists.</param>
/// <param name="Report">JSON; empty before there is one, and in lists.</param>
public sealed record StoredCampaign(
    Guid Id, SiteId Site, string SiteName, string Name, DateTimeOffset CreatedAt, CampaignStatus Status, string Reason, int Rows, int Items, long WorkedMs,
    string Settings, string Problems, string Forecast, string Report);

/// <param name="Item">0, 1, 2 … in the file's order.</param>
/// <param name="Visitors">Visitors who share it.</param>
/// <param name="Usd">All that was spent on it so far.</param>
public sealed record CampaignItem(int Item, string Label, int Visitors, string Profile, CampaignItemState State = CampaignItemState.Waiting, RunId? Run = null, string Tier = "", decimal Usd = 0);

/// <param name="Outcome">JSON; empty while it goes on, and of one that was cut off.</param>
public sealed record CampaignAttempt(RunId Run, int Item, string Tier, AttemptState State, decimal Usd, string Outcome);

/// <summary>Which items of a campaign.</summary>
/// <param name="States">Null: all.</param>
/// <param name="Tier">Empty: all.</param>
/// <param name="Text">In the label or the profile.</param>
public sealed record CampaignItemFilter(IReadOnlyList<CampaignItemState>? States = null, string Tier = "", string Text = "");

/// <summary>How far a campaign has come.</summary>
/// <param name="Usd">Of all attempts, cut-off ones included.</param>
/// <param name="LostUsd">Of attempts that were cut off.</param>
public sealed record CampaignTally(IReadOnlyDictionary<CampaignItemState, int> States, decimal Usd, decimal LostUsd)
{
    public int Done => States.Where(state => state.Key != CampaignItemState.Waiting).Sum(state => state.Value);
}
