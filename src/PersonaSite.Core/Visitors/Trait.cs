namespace PersonaSite.Core.Visitors;

/// <summary>What a field of a profile tells us. Decides the sentence it becomes and the question it asks of the knowledge.</summary>
public enum TraitKind
{
    Role, Organization, Industry, Pain, Goal, Need, Worry, Interest, Locale, Device, Accessibility, Campaign, Budget, Other,
}

/// <summary>How we came to know a trait.</summary>
public enum TraitOrigin
{
    /// <summary>With the profile, as somebody wrote it down.</summary>
    Given,

    /// <summary>A parameter of the address.</summary>
    Parameter,

    /// <summary>A token that the site's owner has signed.</summary>
    Token,

    Campaign, Referrer, Browser, Network, Visit,
}

/// <summary>One field of a profile.</summary>
/// <param name="Path">Where it stood, dotted: "accessibility.screen_reader", "utm.campaign".</param>
/// <param name="Values">One or more; booleans as "yes" and "no".</param>
public sealed record Trait(TraitKind Kind, string Path, IReadOnlyList<string> Values, TraitOrigin Origin = TraitOrigin.Given);
