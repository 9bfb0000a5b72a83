namespace PersonaSite.Pipeline.Ingestion;

/// <summary>How much knowledge is taken. The same everywhere, so that what goes into a folder also comes out of it.</summary>
public static class KnowledgeLimits
{
    /// <summary>Of a document: some 300 pages of plain text.</summary>
    public const int MaxTextBytes = 2 * 1024 * 1024;

    /// <summary>Most of a PDF is fonts and pictures.</summary>
    public const int MaxPdfBytes = 10 * 1024 * 1024;

    /// <summary>Added at once, and of a whole site.</summary>
    public const int MaxTotalBytes = 50 * 1024 * 1024;

    /// <summary>Added at once.</summary>
    public const int MaxFiles = 2_000;

    /// <summary>Of a zip as it is sent.</summary>
    public const int MaxPackedBytes = 20_000_000;

    public const int MaxPathLength = 240;

    public static int MaxBytesOf(string path) => path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? MaxPdfBytes : MaxTextBytes;

    internal static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " MB";
}
