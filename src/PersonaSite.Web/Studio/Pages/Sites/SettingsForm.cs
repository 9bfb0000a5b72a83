using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Web.Studio.Pages.Sites;

/// <summary>A document's settings while somebody types them. An empty field leaves its matter to the document.</summary>
public sealed class SettingsForm
{
    public const string Never = "never", OnDay = "day";

    public string Approval { get; set; } = "";

    /// <summary>Empty, <see cref="Never"/> or <see cref="OnDay"/>.</summary>
    public string Expiry { get; set; } = "";

    public DateOnly? Day { get; set; }

    public string Language { get; set; } = "";

    public string Industries { get; set; } = "";

    public string Topics { get; set; } = "";

    public static SettingsForm Of(DocumentSettings settings) => new()
    {
        Approval = settings.Approval?.ToString() ?? "",
        Expiry = settings.Expires is not { } last ? "" : last == DocumentSettings.Never ? Never : OnDay,
        Day = settings.Expires == DocumentSettings.Never ? null : settings.Expires,
        Language = settings.Language ?? "",
        Industries = Typed(settings.Industries, "all"),
        Topics = Typed(settings.Topics, "none"),
    };

    /// <exception cref="ProblemException">Something that cannot be meant, by its name.</exception>
    public DocumentSettings ToSettings() => new(
        Approval.Length > 0 ? SettingsJson.ApprovalOf(Approval) : null,
        Expiry switch
        {
            Never => DocumentSettings.Never,
            OnDay => Day ?? throw new ProblemException(ProblemKind.BadInput, "The last day is empty.", "Choose a day, or none."),
            _ => null,
        },
        string.IsNullOrWhiteSpace(Language) ? null : SettingsJson.LanguageOf(Language),
        string.IsNullOrWhiteSpace(Industries) ? null : SettingsJson.NamesOf([Industries]),
        string.IsNullOrWhiteSpace(Topics) ? null : Topics.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? [] : SettingsJson.NamesOf([Topics]));

    private static string Typed(IReadOnlyList<string>? names, string empty) => names is null ? "" : names.Count == 0 ? empty : string.Join(", ", names);
}
