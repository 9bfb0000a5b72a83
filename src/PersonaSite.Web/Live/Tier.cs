namespace PersonaSite.Web.Live;

/// <summary>Which page answered.</summary>
public enum Tier
{
    /// <summary>The visitor's own.</summary>
    Exact,

    Segment,
    Default,

    /// <summary>The site's name, purpose and call to action: it has no page yet.</summary>
    Plain,
}

/// <summary>Why it was not a more personal one.</summary>
public enum Why
{
    Nothing,

    /// <summary>A better page is being made, or waits for it.</summary>
    Pending,

    /// <summary>Fewer visitors have asked for this segment than the site wants for a page.</summary>
    TooFew,

    /// <summary>No more pages may be kept.</summary>
    Full,

    /// <summary>The site serves the default page to everybody.</summary>
    SwitchedOff,

    /// <summary>Deciding took longer than it may.</summary>
    Deadline,
}
