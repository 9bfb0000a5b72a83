using System.Globalization;
using System.Text;

namespace PersonaSite.Pipeline.Text;

/// <summary>Figures as ASCII has them, whatever script or style they are set in: ９９％, ٩٩٪ and 𝟗𝟗% all say 99%.</summary>
internal static class PlainDigits
{
    public static string In(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '％' or '٪' or '﹪')
                plain.Append('%');
            else if (!rune.IsAscii && Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
                plain.Append((int)Rune.GetNumericValue(rune));
            else
                plain.Append(rune.ToString());
        }

        return plain.ToString();
    }
}
