namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>How a shape is made: the same composition cut from paper, laid out flat or measured with a pen.</summary>
/// <param name="Unevenness">How far a knife strays from the line, in units of the picture.</param>
/// <param name="Offset">How far the second ink stands out of register; zero for sober hands.</param>
/// <param name="Pen">Width of an ordinary line.</param>
/// <param name="Outlined">Shapes are drawn by their edge and left open, instead of filled.</param>
internal sealed record Hand(string Name, double Unevenness, double Offset, double Pen, bool Outlined)
{
    /// <summary>Cut paper and woodcut: uneven edges, carved texture, a second ink out of register.</summary>
    public static Hand Cut { get; } = new("cut", 1.7, 8, 5, false);

    /// <summary>Flat shapes with clean edges.</summary>
    public static Hand Flat { get; } = new("flat", 0, 0, 3, false);

    /// <summary>A measured drawing: thin lines, square ends, one filled element.</summary>
    public static Hand Drafted { get; } = new("drafted", 0, 0, 2, true);

    public static Hand? For(DrawingHand hand) => hand switch
    {
        DrawingHand.Cut => Cut,
        DrawingHand.Flat => Flat,
        DrawingHand.Drafted => Drafted,
        _ => null,
    };
}
