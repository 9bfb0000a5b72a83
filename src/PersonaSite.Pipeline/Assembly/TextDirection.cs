namespace PersonaSite.Pipeline.Assembly;

/// <summary>The little that assembly must know of languages.</summary>
internal static class TextDirection
{
    private static readonly string[] RightToLeft = ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

    private static readonly Dictionary<string, string> SkipLabels = new()
    {
        ["en"] = "Skip to the content",
        ["de"] = "Zum Inhalt springen",
        ["fr"] = "Aller au contenu",
        ["es"] = "Saltar al contenido",
        ["it"] = "Vai al contenuto",
        ["nl"] = "Naar de inhoud",
        ["pt"] = "Ir para o conteúdo",
        ["ar"] = "انتقل إلى المحتوى",
        ["he"] = "דילוג לתוכן",
    };

    public static bool IsRightToLeft(string language) => RightToLeft.Contains(Primary(language));

    public static string SkipLabel(string language) => SkipLabels.GetValueOrDefault(Primary(language)) ?? SkipLabels["en"];

    public static string Primary(string language) => language.Split('-', '_')[0].ToLowerInvariant();
}
