using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>Sets of visitors that people made or changed for a site; they stand in place of its folder's.</summary>
public sealed class SiteEvaluationsRow
{
    public required SiteId Site { get; init; }
    public required IReadOnlyList<EvaluationSet> Sets { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
}
