using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>How a site is served, and what its pages rest on.</summary>
public sealed class LiveSiteRow
{
    public required SiteId Site { get; init; }
    public required LiveSettings Settings { get; set; }

    /// <summary>Of everything that pages are made from: knowledge, guidelines, prompts. Null: not looked at yet.</summary>
    public ContentHash? Basis { get; set; }

    /// <summary>Pages whose run began before this are stale.</summary>
    public DateTimeOffset BasisSince { get; set; }
}

/// <summary>Visitors of one minute who were answered in one way; gone after a day.</summary>
public sealed class TrafficRow
{
    /// <summary>No foreign key: it is written behind, when the site may be gone already.</summary>
    public required SiteId Site { get; init; }

    public required DateTimeOffset Minute { get; init; }
    public required string Tier { get; init; }
    public required long Visitors { get; set; }
}

/// <summary>A run that was started for visitors: the ledger of what live pages may still cost today.</summary>
public sealed class LiveRunRow
{
    public required RunId Run { get; init; }

    /// <summary>No foreign key: what was spent outlives the site.</summary>
    public required SiteId Site { get; init; }

    public required PageKey Key { get; init; }

    /// <summary>Of the profile that the page is written for; a segment that is described anew has another.</summary>
    public required ContentHash Profile { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What the run can cost at most. Counts as spent until the run has ended.</summary>
    public required decimal Reserved { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What it did cost.</summary>
    public decimal Usd { get; set; }
}
