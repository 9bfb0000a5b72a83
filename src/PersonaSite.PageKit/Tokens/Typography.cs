namespace PersonaSite.PageKit.Tokens;

/// <summary>How a brand sets type. Stacks name installed fonts only and end in a generic family.</summary>
/// <param name="DisplayWeight">Of headings, 300 to 900.</param>
/// <param name="Tracking">Of the largest heading, in em; smaller headings take a share of it.</param>
/// <param name="Leading">Of the largest heading, as a multiple of its size.</param>
/// <param name="DisplayMax">The largest heading on a wide screen, in rem.</param>
/// <param name="HeadingMax">Section headings on a wide screen, in rem.</param>
/// <param name="FigureMax">The one dominating figure on a wide screen, in rem.</param>
/// <param name="UppercaseHeads">Only where the guidelines ask for capitals.</param>
/// <param name="OldStyleFigures">Figures with ascenders and descenders in running text.</param>
/// <param name="ItalicQuotes">Quotations in italics.</param>
/// <param name="Narrow">The display face is condensed: more characters a line.</param>
public sealed record Typography(
    string Display,
    string Text,
    string Mono,
    int DisplayWeight,
    int TitleWeight,
    double Tracking,
    double Leading,
    double TextLeading,
    double DisplayMax,
    double HeadingMax,
    double FigureMax,
    bool UppercaseHeads,
    bool OldStyleFigures,
    bool ItalicQuotes,
    bool Narrow);
