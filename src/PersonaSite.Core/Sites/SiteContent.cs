using System.Text.Json.Serialization;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Sites;

/// <summary>Everything that a site folder holds, read and validated.</summary>
/// <param name="Visitors">The example visitors of the folder; live visitors come from elsewhere.</param>
/// <param name="Library">Vetted pictures that may be used as they are.</param>
/// <param name="KnowledgeVersion">Grows with every change of a stored site's knowledge; 0 for a folder, which has no history.</param>
public sealed record SiteContent(
    Site Site,
    IReadOnlyList<Chunk> Chunks,
    IReadOnlyList<VisitorProfile> Visitors,
    IReadOnlyList<LibraryPicture> Library,
    [property: JsonIgnore] long KnowledgeVersion = 0);
