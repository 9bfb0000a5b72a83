using System.Globalization;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Comparison.Measuring;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>Figures of a comparison as people read them.</summary>
public static class Words
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Mode(GenerationMode mode) => mode switch
    {
        GenerationMode.Single => "one big model (single)",
        _ => $"small models ({mode.ToString().ToLowerInvariant()})",
    };

    public static string Of(Measure measure, double value) => measure.Unit switch
    {
        MeasureUnit.Usd => Usd(value),
        MeasureUnit.Milliseconds => Math.Abs(value) < 1000 ? $"{value.ToString("0", Culture)} ms" : $"{(value / 1000).ToString("0.0", Culture)} s",
        MeasureUnit.Share => $"{(100 * value).ToString("0", Culture)} %",
        MeasureUnit.Points => value.ToString("0.0", Culture),
        MeasureUnit.Bytes => $"{(value / 1000).ToString("0.0", Culture)} kB",
        MeasureUnit.Tokens => value.ToString("N0", Culture),
        _ => value.ToString(Math.Abs(value) % 1 < 0.05 ? "0" : "0.0", Culture),
    };

    public static string Usd(double usd)
    {
        var size = Math.Abs(usd);
        return (usd < 0 ? "−$" : "$") + size.ToString(size switch { 0 or >= 1 => "N2", >= 0.01 => "0.0000", _ => "0.00000" }, Culture);
    }

    /// <summary>"6.1× (5.2–7.4)".</summary>
    public static string Times(Interval ratio) => $"{Figure(ratio.Estimate)}× ({Figure(ratio.Low)}–{Figure(ratio.High)})";

    /// <summary>Of what the other takes: "1/52.6 (1/59.7–1/46.3)", or "1.51× (1.48–1.53)".</summary>
    public static string Part(Interval ratio) => ratio.Estimate >= 1 ? Times(ratio) : $"1/{Figure(1 / ratio.Estimate)} ({Fraction(ratio.Low)}–{Fraction(ratio.High)})";

    /// <summary>"+3.2 (1.1 to 5.0)", in the measure's unit.</summary>
    public static string Difference(Measure measure, Interval difference) =>
        $"{(difference.Estimate > 0 ? "+" : "")}{Of(measure, difference.Estimate)} ({Of(measure, difference.Low)} to {Of(measure, difference.High)})";

    private static string Fraction(double ratio) => ratio < 1 ? $"1/{Figure(1 / ratio)}" : $"{Figure(ratio)}×";

    private static string Figure(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", Culture);
}
