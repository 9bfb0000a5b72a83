using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Studies;

/// <summary>What studies are made of: sites and visitors that somebody has named.</summary>
internal static class StudySites
{
    /// <exception cref="ProblemException">There is no such site.</exception>
    public static async Task<SiteContent> NeedAsync(this SiteStore sites, SiteId site, CancellationToken cancellationToken) =>
        await sites.GetAsync(site, cancellationToken) ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");

    /// <param name="names">Empty: all visitors.</param>
    /// <exception cref="ProblemException">The site has no visitor of such a name.</exception>
    public static IReadOnlyList<VisitorProfile> VisitorsNamed(this SiteContent content, IReadOnlyCollection<string> names)
    {
        if (names.Except(content.Visitors.Select(visitor => visitor.Name)).FirstOrDefault() is { } unknown)
        {
            throw new ProblemException(
                ProblemKind.BadInput, $"'{content.Site.Id}' has no visitor '{unknown}'.", $"Use some of: {string.Join(", ", content.Visitors.Select(visitor => visitor.Name))}.");
        }

        return [.. content.Visitors.Where(visitor => names.Count == 0 || names.Contains(visitor.Name))];
    }
}
