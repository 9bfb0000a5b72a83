using System.Globalization;

namespace PersonaSite.Web.Studio.Pages.Sites;

/// <summary>Languages by the names that people give them.</summary>
public static class Languages
{
    /// <param name="tag">BCP 47; comes back as it is where nobody knows it.</param>
    public static string NameOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).EnglishName is { } name && !name.StartsWith("Invariant", StringComparison.Ordinal) ? name : tag;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
