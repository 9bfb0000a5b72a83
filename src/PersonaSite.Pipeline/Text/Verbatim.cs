using System.Text;

namespace PersonaSite.Pipeline.Text;

/// <summary>Comparing wording: typography and white space do not count, every letter does.</summary>
internal static class Verbatim
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var plain = c switch
            {
                '\u2018' or '\u2019' or '\u201A' or '\u2032' => '\'',
                '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => '"',
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => '-',
                '\u00AD' or '\u200B' => '\0',
                _ => char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c),
            };
            if (plain != '\0' && !(plain == ' ' && (folded.Length == 0 || folded[^1] == ' ')))
                folded.Append(plain);
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Without what a sentence may lose at its ends when it is set as a quotation.</summary>
    public static string FoldQuotation(string text) => Fold(text).Trim('"', '\'', ' ', '.', ',', '…');
}
