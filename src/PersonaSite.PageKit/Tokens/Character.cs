using PersonaSite.PageKit.Drawing;

namespace PersonaSite.PageKit.Tokens;

/// <summary>The brand's bearing, from reserved to exuberant. It decides what the guidelines leave open.</summary>
public enum Temper
{
    Plain, Sober, Technical, Warm, Playful,
}

/// <summary>A pattern on the opening and closing grounds.</summary>
public enum Texture
{
    None, Grid, Check, Dots, Stripes,
}

/// <summary>How one ground ends and the next begins.</summary>
public enum Edge
{
    Cut, Rule, CutPaper, Perforated,
}

/// <summary>How the top of the page is built.</summary>
public enum NavigationStyle
{
    Bar, Masthead, Band,
}

public enum FooterStyle
{
    Colophon, Band, Ledger,
}

/// <summary>The small sign before sources and list entries.</summary>
public enum Marker
{
    Square, Dot, Dash,
}

/// <summary>Shape, rhythm and manners of a brand's pages.</summary>
/// <param name="Radius">Of sheets and pictures, in px.</param>
/// <param name="ButtonRadius">In px; 999 is a pill.</param>
/// <param name="RuleWeight">Of strong rules, in px; thin ones are never more than 1.</param>
/// <param name="Space">1 is a normal rhythm; below is denser, above airier.</param>
/// <param name="Offset">How far a second ink or block shows behind pictures and buttons, in rem; 0 for none.</param>
/// <param name="Tilt">Rotation of paper-like objects, in degrees.</param>
/// <param name="PageWidth">Of the content, in rem.</param>
/// <param name="Centered">Openings and closings are set on the middle axis.</param>
/// <param name="DarkFirst">The brand's own face is dark, whatever the visitor's system says.</param>
public sealed record Character(
    Temper Temper,
    double Radius,
    double ButtonRadius,
    double RuleWeight,
    double Space,
    double Offset,
    double Tilt,
    double PageWidth,
    Texture Texture,
    Edge Edge,
    Marker Marker,
    NavigationStyle Navigation,
    FooterStyle Footer,
    bool Centered,
    bool DarkFirst)
{
    /// <summary>The hand that all pictures of the brand are drawn by.</summary>
    public DrawingHand Hand { get; init; }
}
