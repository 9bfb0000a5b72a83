using System.Globalization;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>Names of languages as BCP 47 has them.</summary>
internal static class Languages
{
    /// <summary>.NET only says whether it is one; made-up names are given three letters by it.</summary>
    public static bool IsOne(string name)
    {
        try
        {
            return name.Split('-')[0].Length is 2 or 3 && CultureInfo.GetCultureInfo(name).ThreeLetterISOLanguageName.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
