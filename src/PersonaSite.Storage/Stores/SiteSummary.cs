using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Stores;

/// <summary>A site as a list shows it.</summary>
public sealed record SiteSummary(SiteId Id, string Name, string Purpose, string Language, int VisitorCount, int ChunkCount, DateTimeOffset ImportedAt);
