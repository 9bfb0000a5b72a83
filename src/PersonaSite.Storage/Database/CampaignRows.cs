using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Storage.Database;

/// <summary>Pages for many visitors, made under a promise. Its runs are runs like any other.</summary>
public sealed class CampaignRow
{
    public required Guid Id { get; init; }

    /// <summary>No foreign key: what was learned outlives the site.</summary>
    public required SiteId Site { get; init; }

    public required string SiteName { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required CampaignStatus Status { get; set; }

    /// <summary>Why it stands where it stands, for people; empty while all is well.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Rows of the file, bad ones included.</summary>
    public required int Rows { get; init; }

    /// <summary>Pages to make: groups of visitors who are described alike.</summary>
    public required int Items { get; init; }

    /// <summary>Milliseconds that it has worked, without pauses.</summary>
    public long WorkedMs { get; set; }

    /// <summary>JSON of what was ordered, of the file's bad rows, of the forecast at its start, and of the report; empty before there is one.</summary>
    public required string Settings { get; set; }

    public required string Problems { get; init; }
    public string Forecast { get; set; } = "";
    public string Report { get; set; } = "";
}

/// <summary>One page to make.</summary>
public sealed class CampaignItemRow
{
    public required Guid Campaign { get; init; }
    public required int Item { get; init; }
    public required string Label { get; set; }

    /// <summary>Visitors who share it.</summary>
    public required int Visitors { get; init; }

    public required string Profile { get; set; }
    public CampaignItemState State { get; set; }

    /// <summary>Whose page stands; null before there is one, and where none was published.</summary>
    public RunId? Run { get; set; }

    public string Tier { get; set; } = "";
}

/// <summary>
/// A page that was tried with a tier. Written before the first call, so that after a crash nothing that was paid for is forgotten, and
/// filled when it ends.
/// </summary>
public sealed class CampaignAttemptRow
{
    public required RunId Run { get; init; }
    public required Guid Campaign { get; init; }
    public required int Item { get; init; }
    public required string Tier { get; init; }
    public AttemptState State { get; set; }
    public decimal Usd { get; set; }

    /// <summary>JSON of what it came to; empty while it goes on, and of one that was cut off.</summary>
    public string Outcome { get; set; } = "";
}
