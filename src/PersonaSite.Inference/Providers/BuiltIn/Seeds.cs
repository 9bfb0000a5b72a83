namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>Numbers that look random and are not: FNV-1a over UTF-16.</summary>
internal static class Seeds
{
    public static uint Of(string text, uint seed = 2166136261)
    {
        var hash = seed;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619;
        hash ^= hash >> 15;
        hash *= 2246822519;
        return hash ^ (hash >> 13);
    }
}
