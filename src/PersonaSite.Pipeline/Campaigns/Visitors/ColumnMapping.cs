using System.Text.RegularExpressions;
using PersonaSite.Core;

namespace PersonaSite.Pipeline.Campaigns.Visitors;

/// <summary>
/// Which column becomes which field of a profile. What only tells one person from another, names, addresses, numbers, is left out
/// unless it is asked for: it says nothing that a page could answer, it keeps visitors from sharing a page, and it has no business in
/// prompts.
/// </summary>
public sealed partial class ColumnMapping
{
    /// <summary>The column is not used.</summary>
    public const string Ignore = "-";

    /// <summary>The column names the visitor in lists and reports, and goes into no profile.</summary>
    public const string Label = "@label";

    private readonly IReadOnlyDictionary<string, string> _chosen;

    /// <param name="chosen">By column; columns that are not here are mapped as <see cref="Suggested"/>.</param>
    public ColumnMapping(IReadOnlyDictionary<string, string>? chosen = null) =>
        _chosen = new Dictionary<string, string>(chosen ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);

    /// <param name="text">"Job title=role,Notes=-,Lead=@label".</param>
    /// <exception cref="ProblemException">It is no list of column=field.</exception>
    public static ColumnMapping Parse(string? text)
    {
        var chosen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.LastIndexOf('=');
            if (at <= 0 || !chosen.TryAdd(pair[..at].Trim(), pair[(at + 1)..].Trim()))
                throw new ProblemException(ProblemKind.BadInput, $"'{pair}' is no mapping of a column.", "Write column=field, divided by commas; - leaves a column out, @label names the visitor by it.");
        }

        return new ColumnMapping(chosen);
    }

    public string Of(string column) => _chosen.TryGetValue(column, out var field) ? (field.Length == 0 ? Ignore : field) : Suggested(column);

    /// <exception cref="ProblemException">A column that was mapped does not exist, or two are to be one field.</exception>
    public ColumnMapping CheckedFor(IReadOnlyCollection<string> columns)
    {
        if (_chosen.Keys.FirstOrDefault(column => !columns.Contains(column, StringComparer.OrdinalIgnoreCase)) is { } missing)
            throw new ProblemException(ProblemKind.BadInput, $"There is no column '{missing}'.", $"Use some of: {string.Join(", ", columns)}.");
        var fields = columns.Select(Of).Where(field => field != Ignore).ToList();
        if (fields.GroupBy(field => field, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ProblemException(ProblemKind.BadInput, $"Two columns are mapped to '{twice.Key}'.", "Give each a field of its own, or leave one out with -.");
        if (fields.All(field => field == Label))
            throw new ProblemException(ProblemKind.BadInput, "No column is mapped to a field, so every visitor would be the same.", $"Map at least one of: {string.Join(", ", columns)}.");
        return this;
    }

    public static string Suggested(string column) => Labels().IsMatch(column) ? Label : Identifying().IsMatch(column) ? Ignore : column;

    [GeneratedRegex(@"^(lead|visitor|contact|record|customer|account|row|crm)?[\s_-]*id$", RegexOptions.IgnoreCase)]
    private static partial Regex Labels();

    [GeneratedRegex(@"e-?mail|phone|mobile|^tel|fax|(^|[\s_-])ip([\s_-]|$)|address|street|zip|postal|birth|(first|last|full|given|family|user|contact)[\s_-]*name|^name$|surname|linkedin|(^|[\s_-])(ssn|uuid|guid|cookie|gclid|fbclid)([\s_-]|$)|(created|updated|modified)[\s_-]*(at|on|date)|timestamp", RegexOptions.IgnoreCase)]
    private static partial Regex Identifying();
}
