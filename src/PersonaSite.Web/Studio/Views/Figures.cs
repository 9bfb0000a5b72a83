using System.Globalization;

namespace PersonaSite.Web.Studio.Views;

/// <summary>Numbers as people read them. One culture, so that screenshots, files and the log agree.</summary>
public static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Dollars with as many decimals as it takes to see two figures that count: "$1.20", "$0.0042", "$0.000017".</summary>
    public static string Usd(decimal usd)
    {
        var size = Math.Abs(usd);
        var decimals = size switch { 0 or >= 0.1m => 2, >= 0.01m => 3, >= 0.001m => 4, >= 0.0001m => 5, >= 0.00001m => 6, _ => 7 };
        return (usd < 0 ? "−$" : "$") + size.ToString("N" + decimals, Culture);
    }

    /// <summary>What is unknown is said, and never shown as nothing.</summary>
    public static string Usd(decimal usd, int unpriced) => unpriced switch
    {
        0 => Usd(usd),
        _ when usd == 0 => "unpriced",
        _ => Usd(usd) + " + unpriced",
    };

    public static string Count(long count) => count.ToString("N0", Culture);

    /// <summary>"1 passage", "12 passages".</summary>
    public static string Count(long count, string thing) => $"{Count(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>"840", "12.4k", "1.2M": for places without room.</summary>
    public static string Tokens(long tokens) => tokens switch
    {
        < 1_000 => tokens.ToString(Culture),
        < 100_000 => (tokens / 1_000.0).ToString("0.#", Culture) + "k",
        < 1_000_000 => (tokens / 1_000).ToString(Culture) + "k",
        _ => (tokens / 1_000_000.0).ToString("0.#", Culture) + "M",
    };

    public static string Duration(long ms) => ms switch
    {
        < 1_000 => $"{ms} ms",
        < 60_000 => (ms / 1_000.0).ToString("0.0", Culture) + " s",
        _ => $"{ms / 60_000} min {ms % 60_000 / 1_000} s",
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => (bytes / 1_000.0).ToString("0.#", Culture) + " kB",
        _ => (bytes / 1_000_000.0).ToString("0.##", Culture) + " MB",
    };

    /// <summary>"9.8×": how many times the one is of the other.</summary>
    public static string Times(decimal of, decimal one) => (of / one).ToString(of / one >= 10 ? "0" : "0.0", Culture) + "×";

    public static string When(DateTimeOffset time, DateTimeOffset now) => (now - time) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } span => $"{(int)span.TotalMinutes} min ago",
        { TotalHours: < 24 } span => $"{(int)span.TotalHours} h ago",
        _ => time.ToString("d MMM yyyy", Culture),
    };

    /// <summary>"pain-points" and "PainPoints" as words.</summary>
    public static string Words(string name) => string.Concat(name.Select((letter, at) =>
        letter is '-' or '_' ? " " : at > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
}
