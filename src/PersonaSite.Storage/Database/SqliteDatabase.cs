using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PersonaSite.Storage.Database;

/// <summary>Where the embedded database lies and how it is opened.</summary>
public static class SqliteDatabase
{
    public const string FileName = "personasite.db";

    public static void Use(DbContextOptionsBuilder builder, StorageOptions options) =>
        builder.UseSqlite(ConnectionString(options)).AddInterceptors(SqliteConnectionSettings.Instance);

    /// <summary>Makes the folder of the database and proves that it can be written: SQLite itself would only say "unable to open database file".</summary>
    internal static void EnsureFolder(StorageOptions options)
    {
        var file = new SqliteConnectionStringBuilder(ConnectionString(options));
        if (file.Mode == SqliteOpenMode.Memory || file.DataSource is "" or ":memory:")
            return;
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file.DataSource))!);
        var probe = Path.Combine(folder.FullName, Path.GetRandomFileName());
        using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
        {
        }
    }

    /// <summary>For messages; a connection string may hold a password, so only its file is told.</summary>
    internal static string Place(StorageOptions options)
    {
        try
        {
            return $"'{Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString(options)).DataSource)}'";
        }
        catch (ArgumentException)
        {
            return $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";
        }
    }

    private static string ConnectionString(StorageOptions options) =>
        options.ConnectionString ?? new SqliteConnectionStringBuilder { DataSource = Path.Combine(Path.GetFullPath(options.Path), FileName) }.ToString();
}
