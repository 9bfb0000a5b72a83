using System.Globalization;
using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections;

/// <summary>Figures on one honest scale: drawn only where all of them are in one unit, or are all durations.</summary>
internal static partial class Scale
{
    // In hours, by the word's beginning in English, German, French and Spanish.
    private static readonly (string Word, double Hours)[] Units =
    [
        ("min", 1 / 60.0), ("hour", 1), ("hr", 1), ("stund", 1), ("heure", 1), ("hora", 1), ("day", 24), ("tag", 24), ("jour", 24), ("día", 24), ("dia", 24),
        ("week", 168), ("woche", 168), ("semaine", 168), ("semana", 168), ("month", 730), ("monat", 730), ("mois", 730), ("mes", 730),
        ("year", 8760), ("jahr", 8760), ("an", 8760), ("año", 8760),
    ];

    /// <returns>Each item's share of the longest, 0 to 1; percentages are shares of 100. Null where the figures do not compare.</returns>
    public static IReadOnlyList<double>? Of(IReadOnlyList<CopyItem> items)
    {
        if (items.Count < 2)
            return null;
        var read = items.Select(item => Read(item.Figure)).ToArray();
        if (read.Any(figure => figure is null) || read.Select(figure => figure!.Value.Unit).Distinct().Count() != 1)
            return null;
        var values = read.Select(figure => figure!.Value.Value).ToArray();
        var full = read[0]!.Value.Unit == "%" && values.Max() <= 100 ? 100 : values.Max();
        return full > 0 ? [.. values.Select(value => value / full)] : null;
    }

    private static (double Value, string Unit)? Read(string figure)
    {
        var match = Amount().Match(figure);
        if (!match.Success || !double.TryParse(match.Groups[2].Value.Replace(",", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        var unit = match.Groups[3].Value.Trim().ToLowerInvariant();
        foreach (var (word, hours) in Units)
        {
            if (unit.StartsWith(word, StringComparison.Ordinal))
                return (value * hours, "time");
        }

        return (value, unit.Length > 0 && unit[0] == '%' ? "%" : match.Groups[1].Value.Trim() + unit);
    }

    [GeneratedRegex(@"^\s*([£$€]?)\s*(\d[\d,]*(?:\.\d+)?)\s*(.*)$")]
    private static partial Regex Amount();
}
