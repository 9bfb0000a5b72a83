namespace PersonaSite.Tests.Inference.BuiltIn;

internal static class Wording
{
    /// <summary>Cutting is allowed, adding is not: the text's words stand in the passage, all of them, in this order.</summary>
    public static bool IsCutFrom(string text, string passage)
    {
        var (have, at) = (Plain(passage), 0);
        foreach (var word in Plain(text))
        {
            at = have.FindIndex(at, other => other == word) + 1;
            if (at == 0)
                return false;
        }

        return true;
    }

    private static List<string> Plain(string text) =>
        [.. text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', ';', ':', '“', '”', '"', '(', ')', '|', '—', '–')).Where(word => word.Length > 0)];
}
