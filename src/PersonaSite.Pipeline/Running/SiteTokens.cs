using System.Runtime.CompilerServices;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Pipeline.Running;

/// <summary>A site's design tokens, derived once for as long as the site is held.</summary>
public static class SiteTokens
{
    private static readonly ConditionalWeakTable<Site, DesignTokens> Known = [];

    public static DesignTokens Of(Site site) => Known.GetValue(site, static site => DesignTokens.From(site.Name, CorrectedGuidelines.Of(site)));
}
