using PersonaSite.Core.Pages;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Storage.Stores;

/// <summary>Whom a page is for, without saying who that is: a hash of the profile, never the profile.</summary>
public readonly record struct PageKey(string Value)
{
    /// <summary>Visitors described by the same JSON share a page, whatever their profiles are called.</summary>
    public static PageKey Of(VisitorProfile visitor) => new("visitor:" + ContentHash.Of(visitor.Json).Short);

    public override string ToString() => Value;
}
