namespace PersonaSite.Core.Pages;

/// <summary>How the page is made.</summary>
public enum GenerationMode
{
    /// <summary>The builder fills a <see cref="PagePlan"/>; the page kit renders it.</summary>
    Compose,

    /// <summary>The builder writes HTML, CSS and JavaScript itself.</summary>
    Write,

    /// <summary>One big model does everything in one call.</summary>
    Single,
}
