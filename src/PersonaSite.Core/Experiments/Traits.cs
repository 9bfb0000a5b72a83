namespace PersonaSite.Core.Experiments;

/// <summary>The most personal page that a visitor's signals call for, whichever variant they get.</summary>
public enum Reach
{
    Default,
    Segment,
    Exact,
}

public enum BrowserFamily
{
    Other,
    Chromium,
    Firefox,
    Safari,
}

/// <summary>
/// What is known of an exposed visitor before a variant was chosen, so that it must be divided like all of them. Coarse, and few
/// values: it finds where a division went wrong, not who somebody is.
/// </summary>
/// <param name="IsSuspect">Called itself a browser and did not send what all browsers send; a robot perhaps.</param>
/// <param name="HasConsent">Agreed to an id, and is counted as one visitor; without it every page view is counted.</param>
public readonly record struct Traits(Reach Reach, BrowserFamily Browser, bool IsSuspect, bool HasConsent)
{
    /// <summary>Each slice with this visitor's value in it.</summary>
    public IEnumerable<(string Slice, string Value)> Slices() =>
    [
        ("consent", HasConsent ? "visitors who agreed" : "page views without consent"),
        ("tier", Reach switch { Reach.Exact => "page of their own", Reach.Segment => "segment", _ => "default" }),
        ("browser", Browser.ToString().ToLowerInvariant()),
        ("bot", IsSuspect ? "perhaps robots" : "browsers"),
    ];
}
