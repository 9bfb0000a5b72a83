namespace PersonaSite.Storage.Chunks.Text;

/// <summary>What is known of a language: which words say nothing, and which endings change nothing.</summary>
internal sealed record Tongue(Func<string, bool> IsStopWord, Func<string, string> Stem)
{
    private static readonly Tongue English = new(Text.English.IsStopWord, Text.English.Stem);
    private static readonly Tongue German = new(Text.German.IsStopWord, Text.German.Stem);
    private static readonly Tongue French = new(Text.French.IsStopWord, Text.French.Stem);
    private static readonly Tongue Unknown = new(static _ => false, static word => word);

    /// <summary>All that a text of no known language may be in.</summary>
    public static IReadOnlyList<Tongue> All { get; } = [English, Unknown, German, French];

    /// <param name="language">"en", "de" …; null, where nobody said, is English.</param>
    public static Tongue Of(string? language) => language switch
    {
        null or "en" => English,
        "de" => German,
        "fr" => French,
        _ => Unknown,
    };
}
