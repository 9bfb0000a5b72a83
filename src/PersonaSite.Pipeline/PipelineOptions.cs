using System.ComponentModel.DataAnnotations;

namespace PersonaSite.Pipeline;

/// <summary>Settings under <c>Pipeline</c>.</summary>
public sealed class PipelineOptions
{
    public const string Section = "Pipeline";

    /// <summary>How often a refused page goes back to its author before the next best way is taken.</summary>
    [Range(0, 3, ErrorMessage = $"{Section}:{nameof(MaxRevisions)} must be between 0 and 3.")]
    public int MaxRevisions { get; set; } = 1;

    /// <summary>Builders that share the sections of a page in compose mode; with more than one, another call puts their parts together.</summary>
    [Range(1, MostSectionBuilders, ErrorMessage = $"{Section}:{nameof(SectionBuilders)} must be between 1 and 8.")]
    public int SectionBuilders { get; set; } = 1;

    /// <summary>A brief has eight sections at most.</summary>
    public const int MostSectionBuilders = 8;

    /// <summary>Pictures that may be bought for one page. Unset: none, or one where a model for pictures is configured.</summary>
    [Range(0, 8, ErrorMessage = $"{Section}:{nameof(MaxGeneratedImages)} must be between 0 and 8.")]
    public int? MaxGeneratedImages { get; set; }

    /// <summary>All pictures of a page together; one that does not fit is replaced by a drawn one.</summary>
    [Range(10_000, 450_000, ErrorMessage = $"{Section}:{nameof(ImageBudgetBytes)} must be between 10000 and 450000.")]
    public int ImageBudgetBytes { get; set; } = 220_000;

    /// <summary>Whether a model reads the supported claims of a finished page beside their passages, and all it says beside what is never promised. It only adds findings.</summary>
    public bool Judge { get; set; }

    /// <summary>A judge that takes longer is done without.</summary>
    [Range(1, 600, ErrorMessage = $"{Section}:{nameof(JudgeSeconds)} must be between 1 and 600.")]
    public int JudgeSeconds { get; set; } = 30;

    /// <summary>Generations that run at once in this process; more wait.</summary>
    [Range(1, 64, ErrorMessage = $"{Section}:{nameof(MaxConcurrentRuns)} must be between 1 and 64.")]
    public int MaxConcurrentRuns { get; set; } = 2;

    /// <summary>Pages that campaigns make at once in this process.</summary>
    [Range(1, 64, ErrorMessage = $"{Section}:{nameof(MaxConcurrentCampaignPages)} must be between 1 and 64.")]
    public int MaxConcurrentCampaignPages { get; set; } = 4;

    /// <summary>Pages and profiles of a campaign are deleted so many days after its last page was begun; its figures stay.</summary>
    [Range(1, 3650, ErrorMessage = $"{Section}:{nameof(KeepCampaignDays)} must be between 1 and 3650.")]
    public int KeepCampaignDays { get; set; } = 90;

    /// <summary>Tier → agent → name of its model: what campaigns choose among. Unset: the usual models, and each configured model for all agents.</summary>
    public Dictionary<string, Dictionary<string, string>> Tiers { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
