using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>A comparison of modes: written when it starts, filled when it ends. Its runs are runs like any other.</summary>
public sealed class ComparisonRow
{
    public required Guid Id { get; init; }

    /// <summary>No foreign key: what was learned outlives the site.</summary>
    public required SiteId Site { get; init; }

    public required string SiteName { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string Title { get; init; }
    public bool IsOver { get; set; }
    public decimal Usd { get; set; }

    /// <summary>In words; empty while it goes on, and of one that was cut off.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>report.json; empty while it goes on, and of one that was cut off.</summary>
    public string Report { get; set; } = "";
}

/// <summary>What a person preferred of two pages without knowing which was which. Written once: a second look is not blind.</summary>
public sealed class ComparisonChoiceRow
{
    public required Guid Comparison { get; init; }
    public required string Visitor { get; init; }
    public required int Repeat { get; init; }
    public required GenerationMode One { get; init; }
    public required GenerationMode Other { get; init; }

    /// <summary>Null: no difference.</summary>
    public required GenerationMode? Chosen { get; init; }

    public required DateTimeOffset At { get; init; }
}
