namespace PersonaSite.PageKit.Tokens.Reading;

internal enum ColourRole
{
    Paper, Raised, Ink, Soft, Hair, Action, Accent, Tint, Band, Picture,
}

internal enum Theme
{
    Any, Light, Dark,
}

/// <summary>A colour of the brand with what the guidelines say it is for.</summary>
/// <param name="Name">As the guidelines call it, or empty.</param>
internal sealed record BrandColour(string Name, Oklch Value, IReadOnlyList<(ColourRole Role, Theme Theme)> Roles)
{
    public bool Has(ColourRole role, Theme theme) => Roles.Contains((role, theme));

    /// <summary>Said to be for pictures or states only: artwork may use it, type and buttons may not.</summary>
    public bool PictureOnly => Roles.Count > 0 && Roles.All(role => role.Role == ColourRole.Picture);

    public bool IsChromatic => Value.C >= 0.045;
}
