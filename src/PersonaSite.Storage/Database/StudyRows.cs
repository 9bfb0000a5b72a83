using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>What pages are made for, beside being served.</summary>
public enum StudyKind
{
    /// <summary>Modes against each other.</summary>
    Comparison,

    /// <summary>One brief by one builder, by two …</summary>
    Lab,

    /// <summary>A set of visitors against the scores that were last accepted.</summary>
    Evaluation,
}

/// <summary>A study: written when it starts, filled when it ends. Its runs are runs like any other.</summary>
public sealed class StudyRow
{
    public required Guid Id { get; init; }
    public required StudyKind Kind { get; init; }

    /// <summary>No foreign key: what was learned outlives the site.</summary>
    public required SiteId Site { get; init; }

    public required string SiteName { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string Title { get; init; }

    /// <summary>The set of visitors that was evaluated; empty for other kinds.</summary>
    public string Set { get; init; } = "";

    /// <summary>When its scores became those that later ones are held against; null for most.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

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
