namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// What the folders above a document say of it: <c>industries/health-care/prices.md</c> is for health care, and
/// <c>topics/leases/…</c> and <c>languages/de/…</c> speak of leases, and in German.
/// </summary>
internal static class FolderMetadata
{
    private static readonly string[] IndustryFolders = ["industries", "industry", "sectors", "sector"];
    private static readonly string[] TopicFolders = ["topics", "topic"];
    private static readonly string[] LanguageFolders = ["languages", "language", "lang"];

    public static IReadOnlyList<string> Industries(string source) => [.. Below(source, IndustryFolders).Select(Words)];

    public static IReadOnlyList<string> Topics(string source) => [.. Below(source, TopicFolders).Select(Words)];

    public static string? Language(string source) => Below(source, LanguageFolders).FirstOrDefault();

    private static IEnumerable<string> Below(string source, string[] markers)
    {
        var folders = source.Split('/').SkipLast(1).ToList();
        return folders.Zip(folders.Skip(1)).Where(pair => markers.Contains(pair.First.ToLowerInvariant())).Select(pair => pair.Second);
    }

    private static string Words(string folder) => folder.Replace('-', ' ').Replace('_', ' ').Trim();
}
