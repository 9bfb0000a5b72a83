using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Stores;

/// <summary>A site as live pages see it: enough to tell whether anything has changed.</summary>
public sealed record LiveSiteVersion(SiteId Site, ContentHash Content, long KnowledgeVersion, LiveSettings Settings, ContentHash? Basis, DateTimeOffset BasisSince);

/// <summary>A page that is served now.</summary>
/// <param name="StartedAt">When its run began, so that a change after that makes it stale.</param>
/// <param name="Profile">Of what it was written for; null where it was not made for visitors but by somebody in the Studio.</param>
/// <param name="JudgedAt">When somebody chose this version, or long ago where they want another; null: nobody did.</param>
public sealed record LivePageVersion(SiteId Site, PageKey Key, RunId Run, GenerationMode Mode, DateTimeOffset StartedAt, ContentHash? Profile, DateTimeOffset? JudgedAt = null);

/// <summary>A published version of a page, served now or earlier.</summary>
/// <param name="Usd">What making it has cost.</param>
public sealed record PageVersion(RunId Run, GenerationMode Mode, DateTimeOffset PublishedAt, decimal Usd, bool Estimated, bool IsServed);

/// <summary>A run that is to be made for visitors.</summary>
/// <param name="MostUsd">What it can cost at most.</param>
public sealed record LiveRunPlan(RunId Run, SiteId Site, PageKey Key, ContentHash Profile, decimal MostUsd);

public enum Reservation
{
    Granted,

    /// <summary>Somebody makes this page already.</summary>
    Busy,

    /// <summary>The day's budget of all sites has no room for it.</summary>
    OverDay,

    /// <summary>The site's own budget has no room for it.</summary>
    OverSite,
}
