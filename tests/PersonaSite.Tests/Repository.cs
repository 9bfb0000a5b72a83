namespace PersonaSite.Tests;

/// <summary>Where the repository stands, for tests that look at its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Shared evaluation data beside the repository; null where it is absent, and tests that need it skip by name.</summary>
    public static string? Shared { get; } = Directory.Exists(Path.Combine(Root, "../shared")) ? Path.GetFullPath(Path.Combine(Root, "../shared")) : null;

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PersonaSite.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("PersonaSite.sln is not above the tests.");
    }
}
