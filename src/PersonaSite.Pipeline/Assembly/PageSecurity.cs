using PersonaSite.PageKit;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>What a generated page may load: its own files, and nothing else from anywhere.</summary>
public static class PageSecurity
{
    /// <summary>Works in a meta element; a header adds <c>frame-ancestors</c>.</summary>
    public const string ContentPolicy = PageRenderer.ContentSecurityPolicy;
}
