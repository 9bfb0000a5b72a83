using System.Globalization;
using System.Text;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>
/// Figures in the digits that the checks read too: wide and mathematical digits everywhere, and those of other scripts amid
/// Latin words. A text in a script that has digits of its own keeps them.
/// </summary>
internal static class PlainFigures
{
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f'))
            return text;
        var latin = text.AsSpan().ContainsAnyInRange('a', 'z') || text.AsSpan().ContainsAnyInRange('A', 'Z');
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0xFF05 or 0xFE6A || (latin && rune.Value == 0x066A))
                plain.Append('%');
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber && (latin || rune.Value is (>= 0xFF10 and <= 0xFF19) or (>= 0x1D7CE and <= 0x1D7FF)))
                plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else
                plain.Append(rune);
        }

        return plain.ToString();
    }
}
