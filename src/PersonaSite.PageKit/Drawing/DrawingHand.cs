namespace PersonaSite.PageKit.Drawing;

/// <summary>The hand that all of a brand's pictures are drawn by.</summary>
public enum DrawingHand
{
    /// <summary>The brand says nothing: each style in the hand that suits it.</summary>
    Any,

    /// <summary>Cut paper and woodcut: uneven edges, carved texture, a second ink out of register.</summary>
    Cut,

    /// <summary>Flat shapes with clean edges.</summary>
    Flat,

    /// <summary>Measured line drawings: thin lines, square ends, one filled element.</summary>
    Drafted,
}
